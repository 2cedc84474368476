package replay_test

import (
	"fmt"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// A command runs to its end at once. What is looked at afterwards is the
// recording, step by step.
func Example() {
	session, err := replay.New(replay.Settings{Buckets: 8, Slots: 16, Hash: "fnv1a", Seed: 1}, replay.Limits{})
	if err != nil {
		panic(err)
	}
	commands, err := script.Parse("put cat meow\nput cat purr")
	if err != nil {
		panic(err)
	}
	if err := session.Do(commands...); err != nil {
		panic(err)
	}

	session.SeekStep(replay.Idea, 1, 1)
	timeline := session.Timeline()
	for {
		operation := timeline.Operation()
		at := session.Position(replay.Idea)
		fmt.Printf("step %d of %d: %v\n", at.Step, at.Steps, operation[len(operation)-1])
		if !timeline.Next(replay.Idea) {
			break
		}
	}
	fmt.Println("slot 0 holds", timeline.State().Stripes[0].Slots[0].Value)
	timeline.Prev(replay.Idea)
	timeline.Prev(replay.Idea)
	fmt.Println("and held", timeline.State().Stripes[0].Slots[0].Value)

	// Output:
	// step 1 of 5: 2 hash hash=108289031
	// step 2 of 5: 2 bucket bucket=7
	// step 3 of 5: 2 compare slot=#0 match=same
	// step 4 of 5: 2 set-value slot=#0 value="purr"
	// step 5 of 5: 2 end call=put outcome=replaced n=1
	// slot 0 holds purr
	// and held meow
}
