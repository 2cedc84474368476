package scene

import "kvscope/app/words"

// Selection is the slot whose details are told.
type Selection struct {
	On   bool
	Slot uint32 // its number in its stripe
	Of   Of
	Said string // what a screen reader speaks of it, once
}

// choose answers the open question with a slot, else selects it. The selected
// slot chosen again is dismissed.
func (m *Model) choose(msg Select) {
	stripes := m.Session.Timeline().State().Stripes
	k, slot := stripeOf(msg.Slot, len(stripes))
	if m.question() == WhichSlot {
		m.answer(Answer{Index: slot, Stripe: k})
		return
	}
	of := Of{k, len(stripes)}
	if m.Selected.On && m.Selected.Slot == slot && m.Selected.Of == of {
		m.Selected = Selection{}
		return
	}
	if int(slot) >= len(stripes[k].Slots) {
		return
	}
	m.Selected = Selection{On: true, Slot: slot, Of: of}
	if msg.Aloud {
		f := look(m.Session.Timeline(), m.Session.Settings())
		c := slotOf(&stripes[k], slot)
		c.Of, c.Notes = of, f.on(k).notes(slot)
		m.Selected.Said = c.Alt() + ", generation " + words.Number(int(stripes[k].Slots[slot].Generation)) + ". Its details follow the pool."
	}
}

// light marks the selected slot wherever the scene shows it, and tells of it. What
// was selected in a store of other stripes is not there.
func (m *Model) light(s *Scene, f *focus) {
	if !m.Selected.On || max(1, m.Selected.Of.Stripes) != len(f.state.Stripes) {
		return
	}
	i, k := m.Selected.Slot, m.Selected.Of.Stripe
	f = f.on(k)
	s.Detail = f.detail(i, m.Session.Layout(k))
	t, p := &s.Table, &s.Pool
	if s.Stripes != nil {
		t, p = &s.Stripes[k].Table, &s.Stripes[k].Pool
	}
	t.light(words.Ref(i))
	if p.Density == Mapped && p.slot(i) == nil && int(i) < len(f.stripe().Slots) {
		p.Blocks[0] = append(p.Blocks[0], p.lay(i))
	}
	p.light(i)
}

// light marks a slot in the table.
func (t *Table) light(name string) {
	for r := range t.all {
		r.Leads = r.Head == name
		for n := range r.Nodes {
			r.Nodes[n].Selected = r.Nodes[n].Slot == name
		}
	}
	for single := range t.eachSingle {
		single.Selected = single.Slot == name
	}
}

// light marks a slot in the pool.
func (p *Pool) light(i uint32) {
	name := words.Ref(i)
	if c := p.slot(i); c != nil {
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
func (p *Pool) slot(i uint32) *Slot {
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
	add := func(of Of, slot uint32) {
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
func (s *Scene) eachSlot(do func(Of, uint32)) {
	for _, one := range s.All() {
		for _, block := range one.Pool.Blocks {
			for i := range block {
				do(one.Pool.Of, uint32(block[i].Index))
			}
		}
	}
}

// eachNode calls do for every slot that is drawn in a table.
func (s *Scene) eachNode(do func(Of, uint32)) {
	for _, one := range s.All() {
		t := &one.Table
		for single := range t.eachSingle {
			if single.Slot != "" {
				do(t.Of, words.SlotNumber(single.Slot))
			}
		}
		for r := range t.all {
			for n := range r.Nodes {
				if r.Nodes[n].State != Skipped {
					do(t.Of, words.SlotNumber(r.Nodes[n].Slot))
				}
			}
		}
	}
}
