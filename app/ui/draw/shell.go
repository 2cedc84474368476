package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/words"
)

// Tab leads to a screen.
type Tab struct{ Name, Fragment string }

// Tabs lead to all screens. Where there is no room for several beside each other
// they are one menu. If what is shown is none of them, now is -1, and it is beside.
func Tabs(lang *words.Lang, all []Tab, now int, beside Tab) app.UI {
	links, options := make([]app.UI, len(all)), make([]app.UI, len(all))
	for i, t := range all {
		current := ""
		if i == now {
			current = "page"
		}
		links[i] = H("a", "", Attrs{"href", "#" + t.Fragment, "aria-current", current}, Text(t.Name))
		options[i] = H("option", "", Attrs{"value", t.Fragment, "selected", Flag(i == now)}, Text(t.Name))
	}
	if now < 0 { // or else the first could not be chosen
		options = append([]app.UI{H("option", "", Attrs{"value", beside.Fragment, "selected", "true"}, Text(beside.Name))}, options...)
	}
	if len(all) == 1 {
		return H("nav", "tabs", Attrs{"aria-label", lang.T("Screens")}, links...)
	}
	return H("nav", "tabs several", Attrs{"aria-label", lang.T("Screens")},
		append(links, Elem("select", "", Attrs{"aria-label", lang.T("Screen")}, options...).OnChange(func(ctx app.Context, _ app.Event) {
			browser.Visit(ctx.JSSrc().Get("value").String())
		}))...)
}

// Menu is a button that opens a list of buttons below itself. The browser closes it
// when something else is pressed, or Esc.
func Menu(id, name, title string, items ...app.HTMLElem) app.UI {
	all := make([]app.UI, len(items))
	for i, item := range items {
		all[i] = item.Attr("popovertarget", id).Attr("popovertargetaction", "hide")
	}
	return H("div", "menu", nil,
		Button("", Attrs{"title", title, "popovertarget", id, "aria-haspopup", "true"}, Text(name)),
		H("div", "items", Attrs{"id", id, "popover", "auto", "role", "group", "aria-label", title}, all...))
}

// Panel is a box beside the picture, where it stays while one steps. On a phone it
// is a sheet below.
func Panel(lang *words.Lang, id, title string, close app.EventHandler, content ...app.UI) app.UI {
	head := H("div", "panel-head", nil,
		H("h2", "", Attrs{"id", id + "-title", "tabindex", "-1"}, Text(title)),
		Button("close", Attrs{"aria-label", lang.T("Close"), "title", lang.T("Close (Esc)")}, Text("✕")).OnClick(close, app.EventScope(id)))
	return H("aside", "panel", Attrs{"id", id, "aria-labelledby", id + "-title"}, append([]app.UI{head}, content...)...)
}
