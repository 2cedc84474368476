package threads

import "kvscope/app/replay"

// lane returns what a worker held, turn by turn.
func (m *Model) lane(w *world, worker int) Lane {
	l := Lane{Letter: letter(worker)}
	held := replay.Free
	for at, k := range w.marks {
		own := k.Worker == worker && k.given
		if own && k.Lost {
			l.Lost = append(l.Lost, at)
		}
		what := k.holds[worker]
		if own && k.Phase == replay.Releasing && held != replay.Free {
			what = held // in this turn it still had it
		}
		held = k.holds[worker]
		if what == replay.Free && !own {
			continue
		}
		span := Span{From: at, To: at + 1, What: what, Own: what == replay.Free}
		if n := len(l.Spans); n > 0 && l.Spans[n-1].To == at && l.Spans[n-1].What == what && !span.Own && (at == 0 || !fresh(w.marks, at, worker)) {
			l.Spans[n-1].To = at + 1
			continue
		}
		if what == replay.Reads || what == replay.Writes {
			span.Key = m.key(worker, entryAt(w.marks, at, worker))
		}
		l.Spans = append(l.Spans, span)
	}
	return l
}

// fresh reports whether a worker holds since this turn what it held before an earlier one
// too: it gave it back in between.
func fresh(marks []mark, at, worker int) bool {
	return !holds(marks[at-1].holds[worker]) && holds(marks[at].holds[worker])
}

func holds(h replay.Hold) bool { return h == replay.Reads || h == replay.Writes }

// entryAt returns which command a worker was in at a turn.
func entryAt(marks []mark, at, worker int) int {
	for ; at >= 0; at-- {
		if marks[at].Worker == worker && marks[at].given {
			return marks[at].Entry
		}
	}
	return 0
}
