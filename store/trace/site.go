package trace

import (
	"path"
	"runtime"
	"strings"
)

// Line is one line of Go source.
type Line struct {
	Package string // last element of the import path, such as "store"
	File    string // base name, such as "chaining.go"
	Number  int    // from 1
}

// Site is where an event was caused. A change of the pool has two lines: the
// one in the pool that made it, and the one in the store that asked for it.
type Site struct {
	Store Line // the store's line
	Pool  Line // the pool's line; zero unless the event comes from the pool
}

// lines turns call stacks into sites. Each distinct site is kept once and
// stands in the recorder as an index; index 0 is the zero Site. Resolving a
// stack costs far more than capturing it, so each distinct one is resolved once.
type lines struct {
	known []Site
	index map[Site]uint32
	seen  map[stack]uint32
}

// stack is the innermost part of a call stack, deep enough for both lines of a
// change of the pool.
type stack [16]uintptr

func (l *lines) site(i uint32) Site {
	if int(i) >= len(l.known) {
		return Site{}
	}
	return l.known[i]
}

// How much of a stack the line is found in, nearly always. A look comes out of the store
// itself, and of it there may be thousands in an operation; a change may go through the
// pool. Below them is whoever called the store, who costs as much a frame.
const (
	nearLook   = 5
	nearChange = 9
)

// caller returns the index of the site that the running event comes from. It
// must be called by Recorder.Trace.
func (l *lines) caller(k Kind) uint32 {
	near := nearChange
	if k == Visit || k == Compare || k == Probe {
		near = nearLook
	}
	var pcs stack
	n := runtime.Callers(3, pcs[:near])
	if i, ok := l.seen[pcs]; ok {
		return i
	}
	if site := resolve(pcs[:n]); site.Store != (Line{}) {
		return l.learn(pcs, site)
	}
	n = runtime.Callers(3, pcs[:])
	if i, ok := l.seen[pcs]; ok {
		return i
	}
	return l.learn(pcs, resolve(pcs[:n]))
}

// learn keeps the site of a stack, and returns its index.
func (l *lines) learn(pcs stack, site Site) uint32 {
	i, ok := l.index[site]
	if !ok {
		if l.index == nil {
			l.known, l.index, l.seen = []Site{{}}, map[Site]uint32{}, map[stack]uint32{}
		}
		i = uint32(len(l.known))
		l.known = append(l.known, site)
		l.index[site] = i
	}
	l.seen[pcs] = i
	return i
}

// resolve finds the lines that matter in a call stack, innermost first: the
// tracers that forward to the recorder, the store's emitters and setters, then
// the line. Setters are passed over because "next = 7" inside setNext says less
// than the line that called it.
func resolve(pcs []uintptr) (site Site) {
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		if pkg, receiver, name := split(f.Function); speaks(pkg, receiver, name) {
			line := Line{pkg, path.Base(strings.ReplaceAll(f.File, `\`, "/")), f.Line}
			if pkg != "pool" {
				site.Store = line
				return site
			}
			if site.Pool == (Line{}) {
				site.Pool = line
			}
		}
		if !more {
			return site
		}
	}
}

// split takes a function's full name, such as
// "kvscope/store.(*chaining).insert", apart into "store", "(*chaining)" and
// "insert". A plain function has no receiver.
func split(function string) (pkg, receiver, name string) {
	// Type arguments may hold slashes and dots of their own.
	if i := strings.IndexByte(function, '['); i >= 0 {
		if j := strings.LastIndexByte(function, ']'); j > i {
			function = function[:i] + function[j+1:]
		}
	}
	function = function[strings.LastIndexByte(function, '/')+1:]
	pkg, rest, _ := strings.Cut(function, ".")
	if dot := strings.LastIndexByte(rest, '.'); dot >= 0 {
		return pkg, rest[:dot], rest[dot+1:]
	}
	return pkg, "", rest
}

// speaks reports whether a line of this function tells a reader something: only
// one of the store, its pool or a bare pool does, and not in an emitter, a forwarder, a setter
// or a taker of locks.
func speaks(pkg, receiver, name string) bool {
	if pkg != "store" && pkg != "pool" && pkg != "bare" || receiver == "(*operation)" || strings.HasPrefix(name, "set") {
		return false
	}
	switch name {
	case "begin", "beginTraced", "emit", "forward", "lock", "unlock", "rlock", "runlock":
		return false
	}
	return true
}
