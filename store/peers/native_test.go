package main

import "testing"

// The table in C is asked for every key that it holds, and finds it.
func TestNativeFindsWhatWasPut(t *testing.T) {
	k := newKeys(5000) // more than a chunk
	n := newNative(k)
	defer n.free()
	n.getDependent(k, 20_000)
}

func TestCyclesRun(t *testing.T) {
	for name, run := range cycles() {
		if allocs := testing.AllocsPerRun(100, func() { run(1) }); allocs > 0 != (name == "new") {
			t.Errorf("%s allocates %v times a cycle", name, allocs)
		}
	}
}
