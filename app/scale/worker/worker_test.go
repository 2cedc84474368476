package worker

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/store"
)

// bench is a worker and what it sends.
type bench struct {
	*Worker
	t     *testing.T
	clock float64
	sent  []any
}

func started(t *testing.T, plan Plan) *bench {
	t.Helper()
	b := &bench{t: t}
	b.Worker = New(Env{
		Now:    func() float64 { b.clock++; return b.clock },
		Memory: func() int { return 1 << 20 },
		Send: func(f Frame) {
			answer := Parse(append(Frame(nil), f...))
			if answer == nil {
				t.Errorf("nobody can read the frame % x", f[:min(len(f), 40)])
			}
			b.sent = append(b.sent, answer)
		},
	})
	b.Order(Start(plan))
	if _, begun := b.sent[len(b.sent)-1].(Begun); !begun {
		t.Fatalf("the plan was answered with %+v", b.sent)
	}
	b.sent = nil
	return b
}

// last returns the answer that came last.
func last[T any](b *bench) T {
	b.t.Helper()
	if len(b.sent) == 0 {
		b.t.Fatal("there was no answer")
	}
	answer, ok := b.sent[len(b.sent)-1].(T)
	if !ok {
		b.t.Fatalf("the answer is %+v", b.sent[len(b.sent)-1])
	}
	return answer
}

// filled runs the worker until the mix has begun, and a little of that.
func (b *bench) mixing() {
	b.Order(Steps(b.plan.Keys() + 500))
	for b.Work() {
	}
}

// swept reports until a survey is at its end, and returns all states by table.
func (b *bench) swept(part int) (report Report, tables [][]byte) {
	b.t.Helper()
	for range 10_000 {
		b.Order(Next(part, part))
		report = last[Report](b)
		for len(tables) <= report.Cells.Of {
			tables = append(tables, nil)
		}
		if report.Cells.From != len(tables[report.Cells.Of]) {
			b.t.Fatalf("a part begins at cell %d, and %d are here", report.Cells.From, len(tables[report.Cells.Of]))
		}
		tables[report.Cells.Of] = append(tables[report.Cells.Of], report.Cells.States...)
		if report.Swept {
			return report, tables
		}
	}
	b.t.Fatal("the survey has no end")
	return
}

// Every table under every workload: the keys come, the mix goes on, a survey comes to an
// end and finds every key, and the chain of the longest is what it says.
func TestWorkloads(t *testing.T) {
	buckets := 1 << 12
	if testing.Short() {
		buckets = 1 << 10 // keys that collide take time by their square
	}
	for _, strategy := range store.Strategies() {
		for _, workload := range append(Workloads(), File) {
			for _, rehash := range store.Rehashes() {
				plan := Plan{Strategy: strategy, Hash: "fnv1a", Buckets: buckets, Rehash: rehash, Workload: workload, Mix: Mixes()[0], Seed: 7}
				plan, err := plan.Read(plan.String()) // as it comes from the page
				if err != nil {
					t.Fatal(err)
				}
				t.Run(plan.String(), func(t *testing.T) {
					b := fileOr(t, plan)
					b.mixing()
					step := last[Step](b)
					if step.Key == "" {
						t.Errorf("the last step is %+v", step)
					}
					report, tables := b.swept(1000)
					if report.Phase != Mixing || report.Going || report.Sweep.Keys != report.Live || report.Live == 0 {
						t.Errorf("the report is %+v", report)
					}
					if report.Refused > 0 && workload != File {
						t.Errorf("%d puts were refused", report.Refused)
					}
					if got := int(report.Operations); got != b.fill+500 && got != plan.Keys()+500 {
						t.Errorf("it counts %d operations", got)
					}
					for i, size := range report.Tables {
						if len(tables[i]) != size {
							t.Errorf("table %d has %d cells, and %d were surveyed", i, size, len(tables[i]))
						}
					}
					b.Order(AskCell(report.InLast, report.Sweep.At))
					cell := last[Cell](b)
					if n := len(cell.Nodes); n == 0 || n == cell.All && cell.Nodes[n-1].Looks != report.Sweep.Longest {
						t.Errorf("the longest takes %d looks, and its cell is %+v", report.Sweep.Longest, cell)
					}
					b.Order(AskSlot(int(cell.Nodes[0].Slot)))
					if slot := last[Slot](b); !slot.Live || slot.Key != cell.Nodes[0].Key {
						t.Errorf("slot %d is %+v", cell.Nodes[0].Slot, slot)
					}
				})
			}
		}
	}
}

// fileOr starts a worker, with a file if the plan is of one.
func fileOr(t *testing.T, plan Plan) *bench {
	t.Helper()
	if plan.Workload != File {
		return started(t, plan)
	}
	b := started(t, Usual(SmallBuckets))
	b.Order(Bring(fileOfLines()))
	b.Order(Start(plan))
	return b
}

// A benchmark times everybody in each round, a different one first, and reports all.
func TestTrial(t *testing.T) {
	b := started(t, Usual(SmallBuckets))
	b.Order(Bench(1000))
	if b.store != nil {
		t.Error("the store is still there")
	}
	for range 1_000_000 {
		if !b.Work() {
			break
		}
	}
	counts := map[int]int{}
	var firsts []int
	for i, answer := range b.sent {
		m, ok := answer.(Measured)
		if !ok || m.Keys != 1000 || m.Done != i+1 || m.Of != trialRounds*(BuiltIn+1) {
			t.Fatalf("answer %d is %+v", i, answer)
		}
		for op, nanos := range m.Nanos {
			if nanos <= 0 {
				t.Errorf("operation %d took %v", op, nanos)
			}
		}
		counts[m.Contender]++
		if i%(BuiltIn+1) == 0 {
			firsts = append(firsts, m.Contender)
		}
	}
	for c := range BuiltIn + 1 {
		if counts[c] != trialRounds {
			t.Errorf("contender %d was timed %d times", c, counts[c])
		}
	}
	if len(firsts) != trialRounds || firsts[0] == firsts[1] {
		t.Errorf("the first were %v", firsts)
	}
	if b.trial != nil {
		t.Error("it has no end")
	}
	b.Order(Bench(1000))
	b.Work()
	b.Order(EndBench())
	if b.Work() {
		t.Error("it goes on after its end")
	}
}

// A frame that is cut, of no known kind or absurd changes nothing and breaks nothing.
func TestBadFrames(t *testing.T) {
	b := started(t, Usual(SmallBuckets))
	b.Order(Steps(1000))
	for b.Work() {
	}
	b.sent = nil
	for _, f := range []Frame{nil, {}, {0}, {99}, {orderNext}, {orderNext, 1}, {orderCell, 255, 255, 255, 255, 255, 255, 255, 255}, AskCell(-1, -1), AskCell(7, 1), AskSlot(-5), Next(-1, -1), Next(1<<30, 1<<30)} {
		b.Order(f)
	}
	if n := int(b.operations); n != 1000 {
		t.Errorf("after them there were %d operations", n)
	}
	b.Order(Next(100, 100))
	whole := last[Report](b)
	if whole.Live == 0 {
		t.Errorf("the report is %+v", whole)
	}
	cut := b.out
	for n := range cut {
		if answer := Parse(cut[:n]); answer != nil {
			t.Fatalf("%d bytes of a report are taken for %+v", n, answer)
		}
	}
	b.Order(Frame{orderPlan}.text("buckets=12"))
	if f := last[Failure](b); f.Text != "its buckets cannot be 12" {
		t.Errorf("the failure is %q", f.Text)
	}
}

// Keys that are chosen to collide are in one bucket, with that hash and no other.
func TestColliding(t *testing.T) {
	const buckets, target = 1 << 16, 4711
	list := colliding(500, buckets, target)
	seen := map[string]bool{}
	other := map[uint64]bool{}
	for _, key := range list {
		if got := store.FNV1a().Sum(key, 0) % buckets; got != target || seen[key] {
			t.Fatalf("%q is in bucket %d", key, got)
		}
		seen[key] = true
		other[store.Stir().Sum(key, 1)%buckets] = true
	}
	if len(list) != 500 || len(other) < 450 {
		t.Errorf("%d keys; with a seeded hash in %d buckets", len(list), len(other))
	}
}

// fileOfLines has 300 lines that differ, some of them empty, and some twice.
func fileOfLines() string {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "line %d\r\n\nline %d\n", i, i/2)
	}
	return b.String()
}

// Counting the lines of a file needs no list of them, and counts the same.
func TestCount(t *testing.T) {
	for text, want := range map[string]int{"": 0, "\n\r\n\n": 0, "cat": 1, "cat\r\n\r\ndog\n": 2, "\rcat\n": 1, "cat\rdog\n\r\r\n x": 2, strings.Repeat("a\n", mostLines+5): mostLines} {
		if n := Count(text); n != want || n != len(Lines(text)) {
			t.Errorf("of %.20q %d lines are counted, %d listed, want %d", text, n, len(Lines(text)), want)
		}
	}
	text := strings.Repeat("cat\n\n", 1000)
	if all := testing.AllocsPerRun(1, func() { Count(text) }); all > 0 {
		t.Errorf("counting takes %g allocations", all)
	}
}
