package lesson_test

import (
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/hand"
	"kvscope/store/trace"
)

// Whatever a learner does by hand, at any point of the way, is done or is answered by the
// rule that it breaks: no move meets silence.
func TestEveryWrongMoveIsAnswered(t *testing.T) {
	for _, l := range lessons(t) {
		for i, b := range l.Beats {
			if b.Task == nil || b.Task.Do != lesson.Perform {
				continue
			}
			p := play(t, l, 7)
			if err := p.Go(i); err != nil {
				t.Fatal(err)
			}
			a, said := p.Attempt(), map[string]bool{}
			for !a.Answered {
				for _, m := range moves(a) {
					if ready(a.Work, m) {
						continue
					}
					p.Perform(m)
					b := a.Work.Broken()
					if b == nil {
						t.Fatalf("%s, beat %d: %+v is taken", l.Name, i+1, m)
					}
					said[string(b.Rule)] = true
					if text(a.Reply()) == "" {
						t.Errorf("%s, beat %d: nothing is said to %+v, which breaks %q", l.Name, i+1, m, b.Rule)
					}
					p.Undo()
				}
				next, _ := a.Work.Next()
				p.Perform(next)
			}
			for _, s := range a.Task.Said {
				if !said[s.Rule] && s.Rule != "right" && s.Rule != "other" {
					t.Errorf("%s, beat %d: no move is answered by %q", l.Name, i+1, s.Rule)
				}
			}
		}
	}
}

func ready(w *hand.Work, m hand.Move) bool {
	for _, r := range w.Ready() {
		if r == m {
			return true
		}
	}
	return false
}

// moves returns every move that the buttons and the picture offer.
func moves(a *lesson.Attempt) (all []hand.Move) {
	st := &a.State().Stripes[0]
	for i := range uint32(len(st.Slots)) {
		for _, kind := range []trace.Kind{trace.Compare, trace.Alloc, trace.SetNode, trace.Wipe, trace.Free} {
			all = append(all, hand.Move{Kind: kind, Slot: i})
		}
		for to := range uint32(len(st.Slots)) {
			all = append(all, hand.Move{Kind: trace.SetNext, Slot: i, Other: to})
		}
		all = append(all, hand.Move{Kind: trace.SetNext, Slot: i, Other: trace.None})
		for _, table := range st.Tables {
			for c := range table.Cells {
				all = append(all, hand.Move{Kind: trace.SetCell, Table: table.ID, Cell: uint32(c), Slot: i})
			}
		}
	}
	for _, table := range st.Tables {
		for c := range table.Cells {
			for _, to := range []uint32{trace.None, trace.Tombstone} {
				all = append(all, hand.Move{Kind: trace.SetCell, Table: table.ID, Cell: uint32(c), Slot: to})
			}
		}
	}
	return all
}
