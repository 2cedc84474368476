package store

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"kvscope/pool"
)

// The layout of a slot follows from the width of a pointer alone.
func TestLayout(t *testing.T) {
	s, err := New(4, 8, nil)
	if err != nil {
		t.Fatal(err)
	}
	layout := s.Layout(0)
	const word = strconv.IntSize / 8
	want := []pool.Field{
		{Name: "key pointer", Offset: 0, Size: word},
		{Name: "key length", Offset: word, Size: word},
		{Name: "value pointer", Offset: 2 * word, Size: word},
		{Name: "value length", Offset: 3 * word, Size: word},
		{Name: "hash", Offset: 4 * word, Size: 4},
		{Name: "next", Offset: 4*word + 4, Size: 4},
		{Name: "generation", Offset: 4*word + 8, Size: 4},
		{Name: "next free", Offset: 4*word + 12, Size: 4},
	}
	if fmt.Sprint(layout.Fields) != fmt.Sprint(want) || layout.SlotBytes != 4*word+16 {
		t.Errorf("a slot is %d bytes of\n%v, want %d of\n%v", layout.SlotBytes, layout.Fields, 4*word+16, want)
	}
}

// Every field of a node is in the layout: a new one has to be told too.
func TestLayoutIsComplete(t *testing.T) {
	s, err := New(4, 8, nil)
	if err != nil {
		t.Fatal(err)
	}
	covered := map[uint64]bool{}
	for _, f := range s.Layout(0).Fields {
		for b := range f.Size {
			covered[f.Offset+b] = true
		}
	}
	node := reflect.TypeFor[node]()
	for i := range node.NumField() {
		f := node.Field(i)
		for b := range f.Type.Size() {
			if !covered[uint64(f.Offset+b)] {
				t.Errorf("byte %d of a node's %s is in no field of the layout", b, f.Name)
			}
		}
	}
}

// The layout leads to what the store stored, byte by byte.
func TestLayoutLeadsToTheNodes(t *testing.T) {
	s, err := New(1, 0, &Options{Chunk: 2, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		if err := s.Put(fmt.Sprint("key", i), fmt.Sprint("a value ", i)); err != nil {
			t.Fatal(err)
		}
	}
	layout := s.Layout(0)
	if len(layout.Chunks) != 3 {
		t.Fatalf("five slots in chunks of two: %d chunks", len(layout.Chunks))
	}
	for i := range uint32(5) {
		n, got := linkedAt(s, i), map[string]uint64{}
		for _, f := range layout.Fields[:6] {
			at := layout.Chunks[i/2] + uint64(i%2)*layout.SlotBytes + f.Offset
			from := at - uint64(uintptr(unsafe.Pointer(n))) // only inside the node is it followed
			if from+f.Size > uint64(unsafe.Sizeof(*n)) {
				t.Fatalf("%s of slot %d is said to be outside of its node", f.Name, i)
			}
			for b := range f.Size {
				one := *(*byte)(unsafe.Add(unsafe.Pointer(n), from+f.Size-1-b))
				got[f.Name] = got[f.Name]<<8 | uint64(one)
			}
		}
		want := map[string]uint64{
			KeyPointer: BytesAt(n.key), KeyLength: uint64(len(n.key)),
			ValuePointer: BytesAt(n.value), ValueLength: uint64(len(n.value)),
			HashField: uint64(n.hash), NextField: uint64(n.next),
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("slot %d holds\n%v, the layout leads to\n%v", i, want, got)
		}
	}
}

// Each stripe has a layout of its own.
func TestLayoutOfAStripe(t *testing.T) {
	s := classic(t, 2, 0, &Options{Hash: chosen(), Stripes: 2, Chunk: 2})
	_ = s.Put("0x80000000", "")
	if got := s.Layout(0); len(got.Chunks) != 0 {
		t.Errorf("stripe 0 has no key, and %d chunks", len(got.Chunks))
	}
	want := uint64(uintptr(unsafe.Pointer(s.stripes[1].nodes.node(0))))
	if got := s.Layout(1); len(got.Chunks) != 1 || got.Chunks[0] != want {
		t.Errorf("the node of stripe 1 is at %x, its layout says %x", want, got.Chunks)
	}
}

// Where cells hold the hash a slot is 8 bytes less: a node has no hash and no next.
func TestLayoutWithoutLinks(t *testing.T) {
	for _, strategy := range Strategies() {
		s := classic(t, 8, 0, &Options{Strategy: strategy, Rehash: RehashAtOnce})
		names := ""
		for _, f := range s.Layout(0).Fields {
			names += f.Name + "\n"
		}
		linked := strategy == Chaining || strategy == Cuckoo
		if got := strings.Contains(names, HashField+"\n"+NextField); got != linked {
			t.Errorf("%v: the fields are\n%s", strategy, names)
		}
		word := uint64(unsafe.Sizeof(uintptr(0)))
		want := 4*word + 8
		if linked {
			want += 8
		}
		if got := s.Layout(0).SlotBytes; got != want {
			t.Errorf("%v: a slot has %d bytes, want %d", strategy, got, want)
		}
	}
}
