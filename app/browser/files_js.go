//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// ListenFiles calls open for each file that is chosen in a field of the page or
// dropped anywhere on it, in their order, until the page goes away. Of a file larger than limit
// it reads limit bytes and one more. It calls failed for what cannot be read.
// While a file is held over the page, the page's root has the class dropping.
func ListenFiles(limit int, open func(name, text string), failed func(name string)) error {
	window := safejs.Global()
	take := func(source safejs.Value) {
		var files []safejs.Value
		list := get(source, "files")
		n, _ := list.Length()
		for i := range min(n, mostFiles) {
			file, _ := list.Index(i)
			files = append(files, file)
		}
		readEach(files, limit, open, failed)
	}
	shade := func(change string) {
		call(get(get(get(window, "document"), "documentElement"), "classList"), change, "dropping")
	}
	for _, event := range []string{"change", "dragover", "dragleave", "drop", "pointerover"} {
		err := listen(window, event, func(_ safejs.Value, args []safejs.Value) any {
			target, data := get(args[0], "target"), get(args[0], "dataTransfer")
			if event == "change" {
				if text(target, "type") == "file" {
					take(target)
					target.Set("value", "") // the same file can be chosen again
				}
				return nil
			}
			if event == "pointerover" || event == "dragleave" {
				// It left the window; or it ended in silence, for there are no
				// pointers while something is dragged.
				if event == "pointerover" || get(args[0], "relatedTarget").IsNull() {
					shade("remove")
				}
				return nil
			}
			if files, _ := call(get(data, "types"), "includes", "Files").Bool(); !files {
				return nil
			}
			call(args[0], "preventDefault")
			if event == "dragover" {
				shade("add")
				return nil
			}
			shade("remove")
			take(data)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// mostFiles is how many files are taken at once: a folder that was chosen by mistake
// may have thousands.
const mostFiles = 20

// readEach reads files one behind another, so that they come in their order.
func readEach(files []safejs.Value, limit int, open func(name, text string), failed func(name string)) {
	if len(files) == 0 {
		return
	}
	next := func() { readEach(files[1:], limit, open, failed) }
	read(files[0], limit, func(name, text string) {
		open(name, text)
		next()
	}, func(name string) {
		failed(name)
		next()
	})
}

// read reads the beginning of a file.
func read(file safejs.Value, limit int, open func(name, text string), failed func(name string)) {
	name := text(file, "name")
	settled(call(call(file, "slice", 0, limit+1), "arrayBuffer"), func(buffer safejs.Value) {
		array := create("Uint8Array", buffer)
		n, _ := array.Length()
		bytes := make([]byte, n)
		safejs.CopyBytesToGo(bytes, array)
		open(name, string(bytes))
	}, func() { failed(name) })
}

// Decoder returns what turns bytes of an encoding, by its name in the Encoding Standard,
// into a text, part by part. What is no text becomes U+FFFD. It reports false where the
// browser does not know it.
func Decoder(encoding string) (decode func(part string, last bool) (text string), ok bool) {
	decoder := create("TextDecoder", encoding)
	return func(part string, last bool) string {
		array := create("Uint8Array", len(part))
		safejs.CopyBytesToJS(array, []byte(part))
		return str(call(decoder, "decode", array, map[string]any{"stream": !last}))
	}, decoder.Type() == safejs.TypeObject
}

// settled calls one of the functions when a promise is kept or broken; what is
// no promise is broken.
func settled(promise safejs.Value, kept func(safejs.Value), broken func()) {
	var then, otherwise safejs.Func
	release := func() {
		then.Release()
		otherwise.Release()
	}
	then, _ = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		kept(args[0])
		release()
		return nil
	})
	otherwise, _ = safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		broken()
		release()
		return nil
	})
	if _, err := promise.Call("then", then.Value(), otherwise.Value()); err != nil {
		broken()
		release()
	}
}

// Save gives a text to the person as a file of that name and kind, such as
// text/plain. It reports whether the browser knows how.
func Save(name, kind, content string) (saved bool) {
	return saveBlob(name, create("Blob", []any{content}, map[string]any{"type": kind}))
}

// saveBlob downloads a blob.
func saveBlob(name string, blob safejs.Value) (saved bool) {
	const begun = 60_000 // milliseconds, after which a download has surely begun
	address, forget := addressOf(blob)
	if address == "" {
		return false
	}
	link := call(get(safejs.Global(), "document"), "createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	call(link, "click")
	var f safejs.Func
	f, _ = safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		forget()
		f.Release()
		return nil
	})
	call(safejs.Global(), "setTimeout", f.Value(), begun)
	return true
}

// addressOf makes a blob addressable until forget is called.
func addressOf(blob safejs.Value) (address string, forget func()) {
	url := get(safejs.Global(), "URL")
	address = str(call(url, "createObjectURL", blob))
	return address, func() { call(url, "revokeObjectURL", address) }
}
