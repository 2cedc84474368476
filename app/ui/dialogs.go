package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store"
)

// dialog is a box that opens above the page, with a title and a way out.
func dialog(id, title string, content ...app.UI) app.UI {
	body := append([]app.UI{h("h2", "", attrs{"id", id + "-title"}, text(title))}, content...)
	return h("dialog", "", attrs{"id", id, "aria-labelledby", id + "-title"}, append(body,
		h("div", "closing", nil, button("primary", nil, text("Close")).OnClick(shut(id))))...)
}

// opener is a button that opens a dialog. What is in it is drawn while it opens.
func (l *Lab) opener(id, name, title string) app.UI {
	return button("", attrs{"title", title, "aria-haspopup", "dialog"}, text(name)).OnClick(func(ctx app.Context, _ app.Event) {
		if l.open, l.logged = id, false; id == "share" {
			l.prepareShare()
		}
		ctx.Defer(func(app.Context) {
			l.settleFields()
			browser.OpenDialog("#" + id)
		})
	}, app.EventScope(id))
}

func shut(id string) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) { browser.CloseDialog("#" + id) }, app.EventScope(id)
}

// commands is the list of all commands with their results. A click goes there.
func (l *Lab) commands() app.UI {
	if l.open != "commands" {
		return dialog("commands", "Commands")
	}
	list, before, after := l.model.Given()
	var rows []app.UI
	if before > 0 {
		rows = append(rows, h("li", "", nil, text(strconv.Itoa(before)+" earlier ones")))
	}
	for _, g := range list {
		jump, class, current := scene.Jump{Entry: g.Entry}, "given", ""
		if g.Now {
			class, current = "given at", "step"
		}
		rows = append(rows, h("li", "", nil,
			button(class, attrs{"aria-current", current},
				span("line-number", px(g.Entry+1)), h("code", "", nil, text(g.Command)), span("result", g.Result)).
				OnClick(func(ctx app.Context, _ app.Event) {
					browser.CloseDialog("#commands")
					l.update(ctx, jump)
				}, app.EventScope(g.Entry))))
	}
	if after > 0 {
		rows = append(rows, h("li", "", nil, text(strconv.Itoa(after)+" later ones")))
	}
	return dialog("commands", "Commands", l.journey(), h("ol", "commands", attrs{"tabindex", "0", "aria-label", "All commands"}, rows...))
}

// settings changes the store: each change runs the history again.
func (l *Lab) settings() app.UI {
	now := l.model.Session.Settings()
	var hashes []choice
	for _, hash := range store.Hashes() {
		hashes = append(hashes, choice{hash.Name, scene.HashLabel(hash.Name)})
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	return dialog("settings", "Settings",
		h("p", "hint", nil, text("Another store: all commands run again on it.")),
		h("div", "settings", nil,
			l.setting("Buckets", px(now.Buckets), numbers(1, 2, 4, 5, 7, 8, 11, 16, 32, 64, 128, 256, 1024, 10_000, 100_000), func(to *replay.Settings, s string) { to.Buckets = number(s) }),
			l.setting("Slots", px(now.Slots), append(numbers(4, 8, 16, 32, 64, 256, 1024, 4096, 16_384), choice{"0", "growing"}), func(to *replay.Settings, s string) { to.Slots = number(s) }),
			l.setting("Hash", now.Hash, hashes, func(to *replay.Settings, s string) { to.Hash = s }),
			l.setting("Seed", strconv.FormatUint(now.Seed, 10), numbers(1, 2, 3, 4, 5, 6, 7, 8, 9), func(to *replay.Settings, s string) { to.Seed = uint64(number(s)) }),
			l.strategy(now),
			l.eviction(now),
			l.rehash(now),
			l.maxLoad(now),
			l.striping(now),
		),
		h("p", "hint", attrs{"id", "eviction-hint"}, text(scene.EvictionText(now))),
		stripesHint(now),
		button("", attrs{"aria-pressed", flag(l.model.Depth == replay.Memory)}, text("Fine steps: every write, and the locks")).
			OnClick(l.on(scene.Toggle{Fine: true})),
		button("", attrs{"aria-pressed", flag(l.model.Clock)}, text("Clock: also while no key can expire")).
			OnClick(l.on(scene.ShowClock{})),
		l.forgetting(),
	)
}

// choice is one entry of a list to choose from.
type choice struct{ value, name string }

func numbers(all ...int) (choices []choice) {
	for _, n := range all {
		choices = append(choices, choice{px(n), px(n)})
	}
	return choices
}

// setting is a list with a label. What is not among the choices, because a link
// said so, is added to them.
func (l *Lab) setting(name, now string, choices []choice, set func(*replay.Settings, string)) app.UI {
	known := false
	for _, c := range choices {
		known = known || c.value == now
	}
	if !known {
		choices = append(choices, choice{now, now})
	}
	var options []app.UI
	for _, c := range choices {
		options = append(options, h("option", "", attrs{"value", c.value, "selected", flag(c.value == now)}, text(c.name)))
	}
	return h("label", "", nil, span("", name),
		h("select", "", nil, options...).OnChange(func(ctx app.Context, _ app.Event) {
			to := l.model.Session.Settings()
			set(&to, ctx.JSSrc().Get("value").String())
			l.update(ctx, scene.Configure{To: to})
		}, app.EventScope(name)))
}
