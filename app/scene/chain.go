package scene

import (
	"kvscope/store"
	"kvscope/store/trace"
)

// chain returns the slots that bucket b of the first table leads to, in order.
func chain(st *store.Stripe, b uint32) []uint32 { return chainIn(st, 0, b) }

// chainIn returns the slots that bucket b of a table leads to. Where there is no
// such bucket, or a tombstone in it, there are none.
func chainIn(st *store.Stripe, table int, b uint32) []uint32 {
	cells := st.Tables[table].Cells
	if int64(b) >= int64(len(cells)) {
		return nil
	}
	var slots []uint32
	for i := cells[b]; i < trace.Tombstone; i = st.Slots[i].Next {
		slots = append(slots, i)
	}
	return slots
}

// keysIn counts the nodes that buckets lead to.
func keysIn(st *store.Stripe) int {
	n := 0
	for t := range st.Tables {
		for _, i := range st.Tables[t].Cells {
			for ; i < trace.Tombstone; i = st.Slots[i].Next {
				n++
			}
		}
	}
	return n
}
