//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// ListenFiles calls open for each file that is chosen in a field of the page or
// dropped anywhere on it, until the page goes away. Of a file larger than limit
// it reads limit bytes and one more. It calls failed for what cannot be read.
// While something is held over the page, the page's root has the class dropping.
func ListenFiles(limit int, open func(name, text string), failed func(name string)) error {
	window := safejs.Global()
	take := func(source safejs.Value) {
		files := get(source, "files")
		if n, err := files.Length(); err != nil || n == 0 {
			return
		}
		if file, err := files.Index(0); err == nil {
			read(file, limit, open, failed)
		}
	}
	shade := func(change string) {
		get(get(get(window, "document"), "documentElement"), "classList").Call(change, "dropping")
	}
	hasFiles := func(event safejs.Value) bool {
		has, err := get(get(event, "dataTransfer"), "types").Call("includes", "Files")
		if err != nil {
			return false
		}
		files, err := has.Bool()
		return err == nil && files
	}
	for event, do := range map[string]func(event safejs.Value){
		"change": func(event safejs.Value) {
			if field := get(event, "target"); text(field, "type") == "file" {
				take(field)
				field.Set("value", "") // the same file can be chosen again
			}
		},
		"dragover": func(event safejs.Value) {
			if hasFiles(event) {
				event.Call("preventDefault")
				shade("add")
			}
		},
		"dragleave": func(event safejs.Value) {
			if get(event, "relatedTarget").IsNull() { // it left the window
				shade("remove")
			}
		},
		"drop": func(event safejs.Value) {
			shade("remove")
			if hasFiles(event) {
				event.Call("preventDefault")
				take(get(event, "dataTransfer"))
			}
		},
	} {
		err := listen(window, event, func(_ safejs.Value, args []safejs.Value) any {
			do(args[0])
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// read reads the beginning of a file.
func read(file safejs.Value, limit int, open func(name, text string), failed func(name string)) {
	name := text(file, "name")
	part, err := file.Call("slice", 0, limit+1)
	if err != nil {
		failed(name)
		return
	}
	promise, err := part.Call("arrayBuffer")
	if err != nil {
		failed(name)
		return
	}
	settled(promise, func(buffer safejs.Value) {
		array, err := get(safejs.Global(), "Uint8Array").New(buffer)
		if err != nil {
			failed(name)
			return
		}
		n, _ := array.Length()
		bytes := make([]byte, n)
		safejs.CopyBytesToGo(bytes, array)
		open(name, string(bytes))
	}, func() { failed(name) })
}

// settled calls one of the functions when a promise is kept or broken.
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
	promise.Call("then", then.Value(), otherwise.Value())
}

// Save gives a text to the person as a file of that name and kind, such as
// text/plain.
func Save(name, kind, content string) {
	blob, err := get(safejs.Global(), "Blob").New([]any{content}, map[string]any{"type": kind})
	if err == nil {
		saveBlob(name, blob)
	}
}

// saveBlob downloads a blob.
func saveBlob(name string, blob safejs.Value) {
	link, err := get(safejs.Global(), "document").Call("createElement", "a")
	if err != nil {
		return
	}
	address, forget := addressOf(blob)
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	later(forget)
}

// addressOf makes a blob addressable until forget is called.
func addressOf(blob safejs.Value) (address string, forget func()) {
	url := get(safejs.Global(), "URL")
	made, err := url.Call("createObjectURL", blob)
	if err != nil {
		return "", func() {}
	}
	address, _ = made.String()
	return address, func() { url.Call("revokeObjectURL", address) }
}

// later calls do when a download has surely begun.
func later(do func()) {
	const milliseconds = 60_000
	var f safejs.Func
	f, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		do()
		f.Release()
		return nil
	})
	if err == nil {
		safejs.Global().Call("setTimeout", f.Value(), milliseconds)
	}
}

// CopyText copies a text. It calls done if the browser allowed that.
func CopyText(content string, done func()) {
	clipboard := get(get(safejs.Global(), "navigator"), "clipboard")
	if promise, err := clipboard.Call("writeText", content); err == nil {
		settled(promise, func(safejs.Value) { done() }, func() {})
		return
	}
	// A page that came over plain HTTP has no clipboard: the old way, by a field
	// inside the dialog, for nothing outside of it can be selected.
	document := get(safejs.Global(), "document")
	field, err := document.Call("createElement", "textarea")
	if err != nil {
		return
	}
	get(document, "activeElement").Call("after", field)
	field.Set("value", content)
	field.Call("select")
	if copied, err := document.Call("execCommand", "copy"); err == nil {
		if ok, _ := copied.Bool(); ok {
			done()
		}
	}
	field.Call("remove")
}

// get returns a property; undefined if there is none.
func get(v safejs.Value, property string) safejs.Value {
	p, err := v.Get(property)
	if err != nil {
		return safejs.Undefined()
	}
	return p
}
