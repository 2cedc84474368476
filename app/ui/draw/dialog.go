package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/words"
)

// Dialog is a box that opens above the page, with a title and a way out.
func Dialog(lang *words.Lang, id, title string, content ...app.UI) app.UI {
	body := append([]app.UI{H("h2", "", Attrs{"id", id + "-title", "tabindex", "-1"}, Text(title))}, content...)
	return H("dialog", "", Attrs{"id", id, "aria-labelledby", id + "-title"}, append(body,
		H("div", "closing", nil, Button("primary", nil, Text(lang.T("Close"))).OnClick(Shut(id))))...)
}

// Shut closes a dialog.
func Shut(id string) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) { browser.CloseDialog("#" + id) }, app.EventScope(id)
}

// Part is a part of a dialog, with its heading.
func Part(title string, content ...app.UI) app.UI {
	return H("section", "part", nil, append([]app.UI{H("h3", "", nil, Text(title))}, content...)...)
}
