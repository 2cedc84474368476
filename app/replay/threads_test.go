package replay

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"kvscope/store"
	"kvscope/store/trace"
)

// The prepared example, with frog still to come.
const animals = "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nerase bee\nerase hen\n"

func newThreads(t testing.TB, settings Settings, before string, scripts ...string) *Threads {
	t.Helper()
	var jobs [][]Job
	for _, text := range scripts {
		jobs = append(jobs, Jobs(parse(t, text)))
	}
	threads, err := NewThreads(settings, parse(t, before), jobs, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(threads.Close)
	return threads
}

func animalSettings() Settings {
	return Settings{Buckets: 8, Slots: 16, Hash: "fnv1a", Seed: 1}
}

// play gives turns to the workers A, B, … in this order.
func play(t testing.TB, threads *Threads, schedule string) {
	t.Helper()
	for _, id := range schedule {
		if _, ok, err := threads.Step(int(id - 'A')); !ok || err != nil {
			t.Fatalf("worker %c gets no turn: %v", id, err)
		}
	}
}

// written writes the turns as people would: who, what, and what each holds then.
func written(threads *Threads) string {
	phases := []string{"", "hash", "ask", "find", "take", "write", "link", "free", "move", "give back"}
	holds := []string{"-", "r?", "w?", "r", "w"}
	var b strings.Builder
	for _, turn := range threads.Turns() {
		what := phases[turn.Phase]
		if turn.Lost {
			what = "lost"
		}
		fmt.Fprintf(&b, "%c %-9s", 'A'+rune(turn.Worker), what)
		for _, h := range turn.Holds {
			fmt.Fprintf(&b, " %-2s", holds[h])
		}
		b.WriteString("\n")
	}
	return b.String()
}

// A put, between a get that has the lock and one that asks later: whoever waits to
// write holds back who would only read.
func TestWaitingWriterHoldsReadersBack(t *testing.T) {
	threads := newThreads(t, animalSettings(), animals, "put frog croak", "get pig", "get cow")
	play(t, threads, "BB"+"AA"+"CCC"+"BB"+"AAAAA"+"CC")
	const want = `B hash      -  -  - 
B ask       -  r  - 
A hash      -  r  - 
A ask       w? r  - 
C hash      w? r  - 
C ask       w? r  r?
C lost      w? r  r?
B find      w? r  r?
B give back w  -  r?
A find      w  -  r?
A take      w  -  r?
A write     w  -  r?
A link      w  -  r?
A give back -  -  r 
C find      -  -  r 
C give back -  -  - 
`
	if got := written(threads); got != want {
		t.Errorf("the turns are\n%s\nwant\n%s", got, want)
	}
}

// With a lock for each of their keys nobody waits; with one lock somebody does.
func TestStripesPart(t *testing.T) {
	settings := animalSettings()
	settings.Stripes = 2
	at := map[uint16]string{} // a key of each stripe
	for _, key := range strings.Fields("frog cow owl pig") {
		threads := newThreads(t, settings, animals, "get "+key)
		play(t, threads, "AA")
		at[threads.Workers()[0].Stripe] = key
	}
	for stripes, want := range map[int]Hold{1: WaitsToWrite, 2: Writes} {
		settings.Stripes = stripes
		threads := newThreads(t, settings, animals, "put "+at[0]+" 1", "put "+at[1]+" 2")
		play(t, threads, "AABB")
		if holds := threads.Turns()[3].Holds; !slices.Equal(holds, []Hold{Writes, want}) {
			t.Errorf("%d stripes: they hold %v", stripes, holds)
		}
	}
}

// Closed in the middle, with workers inside a lock and in front of it, every worker ends,
// and the store is whole.
func TestCloseThreads(t *testing.T) {
	threads := newThreads(t, animalSettings(), animals, "put frog croak\nput lion roar", "get pig\nget cat", "erase cow")
	play(t, threads, "AAA"+"BB"+"CC")
	recorded := threads.Timeline().Len()
	threads.Close()
	threads.Close()
	if n := threads.recorder.Len(); n != recorded {
		t.Errorf("%d events were recorded behind the end", n-recorded)
	}
	if err := threads.store.Verify(); err != nil {
		t.Error(err)
	}
	if !threads.store.Contains("frog") || threads.store.Contains("lion") || threads.store.Contains("cow") {
		t.Error("a command that had begun did not end, or one ran that had not")
	}
}

// chance is a random store with random scripts for two to four workers.
func chance(t *testing.T, random *rand.Rand) (threads *Threads, scripts [][]Job) {
	t.Helper()
	settings := Settings{Buckets: 4 << random.IntN(3), Slots: 12, Hash: "fnv1a", Seed: 1 + random.Uint64N(9), Stripes: 1 << random.IntN(3)}
	settings.Strategy = []store.Strategy{store.Chaining, store.LinearProbing, store.RobinHood, store.Cuckoo, store.Swiss}[random.IntN(5)]
	if settings.Strategy != store.Chaining {
		settings.Buckets = 64
	}
	settings.Eviction = []store.Eviction{store.EvictNone, store.EvictLRU, store.EvictClock}[random.IntN(3)]
	if random.IntN(3) == 0 && settings.Strategy != store.Cuckoo {
		settings.Rehash = store.RehashIncremental
	}
	key := func() string { return string(rune('a' + random.IntN(9))) }
	for range 2 + random.IntN(3) {
		var jobs []Job
		for range 1 + random.IntN(4) {
			switch random.IntN(16) {
			case 0:
				jobs = append(jobs, Jobs(parse(t, "clear"))...)
			case 1, 2:
				jobs = append(jobs, Jobs(parse(t, "len"))...)
			case 3, 4:
				jobs = append(jobs, Job{Batch: []string{key(), key(), key()}})
			default:
				jobs = append(jobs, Jobs(parse(t, strings.Replace([]string{"put k 1", "put k 2", "get k", "erase k", "contains k"}[random.IntN(5)], "k", key(), 1)))...)
			}
		}
		scripts = append(scripts, jobs)
	}
	threads, err := NewThreads(settings, parse(t, "put a 0\nput b 0\nput c 0\n"), scripts, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return threads, scripts
}

// Whatever is drawn, nobody hangs: who waits is blocked in a lock of the store, all come
// to their end, the fold is the store, and the same turns give the same events.
func TestRandomSchedules(t *testing.T) {
	runs := 300
	if os.Getenv("KVSCOPE_SOAK") != "" {
		runs = 10_000
	}
	waits := 0
	for seed := range uint64(runs) {
		random := rand.New(rand.NewPCG(seed, 1))
		threads, scripts := chance(t, random)
		for threads.Pick(random) >= 0 {
			turn, ok, err := threads.Step(random.IntN(len(scripts)))
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				continue // it is done
			}
			if threads.Workers()[turn.Worker].Hold.Waits() && !turn.Lost { // it waits since this turn
				waits++
			}
			for i, w := range threads.Workers() {
				if !w.Hold.Waits() {
					continue
				}
				if stack := stackOf(threads.workers[i]); !strings.Contains(stack, "sync.(*RWMutex).") || !strings.Contains(stack, "kvscope/store.(*") {
					t.Fatalf("seed %d: worker %d waits in\n%s", seed, i, stack)
				}
			}
			if turn.Lost != (turn.Phase == 0) {
				t.Fatalf("seed %d: %+v", seed, turn)
			}
			fold := threads.Timeline().Last().Clone()
			for _, w := range threads.workers {
				fold.Apply(w.brings)
			}
			if !reflect.DeepEqual(State{Snapshot: unlocked(threads.store.Store)}, fold) {
				t.Fatalf("seed %d: the fold is not the store behind turn %d: %s", seed, len(threads.Turns()), difference(unlocked(threads.store.Store), fold.Snapshot))
			}
		}
		for i, w := range threads.Workers() {
			if !w.Done || len(w.Answers) != len(scripts[i]) {
				t.Fatalf("seed %d: nobody can go on, and worker %d has done %d of %d commands:\n%s", seed, i, len(w.Answers), len(scripts[i]), written(threads))
			}
		}
		if seed%10 == 0 {
			again, err := threads.Fork(len(threads.Turns()))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := again.Timeline().Events(0, again.Timeline().Len()), threads.Timeline().Events(0, threads.Timeline().Len()); !slices.Equal(got, want) {
				t.Fatalf("seed %d: the same turns gave other events", seed)
			}
			again.Close()
		}
		threads.Close()
	}
	if waits < runs {
		t.Errorf("only %d times somebody waited", waits)
	}
}

// unlocked returns what a store is like whoever holds its locks: nobody runs meanwhile. It
// puts open locks in the place of the real ones, and those back as they were.
func unlocked(s *store.Store) store.Snapshot {
	stripes := reflect.ValueOf(s).Elem().FieldByName("stripes")
	type lock [unsafe.Sizeof(sync.RWMutex{})]byte
	real := make([]lock, stripes.Len())
	for k := range real {
		at := (*lock)(stripes.Index(k).FieldByName("mu").Addr().UnsafePointer())
		real[k], *at = *at, lock{}
		defer func() { *at = real[k] }()
	}
	out := s.Snapshot()
	for k := range out.Stripes { // a block that was taken, and not written yet, has no hash and leads nowhere
		for i := range out.Stripes[k].Slots {
			if slot := &out.Stripes[k].Slots[i]; slot.Live() && slot.Key == "" {
				slot.Hash, slot.Next = 0, trace.None
			}
		}
	}
	return out
}

// stackOf returns the stack of a worker's goroutine.
func stackOf(w *worker) string {
	stacks := make([]byte, 1<<16)
	_, rest, _ := strings.Cut(string(stacks[:runtime.Stack(stacks, true)]), "goroutine "+string(w.routine)+" [")
	stack, _, _ := strings.Cut(rest, "\n\n")
	return stack
}
