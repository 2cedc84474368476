//go:build js && wasm

package browser

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hack-pad/safejs"
)

// The database has two object stores:
//
//	logs     name           -> when it was written last, in milliseconds
//	pieces   [name, place]  -> text
const (
	dataName    = "kvscope"
	dataVersion = 1
	logs        = "logs"
	pieces      = "pieces"
)

// Drawer keeps texts in pieces, under names, beyond the life of the page. Nothing
// in it waits: each function is called when it is known how it went.
type Drawer struct {
	data    safejs.Value // the database, once it is open
	broken  error
	waiting []func()    // for the database to open
	unsafe  []writtenAt // what is being written
}

// writtenAt is a piece on its way into the database.
type writtenAt struct {
	Name  string
	Place int
	Piece string
}

// NewDrawer opens the drawer, and writes what the page before it in this tab could not
// finish. If the browser refuses, each of its calls says so.
func NewDrawer() *Drawer {
	d := &Drawer{}
	defer d.finish()
	arrive := func(err error) {
		d.broken = err
		if d.waiting == nil {
			return
		}
		waiting := d.waiting
		d.waiting = nil
		for _, do := range waiting {
			do()
		}
	}
	d.waiting = []func(){func() {}}
	var asked safejs.Value
	factory, err := global("indexedDB")
	if err == nil {
		asked, err = factory.Call("open", dataName, dataVersion)
	}
	if err != nil {
		arrive(err)
		return d
	}
	once := func(event string, do func()) { handle(asked, event, func(safejs.Value) { do() }) }
	once("onupgradeneeded", func() {
		data := get(asked, "result")
		call(data, "createObjectStore", logs)
		call(data, "createObjectStore", pieces)
	})
	once("onerror", func() { arrive(errors.New("the database does not open: " + reason(asked))) })
	once("onblocked", func() { arrive(errors.New("another tab keeps an older database open")) })
	once("onsuccess", func() {
		d.data = get(asked, "result")
		handle(d.data, "onversionchange", func(safejs.Value) { call(d.data, "close") }) // a newer page wants it
		arrive(nil)
	})
	return d
}

// handle makes do the one handler of an event for good.
func handle(target safejs.Value, event string, do func(event safejs.Value)) {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		do(args[0])
		return nil
	})
	if err == nil {
		target.Set(event, f.Value())
	}
}

// reason returns what the browser calls the error of a request or a transaction.
func reason(of safejs.Value) string { return text(get(of, "error"), "name") }

// transact calls ask when the database is open, with the two object stores. done
// is called when all that ask has asked for is safe, or none of it is.
func (d *Drawer) transact(mode string, ask func(logs, pieces safejs.Value) error, done func(error)) {
	if d.waiting != nil {
		d.waiting = append(d.waiting, func() { d.transact(mode, ask, done) })
		return
	}
	if d.broken != nil {
		done(d.broken)
		return
	}
	t, err := d.data.Call("transaction", []any{logs, pieces}, mode)
	if err != nil {
		done(err)
		return
	}
	var handlers []safejs.Func
	end := func(event string, how func() error) {
		f, _ := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
			for _, f := range handlers {
				f.Release()
			}
			done(how())
			return nil
		})
		handlers = append(handlers, f)
		t.Set(event, f.Value())
	}
	end("oncomplete", func() error { return nil })
	end("onabort", func() error { return fmt.Errorf("the browser gave up: %s", reason(t)) })
	if err := ask(call(t, "objectStore", logs), call(t, "objectStore", pieces)); err != nil {
		call(t, "abort")
		return
	}
	// The page may be about to go: what is asked for by now is to be done.
	call(t, "commit")
}

// List gives the names of all that is kept, what was written last first.
func (d *Drawer) List(done func(names []string, err error)) {
	var keys, times safejs.Value
	d.transact("readonly", func(logs, _ safejs.Value) (err error) {
		if keys, err = logs.Call("getAllKeys"); err == nil {
			times, err = logs.Call("getAll")
		}
		return err
	}, func(err error) {
		if err != nil {
			done(nil, err)
			return
		}
		keys, times = get(keys, "result"), get(times, "result")
		n, _ := keys.Length()
		names, when := make([]string, 0, n), make([]float64, 0, n)
		for i := range n {
			key, _ := keys.Index(i)
			at := float(times, strconv.Itoa(i))
			to := i
			for to > 0 && when[to-1] < at {
				to--
			}
			names = append(names[:to], append([]string{str(key)}, names[to:]...)...)
			when = append(when[:to], append([]float64{at}, when[to:]...)...)
		}
		done(names, nil)
	})
}

// Read gives the pieces of a name in order, one behind the other.
func (d *Drawer) Read(name string, done func(text string, err error)) {
	var all safejs.Value
	d.transact("readonly", func(_, pieces safejs.Value) (err error) {
		all, err = pieces.Call("getAll", piecesOf(name))
		return err
	}, func(err error) {
		var text strings.Builder
		if err == nil {
			all = get(all, "result")
			n, _ := all.Length()
			for i := range n {
				piece, _ := all.Index(i)
				text.WriteString(str(piece))
			}
		}
		done(text.String(), err)
	})
}

// unsafeItem is where the pieces stand that are being written. The database drops what
// it is asked for while the page goes, if it has not come to it yet.
const unsafeItem = "kvscope-unsafe"

// hold notes the pieces that are being written where nothing is dropped.
func (d *Drawer) hold() {
	tab := get(safejs.Global(), "sessionStorage")
	call(tab, "removeItem", unsafeItem)
	if len(d.unsafe) > 0 {
		if packed, err := json.Marshal(d.unsafe); err == nil {
			call(tab, "setItem", unsafeItem, string(packed))
		}
	}
}

// finish writes what hold noted before a reload. Of a log that was removed meanwhile no
// piece is left.
func (d *Drawer) finish() {
	var left []writtenAt
	if json.Unmarshal([]byte(str(call(get(safejs.Global(), "sessionStorage"), "getItem", unsafeItem))), &left) != nil {
		return
	}
	for _, w := range left {
		d.Write(w.Name, w.Place, w.Piece, func(there bool, err error) {
			if err == nil && !there && w.Place > 0 {
				d.Remove([]string{w.Name}, func(error) {})
			}
		})
	}
}

// piecesOf is the range of the keys of all pieces of a name: an array comes
// behind every number.
func piecesOf(name string) safejs.Value {
	return call(get(safejs.Global(), "IDBKeyRange"), "bound", []any{name}, []any{name, []any{}})
}

// Write puts a piece at its place; place 0 is in place of all that there are. It
// tells whether the name was there before.
func (d *Drawer) Write(name string, place int, piece string, done func(there bool, err error)) {
	var before safejs.Value
	w := writtenAt{name, place, piece}
	d.unsafe = append(d.unsafe, w)
	d.hold()
	d.transact("readwrite", func(logs, pieces safejs.Value) (err error) {
		if before, err = logs.Call("getKey", name); err != nil {
			return err
		}
		if place == 0 {
			if _, err = pieces.Call("delete", piecesOf(name)); err != nil {
				return err
			}
		}
		if _, err = pieces.Call("put", piece, []any{name, place}); err == nil {
			_, err = logs.Call("put", call(get(safejs.Global(), "Date"), "now"), name)
		}
		return err
	}, func(err error) {
		i := slices.Index(d.unsafe, w)
		d.unsafe = slices.Delete(d.unsafe, i, i+1)
		d.hold()
		done(err == nil && !get(before, "result").IsUndefined(), err)
	})
}

// Remove removes names with all their pieces: all of them or none.
func (d *Drawer) Remove(names []string, done func(error)) {
	d.transact("readwrite", func(logs, pieces safejs.Value) error {
		for _, name := range names {
			if _, err := logs.Call("delete", name); err != nil {
				return err
			}
			if _, err := pieces.Call("delete", piecesOf(name)); err != nil {
				return err
			}
		}
		return nil
	}, done)
}

// Hold holds a name for as long as the page lives, and tells whether it could: no
// other page holds it then. Over plain HTTP from another machine it cannot.
func (d *Drawer) Hold(name string, done func(held bool)) {
	told := false
	tell := func(held bool) {
		if !told {
			told = true
			done(held)
		}
	}
	never, _ := safejs.FuncOf(func(safejs.Value, []safejs.Value) any { return nil })
	var asked safejs.Func
	asked, _ = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		defer asked.Release()
		if args[0].IsNull() {
			tell(false)
			return nil
		}
		tell(true)
		return create("Promise", never.Value()) // it is held until this is settled
	})
	settled(call(get(get(safejs.Global(), "navigator"), "locks"),
		"request", dataName+" "+name, map[string]any{"ifAvailable": true}, asked.Value()),
		func(safejs.Value) {}, func() { tell(false) })
}

const tabItem = "kvscope-session"

// Tab returns what SetTab noted in this tab, before a reload too.
func Tab() string {
	return str(call(get(safejs.Global(), "sessionStorage"), "getItem", tabItem))
}

// SetTab notes a name for this tab.
func SetTab(name string) {
	call(get(safejs.Global(), "sessionStorage"), "setItem", tabItem, name)
}

// NewName returns a name that no page has used.
func NewName() string {
	now, _ := call(get(safejs.Global(), "Date"), "now").Float()
	random, _ := call(get(safejs.Global(), "Math"), "random").Float()
	return strconv.FormatInt(int64(now), 36) + "-" + strconv.FormatInt(int64(random*(1<<52)), 36)
}

// Leaving calls do whenever the page is hidden, for it may never be seen again.
func Leaving(do func()) {
	hidden := func(safejs.Value, []safejs.Value) any {
		do()
		return nil
	}
	listen(safejs.Global(), "pagehide", hidden)
	listen(get(safejs.Global(), "document"), "visibilitychange", hidden)
}
