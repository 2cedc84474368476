package replay

import (
	"runtime"
	"testing"

	"kvscope/store/script"
)

// Four sessions beside each other, at limits of a quarter each, keep together about
// what one does at the usual limits, whatever fills them: all keys in one bucket, or
// many reads.
func TestMemoryOfAQuarter(t *testing.T) {
	const most = 25 << 20 // bytes
	quarter := Limits{Commands: MaxCommands / 4, Events: MaxEvents / 4, CheckpointBytes: MaxCheckpointBytes / 4}
	for name, work := range map[string]struct {
		buckets int
		script  string
	}{
		"one bucket": {1, "fill 2500 seed 1\n"},
		"reads":      {256, "fill 1000 seed 1\nget nothing\nget nobody\nput mad new\nerase nothing\n"},
	} {
		t.Run(name, func(t *testing.T) {
			commands, err := script.Parse(work.script)
			if err != nil {
				t.Fatal(err)
			}
			before := live()
			s, err := New(Settings{Buckets: work.buckets, Slots: 4096, Hash: "fold", Seed: 1}, quarter)
			if err != nil {
				t.Fatal(err)
			}
			for s.Do(commands...) == nil { // up to the limits
			}
			if kept := live() - before; kept > most {
				t.Errorf("at its limits, after %d operations, it keeps %d bytes, more than %d", s.operations, kept, most)
			}
			runtime.KeepAlive(s)
		})
	}
}
