package scene

// Move says that a node came to its place from so many pixels further right.
type Move struct {
	Slot string // by its ID
	From int
}

// Moves returns the nodes of the command's bucket that stand elsewhere than in the
// scene before, if the two are one step apart: the new node that becomes the first
// of its chain, and those that make room for it.
func (s *Scene) Moves(before *Scene) (moves []Move) {
	p, q := &s.Progress, &before.Progress
	apart := p.Step - q.Step
	if p.Number != q.Number || apart*apart != 1 || s.Table.Geometry != before.Table.Geometry {
		return nil
	}
	r, old := s.Table.hotRow(), before.Table.hotRow()
	if r == nil || old == nil || r.Bucket != old.Bucket || r.Of != old.Of {
		return nil
	}
	for i := range r.Nodes {
		for j := range old.Nodes {
			n, o := &r.Nodes[i], &old.Nodes[j]
			if n.Slot == o.Slot && n.Slot != "" && n.X != o.X {
				moves = append(moves, Move{r.Of.Slot(n.Slot), o.X - n.X})
			}
		}
	}
	return moves
}
