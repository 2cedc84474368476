package scene

// Selection is the slot whose details are told.
type Selection struct {
	On   bool
	Slot uint32
	Said string // what a screen reader speaks of it, once
}

// choose answers the open question with a slot, else selects it. The selected
// slot chosen again is dismissed.
func (m *Model) choose(msg Select) {
	if m.question() == WhichSlot {
		m.answer(msg.Slot)
		return
	}
	if m.Selected.On && m.Selected.Slot == msg.Slot {
		m.Selected = Selection{}
		return
	}
	st := &m.Session.Timeline().State().Stripes[0]
	if int(msg.Slot) >= len(st.Slots) {
		return
	}
	m.Selected = Selection{On: true, Slot: msg.Slot}
	if msg.Aloud {
		c := cellOf(st, msg.Slot)
		f := look(m.Session)
		c.Notes = f.notes(msg.Slot)
		m.Selected.Said = c.Alt() + ", generation " + number(int(st.Slots[msg.Slot].Generation)) + ". Its details follow the pool."
	}
}

// light marks the selected slot wherever the scene shows it, and tells of it.
func (m *Model) light(s *Scene, f *focus) {
	if !m.Selected.On {
		return
	}
	i := m.Selected.Slot
	name := ref(i)
	s.Detail = f.detail(i, m.Session.Layout())
	for r := range s.Table.all {
		r.Leads = r.Head == name
		for n := range r.Nodes {
			r.Nodes[n].Selected = r.Nodes[n].Slot == name
		}
	}
	for single := range s.Table.eachSingle {
		single.Selected = single.Slot == name
	}
	if p := &s.Pool; p.Density == Mapped && p.cell(i) == nil && int(i) < len(f.stripe().Slots) {
		p.Blocks[0] = append(p.Blocks[0], p.lay(i))
	}
	if c := s.Pool.cell(i); c != nil {
		c.Selected = true
	}
	for n := range s.Pool.Order.Slots {
		s.Pool.Order.Slots[n].Selected = s.Pool.Order.Slots[n].Text == name
	}
	for n := range s.Pool.Free {
		s.Pool.Free[n].Selected = s.Pool.Free[n].Text == name
	}
}

// cell returns the cell of slot i, or nil if it is not drawn as one.
func (p *Pool) cell(i uint32) *Cell {
	for _, block := range p.Blocks {
		for j := range block {
			if block[j].Index == int(i) {
				return &block[j]
			}
		}
	}
	return nil
}

// Beside returns the slot that is by places from slot i: in the pool in order of
// address, in the table in order of the buckets and along their chains. At the
// ends it is slot i itself.
func (s *Scene) Beside(i uint32, by int, inPool bool) uint32 {
	if inPool {
		if j := int64(i) + int64(by); j >= 0 && s.Pool.cell(uint32(j)) != nil {
			return uint32(j)
		}
		return i
	}
	var nodes []string
	at := -1
	for single := range s.Table.eachSingle {
		if single.Slot == ref(i) {
			at = len(nodes)
		}
		if single.Slot != "" {
			nodes = append(nodes, single.Slot)
		}
	}
	for r := range s.Table.all {
		for n := range r.Nodes {
			if r.Nodes[n].Slot == ref(i) {
				at = len(nodes)
			}
			if r.Nodes[n].State != Skipped {
				nodes = append(nodes, r.Nodes[n].Slot)
			}
		}
	}
	if to := at + by; at >= 0 && to >= 0 && to < len(nodes) {
		return slotNumber(nodes[to])
	}
	return i
}

// slotNumber is the number in #7.
func slotNumber(ref string) uint32 {
	n := uint32(0)
	for _, digit := range ref[1:] {
		n = 10*n + uint32(digit-'0')
	}
	return n
}
