package scene

import (
	"strconv"

	"kvscope/app/scene/chart"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
)

// Detail is what is told of the selected slot.
type Detail struct {
	Open    bool   // a slot is selected
	Slot    uint32 // by its ID
	Name    string // Slot #6
	State   moment.SlotState
	Word    string     // live
	About   string     // generation and handle
	Address string     // and how it comes about; or that there is none
	Bytes   chart.Grid // a row a field
	Notes   []string   // the bytes that key and value point to, and what addresses are
}

// detail tells of slot i at the cursor. The addresses are of layout: those of
// the store at the end of the session, since a chunk never moves.
func (f *focus) detail(i uint32, layout store.Layout) Detail {
	st := f.Stripe()
	d := Detail{Open: true, Slot: uint32(f.Of().ID(int(i))), Name: f.Lang.F("Slot {slot}", "slot", words.Ref(i)) + f.Of().Suffix(f.Lang)}
	d.Bytes.Caption = f.Lang.F("{slot} in memory", "slot", d.Name)
	if int(i) >= len(st.Slots) {
		d.Word = f.Lang.T("not there")
		d.Address = f.Lang.F("The pool has no slot {slot} at this step: its chunk is not there.", "slot", words.Ref(i))
		return d
	}
	state, slot := slotOf(st, i).State, &st.Slots[i]
	empty := state != moment.Live || f.empties(i)
	d.State = state
	d.Word = f.Lang.T(stateNames()[state])
	d.About = f.Lang.F("generation {n}", "n", strconv.FormatUint(uint64(slot.Generation), 10))
	if state == moment.Live {
		d.About += " · " + f.Lang.F("handle {handle}", "handle", tell.HandleText(i, slot.Generation, layout.Owner))
	}
	d.Address = f.addressText(st, i, &layout)
	d.Bytes.Heads = []string{f.Lang.T("at"), f.Lang.T("field"), f.Lang.T("hex bytes, lowest first, and what they mean")}
	for _, field := range layout.Fields {
		bits, means := fieldContent(f.Lang, slot, state, empty, field.Name)
		hex := tell.LittleEndian(bits, field.Size)
		if state == moment.Live && field.Name == store.NextFree {
			hex = f.Lang.T("unused") // what the pool left in it, nobody reads
		}
		d.Bytes.Rows = append(d.Bytes.Rows, []string{"+" + strconv.FormatUint(field.Offset, 10), field.Name, hex, means})
	}
	if state == moment.Live {
		d.Notes = append(d.Notes, f.Beside(i)...)
	}
	if !empty {
		d.Notes = append(d.Notes, tell.PointsTo(f.Lang, slot.Key), tell.PointsTo(f.Lang, slot.Value))
	}
	d.Notes = append(d.Notes, f.Lang.T("These addresses are real: Go pointers into the memory of this page's WebAssembly. A chunk never moves."))
	return d
}

// addressText says where slot i begins.
func (f *focus) addressText(st *store.Stripe, i uint32, layout *store.Layout) string {
	chunk, first := 0, uint32(0)
	for chunk < len(st.Chunks) && i-first >= st.Chunks[chunk] {
		first += st.Chunks[chunk]
		chunk++
	}
	if chunk >= len(layout.Chunks) {
		return f.Lang.F("Chunk {n} was given back later: its memory is no more.", "n", words.Number(chunk))
	}
	base, at := layout.Chunks[chunk], uint64(i-first)
	return f.Lang.F("at {address} = chunk {n} at {base} + {place} · {size}", "address", tell.Hexadecimal(base+at*layout.SlotBytes), "n", words.Number(chunk),
		"base", tell.Hexadecimal(base), "place", strconv.FormatUint(at, 10), "size", strconv.FormatUint(layout.SlotBytes, 10))
}

// fieldContent returns what a field of a slot holds, and what that means. Empty
// is a slot that holds no node: that part of it is wiped, or was never written.
func fieldContent(l *words.Lang, slot *store.Slot, state moment.SlotState, empty bool, field string) (bits uint64, means string) {
	switch {
	case field == store.Generation:
		return uint64(slot.Generation), tell.Parity(l, slot.Generation)
	case field == store.NextFree && state == moment.Recycled:
		return uint64(slot.Next), words.Ref(slot.Next)
	case empty:
		return 0, ""
	}
	switch field {
	case store.KeyPointer:
		return store.BytesAt(slot.Key), "→ " + words.Short(slot.Key, 8)
	case store.KeyLength:
		return uint64(len(slot.Key)), words.Number(len(slot.Key))
	case store.ValuePointer:
		return store.BytesAt(slot.Value), "→ " + words.Short(slot.Value, 8)
	case store.ValueLength:
		return uint64(len(slot.Value)), words.Number(len(slot.Value))
	case store.HashField:
		return uint64(slot.Hash), words.Number(slot.Hash)
	case store.NextField:
		return uint64(slot.Next), words.Ref(slot.Next)
	}
	return 0, ""
}
