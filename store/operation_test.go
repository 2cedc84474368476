package store

import (
	"testing"
	"time"

	"kvscope/store/trace"
)

// TestEveryCallEnds: whatever is called begins and ends once, and the end says
// what came of it.
func TestEveryCallEnds(t *testing.T) {
	r := &trace.Recorder{}
	s, now := onClock(t, 2, Options{Chunk: 2, Tracer: r})
	for _, c := range []struct {
		name    string
		run     func()
		call    trace.Call
		outcome trace.Outcome
		n       uint32
	}{
		{"a new key", func() { _ = s.Put("cat", "meow") }, trace.Put, trace.Stored, 0},
		{"a new value", func() { _ = s.Put("cat", "purr") }, trace.Put, trace.Replaced, 1},
		{"a deadline", func() { _ = s.PutTTL("dog", "woof", time.Second) }, trace.Put, trace.Stored, 0},
		{"a full store", func() { _ = s.Put("owl", "hoot") }, trace.Put, trace.Full, 1},
		{"a key that is there", func() { s.Get("cat") }, trace.Get, trace.Found, 1},
		{"a key that is not", func() { s.Get("owl") }, trace.Get, trace.Missed, 1},
		{"contains", func() { s.Contains("cat") }, trace.Contains, trace.Found, 1},
		{"renew", func() { _, _ = s.Renew("dog", time.Second) }, trace.Renew, trace.Found, 1},
		{"renew nothing", func() { _, _ = s.Renew("owl", time.Second) }, trace.Renew, trace.Missed, 1},
		{"get or put, there", func() { _, _, _ = s.GetOrPut("cat", "hiss") }, trace.GetOrPut, trace.Found, 1},
		{"get or put, full", func() { _, _, _ = s.GetOrPut("owl", "hoot") }, trace.GetOrPut, trace.Full, 1},
		{"update", func() { _ = s.Update("cat", func(string, bool) (string, bool) { return "hiss", true }) }, trace.Update, trace.Replaced, 1},
		{"update, full", func() { _ = s.Update("owl", func(string, bool) (string, bool) { return "", true }) }, trace.Update, trace.Full, 1},
		{"update nothing", func() { _ = s.Update("owl", func(string, bool) (string, bool) { return "", false }) }, trace.Update, trace.Missed, 1},
		{"ttl", func() { s.TTL("dog") }, trace.TTL, trace.Found, 1},
		{"len", func() { s.Len() }, trace.Len, trace.Counted, 2},
		{"a sweep too early", func() { s.Sweep(100) }, trace.Sweep, trace.Swept, 0},
		{"a sweep", func() { now.Add(int64(time.Hour)); s.Sweep(100) }, trace.Sweep, trace.Swept, 1},
		{"update, new", func() { _ = s.Update("owl", func(string, bool) (string, bool) { return "", true }) }, trace.Update, trace.Stored, 0},
		{"update, gone", func() { _ = s.Update("owl", func(string, bool) (string, bool) { return "", false }) }, trace.Update, trace.Erased, 1},
		{"get or put", func() { _, _, _ = s.GetOrPut("owl", "hoot") }, trace.GetOrPut, trace.Stored, 0},
		{"erase again", func() { s.Erase("owl") }, trace.Erase, trace.Erased, 1},
		{"erase", func() { s.Erase("cat") }, trace.Erase, trace.Erased, 1},
		{"erase nothing", func() { s.Erase("cat") }, trace.Erase, trace.Missed, 0},
		{"clear", func() { s.Clear() }, trace.Clear, trace.Emptied, 0},
		{"trim", func() { s.Trim() }, trace.Trim, trace.Trimmed, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := r.Len()
			c.run()
			events := r.Events()[before:]
			if len(events) < 2 || events[0].Kind != trace.Begin || events[0].Call != c.call {
				t.Fatalf("it does not begin: %v", events)
			}
			for _, e := range events[1 : len(events)-1] {
				if e.Kind == trace.Begin || e.Kind == trace.End {
					t.Errorf("%v in the middle", e)
				}
			}
			if e := events[len(events)-1]; e.Kind != trace.End || e.Call != c.call || e.Outcome != c.outcome || e.N != c.n {
				t.Errorf("the last event is %v, want the end of a %v: %v, %d", e, c.call, c.outcome, c.n)
			}
		})
	}
}
