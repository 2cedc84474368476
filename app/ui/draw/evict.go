package draw

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
	"kvscope/app/scene/tell"
	"kvscope/store"
)

// orderLine is the line that says which key goes when the store is full.
func orderLine(at At, pool *scene.Pool) app.UI {
	o := &pool.Order
	if o.Policy == store.EvictNone {
		return nil
	}
	parts := []app.UI{Text(o.First)}
	var key app.UI // small cells have no room for words
	if pool.Density == scene.Compact {
		key = Text(at.T(" · underscored: goes first"))
		if o.Policy == store.EvictClock {
			key = Text(at.T(" · dot: used, ▾: hand"))
		}
	}
	for i := range o.Slots {
		p := &o.Slots[i]
		if i > 0 {
			parts = append(parts, Text(" → "))
		}
		if p.Slot == "" {
			parts = append(parts, Text(p.Text))
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
		parts = append(parts, H("code", class, Attrs{"translate", "no", "data-slot", pool.Of.Slot(p.Text)}, Text(strings.TrimSpace(p.Text+" "+p.Key))))
	}
	return H("p", "order", nil, append(parts, Text(o.Then), key)...)
}

// marks returns the classes for what is kept beside a slot.
func marks(n *tell.Notes) string {
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
