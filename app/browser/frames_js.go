//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Frames calls f each time before the browser draws, with the time in milliseconds,
// for as long as it returns true. Where the browser tells of no frames, f is called by a
// timer in their place.
//
// What the browser calls is never given back: a call may wait for its turn already when
// f wants no more. It is ignored then, as is that of a timer in whose place a frame came.
func Frames(f func(float64) bool) {
	const (
		frame = 16  // milliseconds
		late  = 500 // milliseconds, of a frame that does not come
	)
	window := safejs.Global()
	var framed, timed safejs.Func
	var timer safejs.Value
	var last float64
	waits := 0      // the number of the timer
	coming := false // a frame was asked for, and did not come yet
	none := false   // frames do not come, it seems
	over := false   // f wants no more
	wait := func(n int) {
		waits++
		timer = call(window, "setTimeout", timed.Value(), n, waits)
	}
	turn := func(at float64) {
		last = max(at, last)
		if over = over || !f(last); over {
			return
		}
		if !coming {
			_, err := window.Call("requestAnimationFrame", framed.Value())
			coming = err == nil
		}
		if !coming || none {
			wait(frame)
		} else {
			wait(late)
		}
	}
	framed, _ = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		if coming {
			coming, none = false, false
			waits++
			call(window, "clearTimeout", timer)
			at, _ := args[0].Float()
			turn(at)
		}
		return nil
	})
	timed, _ = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		number, _ := args[0].Int()
		isHidden, _ := get(get(window, "document"), "hidden").Bool()
		switch {
		case number != waits || over:
		case isHidden && coming:
			wait(late)
		default:
			none = coming
			at, _ := call(get(window, "performance"), "now").Float()
			turn(at)
		}
		return nil
	})
	wait(0)
}
