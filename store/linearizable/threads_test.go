package linearizable

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/anishathalye/porcupine"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
)

// A schedule can stop a worker anywhere, also inside a lock: with one at a time each call
// still takes effect at one moment between its first turn and its last, and what a worker
// asks for comes in the order of its script. 300 schedules of all stores together, or 10,000
// with KVSCOPE_SOAK.
func TestSchedulesAreLinearizable(t *testing.T) {
	schedules := 300
	if os.Getenv("KVSCOPE_SOAK") != "" {
		schedules = 10_000
	}
	stores := append(several(), variants()[0])
	for _, v := range stores {
		if v.options.Eviction != store.EvictNone {
			v.maxItems = 2 * words * max(1, v.options.Stripes) // so that nothing has to go
		}
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			waited := 0
			for seed := range uint64((schedules + len(stores) - 1) / len(stores)) {
				history, waits := schedule(t, v, seed)
				waited += waits
				if !porcupine.CheckOperations(modelOfAll(0), history) {
					t.Fatalf("seed %d: no order of the calls explains what they returned:\n%s", seed, describe(history))
				}
			}
			if waited == 0 {
				t.Error("nobody ever waited")
			}
		})
	}
}

// schedule lets workers have their turns as a seed says, and returns who called what
// from which turn to which, and how often somebody lost one because it waited.
func schedule(t *testing.T, v variant, seed uint64) (history []porcupine.Operation, waits int) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 2))
	settings := replay.Settings{
		Buckets: v.buckets, Slots: v.maxItems, Hash: "fnv1a", Seed: seed + 1, Strategy: v.options.Strategy,
		Rehash: v.options.Rehash, MaxLoad: v.options.MaxLoad, Eviction: v.options.Eviction, Stripes: v.options.Stripes,
	}
	scripts, asked := make([][]replay.Job, clients), make([][]call, clients)
	for id := range clients {
		for i := range 6 {
			c := call{[]verb{put, put, get, contains, erase, batch}[random.IntN(6)], fmt.Sprint("k", random.IntN(words)), fmt.Sprint(id, ".", i)}
			asked[id], scripts[id] = append(asked[id], c), append(scripts[id], job(c))
		}
	}
	threads, err := replay.NewThreads(settings, nil, scripts, replay.Limits{Silent: true})
	if err != nil {
		t.Fatal(err)
	}
	defer threads.Close()
	begun := map[[2]int]int64{}
	done := make([]int, clients)
	for at := int64(0); threads.Pick(random) >= 0; at++ {
		turn, ok, err := threads.Step(random.IntN(clients))
		if err != nil {
			t.Fatal(err)
		}
		if call := [2]int{turn.Worker, turn.Entry}; ok {
			if _, known := begun[call]; !known {
				begun[call] = 2 * at
			}
			if turn.Lost {
				waits++
			}
		}
		for id, w := range threads.Workers() {
			for ; done[id] < len(w.Answers); done[id]++ {
				history = append(history, porcupine.Operation{
					ClientId: id, Input: asked[id][done[id]], Output: answerOf(w.Answers[done[id]]),
					Call: begun[[2]int{id, done[id]}], Return: 2*at + 1,
				})
			}
		}
	}
	if slices.Contains(done, 0) || len(history) != 6*clients {
		t.Fatalf("seed %d: %d calls of the workers are over", seed, done)
	}
	return history, waits
}

// job returns a call as a worker makes it.
func job(c call) replay.Job {
	key := script.Command{Key: c.key}
	switch c.verb {
	case put:
		key.Verb, key.Value = script.Put, c.value
	case get:
		key.Verb = script.Get
	case contains:
		key.Verb = script.Contains
	case erase:
		key.Verb = script.Erase
	case batch:
		j := replay.Job{}
		for k := range words {
			j.Batch = append(j.Batch, fmt.Sprint("k", k))
		}
		return j
	}
	return replay.Job{Command: key}
}

func answerOf(a replay.Answer) (told answer) {
	told.value, told.ok = a.Value, a.OK
	if a.Batch != nil {
		told.ok = a.Err == nil
		for k, r := range a.Batch {
			told.all[k] = register{r.Value, r.OK}
		}
	}
	return told
}
