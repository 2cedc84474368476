//go:build js && wasm

// Command stops stands for an app that panics: at once, or at #late after it has
// drawn something.
package main

import "syscall/js"

func main() {
	if js.Global().Get("location").Get("hash").String() == "#late" {
		drawn := js.Global().Get("document").Call("createElement", "main")
		drawn.Set("textContent", "drawn")
		js.Global().Get("document").Call("getElementById", "boot").Call("replaceWith", drawn)
	}
	panic("the app stops")
}
