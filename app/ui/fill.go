package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// filler is the control beside the command field: how many random words, of
// which seed. Where there is no room for it only its last button is shown.
func (l *Page) filler(replaces string) app.UI {
	if l.model.Session.Settings().Bare {
		return nil
	}
	return draw.H("div", "filler", draw.Attrs{"role", "group", "aria-label", l.T("Random words")},
		l.sends(lab.Pour{}, draw.Button("pour", draw.Attrs{"title", strings.TrimSpace(l.F("Put random words: {command}. {replaced}", "command", l.model.Fill(), "replaced", replaces))}, draw.Text(l.T("Fill")))),
		l.fillCount("", l.T("How many words")),
		draw.H("label", "", nil, draw.Span("", l.T("seed")), l.fillSeed("seed")),
		l.openFilling("more-fill", l.T("More ways to fill the store"), draw.Text("…")),
		l.openFilling("any-fill", l.T("Fill…: random words, a collision, a file"), draw.Text(l.T("Fill…"))),
	)
}

// openFilling is a button that opens the panel with all ways to fill the store, and
// closes it again.
func (l *Page) openFilling(class, name string, content app.UI) app.UI {
	return draw.Button(class, draw.Attrs{"aria-label", name, "title", name, "aria-expanded", draw.Flag(l.model.Panel == lab.FillingPanel), "aria-controls", string(lab.FillingPanel)}, content).
		OnClick(func(ctx app.Context, _ app.Event) {
			if l.model.Panel == lab.FillingPanel {
				l.update(lab.ShowPanel{})
				return
			}
			l.update(desk.AimAt{Bucket: -1})
		}, app.EventScope(class))
}

func (l *Page) fillCount(id, name string) app.UI {
	now := l.model.FillCount()
	var options []app.UI
	for _, n := range lab.FillCounts() {
		options = append(options, draw.H("option", "", draw.Attrs{"value", draw.Px(n), "selected", draw.Flag(n == now)}, draw.Text(draw.Thousands(n))))
	}
	return draw.Elem("select", "count", draw.Attrs{"id", id, "aria-label", name}, options...).OnChange(func(ctx app.Context, _ app.Event) {
		if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
			l.update(lab.SetCount{Count: n})
		}
	})
}

// fillSeed is a field for the seed. Its text is set by settleFields.
func (l *Page) fillSeed(id string) app.UI {
	return draw.Elem("input", "seed", draw.Attrs{"id", id, "type", "text", "inputmode", "numeric", "autocomplete", "off", "maxlength", "20",
		"aria-label", l.T("Seed: the same seed gives the same words")}).
		OnInput(func(ctx app.Context, _ app.Event) {
			l.update(lab.SetSeed{Text: ctx.JSSrc().Get("value").String()})
		})
}

// settleFields brings the fields that there are in line with the model.
func (l *Page) settleFields() {
	seed := l.model.FillSeed()
	browser.SetValue("#seed", seed)
	switch l.model.Panel {
	case lab.FillingPanel:
		browser.SetValue("#filling-seed", seed)
		browser.SetValue("#aim", draw.Px(l.model.Aim.Bucket))
		browser.SetValue("#aim-stripe", draw.Px(l.model.Aim.Stripe))
	case lab.LogPanel:
		browser.SetValue("#log-filter", l.model.LogFilter.Text)
	}
}

// filling is the panel with all ways to fill the store.
func (l *Page) filling() app.UI {
	m := l.model
	words, said := m.FillPreview()
	preview := strings.Join(words, ", ")
	if len(words) > 0 && len(words) < m.FillCount() {
		preview += " …"
	}
	title, held := l.T("Fill the store"), app.UI(nil)
	if a := m.Aimed; a.On {
		title = l.F("Bucket {n}", "n", draw.Px(a.Bucket))
		typed := draw.Px(a.Bucket)
		if m.Stripes() > 1 {
			title, typed = l.F("Bucket {n} of stripe {stripe}", "n", draw.Px(a.Bucket), "stripe", draw.Px(a.Stripe)), draw.Px(a.Stripe)+"."+typed
		}
		told, _ := l.drawing.Scene.Table.Look(typed)
		held = draw.Part(l.T("What it holds"), draw.H("p", "words", nil, draw.Text(told)))
	}
	collision := draw.Part(l.T("A collision"),
		draw.H("div", "choices", nil, append(l.aimFields(),
			l.sends(lab.Collide{}, draw.Button("", draw.Attrs{"disabled", draw.Flag(m.Aim.Key == "")}, draw.Text(l.T("Make a collision")))))...),
		draw.H("p", "hint", draw.Attrs{"role", "status"}, draw.Text(m.AimSays())))
	if held != nil {
		held, collision = draw.H("div", "", nil, held, collision), nil
	}
	return l.box(lab.FillingPanel, title,
		held,
		draw.Part(l.T("Random words"),
			draw.H("div", "choices", nil,
				draw.H("label", "", nil, draw.Span("", l.T("How many")), l.fillCount("filling-count", l.T("How many words"))),
				draw.H("label", "", nil, draw.Span("", l.T("Seed")), l.fillSeed("filling-seed")),
				l.sends(lab.Pour{}, draw.Button("primary", draw.Attrs{"disabled", draw.Flag(len(words) == 0)}, draw.Text(l.T("Fill"))))),
			draw.H("p", "words", nil, draw.Verbatim("code", "", preview)),
			draw.H("p", "hint", draw.Attrs{"role", "status"}, draw.Text(said))),
		collision,
		draw.Part(l.T("A file"),
			draw.H("div", "choices", nil, l.openFile()),
			draw.H("p", "hint", nil, draw.Text(l.T("Or drop one anywhere: CSV, JSON, lines of a key and a value, or a saved script. At most 4 MiB."))),
			l.lastFile()),
	)
}

// aimField is a field for one of the two numbers of what is aimed at.
func (l *Page) aimField(id, name string, most int, aim func(to *lab.TakeAim, n int)) app.UI {
	return draw.H("label", "", nil, draw.Span("", l.F("{name}, 0 to {most}", "name", name, "most", draw.Px(most))),
		draw.Elem("input", "seed", draw.Attrs{"id", id, "type", "number", "min", "0", "max", draw.Px(most)}).
			OnInput(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					to := lab.TakeAim{Bucket: l.model.Aim.Bucket, Stripe: l.model.Aim.Stripe}
					aim(&to, max(0, n))
					l.update(to)
				}
			}, app.EventScope(id)))
}

// aimFields say which bucket a collision is made in, and of which stripe if there
// are several.
func (l *Page) aimFields() []app.UI {
	m := l.model
	bucket := l.aimField("aim", l.T("Bucket"), m.Buckets()-1, func(to *lab.TakeAim, n int) { to.Bucket = n })
	if m.Stripes() < 2 {
		return []app.UI{bucket}
	}
	return []app.UI{l.aimField("aim-stripe", l.T("Stripe"), m.Stripes()-1, func(to *lab.TakeAim, n int) { to.Stripe = n }), bucket}
}
