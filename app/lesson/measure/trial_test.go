package measure

import (
	"runtime"
	"testing"
	"time"
)

// every is a clock that goes on by d at each look.
func every(d time.Duration) func() time.Duration {
	var now time.Duration
	return func() time.Duration { now += d; return now }
}

func never() bool  { return false }
func always() bool { return true }

// Everybody is timed as often, by turns, and then no memory is held.
func TestATrial(t *testing.T) {
	for _, name := range Names() {
		trial := New(name, every(time.Millisecond))
		firsts := map[int]int{}
		for steps := 0; trial.Going(); steps++ {
			if trial.filled == 0 && !trial.trying && trial.turn%trial.contenders() == 0 {
				firsts[trial.by()]++
			}
			if steps > 5000 {
				t.Fatalf("%s: it does not end", name)
			}
			trial.Work(never)
			if found, _ := trial.Found(); (found == "") != trial.Going() {
				t.Fatalf("%s: after %d steps it has found %q", name, steps, found)
			}
		}
		for by := range trial.contenders() {
			if n := len(trial.samples[by]); n != rounds {
				t.Errorf("%s: %d samples of %d", name, n, by)
			}
			if firsts[by] == 0 {
				t.Errorf("%s: %d is never the first of a round", name, by)
			}
		}
		if trial.pool != nil || trial.own != nil || trial.slots != nil {
			t.Errorf("%s: it holds values when it is over", name)
		}
		if rows := trial.Rows(); len(rows) != trial.contenders() || rows[0].Share != 100 {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}

// By a clock of its own a sample is what its batches took, and nothing beside.
func TestSamplesAreOfTheirBatches(t *testing.T) {
	trial := New(Churn, every(time.Millisecond))
	trial.Work(always)
	// A batch is between two looks, a millisecond apart.
	if want := int(10 * time.Millisecond / batch); trial.samples[Pool][0] != want || trial.samples[Own][4] != want {
		t.Errorf("samples %v, want each %d", trial.samples, want)
	}
	if rows := trial.Rows(); rows[0].Median != "122.0" || rows[1].Least != "122.0" {
		t.Errorf("%+v", rows)
	}
	if found, _ := trial.Found(); found != Alike {
		t.Errorf("of equal ones it has found %q", found)
	}
	trial.samples = [all][]int{{10, 10, 12, 14, 20}, {33, 30, 30, 30, 30}, nil}
	if found, factor := trial.Found(); found != OwnLonger || factor != "2.5" {
		t.Errorf("it has found %s, %s", found, factor)
	}
	trial.samples[Own] = []int{1, 1, 1, 1, 1}
	if found, factor := trial.Found(); found != PoolLonger || factor != "12.0" {
		t.Errorf("it has found %s, %s", found, factor)
	}
}

// What the page itself costs the collector is of neither, and times are milliseconds.
func TestCollectionsAreBeyondThePage(t *testing.T) {
	trial := New(Collect, every(time.Millisecond))
	trial.Work(always)
	trial.samples = [all][]int{{30_000_000}, {90_000_000}, {10_000_000}}
	if found, factor := trial.Found(); found != OwnLonger || factor != "4.0" {
		t.Errorf("it has found %s, %s", found, factor)
	}
	if rows := trial.Rows(); rows[Pool].Median != "3.00" || rows[Nobody].Max != "1.00" || rows[Pool].Share != 33 {
		t.Errorf("%+v", rows)
	}
}

// A collection that took no longer with values than without is not divided by.
func TestCollectionsThatCostNothing(t *testing.T) {
	trial := New(Collect, every(time.Millisecond))
	trial.Work(always)
	for want, samples := range map[[2]string][all][]int{
		{OwnLonger, "4.0"}: {{56_000_000}, {112_000_000}, {80_000_000}},
		{Alike, "1.0"}:     {{60_000_000}, {73_000_000}, {82_000_000}},
	} {
		trial.samples = samples
		found, factor := trial.Found()
		if found != want[0] || factor != want[1] {
			t.Errorf("of %v it has found %s, %s", samples, found, factor)
		}
	}
}

// There are as many values as a collection of moderate length allows.
func TestCollectionsStayShort(t *testing.T) {
	for took, want := range map[time.Duration]int{time.Millisecond: most, enough: batch} {
		trial := New(Collect, every(took))
		if trial.Work(always); trial.Nodes != want {
			t.Errorf("%d values where a collection takes %v, want %d", trial.Nodes, took, want)
		}
	}
}

// Stop leaves what was measured.
func TestStop(t *testing.T) {
	trial := New(Reach, every(time.Millisecond))
	for len(trial.samples[Own]) == 0 {
		trial.Work(never)
	}
	trial.Stop()
	if done, of := trial.Progress(); trial.Going() || trial.slots != nil || len(trial.Rows()) != 2 || done != 2 || of != 10 {
		t.Errorf("%d of %d, %+v", done, of, trial.Rows())
	}
	if New("guess", nil) != nil {
		t.Error("there is a trial of nothing")
	}
}

// What is measured is there: each change of Go's own is an allocation, the pool hands out
// what it has, and each value is read once.
func TestValuesAreReal(t *testing.T) {
	for by, allocations := range map[int][2]uint64{Own: {batch, batch + 100}, Pool: {0, 100}} {
		trial := New(Reach, every(time.Millisecond))
		trial.turn = by
		for trial.mixed < trial.Nodes {
			trial.step()
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		trial.change(-1, batch)
		runtime.ReadMemStats(&after)
		if n := after.Mallocs - before.Mallocs; n < allocations[0] || n > allocations[1] {
			t.Errorf("%d: %d allocations for %d changes", by, n, batch)
		}
		for trial.turn == by && trial.done < trial.Nodes {
			trial.step()
		}
		if want := len("value") * trial.Nodes; trial.sum != want {
			t.Errorf("%d: what is read sums up to %d, want %d", by, trial.sum, want)
		}
		if by != Pool {
			continue
		}
		if err := trial.pool.Verify(); err != nil || trial.pool.Len() != trial.Nodes {
			t.Errorf("%d values live of %d (%v)", trial.pool.Len(), trial.Nodes, err)
		}
	}
}
