package store

import (
	"math"
	"testing"
	"time"
)

// TestTTL: what is left is what was given, less what has passed; nothing is left for a
// key that lives for ever, and one that has expired is not there.
func TestTTL(t *testing.T) {
	s, now := onClock(t, 10, Options{})
	start := now.Load()
	check := func(key string, left time.Duration, ok bool) {
		t.Helper()
		if gotLeft, gotOK := s.TTL(key); gotLeft != left || gotOK != ok {
			t.Errorf("%q: %v, %v; want %v, %v", key, gotLeft, gotOK, left, ok)
		}
	}
	check("none", 0, false)
	must(t, s.Put("for ever", ""))
	check("for ever", 0, true)
	must(t, s.PutTTL("short", "", 10))
	must(t, s.PutTTL("long", "", math.MaxInt64))
	must(t, s.PutUntil("past", "", time.Unix(0, start-1)))
	check("short", 10, true)
	check("past", 0, false)
	check("for ever", 0, true)
	now.Add(9)
	check("short", 1, true)
	check("long", time.Duration(math.MaxInt64-start-9), true)
	now.Add(1)
	check("short", 0, false)
	now.Add(-20) // back behind what a write has seen
	check("short", 10, true)
	must(t, s.Put("a write", ""))
	now.Store(math.MinInt64 / 2)
	check("long", time.Duration(math.MaxInt64-start), true)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
