//go:build js && wasm

// Command app is kvscope in the browser.
package main

import "kvscope/app/ui"

func main() {
	ui.Prepare()
	ui.Run()
}
