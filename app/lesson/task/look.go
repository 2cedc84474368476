package task

import (
	"slices"
	"strconv"
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// The state of the moment, as rules read it. All instances are of one stripe.

func (m *moment) stripe() *store.Stripe { return &m.state().Stripes[0] }
func (m *moment) table() *store.Table   { return &m.stripe().Tables[0] }

// after returns the state behind the command.
func (m *moment) after() *store.Stripe {
	if m.behind == nil {
		end := m.entries[len(m.entries)-1].To
		if end == m.timeline.Len() {
			m.behind = &m.timeline.Last().Stripes[0]
		} else {
			m.timeline.Seek(end)
			state := m.timeline.State().Clone()
			m.timeline.Seek(m.at)
			m.behind = &state.Stripes[0]
		}
	}
	return m.behind
}

// chain returns the slots of a bucket's nodes, in order.
func chain(s *store.Stripe, table *store.Table, bucket uint32) []uint32 {
	var slots []uint32
	for i := table.Cells[bucket]; i != trace.None; i = s.Slots[i].Next {
		slots = append(slots, i)
	}
	return slots
}

// holder returns the live slot that holds a key, or trace.None.
func holder(s *store.Stripe, key string) uint32 {
	for i, slot := range s.Slots {
		if slot.Live() && slot.Key == key {
			return uint32(i)
		}
	}
	return trace.None
}

// cell returns the cell of a table whose node holds a key, or trace.None.
func cell(s *store.Stripe, t *store.Table, key string) uint32 {
	slot := holder(s, key)
	if b := slices.Index(t.Cells, slot); slot != trace.None && b >= 0 {
		return uint32(b)
	}
	return trace.None
}

// lives returns the live slots, in the order of their numbers.
func lives(s *store.Stripe) []uint32 {
	var slots []uint32
	for i, slot := range s.Slots {
		if slot.Live() {
			slots = append(slots, uint32(i))
		}
	}
	return slots
}

// free returns the slots that are not live, in the order of their numbers.
func free(s *store.Stripe) []uint32 {
	var slots []uint32
	for i, slot := range s.Slots {
		if !slot.Live() {
			slots = append(slots, uint32(i))
		}
	}
	return slots
}

// buckets returns the numbers of all buckets of a table.
func buckets(t *store.Table) []Place {
	var places []Place
	for b := range t.Cells {
		places = append(places, Place{On: OnBucket, Index: uint32(b)})
	}
	return places
}

// empty returns the first bucket that leads to nothing, counted up from one and on
// from 0, or trace.None.
func empty(t *store.Table, from uint32) uint32 {
	n := uint32(len(t.Cells))
	for k := range n {
		if b := (from + k) % n; t.Cells[b] == trace.None {
			return b
		}
	}
	return trace.None
}

// home returns the bucket that the last command's key begins at.
func (m *moment) home() uint32 { return m.table().Home(m.hash()) }

func (m *moment) hash() uint32 { return m.find(trace.Hash).Hash }

// only returns the set of one place on something, or nil for none.
func only(on On, i uint32) []Place {
	if i == trace.None {
		return nil
	}
	return []Place{{On: on, Index: i}}
}

// words are what texts about the instance may speak of.
func (m *moment) words() map[string]string {
	w := map[string]string{"key": m.command.Key, "value": m.command.Value, "command": m.command.String()}
	w["buckets"] = strconv.Itoa(len(m.table().Cells))
	var given []string
	for _, e := range m.entries[len(m.entries)-max(1, m.kind.Asked):] {
		given = append(given, e.Command.String())
	}
	w["commands"] = strings.Join(given, " · ")
	given = nil
	for _, e := range m.entries[:len(m.entries)-1] {
		given = append(given, e.Command.Verb.String()+" "+e.Command.Key)
	}
	w["before"] = strings.Join(given, " · ")
	given = nil
	for _, i := range lives(m.stripe()) {
		number := words.Number(m.stripe().Slots[i].Hash)
		given = append(given, m.stripe().Slots[i].Key+" …"+number[max(0, len(number)-3):])
	}
	w["digits"] = strings.Join(given, " · ")
	w["slots"] = strconv.Itoa(len(m.stripe().Slots))
	if h := m.find(trace.Hash); h.Kind == trace.Hash {
		w["hash"] = words.Number(h.Hash)
		if len(m.state().Stripes) > 1 { // its home is in one of several tables
			return w
		}
		w["home"] = strconv.FormatUint(uint64(m.home()), 10)
	}
	if slot := holder(m.after(), m.command.Key); slot != trace.None {
		w["slot"] = "#" + strconv.FormatUint(uint64(slot), 10)
	}
	return w
}

// onKind tells events of that kind from all others.
func onKind(kind trace.Kind) func(trace.Event) bool {
	return func(e trace.Event) bool { return e.Kind == kind }
}

// entry returns what the script's i-th command did, of those that are asked about.
func (m *moment) entry(i int) replay.Entry {
	return m.entries[len(m.entries)-m.kind.Asked+i]
}
