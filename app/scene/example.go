package scene

import (
	"kvscope/app/replay"
	"kvscope/store/script"
)

// Example is the session that a first visit shows. It stands right before a
// surprise: the next slot is not the next in order.
const Example = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
put bear growl
put hen cluck
put pig oink
put wolf howl
erase bee
erase hen
put frog croak
`

// exampleSettings are the settings of the example.
var exampleSettings = replay.Settings{Buckets: 8, Slots: 16, Hash: "fnv1a", Seed: 1}

// The example opens on step 5 of its last command.
var openingPosition = replay.Position{Entry: 11, Step: 5, Steps: 10}

// opening is the question that the example opens with.
func opening(f *focus) Sentence {
	return f.say("{key} is not in bucket {bucket}. Which slot will it get? Guess one, then press Step.")
}

// suggestions are offered when the example is over.
func suggestions() []string {
	return []string{"put lion roar", "get CAT", "get goat", "put cat purr"}
}

// newExample returns a session that has run the example.
func newExample() (*replay.Session, error) {
	return newSession(exampleSettings, Example)
}

func newSession(settings replay.Settings, text string) (*replay.Session, error) {
	commands, err := script.Parse(text)
	if err != nil {
		return nil, err
	}
	session, err := replay.New(settings)
	if err != nil {
		return nil, err
	}
	return session, session.Do(commands...)
}
