//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Yield calls f once the browser has had its turn: to draw, to take in a press of a
// key. A timer of Go does not do that. One that is due when the program has nothing
// else to do goes on in the same task, and on a slow machine each one is.
func Yield(f func()) {
	var g safejs.Func
	g, _ = safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		g.Release()
		f()
		return nil
	})
	call(safejs.Global(), "setTimeout", g.Value(), 0)
}
