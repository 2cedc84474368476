package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store"
)

// singles draws a table whose buckets hold one node at most: lines of buckets, and
// above them the arcs of the search.
func singles(s *scene.Singles, asks bool) app.UI {
	var parts []app.UI
	for i := range s.Arrays {
		a := &s.Arrays[i]
		if a.Name != "" {
			parts = append(parts, h("p", "array-name", nil, text(a.Name)))
		}
		for _, l := range a.Lines {
			parts = append(parts, &line{Line: l, Asks: asks})
		}
	}
	var arcs []app.UI
	for _, a := range s.Arcs {
		class := [...]string{scene.Still: "arc", scene.Written: "arc written", scene.Cutting: "arc"}[a.Kind]
		if a.Planned {
			class += " planned"
		}
		arcs = append(arcs, path(class, a.Path))
	}
	var stash []app.UI
	for _, r := range s.Stash {
		stash = append(stash, h("ol", "rows", attrs{"tabindex", scrollStop(s.Stash), "aria-label", "Stash"}, &row{Row: r}))
	}
	class := "singles"
	if s.Tall {
		class += " tall"
	}
	return h("div", class, nil,
		h("div", "lines", attrs{"role", "list", "aria-label", "Buckets, each with one node at most"},
			append(parts, svg("svg", "arcs", attrs{
				"aria-hidden", "true", "viewBox", "0 0 " + px(s.Width) + " " + px(s.Height), "height", px(s.Height), "preserveAspectRatio", "none",
			}, arcs...))...),
		h("div", "", nil, stash...))
}

// line draws a run of buckets. go-app draws it again only when Line is another
// value.
type line struct {
	app.Compo
	Line scene.Line
	Asks bool // a bucket can be chosen
}

func (l *line) Render() app.UI {
	all := make([]app.UI, len(l.Line.Singles))
	for i := range l.Line.Singles {
		all[i] = single(&l.Line.Singles[i], l.Asks)
	}
	return h("div", "line-of", attrs{"role", "presentation"}, all...)
}

func single(v *scene.Single, asks bool) app.UI {
	class := "single"
	for _, c := range []struct {
		is   bool
		name string
	}{
		{v.Slot == "" && !v.Tombstone, " empty"}, {v.Tombstone, " tombstone"}, {v.Hot, " hot"}, {v.Now, " now current"}, {v.Guessed, " guessed"},
		{v.Selected, " selected"}, {v.Leaving, " leaving"}, {v.Arrives, " arrives"}, {v.Away, " away"}, {v.Passed, " passed"}, {v.Cursor, " cursor"},
		{v.Probed > 0, " visited"},
	} {
		if c.is {
			class += c.name
		}
	}
	class += marks(&v.Notes)
	slot := v.Of.Slot(v.Slot)
	var words, choose, badge, left app.UI
	switch {
	case asks:
		words, choose = span("sr", v.Alt()), pick(v.Of, v.Bucket, "Bucket "+px(v.Bucket)+v.Of.Suffix())
	case slot != "":
		words = button("spot", attrs{"data-slot", slot, "data-place", "table", "tabindex", "-1", "aria-pressed", flag(v.Selected)}, span("sr", v.Alt()))
	default:
		words = span("sr", v.Alt())
	}
	if v.Probed > 0 {
		badge = h("span", "probe", attrs{"aria-hidden", "true"}, text(px(v.Probed)))
	}
	if v.Notes.Timed {
		left = h("span", "left", attrs{"aria-hidden", "true"}, text(v.Notes.Countdown()))
	}
	return h("div", class, attrs{"role", "listitem", "title", v.Whole(), "data-bucket", px(v.Of.ID(v.Bucket)), "data-slot", slot},
		words,
		h("span", "box", attrs{"aria-hidden", "true"},
			h("span", "of", nil, span("", v.Slot), span("home", v.Home)),
			span("key", v.Label()),
			span("value", v.Holds()),
			left),
		choose,
		badge,
		h("span", "bucket-number", attrs{"aria-hidden", "true"}, text(px(v.Bucket))))
}

// inHand tells of the nodes that no bucket leads to.
func inHand(t *scene.Table) app.UI {
	v := &t.InHand
	if v.Held == nil {
		return h("p", "in-hand idle", nil, text(v.Legend))
	}
	var parts []app.UI
	for i := range v.Held {
		n, class := &v.Held[i], ""
		if n.Now {
			class = "now"
		}
		parts = append(parts, h("code", class, attrs{"data-slot", t.Of.Slot(n.Slot)}, text(strings.TrimSpace(n.Slot+" "+n.Text))), text(" "+n.Says+" "))
	}
	return h("p", "in-hand", nil, parts...)
}

// singleTables draws a table, and left of it the old one if there are two. In one of
// them a bucket may be chosen.
func singleTables(t *scene.Table, asks, old bool) app.UI {
	table := singles(&t.Singles, asks && !old)
	if !t.Old.On {
		return table
	}
	return pair(&t.Old, singles(&t.Old.Singles, asks && old), table)
}

// strategy is the setting how the table finds place.
func (l *Lab) strategy(now replay.Settings) app.UI {
	var choices []choice
	for _, s := range store.Strategies() {
		choices = append(choices, choice{s.String(), scene.StrategyLabel(s)})
	}
	return l.setting("Strategy", now.Strategy.String(), choices, func(to *replay.Settings, s string) { to.Strategy, _ = store.StrategyNamed(s) })
}
