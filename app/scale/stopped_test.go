package scale

import (
	"strings"
	"testing"

	"kvscope/app/scale/worker"
)

// A worker that stops is said and started again; if it stops at once again, the person
// is asked. One that does not answer has stopped too.
func TestWorkerStops(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.do(Died)
	if d.launched != 2 || !strings.Contains(d.Notice, "started again") {
		t.Fatalf("%d workers, %q", d.launched, d.Notice)
	}
	d.filled()
	if len(d.tables) == 0 || d.report.Live != 3906 {
		t.Errorf("the new one has %+v", d.report)
	}
	d.now = d.died + 500
	d.do(Died)
	if d.launched != 2 || !d.Stuck || d.worker != nil {
		t.Fatalf("%d workers, stuck %v", d.launched, d.Stuck)
	}
	d.do(Retry)
	if d.launched != 3 || d.Stuck {
		t.Fatalf("%d workers, stuck %v", d.launched, d.Stuck)
	}
	d.filled()
	d.clock += 100_000
	d.frames(2)
	d.worker = worker.New(worker.Env{Now: func() float64 { return 0 }, Memory: func() int { return 0 }, Send: func(worker.Frame) {}})
	d.do(Many)
	for range 2000 {
		d.frames(1)
	}
	if d.launched != 4 {
		t.Errorf("one that says nothing was not replaced: %d", d.launched)
	}
}

// A worker that never begins is waited for with a word, and in the end that is said, with
// its likely cause.
func TestWorkerNeverAnswers(t *testing.T) {
	d := open(t, small)
	mute := func() {
		d.worker, d.sent = worker.New(worker.Env{Now: func() float64 { return 0 }, Memory: func() int { return 0 }, Send: func(worker.Frame) {}}), nil
	}
	mute()
	d.frames(1)
	d.clock += starting + 1
	d.frames(1)
	if said := d.View().Says; d.Notice != "" || !strings.HasSuffix(said, "has not answered yet.") {
		t.Errorf("after a while: %q, %q", d.Notice, said)
	}
	d.clock += patience
	d.frames(1)
	if d.launched != 1 || !d.Stuck || !strings.Contains(d.Notice, "worker.js") {
		t.Errorf("%d workers, stuck %v, %q", d.launched, d.Stuck, d.Notice)
	}
	d.do(Retry)
	mute()
	d.do(Died) // as of a file that does not come
	if d.launched != 2 || !d.Stuck || !strings.Contains(d.Notice, "worker.js") {
		t.Errorf("%d workers, stuck %v, %q", d.launched, d.Stuck, d.Notice)
	}
	d.do(Retry)
	d.filled()
	if d.Notice != "" {
		t.Errorf("%q", d.Notice)
	}
}

// A worker that dies in the midst of a benchmark is replaced, and what was measured stays.
func TestBenchmarkLosesItsWorker(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.do(Benchmark)
	d.do(With{Do: UpTo, N: 1000})
	d.do(Measure)
	for range 2000 {
		if d.frames(1); len(d.Bench.samples) > 2 {
			break
		}
	}
	d.do(Died)
	if v := d.View().Bench; d.launched != 2 || !d.Bench.Open || d.Bench.Going || !strings.Contains(d.Notice, "started again") || !strings.HasPrefix(v.Says, "Stopped after ") || len(v.Rows) == 0 {
		t.Errorf("%d workers, %q, %+v", d.launched, d.Notice, v)
	}
	d.do(Measure)
	if !d.Bench.Going {
		t.Error("it does not measure again")
	}
}
