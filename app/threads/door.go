package threads

import "kvscope/app/replay"

// queue returns who waits for the lock of a stripe, who came first first.
func (m *Model) queue(w *world, stripe uint16) (waiting []int) {
	for at := range w.marks {
		for i, h := range w.marks[at].holds {
			before := at > 0 && w.marks[at-1].holds[i].Waits()
			switch {
			case h.Waits() && !before:
				waiting = append(waiting, i)
			case !h.Waits() && before:
				waiting = without(waiting, i)
			}
		}
	}
	here := waiting[:0]
	for _, i := range waiting {
		if w.threads.Workers()[i].Stripe == stripe {
			here = append(here, i)
		}
	}
	return here
}

func without(list []int, i int) (left []int) {
	for _, k := range list {
		if k != i {
			left = append(left, k)
		}
	}
	return left
}

// ahead returns who stands before a worker in the queue, or -1.
func (m *Model) ahead(w *world, worker int) int {
	before := -1
	for _, i := range m.queue(w, w.threads.Workers()[worker].Stripe) {
		if i == worker {
			return before
		}
		before = i
	}
	return -1
}

// inside names who has the lock of a stripe.
func (m *Model) inside(w *world, stripe uint16) (names string) {
	for i, one := range w.threads.Workers() {
		if holds(of(one, stripe)) {
			if names != "" {
				names += ", "
			}
			names += letter(i)
		}
	}
	return names
}

// of returns what a worker has of the lock of a stripe.
func of(one replay.Worker, stripe uint16) replay.Hold {
	for _, l := range one.Locks {
		if l.Stripe == stripe {
			return l.Hold
		}
	}
	return replay.Free
}

// door says who is in the room behind a lock, and who waits.
func (m *Model) door(w *world, stripe uint16) (d Door) {
	now := -1
	if k, ok := m.last(w); ok {
		now = k.Worker
	}
	all := w.threads.Workers()
	for i, one := range all {
		hold := of(one, stripe)
		if !holds(hold) {
			continue
		}
		d.Writes = hold == replay.Writes
		d.Inside = append(d.Inside, Badge{Letter: letter(i), Write: d.Writes, Now: i == now})
	}
	switch {
	case d.Writes:
		d.Says = m.Lang.T("writes, alone")
	case len(d.Inside) > 1:
		d.Says = m.Lang.T("read together")
	case len(d.Inside) == 1:
		d.Says = m.Lang.T("reads")
	default:
		d.Says = m.Lang.T("open")
	}
	for _, i := range m.queue(w, stripe) {
		b := Badge{Letter: letter(i), Write: of(all[i], stripe) == replay.WaitsToWrite, Now: i == now, Says: m.Lang.T("to read")}
		if b.Write {
			b.Says = m.Lang.T("to write")
		}
		d.Waiting = append(d.Waiting, b)
	}
	return d
}
