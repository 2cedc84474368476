//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// listenLinks makes links to other screens what they are everywhere else: a change of
// the part of the address behind #, of which the page is told. go-app would take the
// click for one to another page, and tell nobody.
func listenLinks(document safejs.Value) error {
	return listen(document, "click", func(_ safejs.Value, args []safejs.Value) any {
		event := args[0]
		link := call(get(event, "target"), "closest", `a[href^="#"]`)
		for _, key := range []string{"ctrlKey", "metaKey", "shiftKey", "altKey"} {
			if truth(event, key) {
				return nil // another tab, or window
			}
		}
		if link.IsNull() || link.IsUndefined() {
			return nil
		}
		call(event, "preventDefault")
		call(event, "stopPropagation")
		Visit(str(call(link, "getAttribute", "href")))
		return nil
	})
}
