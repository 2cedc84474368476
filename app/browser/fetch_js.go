//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Fetch brings a file of the bundle, by its path below the page's own, and calls done
// with its bytes, or with ok false if it did not come.
func Fetch(file string, done func(text []byte, ok bool)) {
	window := safejs.Global()
	base := text(get(window, "document"), "baseURI")
	if version := text(get(window, "kvscope"), "version"); version != "" {
		file += "?v=" + version // of this build, and none of another from a cache
	}
	address := create("URL", file, create("URL", ".", base))
	fail := func() { done(nil, false) }
	settled(call(window, "fetch", address), func(answer safejs.Value) {
		if !truth(answer, "ok") {
			fail()
			return
		}
		settled(call(answer, "arrayBuffer"), func(buffer safejs.Value) {
			array := create("Uint8Array", buffer)
			n, _ := array.Length()
			bytes := make([]byte, n)
			safejs.CopyBytesToGo(bytes, array)
			done(bytes, true)
		}, fail)
	}, fail)
}

// Address puts a fragment into the address of the page, without a visit: in place of
// the last, or if it is new behind it, so that Back leads there.
func Address(fragment string, isNew bool) {
	change := "replaceState"
	if isNew {
		change = "pushState"
	}
	call(get(safejs.Global(), "history"), change, nil, "", fragment)
}
