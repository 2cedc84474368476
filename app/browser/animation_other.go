//go:build !(js && wasm)

package browser

// Rasterise cannot: there is no page.
func Rasterise(_ []string, _ func(width, height int), _ func(pixels []byte) (more bool), done func(ok bool)) {
	done(false)
}

// SaveBytes saves nothing: there is no page.
func SaveBytes(string, string, []byte) (saved bool) { return false }
