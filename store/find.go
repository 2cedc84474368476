package store

// finder is what a search looks in: a table, or two while a rehash is under way.
type finder interface {
	// find looks for key, whose hash is h. A search moves nothing.
	find(op *operation, h uint32, key string) place
}

// place is where a search ended.
type place struct {
	table table  // that it ended in
	from  uint32 // in a chain the slot of the node before, or none; else the cell
	slot  uint32 // of the key's node, or none
	node  *node  // in that slot, or nil; good for as long as the lock is held
}

// found reports whether the key is there.
func (p place) found() bool { return p.slot != none }

// value returns the key's value, and whether there is one.
func (p place) value() (value string, ok bool) {
	if p.node == nil {
		return "", false
	}
	return p.node.value, true
}

// both is the two tables of a rehash: the one that it empties and the one that it
// fills. A key is in one of them at most.
type both struct{ old, table table }

func (b *both) find(op *operation, h uint32, key string) place {
	p := b.old.find(op, h, key)
	if p.found() {
		return p
	}
	return b.table.find(op, h, key)
}
