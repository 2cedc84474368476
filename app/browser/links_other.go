//go:build !(js && wasm)

package browser
