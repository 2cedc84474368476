package scene

import (
	"fmt"
	"strconv"
	"testing"

	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// stripe returns the scene as far as it shows one stripe.
func (s *Scene) stripe(k int) *Scene {
	if s.Stripes == nil {
		return s
	}
	one := *s
	one.Table, one.Pool = s.Stripes[k].Table, s.Stripes[k].Pool
	one.Table.Map.First, one.Pool.Map.First = s.Table.Map.First, s.Pool.Map.First
	return &one
}

// typed is how a bucket or a slot of the scene's stripe is looked for.
func typed(s *Scene, i int) string {
	if s.Table.Of.Stripes < 2 {
		return strconv.Itoa(i)
	}
	return fmt.Sprintf("%d.%d", s.Table.Of.Stripe, i)
}

// checkStripes: several are drawn exactly where there are several; what is current in
// one is the scene's table, and nothing is current in the others; the locks are as
// the events left them; and every ID stands for one slot.
func checkStripes(t testing.TB, m *Model, s *Scene) {
	t.Helper()
	state := m.Session.Timeline().State()
	n := len(state.Stripes)
	if (n > 1) != (s.Stripes != nil) || n > 1 && len(s.Stripes) != n {
		t.Fatalf("%d stripes are drawn of %d", len(s.Stripes), n)
	}
	if n == 1 {
		return
	}
	locks, asked := make([]LockState, n), false
	events := m.Session.Timeline().Operation()
	for _, e := range events {
		switch e.Kind {
		case trace.LockWanted:
			locks[e.Stripe], asked = LockWanted, true
		case trace.LockTaken:
			locks[e.Stripe] = map[bool]LockState{true: LockHeld, false: LockShared}[e.Write]
		case trace.LockReleased:
			locks[e.Stripe] = LockOpen
		}
	}
	ids, current, keys := map[int]bool{}, 0, 0
	for k := range s.Stripes {
		one := &s.Stripes[k]
		if one.Of != (Of{k, n}) || one.Table.Of != one.Of || one.Pool.Of != one.Of {
			t.Fatalf("stripe %d is drawn as %+v, its table as %+v, its pool as %+v", k, one.Of, one.Table.Of, one.Pool.Of)
		}
		if one.Lock.State != locks[k] || one.Lock.Text == "" {
			t.Fatalf("the lock of stripe %d is drawn as %+v, it is %d", k, one.Lock, locks[k])
		}
		if one.Current {
			current++
		} else if r := one.Table.hotRow(); r != nil {
			t.Fatalf("stripe %d is not current, and its bucket %d is hot", k, r.Bucket)
		}
		if one.Current && one.Table.Of != s.Table.Of {
			t.Fatalf("stripe %d is current, and the scene is on %+v", k, s.Table.Of)
		}
		for i, slot := range state.Stripes[k].Slots {
			id := one.ID(i)
			if of, back := stripeOf(uint32(id), n); ids[id] || of != k || int(back) != i || one.Slot(words.Ref(uint32(i))) != strconv.Itoa(id) {
				t.Fatalf("slot %d of stripe %d has the ID %d", i, k, id)
			}
			ids[id] = true
			if slot.Live() {
				keys++
			}
		}
	}
	if current > 1 || current == 1 && !asked {
		t.Fatalf("%d stripes are current", current)
	}
	if held := len(s.Table.InHand.Held); s.Table.focus.settings.Strategy == store.Chaining && held > 0 {
		t.Fatalf("%d nodes in hand beside chains", held)
	}
	if live := s.Table.focus.tallies.slots(Live); live != keys {
		t.Fatalf("%d slots are counted as live of %d", live, keys)
	}
}
