package hand

import (
	"slices"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Harm is what is wrong with a state: what a reader, or the next put, would run into.
type Harm struct {
	Lost     []uint32 // live nodes that no bucket leads to any more
	Stranger []uint32 // slots that a bucket leads to though no node lives there
	Loop     bool     // a chain comes back to itself
	Leaked   []uint32 // slots that are neither live nor free: nobody hands them out again
	Twice    []uint32 // slots on the free list that are live, or are on it twice
}

// None reports whether nothing is wrong.
func (h *Harm) None() bool {
	return len(h.Lost)+len(h.Stranger)+len(h.Leaked)+len(h.Twice) == 0 && !h.Loop
}

// harm looks a state over. The nodes in apart are being built or removed, and need
// not be reached.
func harm(s *replay.State, apart []uint32) Harm {
	var h Harm
	for k := range s.Stripes {
		st := &s.Stripes[k]
		reached := reach(st, &h)
		listed := list(st, &h)
		for i := range uint32(len(st.Slots)) {
			live := st.Slots[i].Live()
			switch {
			case live && !reached[i] && !slices.Contains(apart, i):
				h.Lost = append(h.Lost, i)
			case live && listed[i]:
				h.Twice = append(h.Twice, i)
			case !live && i < st.HighWater && !listed[i] && !slices.Contains(apart, i):
				h.Leaked = append(h.Leaked, i)
			}
		}
	}
	return h
}

// reach follows every bucket, and returns which slots it met.
func reach(st *store.Stripe, h *Harm) []bool {
	reached := make([]bool, len(st.Slots))
	for t := range st.Tables {
		for _, i := range st.Tables[t].Cells {
			for left := len(st.Slots); int64(i) < int64(len(st.Slots)); left-- {
				if left == 0 {
					h.Loop = true
					break
				}
				reached[i] = true
				if slot := &st.Slots[i]; !slot.Live() || slot.Key == "" && slot.Value == "" {
					h.Stranger = append(h.Stranger, i)
					break
				}
				i = st.Slots[i].Next
			}
		}
	}
	return reached
}

// list follows the free list, and returns which slots are on it.
func list(st *store.Stripe, h *Harm) []bool {
	listed := make([]bool, len(st.Slots))
	for i := st.FreeHead; int64(i) < int64(len(st.Slots)); i = st.Slots[i].Next {
		if listed[i] {
			h.Twice = append(h.Twice, i)
			break
		}
		listed[i] = true
	}
	return listed
}

// take hands out any slot, also one that is not the head of the free list: what came
// before it on the list is then lost, as it is when a program takes it there.
func take(st *store.Stripe, i uint32) {
	slot := &st.Slots[i]
	next := slot.Next
	if i >= st.HighWater {
		st.HighWater = i + 1
	} else {
		st.FreeHead = next
	}
	*slot = store.Slot{Generation: slot.Generation + 1, Next: trace.None}
}
