package scene

import (
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Selection is the slot whose details are told.
type Selection struct {
	On   bool
	Slot uint32 // its number in its stripe
	Of   tell.Of
	Said string // what a screen reader speaks of it, once
}

// Aimed is the bucket that is selected, by its number in its stripe.
type Aimed struct {
	On             bool
	Stripe, Bucket int
}

// outline marks the selected bucket where the scene has a place for it.
func (s *Scene) outline(a Aimed) {
	if !a.On {
		return
	}
	for _, one := range s.All() {
		if t := one.Table; t.Of.Stripe == a.Stripe {
			if k := a.Bucket / blockCells; k < len(t.Buckets) && a.Bucket%blockCells < len(t.Buckets[k]) {
				t.Buckets[k][a.Bucket%blockCells].Aimed = true
			}
			if s.Table.Density == Mapped {
				s.Table.Map.Aimed = s.Table.Map.spotOf(t.Of, a.Bucket)
			}
			for i := range t.Rows {
				t.Rows[i].Leads = t.Rows[i].Leads || t.Rows[i].Bucket == a.Bucket
			}
			for k := range t.Singles.Arrays[:min(1, len(t.Singles.Arrays))] {
				for l := range t.Singles.Arrays[k].Lines {
					for i := range t.Singles.Arrays[k].Lines[l].Singles {
						one := &t.Singles.Arrays[k].Lines[l].Singles[i]
						one.Selected = one.Selected || one.Bucket == a.Bucket
					}
				}
			}
		}
	}
}

// SlotAt splits the ID of a slot: the stripe it is in, and its number there. ok is
// false if there is none.
func (v *View) SlotAt(id uint32) (of tell.Of, slot uint32, ok bool) {
	stripes := v.Story.Timeline().State().Stripes
	k, slot := tell.StripeOf(id, len(stripes))
	return tell.Of{Stripe: k, Stripes: len(stripes)}, slot, int(slot) < len(stripes[k].Slots)
}

// InWords is what a screen reader speaks of a slot that is selected.
func (v *View) InWords(of tell.Of, slot uint32) string {
	f := v.look()
	st := &f.State.Stripes[of.Stripe]
	c := slotOf(st, slot)
	c.Of, c.Notes = of, f.on(of.Stripe).Notes(slot)
	return v.Lang.F("{slot}, generation {n}. Its details follow the pool.", "slot", c.Alt(v.Lang), "n", words.Number(int(st.Slots[slot].Generation)))
}

// light marks the selected slot wherever the scene shows it, and tells of it. What
// was selected in a store of other stripes is not there.
func (v *View) light(s *Scene, f *focus) {
	if !v.Selected.On || max(1, v.Selected.Of.Stripes) != len(f.State.Stripes) {
		return
	}
	i, k := v.Selected.Slot, v.Selected.Of.Stripe
	f = f.on(k)
	s.Detail = f.detail(i, v.Story.Layout(k))
	t, p := &s.Table, &s.Pool
	if s.Stripes != nil {
		t, p = &s.Stripes[k].Table, &s.Stripes[k].Pool
	}
	t.light(words.Ref(i))
	if p.Density == Mapped && p.At(i) == nil && int(i) < len(f.Stripe().Slots) {
		p.Blocks[0] = append(p.Blocks[0], p.lay(i))
	}
	p.light(i)
}

// light marks a slot in the table.
func (t *Table) light(name string) {
	for r := range t.EachRow {
		r.Leads = r.Head == name
		for n := range r.Nodes {
			r.Nodes[n].Selected = r.Nodes[n].Slot == name
		}
	}
	for single := range t.EachSingle {
		single.Selected = single.Slot == name
	}
}

// light marks a slot in the pool.
func (p *Pool) light(i uint32) {
	name := words.Ref(i)
	if c := p.At(i); c != nil {
		c.Selected = true
	}
	for n := range p.Order.Slots {
		p.Order.Slots[n].Selected = p.Order.Slots[n].Text == name
	}
	for n := range p.Free {
		p.Free[n].Selected = p.Free[n].Text == name
	}
}

// cell returns the cell of slot i, or nil if it is not drawn as one.
func (p *Pool) At(i uint32) *Slot {
	for _, block := range p.Blocks {
		for j := range block {
			if block[j].Index == int(i) {
				return &block[j]
			}
		}
	}
	return nil
}

// Beside returns the slot that is by places from a slot, both by their IDs: in the
// pools in order of address, in the tables in order of the buckets and along their
// chains, stripe after stripe. At the ends it is the slot itself.
func (s *Scene) Beside(id uint32, by int, inPool bool) uint32 {
	at := -1
	var all []uint32
	add := func(of tell.Of, slot uint32) {
		one := uint32(of.ID(int(slot)))
		if one == id {
			at = len(all)
		}
		all = append(all, one)
	}
	if inPool {
		s.eachSlot(add)
	} else {
		s.eachNode(add)
	}
	if to := at + by; at >= 0 && to >= 0 && to < len(all) {
		return all[to]
	}
	return id
}

// eachCell calls do for every slot that is drawn in a pool.
func (s *Scene) eachSlot(do func(tell.Of, uint32)) {
	for _, one := range s.All() {
		for _, block := range one.Pool.Blocks {
			for i := range block {
				do(one.Pool.Of, uint32(block[i].Index))
			}
		}
	}
}

// eachNode calls do for every slot that is drawn in a table.
func (s *Scene) eachNode(do func(tell.Of, uint32)) {
	for _, one := range s.All() {
		t := &one.Table
		for single := range t.EachSingle {
			if single.Slot != "" {
				do(t.Of, words.SlotNumber(single.Slot))
			}
		}
		for r := range t.EachRow {
			for n := range r.Nodes {
				if r.Nodes[n].State != Skipped {
					do(t.Of, words.SlotNumber(r.Nodes[n].Slot))
				}
			}
		}
	}
}
