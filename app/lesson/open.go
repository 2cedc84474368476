package lesson

import (
	"encoding/json"
	"slices"

	"kvscope/app/act"
	"kvscope/app/lesson/measure"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// Bounds of a lesson of a file, far above those of ours.
const (
	mostBeats  = 200
	mostStages = 20
	mostSpans  = 4_000  // pieces of text
	mostPlaces = 50_000 // buckets and slots of all its stages together
)

// opening is a lesson of a file, of which nothing is known, on its way: its structure is
// checked, its scripts run, and each of its beats is gone to, a bit at a time.
//
//	newOpening ──> work, work, … ──> player
type opening struct {
	file   string
	player *Player
	make   func(Stage) (*replay.Session, error)
	runs   bool // the last stage has commands that are due
	places int
	at     int // beats, and behind them questions from before, that were gone to
	ready  bool
}

// Open reads a lesson that was built, and plays it: that of a file.
func Open(text []byte, seed uint64, make func(Stage) (*replay.Session, error)) (*Player, error) {
	o, err := newOpening(text, seed, make)
	for err == nil && !o.ready {
		err = o.work(func() bool { return true })
	}
	if err != nil {
		return nil, err
	}
	return o.player, nil
}

func newOpening(text []byte, seed uint64, make func(Stage) (*replay.Session, error)) (*opening, error) {
	var l Lesson
	if err := json.Unmarshal(text, &l); err != nil {
		return nil, words.Problem("this is no lesson that was built with “make lesson”")
	}
	if l.Name == "" || l.Title == "" || len(l.Beats) == 0 || max(len(l.Beats), len(l.Before)) > mostBeats {
		return nil, words.Problem("a lesson has a name, a title, and at most {n} beats", "n", words.Number(mostBeats))
	}
	spans := 0
	for _, b := range l.Beats {
		spans += len(b.Text) + len(b.Thought)
		for _, row := range b.Thought {
			spans += len(row)
		}
		for _, line := range b.Text {
			spans += len(line)
		}
	}
	if len(l.Stages) > mostStages || spans > mostSpans {
		return nil, words.Problem("a lesson has at most {stages} stages, and {pieces} pieces of text", "stages", words.Number(mostStages), "pieces", words.Number(mostSpans))
	}
	return &opening{player: newPlayer(&l, seed, Ran(make)), make: make}, nil
}

// work goes on while more says so. The error says why it cannot be opened.
func (o *opening) work(more func() bool) (err error) {
	p := o.player
	l, made := p.lesson, len(p.stages)
	for err == nil && !o.ready && more() {
		switch {
		case o.runs:
			o.runs, err = work(p.stages[made-1], more)
		case made < len(l.Stages):
			err = o.begin(l.Stages[made])
			made = len(p.stages)
		case o.at == 0:
			err = o.check()
			o.at++
		case o.at <= len(l.Beats):
			err = p.Go(o.at - 1)
			o.at++
		case o.at <= len(l.Beats)+len(l.Before):
			err = p.recall(o.at - 1 - len(l.Beats))
			o.at++
		default:
			p.read = map[int]bool{}
			err = p.Begin()
			o.ready = true
		}
	}
	return err
}

// begin makes the session of the next stage.
func (o *opening) begin(stage Stage) error {
	s, err := o.make(stage)
	if err != nil {
		return err
	}
	set := s.Settings()
	if o.places += set.Buckets + set.Slots; o.places > mostPlaces {
		return words.Problem("the stores of a lesson have at most {n} buckets and slots together", "n", words.Number(mostPlaces))
	}
	o.player.stages, o.runs = append(o.player.stages, s), true
	return nil
}

// check checks the beats, and goes to the opening.
func (o *opening) check() error {
	p := o.player
	for i, b := range p.lesson.Beats {
		if b.Stage < 0 || b.Stage >= len(p.stages) || b.Entry < -1 || b.Measure != nil && !slices.Contains(measure.Names(), b.Measure.Name) || b.Task != nil && !b.Task.whole(len(p.stages[b.Stage].Entries())) {
			return words.Problem("its beat {n} is damaged", "n", words.Number(i+1))
		}
	}
	return p.start()
}

// openOn goes on opening a lesson of a file, and plays it when it is there.
func (m *Model) openOn(more func() bool) []act.Effect {
	o := m.opening
	err := o.work(more)
	if err == nil && !o.ready {
		return []act.Effect{Slice{}}
	}
	if m.opening = nil; err != nil {
		m.Failed = o.file + ": " + m.Lang.Error(err)
		return []act.Effect{act.Draw{}}
	}
	m.Player, m.wanted = o.player, Place{Name: o.player.lesson.Name}
	return []act.Effect{act.Draw{}}
}

// whole reports whether a task on a stage of that many commands has what it needs.
func (t *Task) whole(entries int) bool {
	if t.ID == "" || t.Entry < 0 || t.Entry >= entries {
		return false
	}
	switch t.Do {
	case Number:
		return t.Line != nil && t.Line.Low <= t.Line.Truth && t.Line.Truth <= t.Line.High
	case Change:
		return t.Goal != nil
	case Choose:
		return t.Right >= 0 && t.Right < len(t.Options) && len(t.Options) <= mostBeats
	}
	return true
}
