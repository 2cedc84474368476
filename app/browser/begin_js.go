//go:build js && wasm

package browser

import (
	"time"

	"github.com/hack-pad/safejs"
)

// AtHand returns a file of the bundle, while that is built; ok is false in a page, which
// brings its files.
func AtHand(name string) (text []byte, ok bool) {
	s := str(get(safejs.Global(), "kvscopeBegins "+name))
	return []byte(s), s != ""
}

// Begun is called when all is done that needs no browser. There the build stops, which runs
// the program as far as this: in a page it goes on from here (see app/bundle/preinit.go).
func Begun() {
	if truth(safejs.Global(), "kvscopeBegins") {
		time.Sleep(time.Millisecond)
	}
}
