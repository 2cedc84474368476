//go:build js && wasm

package browser

import (
	"errors"

	"github.com/hack-pad/safejs"
)

// Worker is this very program, once more, in a thread beside the page.
type Worker struct {
	thread    safejs.Value
	listeners []listener
}

type listener struct {
	event string
	does  safejs.Func
}

// StartWorker starts a worker. What it answers comes to heard, whose bytes may be kept;
// died is called, once, when it stops by itself. The loader has the compiled program.
func StartWorker(heard func([]byte), died func()) (*Worker, error) {
	loader := get(safejs.Global(), "kvscope")
	module := get(loader, "module")
	file := "worker.js"
	if version := text(loader, "version"); version != "" {
		file += "?v=" + version
	}
	base := text(get(safejs.Global(), "document"), "baseURI")
	thread, err := construct("Worker", create("URL", file, create("URL", ".", base)))
	if err != nil {
		return nil, err
	}
	w := &Worker{thread: thread}
	dead := false
	die := func() {
		if !dead {
			dead = true
			died()
		}
	}
	w.on("message", func(event safejs.Value) {
		data := get(event, "data")
		if data.Type() == safejs.TypeString {
			die()
			return
		}
		n, err := data.Length()
		if err != nil {
			return
		}
		frame := make([]byte, n)
		safejs.CopyBytesToGo(frame, data)
		heard(frame)
	})
	for _, fault := range []string{"error", "messageerror"} {
		w.on(fault, func(safejs.Value) { die() })
	}
	if _, err := thread.Call("postMessage", module); err != nil {
		w.Stop()
		return nil, errors.Join(errors.New("the program cannot be handed over"), err)
	}
	return w, nil
}

func (w *Worker) on(event string, do func(safejs.Value)) {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		do(args[0])
		return nil
	})
	if err != nil {
		return
	}
	w.listeners = append(w.listeners, listener{event, f})
	call(w.thread, "addEventListener", event, f.Value())
}

// Post sends a frame to the worker.
func (w *Worker) Post(frame []byte) { postBytes(w.thread, frame) }

// Stop ends the worker, whatever it does. Nothing comes from it any more: one that is ended
// while it loads its files would still tell of an error.
func (w *Worker) Stop() {
	call(w.thread, "terminate")
	for _, l := range w.listeners {
		call(w.thread, "removeEventListener", l.event, l.does.Value())
		l.does.Release()
	}
	w.listeners = nil
}

// postBytes sends bytes, which then belong to whom they are sent to.
func postBytes(to safejs.Value, frame []byte) {
	bytes := create("Uint8Array", len(frame))
	if _, err := safejs.CopyBytesToJS(bytes, frame); err != nil {
		return
	}
	call(to, "postMessage", bytes, []any{get(bytes, "buffer")})
}

// Beside reports whether this program runs in a worker, beside a page.
func Beside() bool { return get(safejs.Global(), "document").IsUndefined() }

// Answer sends a frame to the page, from a worker.
func Answer(frame []byte) { postBytes(safejs.Global(), frame) }

// Memory returns how many bytes this program has of the browser, in a worker.
func Memory() int {
	n, _ := call(safejs.Global(), "memoryBytes").Int()
	return n
}

// Serve is what a worker does: it calls order with each frame of the page, and work
// again and again for as long as it says that there is more, in turns. It does not
// return.
func Serve(order func([]byte), work func() bool) {
	channel := create("MessageChannel") // a timer would wait for 4 ms each time
	bell := get(channel, "port2")
	rung := false
	ring := func(more bool) {
		if more && !rung {
			rung = true
			call(bell, "postMessage", nil)
		}
	}
	turn, _ := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		rung = false
		ring(work())
		return nil
	})
	get(channel, "port1").Set("onmessage", turn.Value())
	hear, _ := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		data := get(args[0], "data")
		n, err := data.Length()
		if err != nil {
			return nil
		}
		frame := make([]byte, n)
		safejs.CopyBytesToGo(frame, data)
		order(frame)
		ring(true)
		return nil
	})
	safejs.Global().Set("onmessage", hear.Value())
	select {}
}
