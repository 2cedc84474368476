package main

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Of the sections and subsections of a wasm module those that are read here
// (WebAssembly Core Specification, 5.5, and its appendix on custom sections).
const (
	customSection = 0
	importSection = 2
	memorySection = 5
	globalSection = 6
	exportSection = 7
	codeSection   = 10
	dataSection   = 11

	functionNames = 1
)

// What else a module says in single bytes (5.3 to 5.5): active is a segment that is put at
// a place, which a constant says.
const (
	active         = 0
	constI32       = 0x41
	constI64       = 0x42
	endOfConst     = 0x0b
	typeI32        = 0x7f
	exportedGlobal = 3
)

// pageBytes is what the size of a memory is a multiple of.
const pageBytes = 1 << 16

// namesSection is the custom section that has the names of functions.
const namesSection = "name"

// wasmHeader is what every module begins with.
const wasmHeader = "\x00asm\x01\x00\x00\x00"

var errNoModule = errors.New("not a wasm module")

// section is a part of a module: of each kind there is one, of customSection any number.
type section struct {
	kind byte
	body []byte
}

// isCustom reports whether it is the custom section of a name.
func (s section) isCustom(name string) bool {
	r := wasmReader{data: s.body}
	return s.kind == customSection && r.name() == name
}

// splitModule returns the sections of a module, in their order.
func splitModule(data []byte) (all []section, err error) {
	r := wasmReader{data: data}
	if string(r.bytes(len(wasmHeader))) != wasmHeader {
		return nil, errNoModule
	}
	for len(r.data) > 0 {
		all = append(all, section{r.byte(), r.bytes(r.number())})
	}
	if r.broken {
		return nil, errNoModule
	}
	return all, nil
}

// joinModule returns the module that has these sections.
func joinModule(all []section) []byte {
	data := []byte(wasmHeader)
	for _, s := range all {
		data = appendBytes(append(data, s.kind), s.body)
	}
	return data
}

// dropSection returns a module without its custom sections of a name.
func dropSection(data []byte, name string) ([]byte, error) {
	all, err := splitModule(data)
	if err != nil {
		return nil, err
	}
	return joinModule(slices.DeleteFunc(all, func(s section) bool { return s.isCustom(name) })), nil
}

// wasmReader takes a module apart. After an error it reads only zeros.
type wasmReader struct {
	data   []byte
	broken bool
}

func (r *wasmReader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// number reads an unsigned number as LEB128.
func (r *wasmReader) number() int {
	n, length := binary.Uvarint(r.data)
	if length <= 0 || n > 1<<31 {
		r.broken = true
		return 0
	}
	r.data = r.data[length:]
	return int(n)
}

func (r *wasmReader) bytes(n int) []byte {
	if n > len(r.data) {
		r.broken, r.data = true, nil
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

// name reads a name, as that which a custom section begins with.
func (r *wasmReader) name() string { return string(r.bytes(r.number())) }

// names reads the names of functions, by number.
func (r *wasmReader) names(into map[int]string) {
	for len(r.data) > 0 {
		kind := r.byte()
		sub := wasmReader{data: r.bytes(r.number())}
		if kind != functionNames {
			continue
		}
		for range sub.number() {
			i := sub.number()
			into[i] = sub.name()
			if sub.broken {
				r.broken = true
				return
			}
		}
	}
}

// signed reads a signed number of 32 bits as LEB128.
func (r *wasmReader) signed() (n int) {
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= int(b&0x7f) << shift
		if b&0x80 == 0 {
			if b&0x40 != 0 {
				n -= 1 << (shift + 7)
			}
			return n
		}
	}
	r.broken = true
	return 0
}

// appendBytes appends bytes behind their number.
func appendBytes(to, b []byte) []byte {
	return append(binary.AppendUvarint(to, uint64(len(b))), b...)
}

// appendSigned appends a signed number of up to 64 bits as LEB128.
func appendSigned(to []byte, n int64) []byte {
	for {
		b := byte(n & 0x7f)
		n >>= 7
		if n == 0 && b&0x40 == 0 || n == -1 && b&0x40 != 0 {
			return append(to, b)
		}
		to = append(to, b|0x80)
	}
}
