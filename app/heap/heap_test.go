package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// collections returns how often the collector worked while n megabytes were left behind.
func collections(n int) uint32 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range n {
		left = make([]byte, 1<<20)
	}
	runtime.ReadMemStats(&after)
	return after.NumGC - before.NumGC
}

var left []byte

func TestTheCollectorWaits(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	runtime.GC()
	Open()
	if n := collections(24); n != 0 {
		t.Errorf("it worked %d times while the page opened", n)
	}
	if n := collections(200); n == 0 {
		t.Error("while the page opened it never worked, whatever was left behind")
	}
	Opened()
	if n := collections(400); n == 0 {
		t.Error("it did not work once the page had opened")
	}
	if percent := debug.SetGCPercent(100); percent != 100 {
		t.Errorf("it works at %d %%", percent)
	}
}
