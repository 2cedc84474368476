package replay

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"kvscope/store/script"
)

// long is a session of 10,000 commands over 1,000 keys.
func long(b *testing.B) *Session {
	b.Helper()
	return newSession(b, Settings{Buckets: 256, Slots: 4096, Hash: "fold", Seed: 1}, longScript())
}

func longScript() string {
	var text strings.Builder
	for i := range 10_000 {
		key := (i*7919 + i/13) % 1000
		switch i % 4 {
		case 0, 1:
			fmt.Fprintf(&text, "put key%d value%d\n", key, i)
		case 2:
			fmt.Fprintf(&text, "get key%d\n", key)
		case 3:
			fmt.Fprintf(&text, "erase key%d\n", key)
		}
	}
	return text.String()
}

// BenchmarkTimeline moves about in a session of 10,000 commands over 1,000 keys
// in 256 buckets and 4,096 slots. Run it with
//
//	go test -run '^$' -bench Timeline -benchtime 200ms ./app/replay/
func BenchmarkTimeline(b *testing.B) {
	for _, d := range []Depth{Idea, Memory} {
		name := [...]string{Idea: "idea", Memory: "memory"}[d]
		b.Run("move=forward/depth="+name, func(b *testing.B) {
			t := long(b).Timeline()
			b.ReportAllocs()
			for b.Loop() {
				if !t.Next(d) {
					t.Seek(0)
				}
			}
		})
		b.Run("move=back/depth="+name, func(b *testing.B) {
			t := long(b).Timeline()
			t.Seek(t.Len())
			b.ReportAllocs()
			for b.Loop() {
				if !t.Prev(d) {
					t.Seek(t.Len())
				}
			}
		})
	}
	b.Run("move=seek", func(b *testing.B) {
		t := long(b).Timeline()
		b.ReportMetric(float64(t.Len()), "events")
		b.ReportAllocs()
		for n := uint64(0); b.Loop(); n += 0x9e3779b97f4a7c15 {
			t.Seek(int(n % uint64(t.Len()+1)))
		}
	})
}

// BenchmarkMemory builds sessions and reports what each keeps: the one of
// BenchmarkTimeline, and sessions at the limits. Run it with
//
//	go test -run '^$' -bench Memory -benchtime 1x ./app/replay/
func BenchmarkMemory(b *testing.B) {
	for _, c := range []struct {
		name     string
		settings Settings
		script   string
	}{
		{"commands=10000/keys=1000", Settings{Buckets: 256, Slots: 4096, Hash: "fold", Seed: 1}, longScript()},
		{"caps/buckets=256/slots=4096", Settings{Buckets: 256, Slots: 4096, Hash: "fold", Seed: 1},
			"fill 4096 seed 1\n" + strings.Repeat("get nothing\nput mad new\nerase nothing\n", 6000)},
		{"caps/buckets=1/slots=4096", Settings{Buckets: 1, Slots: 4096, Hash: "fold", Seed: 1}, "fill 4096 seed 1\n"},
		{"caps/buckets=16/strings=100", Settings{Buckets: 16, Slots: 256, Hash: "fold", Seed: 1}, strings.Repeat(bigPuts(), 60)},
	} {
		b.Run(c.name, func(b *testing.B) {
			commands, err := script.Parse(c.script)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				before := live()
				s, err := New(c.settings, Limits{})
				if err != nil {
					b.Fatal(err)
				}
				outcome := s.Do(commands...)
				after := live()
				done, _ := s.Operations()
				b.ReportMetric(float64(after-before), "bytes")
				b.ReportMetric(float64(s.Timeline().Len()), "events")
				b.ReportMetric(float64(done), "operations")
				if done < 10_000 && outcome == nil {
					b.Errorf("only %d operations and no limit met", done)
				}
				runtime.KeepAlive(s)
			}
		})
	}
}

// bigPuts puts 170 keys of 100 bytes.
func bigPuts() string {
	var text strings.Builder
	for i := range 170 {
		fmt.Fprintf(&text, "put %0100d %0100d\n", i, i)
	}
	return text.String()
}

// live returns how many bytes are in use after a collection.
func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
