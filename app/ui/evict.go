package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store"
)

// orderLine is the line that says which key goes when the store is full.
func orderLine(pool *scene.Pool) app.UI {
	o := &pool.Order
	if o.Policy == store.EvictNone {
		return nil
	}
	parts := []app.UI{text(o.First)}
	var key app.UI // small cells have no room for words
	if pool.Density == scene.Compact {
		key = text(" · underscored: goes first")
		if o.Policy == store.EvictClock {
			key = text(" · dot: used, ▾: hand")
		}
	}
	for i := range o.Slots {
		p := &o.Slots[i]
		if i > 0 {
			parts = append(parts, text(" → "))
		}
		if p.Slot == "" {
			parts = append(parts, text(p.Text))
			continue
		}
		class := ""
		if p.Now {
			class = "now"
		}
		if p.Victim {
			class += " victim"
		}
		if p.Selected {
			class += " selected"
		}
		if o.Moved && i == 0 {
			class += " moved"
		}
		parts = append(parts, h("code", class, attrs{"data-slot", pool.Of.Slot(p.Text)}, text(p.Text)))
	}
	return h("p", "order", nil, append(parts, text(o.Then), key)...)
}

// marks returns the classes for what is kept beside a slot.
func marks(n *scene.Notes) string {
	class := ""
	if n.Hand {
		class += " hand"
	}
	if n.Clock && n.Used {
		class += " used"
	}
	if n.Oldest {
		class += " oldest"
	}
	if n.Timed {
		class += " timed"
	}
	if n.Expired {
		class += " expired"
	}
	return class
}

// eviction is the setting of what a full store does. A store that is never full
// has none.
func (l *Lab) eviction(now replay.Settings) app.UI {
	var options []app.UI
	for _, e := range store.Evictions() {
		options = append(options, h("option", "", attrs{"value", e.String(), "selected", flag(e == now.Eviction)}, text(scene.EvictionLabel(e))))
	}
	return h("label", "", nil, span("", "Eviction"),
		h("select", "", attrs{"id", "eviction", "disabled", flag(now.Slots == 0), "aria-describedby", "eviction-hint"}, options...).
			OnChange(func(ctx app.Context, _ app.Event) {
				to := l.model.Session.Settings()
				to.Eviction, _ = store.EvictionNamed(ctx.JSSrc().Get("value").String())
				l.update(ctx, scene.Configure{To: to})
			}, app.EventScope("Eviction")))
}
