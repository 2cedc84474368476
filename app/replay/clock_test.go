package replay

import (
	"testing"
	"time"
)

// The clock of a session moves by advance alone, and nothing is removed by it.
func TestAdvance(t *testing.T) {
	s := newSession(t, Settings{Buckets: 4, Slots: 4, Hash: "fnv1a", Seed: 1}, "advance 1s\nput a 1 ttl 5s\nput b 2 until 3000\nadvance 4s")
	check := func(says string, clock time.Duration, keys int) {
		t.Helper()
		checkTheorem(t, s)
		last := s.Entries()[len(s.Entries())-1]
		if got := last.Command.Describe(last.Result); got != says || last.To <= last.From {
			t.Errorf("%v says %q, want %q, in %d events", last.Command, got, says, last.To-last.From)
		}
		if got := s.timeline.last.Stripes[0].Clock; got != int64(clock) || s.store.Len() != keys {
			t.Errorf("after %v it is %v, want %v, with %d keys, want %d", last.Command, got, clock, s.store.Len(), keys)
		}
	}
	run := func(line string) {
		t.Helper()
		if err := s.Do(parse(t, line)...); err != nil {
			t.Fatal(err)
		}
	}
	check("it is 4s later", 5*time.Second, 2)
	run("get b") // its time has come, but a reader leaves it
	check("not found", 5*time.Second, 2)
	run("get a")
	check(`"1"`, 5*time.Second, 2)
	run("advance 999ms")
	run("get a")
	check(`"1"`, 5999*time.Millisecond, 2)
	run("advance 1ms")
	run("get a")
	check("not found", 6*time.Second, 2)
	run("put c 3") // a write sweeps
	check("stored", 6*time.Second, 1)
	run("advance 2562047h\nadvance 2562047h\nadvance 2562047h\nput d 4 ttl 2562047h") // to the end of time
	check("stored", 1<<63-1, 2)
}
