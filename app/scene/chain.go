package scene

import "kvscope/store"

// chain returns the slots that bucket b leads to, in order.
func chain(st *store.Stripe, b uint32) []uint32 {
	var slots []uint32
	for i := st.Tables[0].Cells[b]; i != none; i = st.Slots[i].Next {
		slots = append(slots, i)
	}
	return slots
}

// keysIn counts the nodes that buckets lead to.
func keysIn(st *store.Stripe) int {
	n := 0
	for _, i := range st.Tables[0].Cells {
		for ; i != none; i = st.Slots[i].Next {
			n++
		}
	}
	return n
}
