//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Rasterise paints SVGs one after the other on a canvas that is as large as the largest
// of them, in CSS pixels, and calls each with the pixels: red, green, blue and opacity,
// row by row, valid until it returns. It calls begin first, with the size, and done at
// the end: ok is false if the browser cannot, or gives back something else than was
// painted. When each returns false it stops. The page gets its turn between two of them.
func Rasterise(pictures []string, begin func(width, height int), each func(pixels []byte) (more bool), done func(ok bool)) {
	const most = 4096 // pixels of a side
	if !canvasIsTrue() {
		done(false)
		return
	}
	images := make([]safejs.Value, len(pictures))
	width, height := 0, 0
	var load, paint func(i int)
	load = func(i int) {
		if i == len(pictures) {
			width, height = min(width, most), min(height, most)
			begin(width, height)
			paint(0)
			return
		}
		images[i] = create("Image")
		address, forget := addressOf(create("Blob", []any{pictures[i]}, map[string]any{"type": "image/svg+xml"}))
		images[i].Set("src", address)
		settled(call(images[i], "decode"), func(safejs.Value) {
			forget()
			width, height = max(width, int(float(images[i], "naturalWidth"))), max(height, int(float(images[i], "naturalHeight")))
			load(i + 1)
		}, func() {
			forget()
			done(false)
		})
	}
	paint = func(i int) {
		if i == len(images) {
			done(true)
			return
		}
		_, context := newCanvas(width, height)
		style := styleOf(get(get(safejs.Global(), "document"), "body"))
		context.Set("fillStyle", style("background-color"))
		call(context, "fillRect", 0, 0, width, height)
		call(context, "drawImage", images[i], 0, 0)
		pixels := make([]byte, 4*width*height)
		n, err := safejs.CopyBytesToGo(pixels, get(call(context, "getImageData", 0, 0, width, height), "data"))
		if err != nil || n < len(pixels) {
			done(false)
			return
		}
		if each(pixels) {
			Yield(func() { paint(i + 1) })
		}
	}
	load(0)
}

// SaveBytes gives bytes to the person as a file. It reports whether the browser does.
func SaveBytes(name, kind string, content []byte) (saved bool) {
	array := create("Uint8Array", len(content))
	if _, err := safejs.CopyBytesToJS(array, content); err != nil {
		return false
	}
	return saveBlob(name, create("Blob", []any{array}, map[string]any{"type": kind}))
}
