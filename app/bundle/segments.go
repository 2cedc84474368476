package main

import "encoding/binary"

// A wasm module brings what its memory begins with in segments, and the linker of Go
// leaves out every run of a few zeros between them: of the page that makes 100,000, with
// a place and a length each. Compressed, these cost far more than the zeros would, and a
// browser copies each by itself.
//
//	before   at 4096 "ab"   at 4102 "cd"   two segments
//	after    at 4096 "ab\0\0\0\0cd"        one
//
// maxGap is the longest run of zeros that is written out. A longer one is a part of the
// memory that nothing is written to at first.
const maxGap = 256

// joinSegments returns the module with segments joined: its memory begins with the same.
// Cost: a copy.
func joinSegments(data []byte) ([]byte, error) {
	all, err := splitModule(data)
	if err != nil {
		return nil, err
	}
	for i, s := range all {
		if s.kind != dataSection {
			continue
		}
		var ok bool
		if all[i].body, ok = joinData(s.body); !ok {
			return nil, errNoModule
		}
	}
	return joinModule(all), nil
}

// segment is what stands from a place of the memory on.
type segment struct {
	at   int
	data []byte
}

// joinData joins the segments of a data section. Any other than active ones it refuses.
func joinData(body []byte) (joined []byte, ok bool) {
	r := wasmReader{data: body}
	var memory []byte
	for range r.number() {
		kind, constant, at, end := r.byte(), r.byte(), r.signed(), r.byte()
		data := r.bytes(r.number())
		if r.broken || kind != active || constant != constI32 || end != endOfConst || at < 0 {
			return nil, false
		}
		if more := at + len(data) - len(memory); more > 0 {
			memory = append(memory, make([]byte, more)...)
		}
		copy(memory[at:], data)
	}
	return appendSegments(nil, cut(memory)), !r.broken
}

// appendSegments appends the body of a data section.
func appendSegments(to []byte, all []segment) []byte {
	to = binary.AppendUvarint(to, uint64(len(all)))
	for _, s := range all {
		to = append(appendSigned(append(to, active, constI32), int64(s.at)), endOfConst)
		to = appendBytes(to, s.data)
	}
	return to
}

// cut returns the segments that a memory is made of. They share it.
func cut(memory []byte) (all []segment) {
	for at := 0; at < len(memory); at++ {
		if memory[at] == 0 {
			continue
		}
		end := at + 1
		for i := end; i < len(memory) && i-end <= maxGap; i++ {
			if memory[i] != 0 {
				end = i + 1
			}
		}
		all = append(all, segment{at, memory[at:end]})
		at = end
	}
	return all
}
