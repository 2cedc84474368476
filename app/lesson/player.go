package lesson

import (
	"errors"
	"fmt"
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Player is a lesson as a person goes through it: one position, that beats, steps and
// tasks share. It is not safe for concurrent use.
type Player struct {
	lesson  *Lesson
	stages  []*replay.Session
	beat    int
	before  int      // which of the questions from before is asked, from 1; 0: a beat is read
	attempt *Attempt // at the beat's task, or nil
	done    map[string]bool
	read    map[int]bool     // beats, from 0
	given   map[int]*Attempt // by beats: answers that are given once
	voting  bool             // a room answers: places are marked, and nothing is answered by that
	alone   bool             // the beat stands alone, in the frame of another page: no step leaves it
	seed    uint64
	make    func(Stage) (*replay.Session, error)
}

// NewPlayer starts a lesson at its opening. make makes the session of a stage; seed is
// that of the instances. The error says which stage cannot be shown.
func NewPlayer(l *Lesson, seed uint64, make func(Stage) (*replay.Session, error)) (*Player, error) {
	p := newPlayer(l, seed, make)
	if len(l.Beats) == 0 {
		return nil, fmt.Errorf("lesson: %q has no beat", l.Name)
	}
	for i, stage := range l.Stages {
		s, err := make(stage)
		if err != nil {
			return nil, fmt.Errorf("lesson: %q: stage %d: %w", l.Name, i+1, err)
		}
		p.stages = append(p.stages, s)
	}
	return p, p.start()
}

func newPlayer(l *Lesson, seed uint64, make func(Stage) (*replay.Session, error)) *Player {
	return &Player{lesson: l, seed: seed, done: map[string]bool{}, read: map[int]bool{}, given: map[int]*Attempt{}, make: make}
}

// start goes to the opening, where all stages are there.
func (p *Player) start() error {
	l := p.lesson
	for i, b := range l.Beats {
		if two := b.Beside; two != nil && (two.Stage < 0 || two.Stage >= len(p.stages) || two.Stage == b.Stage) {
			return fmt.Errorf("lesson: %q: beat %d has a stage beside it that there is not", l.Name, i+1)
		}
		if b.Stage < 0 || b.Stage >= len(p.stages) || b.Entry >= len(p.stages[b.Stage].Entries()) {
			return fmt.Errorf("lesson: %q: beat %d stands on a step that there is not", l.Name, i+1)
		}
	}
	return p.Go(0)
}

// Run makes the session of a stage, whose store the settings describe.
func Run(settings replay.Settings, text string) (*replay.Session, error) {
	return ran(Begin(settings, text))
}

// Ran is make, and runs what is due in the sessions that it makes.
func Ran(make func(Stage) (*replay.Session, error)) func(Stage) (*replay.Session, error) {
	return func(s Stage) (*replay.Session, error) { return ran(make(s)) }
}

func ran(s *replay.Session, err error) (*replay.Session, error) {
	if err == nil {
		_, err = work(s, func() bool { return true })
	}
	return s, err
}

// work runs what is due in the session of a stage while more says so, and reports whether
// more is left.
func work(s *replay.Session, more func() bool) (left bool, err error) {
	left, err = s.Work(more)
	if errors.Is(err, replay.ErrEvents) || errors.Is(err, replay.ErrCommands) {
		err = words.Problem("a stage of a lesson takes at most {commands} commands, and {steps} steps", "commands", words.Number(mostCommands), "steps", words.Number(mostSteps))
	}
	return left, err
}

// Bounds of what runs on a stage: no more than a page does between two pictures.
const (
	mostCommands = 2_000  // a fill counts as many as it puts
	mostSteps    = 15_000 // see replay.Limits: four looks count as one
)

// Begin makes the session of a stage, whose store the settings describe: its commands are
// due.
func Begin(settings replay.Settings, text string) (*replay.Session, error) {
	commands, err := script.Parse(text)
	if err != nil {
		return nil, err
	}
	s, err := replay.New(settings, replay.Limits{Commands: mostCommands, Events: mostSteps, Silent: true}) // no code stands beside a lesson
	if err != nil {
		return nil, err
	}
	s.Queue(commands...)
	return s, nil
}

// Lesson returns what is played.
func (p *Player) Lesson() *Lesson { return p.lesson }

// Given returns the answer to the task of a beat, from 0, that is given once; nil if
// it is still open.
func (p *Player) Given(beat int) *Attempt { return p.given[beat] }

// At returns which beat is read, from 0.
func (p *Player) At() int { return p.beat }

// Beat returns the beat that is read.
func (p *Player) Beat() *Beat { return &p.lesson.Beats[p.beat] }

// Attempt returns the try at the beat's task, or nil if it has none.
func (p *Player) Attempt() *Attempt { return p.attempt }

// Session returns what the picture shows: the stage of the beat, or while an instance
// is asked about, that.
func (p *Player) Session() *replay.Session {
	switch a := p.attempt; {
	case a != nil && a.Instance != nil:
		return a.Instance.Session
	case a != nil && a.Changed != nil:
		return a.Changed
	}
	return p.stages[p.Beat().Stage]
}

// Beside returns the session that the picture shows beside the other, and what the two
// are called; nil if there is none.
func (p *Player) Beside() (s *replay.Session, names [2]string) {
	if two := p.Beat().Beside; two != nil && p.before == 0 {
		if p.attempt != nil && p.attempt.Beside != nil {
			return p.attempt.Beside, two.Names
		}
		return p.stages[two.Stage], two.Names
	}
	return nil, names
}

// Go goes to a beat, from 0, or to the nearest there is, and opens its task. The error
// is of a task that cannot be asked, which a lesson that was built does not have.
func (p *Player) Go(beat int) error {
	p.beat, p.before = max(0, min(beat, len(p.lesson.Beats)-1)), 0
	p.read[p.beat] = true
	b := p.Beat()
	s := p.stages[b.Stage]
	p.attempt = nil
	if two := b.Beside; two != nil {
		p.stages[two.Stage].SeekStep(replay.Idea, two.Entry, two.Step)
	}
	if b.Entry < 0 {
		s.Timeline().Seek(0)
	} else {
		s.SeekStep(replay.Idea, b.Entry, b.Step)
	}
	if b.Task == nil {
		return nil
	}
	if a := p.given[p.beat]; a != nil {
		p.attempt = a
		a.Instance.Reveal()
		return nil
	}
	a, err := p.begin(b.Task)
	p.attempt = a
	return err
}

// Begin asks what lessons before have asked, if anything, ahead of the opening.
func (p *Player) Begin() error {
	if len(p.lesson.Before) == 0 {
		return p.Go(0)
	}
	return p.recall(0)
}

// instancesBefore is where the instances begin that questions from before are asked
// about, in the row of their seed: nobody was asked about them in the lesson itself.
const instancesBefore = 50

// recall asks question i from before.
func (p *Player) recall(i int) (err error) {
	t := p.lesson.Before[i].Task
	t.ID, t.From = "before", instancesBefore+p.lesson.Number
	p.beat, p.before = 0, i+1
	p.done[t.ID] = false
	if p.attempt, err = p.begin(&t); p.attempt != nil {
		p.attempt.once = true
	}
	return err
}

// Next goes to the next beat, and reports whether there was one.
func (p *Player) Next() (bool, error) {
	switch {
	case p.before > 0 && p.before < len(p.lesson.Before):
		return true, p.recall(p.before)
	case p.before > 0:
		return true, p.Go(0)
	}
	if p.beat+1 == len(p.lesson.Beats) {
		return false, nil
	}
	return true, p.Go(p.beat + 1)
}

// Back goes to the beat before.
func (p *Player) Back() (bool, error) {
	if p.beat == 0 {
		return false, nil
	}
	return true, p.Go(p.beat - 1)
}

// Step moves the picture a step on. Where that reaches the step of the next beat, the
// beat is read; behind the last step of a stage, too. While something is asked that
// the step would show, it stays.
func (p *Player) Step() error {
	if p.asking() {
		return nil
	}
	s := p.Session()
	if p.attempt != nil && p.attempt.Instance != nil {
		s.Timeline().Next(replay.Idea)
		return nil
	}
	moved := s.Timeline().Next(replay.Idea)
	next := p.beat + 1
	if next == len(p.lesson.Beats) || p.alone {
		return nil
	}
	ahead := p.lesson.Beats[next].Stage == p.Beat().Stage && p.cursor(next) > p.cursor(p.beat)
	if !moved || ahead && s.Timeline().Cursor() >= p.cursor(next) {
		return p.Go(next)
	}
	return nil
}

// StepBack moves the picture a step back. Before the step of its beat, or of what is asked
// there, the one before is read.
func (p *Player) StepBack() error {
	if t := p.Session().Timeline(); t.Cursor() > p.entry() {
		t.Prev(replay.Idea)
		return nil
	}
	if p.alone {
		return nil
	}
	_, err := p.Back()
	return err
}

// atStart reports whether no step leads back.
func (p *Player) atStart() bool {
	return (p.beat == 0 || p.alone) && p.Session().Timeline().Cursor() <= p.entry()
}

// entry returns where the picture of what is read now begins.
func (p *Player) entry() int {
	if p.attempt != nil && p.attempt.Instance != nil {
		return p.attempt.start
	}
	return p.cursor(p.beat)
}

// cursor returns where the picture of a beat begins.
func (p *Player) cursor(beat int) int {
	b := &p.lesson.Beats[beat]
	s := p.stages[b.Stage]
	t := s.Timeline()
	at := t.Cursor()
	s.SeekStep(replay.Idea, b.Entry, b.Step)
	n := t.Cursor()
	t.Seek(at)
	if b.Entry < 0 {
		return 0
	}
	return n
}

// asking reports whether an answer is waited for.
func (p *Player) asking() bool { return p.attempt != nil && !p.attempt.Answered }

// Done reports whether the task of that ID was done.
func (p *Player) Done(id string) bool { return p.done[id] }

// Over reports whether all tasks were done, or of a lesson without any, all was read.
func (p *Player) Over() bool {
	asks := false
	for _, b := range p.lesson.Beats {
		if asks = asks || b.Task != nil; b.Task != nil && !p.done[b.Task.ID] {
			return false
		}
	}
	return asks || len(p.read) == len(p.lesson.Beats)
}

// Fill fills the holes of a line with words.
func (l Line) Fill(words map[string]string) Line {
	var out Line
	for _, span := range l {
		for name, word := range words {
			span.Text = strings.ReplaceAll(span.Text, "{"+name+"}", word)
		}
		out = append(out, span)
	}
	return out
}
