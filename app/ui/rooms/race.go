package rooms

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Suppose draws the button that opens the thought experiment, and closes it.
func Suppose(l *words.Lang, on bool, press draw.Press) app.UI {
	return draw.H("p", "supposing", nil, draw.Sends(press, threads.Suppose, draw.Button("", draw.Attrs{"aria-expanded", draw.Flag(on)}, draw.Text(l.T("What if there were no lock?")))))
}

// Race draws the thought experiment, as one: dashed, and with what Go says of it.
func Race(l *words.Lang, race *threads.Race, v threads.RaceView, press draw.Press) app.UI {
	if !race.On {
		return nil
	}
	nodes := func(label string, all []threads.RaceNode, class string) app.UI {
		items := make([]app.UI, len(all))
		for i, n := range all {
			kind := "k"
			if n.Here {
				kind += " now"
			}
			if n.Wiped {
				kind += " none"
			}
			var here app.UI
			if n.Here {
				here = draw.Span("not-linked", l.T("the search is here"))
			}
			items[i] = draw.H("li", "", nil, draw.H("span", kind, nil, draw.Verbatim("small", "", "#"+n.Slot+" "), draw.Verbatim("span", "", n.Key)), here)
		}
		return draw.H("ol", class, draw.Attrs{"aria-label", label}, items...)
	}
	var kinds []app.UI
	for i, one := range threads.Races() {
		kinds = append(kinds, draw.Sends(press, threads.With{Do: threads.Supposed, N: i}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(i == race.Kind), "translate", "no"}, draw.Text(one.Call))))
	}
	says := "said-so"
	if v.Astray {
		says += " astray"
	}
	return draw.H("section", "card race", draw.Attrs{"aria-label", l.T("A thought experiment")},
		draw.H("h2", "", nil, draw.Text(l.T("A thought experiment")), draw.H("small", "", nil, draw.Text(l.T("A data race: Go promises nothing. On a copy, the store\u2019s own search without its lock.")))),
		draw.H("div", "race-row", nil,
			draw.H("div", "chooser", draw.Attrs{"role", "group", "aria-label", l.T("What the writer does")}, kinds...),
			draw.Sends(press, threads.WriteOn, draw.Button("primary", draw.Attrs{"disabled", draw.Flag(!v.Writes)}, draw.Text(l.T("A write of")+" "), draw.Verbatim("code", "", v.Writer))),
			draw.Sends(press, threads.SearchOn, draw.Button("primary", draw.Attrs{"disabled", draw.Flag(!v.Looks)}, draw.Text(l.T("A step of")+" "), draw.Verbatim("code", "", v.Reader))),
			draw.Sends(press, threads.Unstep, draw.Button("", draw.Attrs{"disabled", draw.Flag(!v.Begun)}, draw.Text(l.T("Take back"))))),
		draw.H("div", "race-row", nil, draw.Verbatim("b", "no", v.Bucket), nodes(l.F("Bucket {n}", "n", v.Bucket), v.Row, "race-chain"), draw.Span("", l.T("besides:")), nodes(l.T("Slots that this bucket does not lead to"), v.Beside, "race-beside")),
		draw.H("p", says, draw.Attrs{"role", "status"}, draw.Text(v.Says)))
}
