//go:build !(js && wasm)

package browser

// There is no page, and so there are no values of it.
