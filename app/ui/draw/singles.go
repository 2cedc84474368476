package draw

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// singles draws a table whose buckets hold one node at most: lines of buckets, and
// above them the arcs of the search.
func singles(at At, s *scene.Singles, asks bool) app.UI {
	var parts []app.UI
	for i := range s.Arrays {
		a := &s.Arrays[i]
		if a.Name != "" {
			parts = append(parts, H("p", "array-name", nil, Text(a.Name)))
		}
		for _, l := range a.Lines {
			parts = append(parts, &line{At: at, Line: l, Array: i, Asks: asks})
		}
	}
	var arcs []app.UI
	for _, a := range s.Arcs {
		class := [...]string{scene.Still: "arc", scene.Written: "arc written", scene.Cutting: "arc"}[a.Kind]
		if a.Planned {
			class += " planned"
		}
		arcs = append(arcs, Path(class, a.Path))
	}
	var stash []app.UI
	for _, r := range s.Stash {
		stash = append(stash, H("ol", "rows", Attrs{"tabindex", scrollStop(s.Stash), "aria-label", at.T("Stash")}, &row{At: at, Row: r}))
	}
	class := "singles"
	if s.Tall {
		class += " tall"
	}
	if s.Low {
		class += " low"
	}
	return H("div", class, nil,
		H("div", "lines", Attrs{"role", "list", "tabindex", linesStop(s, asks), "aria-label", at.T("Buckets, each with one node at most")},
			append(parts, SVG("svg", "arcs", Attrs{
				"aria-hidden", "true", "viewBox", "0 0 " + Px(s.Width) + " " + Px(s.Height), "height", Px(s.Height), "preserveAspectRatio", "none",
			}, arcs...))...),
		H("div", "", nil, stash...))
}

// linesStop is the tabindex of the buckets, as scrollStop is that of the table: they may
// be scrolled where no node, and no question, is to stop at.
func linesStop(s *scene.Singles, asks bool) string {
	if asks {
		return ""
	}
	for _, a := range s.Arrays {
		for _, l := range a.Lines {
			for i := range l.Singles {
				if l.Singles[i].Slot != "" {
					return ""
				}
			}
		}
	}
	return "0"
}

// line draws a run of buckets. go-app draws it again only when Line is another
// value.
type line struct {
	app.Compo
	At    At
	Line  scene.Line
	Array int  // of the table which
	Asks  bool // a bucket can be chosen
}

func (l *line) Render() app.UI {
	all := make([]app.UI, len(l.Line.Singles))
	for i := range l.Line.Singles {
		all[i] = single(l.At, &l.Line.Singles[i], l.Array, l.Asks)
	}
	return H("div", "line-of", Attrs{"role", "presentation"}, all...)
}

func single(at At, v *scene.Single, array int, asks bool) app.UI {
	class := "single"
	for _, c := range []struct {
		is   bool
		name string
	}{
		{v.Slot == "" && !v.Tombstone, " empty"}, {v.Tombstone, " tombstone"}, {v.Hot, " hot"}, {v.Now, " now current"},
		{v.Selected, " selected"}, {v.Leaving, " leaving"}, {v.Arrives, " arrives"}, {v.Away, " away"}, {v.Passed, " passed"}, {v.Cursor, " cursor"},
		{v.Probed > 0, " visited"},
	} {
		if c.is {
			class += c.name
		}
	}
	class += marks(&v.Notes) + marked(&v.Marked)
	slot, says := v.Of.Slot(v.Slot), ""
	if v.Cursor {
		says = at.T(" next ▸")
	}
	var words, choose, badge, kick, control, left app.UI
	switch {
	case asks:
		words, choose = Span("sr", v.Alt(at.Lang)), pickIn(at, v.Of, array, v.Bucket, at.F("Bucket {bucket}{of}", "bucket", Px(v.Bucket), "of", v.Of.Suffix(at.Lang)))
	case slot != "":
		words = Button("spot", Attrs{"data-slot", slot, "data-place", "table", "tabindex", "-1", "aria-pressed", Flag(v.Selected)}, Span("sr", v.Alt(at.Lang)))
	default:
		words = Span("sr", v.Alt(at.Lang))
	}
	if v.Probed > 0 {
		badge = H("span", "probe", Attrs{"aria-hidden", "true"}, Text(Px(v.Probed)))
	}
	if v.Kicked > 0 {
		kick = H("span", "kick", Attrs{"aria-hidden", "true"}, Text(Px(v.Kicked)))
	}
	if v.Control != "" {
		class := "control"
		if v.Compared {
			class += " compared"
		}
		if v.Matched {
			class += " matched"
		}
		control = H("span", class, Attrs{"aria-hidden", "true"}, Text(v.Control))
	}
	if v.Notes.Timed {
		left = H("span", "left", Attrs{"aria-hidden", "true"}, Text(v.Notes.Countdown()))
	}
	return H("div", class, Attrs{"role", "listitem", "title", v.Whole(), "data-bucket", Px(v.Of.ID(v.Bucket)), "data-slot", slot, "data-share", v.Share},
		words,
		H("span", "box", Attrs{"aria-hidden", "true"},
			H("span", "of", nil, Span("", v.Slot), Span("home", v.Home)),
			keyOf(at, v),
			Verbatim("span", "value", v.Holds()),
			left),
		choose,
		control,
		badge,
		kick,
		H("span", "bucket-number", Attrs{"aria-hidden", "true", "data-says", says}, Text(Px(v.Bucket))))
}

// keyOf is the key in a bucket, or why there is none.
func keyOf(at At, v *scene.Single) app.UI {
	if v.Tombstone {
		return Span("key", at.T("erased"))
	}
	return Verbatim("span", "key", v.Label())
}

// inHand tells of the nodes that no bucket leads to.
func inHand(t *scene.Table) app.UI {
	v := &t.InHand
	if v.Held == nil {
		return H("p", "in-hand idle", nil, Text(v.Legend))
	}
	var parts []app.UI
	for i := range v.Held {
		n, class := &v.Held[i], ""
		if n.Now {
			class = "now"
		}
		parts = append(parts, H("code", class, Attrs{"translate", "no", "data-slot", t.Of.Slot(n.Slot)}, Text(strings.TrimSpace(n.Slot+" "+n.Text))), Text(" "+n.Says+" "))
	}
	return H("p", "in-hand", nil, parts...)
}

// singleTables draws a table, and left of it the old one if there are two. In one of
// them a bucket may be chosen.
func singleTables(at At, t *scene.Table, asks, old bool) app.UI {
	table := singles(at, &t.Singles, asks && !old)
	if !t.Old.On {
		return table
	}
	return pair(&t.Old, singles(at, &t.Old.Singles, asks && old), table)
}
