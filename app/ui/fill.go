package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/scene"
)

// filler is the control beside the command field: how many random words, of
// which seed. Where there is no room for it only its last button is shown.
func (l *Lab) filler(replaces string) app.UI {
	return h("div", "filler", attrs{"role", "group", "aria-label", "Random words"},
		button("pour", attrs{"title", strings.TrimSpace("Put random words: " + l.model.Fill() + ". " + replaces)}, text("Fill")).OnClick(l.on(scene.Pour{})),
		l.fillCount("", "How many words"),
		h("label", "", nil, span("", "seed"), l.fillSeed("seed")),
		l.openFilling("more-fill", "More ways to fill the store", text("…")),
		l.openFilling("any-fill", "Fill…: random words, a collision, a file", text("Fill…")),
	)
}

// openFilling is a button that opens the dialog with all ways to fill the store.
func (l *Lab) openFilling(class, name string, content app.UI) app.UI {
	return button(class, attrs{"aria-label", name, "title", name, "aria-haspopup", "dialog"}, content).
		OnClick(func(ctx app.Context, _ app.Event) { l.aimAt(ctx, scene.TakeAim{Bucket: -1}) }, app.EventScope(class))
}

// aim is a button over a bucket's number: a collision is made in that bucket. By
// keyboard the dialog asks for the number.
func aim(of scene.Of, bucket int) app.UI {
	name := "Make a collision in bucket " + px(bucket) + of.Suffix()
	return button("aim", attrs{"tabindex", "-1", "aria-label", name, "title", name}).OnClick(send(aimed{bucket, of.Stripe}))
}

// aimed is the wish for a collision in a bucket.
type aimed scene.TakeAim

// aimAt opens the dialog with all ways to fill the store, with a word for a
// bucket.
func (l *Lab) aimAt(ctx app.Context, at scene.TakeAim) {
	l.open = "filling"
	l.update(ctx, at)
	ctx.Defer(func(app.Context) { browser.OpenDialog("#filling") })
}

func (l *Lab) fillCount(id, name string) app.UI {
	now := l.model.FillCount()
	var options []app.UI
	for _, n := range scene.FillCounts() {
		options = append(options, h("option", "", attrs{"value", px(n), "selected", flag(n == now)}, text(thousands(n))))
	}
	return h("select", "count", attrs{"id", id, "aria-label", name}, options...).OnChange(func(ctx app.Context, _ app.Event) {
		if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
			l.update(ctx, scene.SetCount{Count: n})
		}
	})
}

// thousands writes a number as people do.
func thousands(n int) string {
	if n < 1000 {
		return px(n)
	}
	return px(n/1000) + "," + px(1000 + n%1000)[1:]
}

// fillSeed is a field for the seed. Its text is set by settleFields.
func (l *Lab) fillSeed(id string) app.UI {
	return h("input", "seed", attrs{"id", id, "type", "text", "inputmode", "numeric", "autocomplete", "off", "maxlength", "20",
		"aria-label", "Seed: the same seed gives the same words"}).
		OnInput(func(ctx app.Context, _ app.Event) {
			l.update(ctx, scene.SetSeed{Text: ctx.JSSrc().Get("value").String()})
		})
}

// settleFields brings the fields in line with the model.
func (l *Lab) settleFields() {
	seed := l.model.FillSeed()
	browser.SetValue("#seed", seed)
	browser.SetValue("#filling-seed", seed)
	browser.SetValue("#aim", px(l.model.Aim.Bucket))
	browser.SetValue("#aim-stripe", px(l.model.Aim.Stripe))
	browser.SetValue("#log-filter", l.model.LogFilter.Text)
}

// filling is the dialog with all ways to fill the store.
func (l *Lab) filling() app.UI {
	if l.open != "filling" {
		return dialog("filling", "Fill the store")
	}
	m := l.model
	words, said := m.FillPreview()
	preview := strings.Join(words, ", ")
	if len(words) > 0 && len(words) < m.FillCount() {
		preview += " …"
	}
	act := func(msg scene.Msg) app.EventHandler {
		return func(ctx app.Context, _ app.Event) {
			browser.CloseDialog("#filling")
			l.update(ctx, msg)
		}
	}
	return dialog("filling", "Fill the store",
		part("Random words",
			h("div", "choices", nil,
				h("label", "", nil, span("", "How many"), l.fillCount("filling-count", "How many words")),
				h("label", "", nil, span("", "Seed"), l.fillSeed("filling-seed")),
				button("primary", attrs{"disabled", flag(len(words) == 0)}, text("Fill")).OnClick(act(scene.Pour{}), app.EventScope("pour"))),
			h("p", "words", nil, h("code", "", nil, text(preview))),
			h("p", "hint", attrs{"role", "status"}, text(said))),
		part("A collision",
			h("div", "choices", nil, append(l.aimFields(),
				button("", attrs{"disabled", flag(m.Aim.Key == "")}, text("Make a collision")).OnClick(act(scene.Collide{}), app.EventScope("collide")))...),
			h("p", "hint", attrs{"role", "status"}, text(m.AimSays()))),
		part("A file",
			h("div", "choices", nil, openFile()),
			h("p", "hint", nil, text("Or drop one anywhere: CSV, JSON, lines of a key and a value, or a saved script. At most 4 MiB.")),
			l.lastFile()),
	)
}

// part is a part of a dialog, with its heading.
func part(title string, content ...app.UI) app.UI {
	return h("section", "part", nil, append([]app.UI{h("h3", "", nil, text(title))}, content...)...)
}

// aimField is a field for one of the two numbers of what is aimed at.
func (l *Lab) aimField(id, name string, most int, aim func(to *scene.TakeAim, n int)) app.UI {
	return h("label", "", nil, span("", name+", 0 to "+px(most)),
		h("input", "seed", attrs{"id", id, "type", "number", "min", "0", "max", px(most)}).
			OnInput(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					to := scene.TakeAim{Bucket: l.model.Aim.Bucket, Stripe: l.model.Aim.Stripe}
					aim(&to, max(0, n))
					l.update(ctx, to)
				}
			}, app.EventScope(id)))
}

// aimFields say which bucket a collision is made in, and of which stripe if there
// are several.
func (l *Lab) aimFields() []app.UI {
	m := l.model
	bucket := l.aimField("aim", "Bucket", m.Buckets()-1, func(to *scene.TakeAim, n int) { to.Bucket = n })
	if m.Stripes() < 2 {
		return []app.UI{bucket}
	}
	return []app.UI{l.aimField("aim-stripe", "Stripe", m.Stripes()-1, func(to *scene.TakeAim, n int) { to.Stripe = n }), bucket}
}
