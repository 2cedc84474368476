package lesson

import (
	"errors"
	"strconv"
	"time"

	"kvscope/app/act"
	"kvscope/app/lesson/hand"
	"kvscope/app/lesson/measure"
	"kvscope/app/lesson/task"
	"kvscope/app/progress"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Model is everything that the screen of lessons depends on. Only Update changes it.
type Model struct {
	Cards  []Card
	Player *Player     // of the lesson that is shown; nil: the list is
	Failed string      // why what was asked for cannot be shown; empty
	Lang   *words.Lang // that a person reads
	Seed   uint64      // of instances, where an address names none
	Tool   Tool        // what the next tap on the picture does, while one performs
	From   *task.Place // … and what was tapped first, of a link

	Trials map[string]*measure.Trial // what was measured, by its name; one at most is under way

	Progress progress.Progress // of all lessons, as far as it is known here
	Voting   bool              // a room answers: what it points at is marked, until it is revealed
	Alone    bool              // one beat is shown, in the frame of another page
	Guest    bool              // what is played is of another screen: nothing of it is noted

	ready   ready
	wanted  Place    // where an address asks to begin
	opening *opening // a lesson of a file, bit by bit; or nil
	make    func(Stage) (*replay.Session, error)
	run     func(Stage) (*replay.Session, error)
}

// New returns the model of a first visit. make makes the session of a stage, whose
// commands may still be due.
func New(seed uint64, make func(Stage) (*replay.Session, error)) *Model {
	return &Model{Tool: Looking, Seed: seed, make: make, run: Ran(make)}
}

// Tool is what a tap on the picture does while one is the library.
type Tool string

// The tools, as their buttons stand: in the order of the alphabet, which says nothing
// about the order they are needed in.
const (
	Freeing Tool = "free"
	Linking Tool = "link"
	Looking Tool = "look"
	Taking  Tool = "take"
	Wiping  Tool = "wipe"
	Writing Tool = "write"
)

// Tools returns every tool.
func Tools() []Tool { return []Tool{Freeing, Linking, Looking, Taking, Wiping, Writing} }

// What can happen.
type (
	Visit    struct{ Fragment string } // the address says what to show
	Forward  struct{}                  // to the next beat
	Backward struct{}                  // to the one before
	GoTo     struct{ Beat int }        // to that beat, from 0
	StepOn   struct{}                  // the picture a step on
	StepBack struct{}                  // … and back
	Tap      struct{ Task task.Place } // something on the picture was pointed at
	Commit   struct{}                  // this is the answer
	Slide    struct{ Value int }       // the mark on the number line
	ShowMe   struct{}                  // the answer, without its counting
	Another  struct{}                  // the next instance
	TakeBack struct{}                  // the move that broke something
	Grasp    struct{ Tool Tool }       // another tool
	Give     struct{ Line string }     // a command, in a change
	Afresh   struct{}                  // the change begins again

	// StartStop begins to measure what the beat is about, by that clock, or ends it.
	StartStop struct{ Clock func() time.Duration }
	// GoOn goes on with it for as long as the page need not answer.
	GoOn struct{ More func() bool }
	// Leave says that another screen is shown.
	Leave struct{}
)

// Slice asks for GoOn, when the page has had its turn.
type Slice struct{}

func (Slice) IsEffect() {}

func (Visit) IsMsg()     {}
func (Forward) IsMsg()   {}
func (Backward) IsMsg()  {}
func (GoTo) IsMsg()      {}
func (StepOn) IsMsg()    {}
func (StepBack) IsMsg()  {}
func (Tap) IsMsg()       {}
func (Commit) IsMsg()    {}
func (Slide) IsMsg()     {}
func (ShowMe) IsMsg()    {}
func (Another) IsMsg()   {}
func (TakeBack) IsMsg()  {}
func (Grasp) IsMsg()     {}
func (Give) IsMsg()      {}
func (Afresh) IsMsg()    {}
func (StartStop) IsMsg() {}
func (GoOn) IsMsg()      {}
func (Leave) IsMsg()     {}

// Knows reports whether a message is about lessons.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Visit, Forward, Backward, GoTo, StepOn, StepBack, Tap, Commit, Slide, ShowMe, Another, TakeBack, Grasp, Give, Afresh, StartStop, GoOn, Leave, act.Brought,
		Recall, KeepProgress, ForgetProgress, OpenProgress:
		return true
	}
	return false
}

// Index is the list of lessons in the bundle.
const Index = "lessons/index.json"

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) []act.Effect {
	m.Failed = ""
	p := m.Player
	var err error
	switch msg := msg.(type) {
	case GoOn:
		if m.opening != nil {
			return m.openOn(msg.More)
		}
	case Visit:
		return append(m.visit(ParsePlace(msg.Fragment)), act.Draw{})
	case act.Brought:
		m.brought(msg)
		return append(m.mark(), act.Draw{})
	}
	if effects, mine := m.progressed(msg); mine {
		return append(effects, act.Draw{})
	}
	if effects, mine := m.measured(msg); mine {
		return append(effects, act.Draw{})
	}
	if p == nil {
		return []act.Effect{act.Draw{}}
	}
	p.voting, p.alone = m.Voting, m.Alone
	switch msg := msg.(type) {
	case Forward:
		_, err = p.Next()
	case Backward:
		_, err = p.Back()
	case GoTo:
		err = p.Go(msg.Beat)
	case StepOn:
		err = p.Step()
	case StepBack:
		err = p.StepBack()
	case Tap:
		if p.asking() && p.attempt.Work != nil {
			m.handle(msg.Task)
		} else {
			p.Choose(msg.Task)
		}
	case Commit:
		p.Commit()
	case Slide:
		p.Mark(msg.Value)
	case ShowMe:
		p.Show()
	case Another:
		err = p.Another()
	case TakeBack:
		p.Undo()
	case Grasp:
		m.Tool, m.From = msg.Tool, nil
	case Give:
		p.Give(msg.Line)
	case Afresh:
		err = p.Afresh()
	}
	if err != nil {
		m.fail(err)
	}
	m.halt(m.measures())
	return append(m.mark(), act.Draw{})
}

func (m *Model) visit(to Place) []act.Effect {
	m.halt("")
	m.wanted, m.opening = to, nil
	var wanted []act.Effect
	if m.Cards == nil {
		wanted = append(wanted, act.Bring{File: Index})
	}
	switch {
	case to.Name == "":
		m.Player = nil
	case m.Player != nil && m.Player.Lesson().Name == to.Name && to.Answer == "" && (to.Seed == 0 || to.Seed == m.Player.seed):
		if beat, ok := m.Player.beatOf(to); ok && beat != m.Player.At() {
			m.Player.Go(beat)
		}
	default:
		wanted = append(wanted, act.Bring{File: "lessons/" + to.Name + ".json"})
	}
	return wanted
}

func (m *Model) brought(msg act.Brought) {
	if msg.File == Index {
		if cards, err := m.ready.list(msg.Text); msg.OK && err == nil {
			m.Cards = cards
		} else {
			m.Failed = m.Lang.T("The list of lessons did not come. Reload the page, or go on without it.")
		}
		return
	}
	if msg.File != "lessons/"+m.wanted.Name+".json" {
		return // it is wanted no more
	}
	seed := m.wanted.Seed
	if seed == 0 {
		seed = m.Seed
	}
	p, err := m.read(msg.Text, seed)
	if !msg.OK || errors.Is(err, errUnread) {
		m.Failed = m.Lang.F("There is no lesson {name} here, or it did not come. Choose one of the list.", "name", strconv.Quote(m.wanted.Name))
		m.Player = nil
		return
	}
	if err != nil {
		m.Failed = m.Lang.F("This lesson cannot be shown: {why}.", "why", m.Lang.Clause(err))
		return
	}
	m.Player = p
	m.resume()
}

// fail says why a question cannot be asked.
func (m *Model) fail(err error) {
	m.Failed = m.Lang.F("This question cannot be asked: {why}.", "why", m.Lang.Clause(err))
}

// Nothing is the place that a link leads to when it leads nowhere: ∅.
var Nothing = task.Place{On: task.OnSlot, Index: trace.None}

// Tombstone is the place that the cell of an erased node leads to.
var Tombstone = task.Place{On: task.OnSlot, Index: trace.Tombstone}

// Tombs reports whether links of what is worked on may lead to a tombstone.
func (a *Attempt) Tombs() bool { return a.Work != nil && a.State().Stripes[0].Tables[0].Hashes != nil }

// nodeIn returns the node that stands in a bucket, where that holds one at most.
func (a *Attempt) nodeIn(place task.Place) task.Place {
	tables := a.State().Stripes[0].Tables
	if place.On == task.OnBucket && a.Tombs() && place.Array < len(tables) && int(place.Index) < len(tables[place.Array].Cells) {
		return task.Place{On: task.OnSlot, Index: tables[place.Array].Cells[place.Index]}
	}
	return place
}

// handle does with the tool what a tap on a place means: with most of them a move of
// the slot, with Linking the first or the second end of a link.
func (m *Model) handle(place task.Place) {
	kinds := map[Tool]trace.Kind{
		Looking: trace.Compare, Taking: trace.Alloc, Writing: trace.SetNode, Wiping: trace.Wipe, Freeing: trace.Free,
	}
	kind, ok := kinds[m.Tool]
	if ok || m.From != nil { // a bucket that holds one node stands for it
		place = m.Player.attempt.nodeIn(place)
	}
	switch {
	case ok && place.On == task.OnSlot:
		m.Player.Perform(hand.Move{Kind: kind, Slot: place.Index})
	case m.Tool == Linking && m.From == nil && place.Index < trace.Tombstone:
		m.From = &place
	case m.Tool == Linking && m.From != nil && place.On == task.OnSlot:
		move := hand.Move{Kind: trace.SetNext, Slot: m.From.Index, Other: place.Index}
		if m.From.On == task.OnBucket {
			tables := m.Player.attempt.State().Stripes[0].Tables
			at := min(m.From.Array, len(tables)-1)
			if m.Player.Session().Settings().Strategy == store.Chaining {
				at = len(tables) - 1 // while a rehash is under way, the buckets of the new table are offered
			}
			move = hand.Move{Kind: trace.SetCell, Slot: place.Index, Table: tables[at].ID, Cell: m.From.Index}
		}
		m.From = nil
		m.Player.Perform(move)
	}
}
