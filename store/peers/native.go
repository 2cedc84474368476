package main

// #cgo CFLAGS: -O2 -Wall
// #include "native.h"
// #include <stdlib.h>
import "C"

import (
	"runtime"
	"sync"
	"time"
	"unsafe"

	"kvscope/pool"
)

// native is the table in C, with the keys that it is asked for.
type native struct {
	chain *C.chain
	asked []*C.char
}

func newNative(k *keys) *native {
	n := &native{chain: C.chain_new(C.size_t(len(k.stored)))}
	for i := range k.stored {
		key, value := C.CString(k.stored[i]), C.CString(k.values[i])
		C.chain_put(n.chain, key, C.size_t(len(k.stored[i])), value, C.size_t(len(k.values[i])))
		n.asked = append(n.asked, key)
		C.free(unsafe.Pointer(value))
	}
	return n
}

func (n *native) free() {
	C.chain_free(n.chain)
	for _, key := range n.asked {
		C.free(unsafe.Pointer(key))
	}
}

// getDependent is what the function of that name does with a table in Go.
func (n *native) getDependent(k *keys, steps int) {
	found := C.chain_get_dependent(n.chain, &n.asked[0], C.size_t(len(k.asked[0])),
		(*C.uint32_t)(&k.uniform[0]), C.size_t(len(k.uniform)), 0, C.size_t(steps))
	if int(found) != steps {
		panic("a stored key is missing")
	}
}

// nativeSampler returns a function that times dependent gets of the store or of
// the table in C, whichever the contestant names.
func nativeSampler(k *keys) func(contestant) float64 {
	n := newNative(k)
	runtime.AddCleanup(k, (*native).free, n)
	t := newFast(len(k.stored))
	fill(t, k)
	steps := max(len(k.stored), 200_000)
	return func(c contestant) float64 {
		start := time.Now()
		if c.name == "C" {
			n.getDependent(k, steps)
		} else {
			getDependent(t, k, 0, steps)
		}
		return float64(time.Since(start).Nanoseconds()) / float64(steps)
	}
}

// block is as large as a node of the store.
type block struct {
	key, value string
	hash, next uint32
}

// sink keeps the compiler from leaving out what nobody reads.
var sink *block

// cycles returns the ways to get a block and give it back, the pool first.
func cycles() map[string]func(steps int) {
	nodes, err := pool.New[block](1, nil)
	if err != nil {
		panic(err)
	}
	kept := sync.Pool{New: func() any { return new(block) }}
	return map[string]func(steps int){
		"pool": func(steps int) {
			for range steps {
				h, _ := nodes.Alloc()
				_ = nodes.Free(h)
			}
		},
		"C free list": func(steps int) { C.list_cycles(C.size_t(steps)) },
		"sync.Pool": func(steps int) {
			for range steps {
				b := kept.Get().(*block)
				*b = block{}
				kept.Put(b)
			}
		},
		"new": func(steps int) {
			for range steps {
				sink = new(block)
			}
		},
	}
}
