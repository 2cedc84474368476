package scene

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/golden"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	blocks "kvscope/pool"
	"kvscope/store"
)

// layoutForTests has the layout of a 64-bit machine, and made-up addresses.
func layoutForTests() store.Layout {
	l := store.Layout{SlotBytes: 48, Owner: 0xc0de, Chunks: []uint64{0x1000}}
	for i, name := range []string{store.KeyPointer, store.KeyLength, store.ValuePointer, store.ValueLength} {
		l.Fields = append(l.Fields, blocks.Field{Name: name, Offset: uint64(8 * i), Size: 8})
	}
	for i, name := range []string{store.HashField, store.NextField, store.Generation, store.NextFree} {
		l.Fields = append(l.Fields, blocks.Field{Name: name, Offset: uint64(32 + 4*i), Size: 4})
	}
	return l
}

// told is a detail as text. What a pointer holds is another number in each run:
// it is checked against the string and left out.
func told(d Detail, slot store.Slot) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s; %s; %s\n", d.Name, d.Word, d.About, d.Address)
	for _, r := range d.Bytes.Rows {
		for field, s := range map[string]string{store.KeyPointer: slot.Key, store.ValuePointer: slot.Value} {
			if r[1] == field && r[3] != "" && r[2] == tell.LittleEndian(store.BytesAt(s), 8) {
				r[2] = "pointer"
			}
		}
		fmt.Fprintf(&b, "%4s  %-13s  %s  %s\n", r[0], r[1], r[2], r[3])
	}
	for _, note := range d.Notes[:len(d.Notes)-1] {
		fmt.Fprintf(&b, "      %s\n", note)
	}
	return b.String()
}

// A slot in all its states, byte by byte.
func TestDetail(t *testing.T) {
	m := newModel(t)
	var b strings.Builder
	b.WriteString("# Slots of the prepared example, byte by byte, as frog is put into slot 6.\n")
	show := func(when string, i uint32) {
		f := m.view().look()
		fmt.Fprintf(&b, "\n== %s\n%s", when, told(f.detail(i, layoutForTests()), f.Stripe().Slots[i]))
	}
	show("recycled, head of the free list", 6)
	show("recycled, its end", 3)
	show("never used", 12)
	show("live, end of its chain", 0)
	Update(m, Step{})
	show("taken, not written yet", 6)
	Update(m, Step{})
	show("written, not linked", 6)
	Update(m, End{})
	show("linked", 6)
	give(t, m, `put "a long key, with \x00" ""`)
	Update(m, End{})
	show("long key, empty value", 3)
	give(t, m, "erase cat")
	for m.Scene().Sentence.String() != `Wipe "cat" and "meow" from slot #0. The slot stays in place.` {
		Update(m, Step{})
	}
	show("wiped, not free yet", 0)
	golden.Compare(t, "testdata/detail.txt", b.String())
}

func TestDetailOfAGrowingPool(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{Fragment: "/lab?v=1&buckets=4&slots=0&script=fill%2040%20seed%201"})
	finishWork(t, m)
	f := m.view().look()
	chunk := f.Stripe().Chunks[0]
	l := layoutForTests()
	l.Chunks = []uint64{0x1000, 0x8000}
	if got, want := f.detail(chunk+1, l).Address, "at 0x8030 = chunk 1 at 0x8000 + 1 · 48"; got != want {
		t.Errorf("a slot of the second chunk is %s, want %s", got, want)
	}
	if got := f.detail(2*chunk, l).Address; got != "Chunk 2 was given back later: its memory is no more." {
		t.Errorf("a slot of a chunk that is gone: %s", got)
	}
	if got := f.detail(10_000, l); !strings.Contains(got.Address, "no slot #10000") || got.Bytes.Rows != nil {
		t.Errorf("a slot that the pool does not have: %+v", got)
	}
	// The addresses are those of the store that ran.
	Update(m, Select{Slot: chunk})
	layout := m.Session.Layout(0)
	if want := fmt.Sprintf("at %#x = chunk 1 at %#x + 0", layout.Chunks[1], layout.Chunks[1]); !strings.HasPrefix(m.Scene().Detail.Address, want) {
		t.Errorf("it says %s, want %s", m.Scene().Detail.Address, want)
	}
}

// Every field of a slot has a meaning, or the details would show zeroes for it.
func TestEveryFieldIsTold(t *testing.T) {
	slot := store.Slot{Generation: 3, Key: "k", Value: "v", Hash: 5, Next: 6}
	m := newModel(t)
	for _, f := range m.Session.Layout(0).Fields {
		if _, means := fieldContent(nil, &slot, moment.Live, false, f.Name); means == "" && f.Name != store.NextFree {
			t.Errorf("%s means nothing", f.Name)
		}
	}
}
