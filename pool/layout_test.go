package pool

import (
	"testing"
	"unsafe"
)

// What a layout says is looked up in memory, block by block.
func TestLayout(t *testing.T) {
	p, err := New[[3]uint16](0, &Options{Chunk: 4})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Layout(); len(got.Chunks) != 0 || got.BlockBytes != 16 {
		t.Errorf("the layout of an empty pool is %+v", got)
	}
	for i := range uint16(6) {
		h, err := p.Alloc()
		if err != nil {
			t.Fatal(err)
		}
		*p.Slot(h.Index()) = [3]uint16{7 * i, 8 * i, 9 * i}
	}
	for _, i := range []uint32{1, 4, 2} {
		h, _ := p.HandleOf(i)
		if err := p.Free(h); err != nil {
			t.Fatal(err)
		}
	}
	layout := p.Layout()
	want := []Field{{"value", 0, 6}, {"generation", 8, 4}, {"next", 12, 4}}
	got := []Field{layout.Value, layout.Generation, layout.Next}
	if len(layout.Chunks) != 2 {
		t.Fatalf("the layout is %+v", layout)
	}
	for i, f := range got {
		if f != want[i] {
			t.Errorf("field %d is %+v, want %+v", i, f, want[i])
		}
	}
	if layout.Owner == 0 || layout.Owner != uint64(uintptr(unsafe.Pointer(p.owner))) {
		t.Errorf("the owner is %#x", layout.Owner)
	}
	for i := range uint32(8) {
		start := layout.Chunks[i/4] + uint64(i%4)*layout.BlockBytes
		for f, at := range map[int]unsafe.Pointer{
			0: unsafe.Pointer(&p.block(i).value), 1: unsafe.Pointer(&p.block(i).generation), 2: unsafe.Pointer(&p.block(i).next),
		} {
			if said := start + got[f].Offset; said != uint64(uintptr(at)) {
				t.Errorf("%s of block %d: the layout says %#x, it is at %p", got[f].Name, i, said, at)
			}
		}
	}
	if before := layout.Chunks[0]; p.Grow() != nil || p.Layout().Chunks[0] != before {
		t.Error("the first chunk moved, or the pool did not grow")
	}
}
