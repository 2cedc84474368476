package main

import "testing"

// What is timed must do what it is said to do.
func TestContestantsAreTables(t *testing.T) {
	for _, c := range contestants() {
		for _, hint := range []int{0, 100} {
			t.Run(c.name, func(t *testing.T) {
				m := c.make(hint)
				for i := range 100 {
					if err := m.Put(word("key", i), "old"); err != nil {
						t.Fatal(err)
					}
				}
				if err := m.Put("key-0000000007", "new"); err != nil {
					t.Fatal(err)
				}
				if v, ok := m.Get("key-0000000007"); v != "new" || !ok {
					t.Errorf("Get of a replaced value = %q, %v", v, ok)
				}
				if v, ok := m.Get("key-0000000099"); v != "old" || !ok {
					t.Errorf("Get = %q, %v", v, ok)
				}
				if !m.Erase("key-0000000007") || m.Erase("key-0000000007") {
					t.Error("Erase does not tell what was there")
				}
				if _, ok := m.Get("key-0000000007"); ok {
					t.Error("an erased key is still there")
				}
			})
		}
	}
}

func TestEveryWorkRuns(t *testing.T) {
	k := newKeys(64)
	for _, w := range works() {
		for _, c := range contestants() {
			m := c.make(0)
			if !w.empty {
				fill(m, k)
			}
			if w.timed(m, k, 64) <= 0 {
				t.Errorf("%s took no time on %s", w.name, c.name)
			}
		}
	}
}

func TestRaceTakesTheMedian(t *testing.T) {
	times := []float64{9, 1, 5, 3, 7}
	got := race([]contestant{{name: "one"}}, 5, func(contestant) float64 {
		first := times[0]
		times = times[1:]
		return first
	})
	if got[0] != 5 {
		t.Errorf("the median is %v, want 5", got[0])
	}
}
