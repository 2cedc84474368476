//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// SelectText selects the text of the field that a CSS selector matches.
func SelectText(selector string) {
	if e, ok := find(selector); ok {
		aside(e, "focus")
		aside(e, "select")
	}
}

// Copy selects the text of the field that a CSS selector matches and copies it. It
// tells whether it could; the text is selected anyhow, to be copied by hand.
func Copy(selector string, done func(copied bool)) {
	e, ok := find(selector)
	if !ok {
		done(false)
		return
	}
	SelectText(selector)
	copyText(text(e, "value"), func() { SelectText(selector) }, done)
}

// CopyText copies a text, and tells whether it could.
func CopyText(content string, done func(copied bool)) {
	var field safejs.Value
	copyText(content, func() {
		// Inside the dialog, for nothing outside of it can be selected.
		document := get(safejs.Global(), "document")
		field = call(document, "createElement", "textarea")
		call(get(document, "activeElement"), "after", field)
		field.Set("value", content)
		aside(field, "select")
	}, func(copied bool) {
		if !field.IsUndefined() {
			call(field, "remove")
		}
		done(copied)
	})
}

// copyText copies a text. A page that came over plain HTTP has no clipboard, and a
// browser may refuse it: then what mark selects is copied in the old way.
func copyText(content string, mark func(), done func(copied bool)) {
	clipboard := get(get(safejs.Global(), "navigator"), "clipboard")
	settled(call(clipboard, "writeText", content), func(safejs.Value) { done(true) }, func() {
		mark()
		copied, _ := call(get(safejs.Global(), "document"), "execCommand", "copy").Bool()
		done(copied)
	})
}
