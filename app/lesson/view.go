package lesson

import (
	"slices"
	"strconv"

	"kvscope/app/lesson/measure"
	"kvscope/app/lesson/task"
)

// View is what is shown of a lesson beside its picture: plain values.
type View struct {
	Name, Title string
	Number      int // which lesson it is
	All         int // how many beats it has
	Minutes     int // how long it takes
	Rail        []Dot
	Beats       []Shown
	First, Last bool   // there is no step back, no beat behind
	Over        Line   // when all is done, or before a room all was shown: what the lesson showed; else nil
	Words       []Word // that it introduces; nil while something is asked
}

// Dot is a mark on the rail of a lesson: a beat or a task.
type Dot struct {
	Beat int
	Task bool
	Done bool // a task that was done, or a beat that was read
	Now  bool
}

// Shown is a beat as it is shown: whole if it is read now, else a line of it.
type Shown struct {
	Beat   int
	Now    bool
	Before bool   // a lesson before has asked what is asked now: it is no beat
	From   string // … title of that lesson, which may answer the question: empty until that is answered
	Title  string
	Text   []Line
	Task   *Asked

	Thought  [][]Cell  // rows of a picture of what this library does not do
	Note     string    // for who teaches
	Measured *Measured // what is measured there, or can be
}

// Asked is a task as it is shown.
type Asked struct {
	Do       Do
	Question Line
	Set      bool // several places are asked for: an answer has to be committed
	Ready    bool // … and may be
	Chosen   []string
	Truth    []string
	Reply    Line
	Right    bool
	Answered bool
	Unsaid   bool   // … by itself: nothing was chosen
	Done     bool   // nothing more is wanted: the next thing is the next beat
	Row      []bool // of the right answers in a row that are wanted: which are there
	Another  bool   // there is another instance to be had
	Broken   bool   // a move is to be undone
	Refused  error  // why a line was not run
	With     string // settings that may be given instead of commands
	Line     *Scale
	Bars     []Bar
	Commands []string    // that are asked about, one place each
	Marked   []bool      // … which of them are chosen
	Lanes    bool        // they are pairs, which may run together
	Locks    []task.Lock // … of each command of them, once it is told
	Gaps     []string    // places in a chain that may be chosen, which the picture does not draw
	Seed     string      // of the instances, for a link
}

// Scale is a number line with the mark on it.
type Scale struct {
	Low, High, Value int
	Truth            int // -1 until it is told
}

// Measured is a measurement as it is shown.
type Measured struct {
	About    Line
	Name     string
	Going    bool
	Done, Of int // samples
	Rows     []measure.Row
	Reply    Line // to what was found; nil while that is not known
}

// Bar is one of a histogram's.
type Bar struct {
	Height, Most int
	Truth        int // -1 until it is told
}

// View returns what is shown.
func (p *Player) View() View {
	l := p.lesson
	v := View{
		Name: l.Name, Title: l.Title,
		Number: l.Number, All: len(l.Beats), Minutes: l.Minutes,
		First: p.atStart(), Last: p.beat == len(l.Beats)-1,
	}
	if !p.asking() {
		v.Words = l.Words
	}
	if p.before > 0 {
		of := Shown{Beat: -1, Now: true, Before: true, Task: p.asked()}
		if of.Task.Answered {
			of.From = l.Before[p.before-1].From
		}
		v.Beats = []Shown{of}
	}
	for i, b := range l.Beats {
		now := i == p.beat && p.before == 0
		v.Rail = append(v.Rail, Dot{Beat: i, Task: b.Task != nil, Done: b.Task != nil && p.done[b.Task.ID] || b.Task == nil && p.read[i] && !now, Now: now})
		if i <= p.beat && p.before == 0 {
			v.Beats = append(v.Beats, p.shown(i))
		}
	}
	if p.Over() || v.Last && p.voting && !p.asking() { // what a room was shown counts for nothing, and is over all the same
		v.Over = l.Showed
	}
	return v
}

func (p *Player) shown(i int) Shown {
	b := &p.lesson.Beats[i]
	s := Shown{Beat: i, Now: i == p.beat, Title: b.Title, Text: b.Text, Thought: b.Thought, Note: b.Note}
	if s.Now && p.attempt != nil {
		s.Task = p.asked()
	}
	return s
}

func (p *Player) asked() *Asked {
	a := p.attempt
	t := &Asked{
		Do: a.Task.Do, Question: a.Question(), Reply: a.Reply(), Right: a.Verdict.Right, Answered: a.Answered, Unsaid: a.unsaid(),
		Refused: a.Refused,
		Broken:  a.Work != nil && a.Work.Broken() != nil, Seed: strconv.FormatUint(p.seed, 10),
	}
	t.Done = p.done[a.Task.ID]
	if a.Task.Goal != nil {
		t.With = a.Task.Goal.With
	}
	if wanted := a.Wanted(); wanted > 1 {
		for i := range wanted {
			t.Row = append(t.Row, i < a.Row)
		}
		t.Another = a.Answered
	}
	if a.once {
		t.Another = a.Answered && !t.Done
	}
	if a.Task.Line != nil {
		t.Line = &Scale{Low: a.Task.Line.Low, High: a.Task.Line.High, Value: a.Value, Truth: -1}
		if t.Ready = true; a.Answered {
			t.Line.Truth = a.Task.Line.Truth
		}
	}
	q := a.question()
	if q == nil {
		return t
	}
	t.Set, t.Ready = q.Kind.Set, q.Kind.Set
	for _, p := range a.Places() {
		if p.On == task.OnGap && !a.Answered {
			t.Gaps = append(t.Gaps, p.String())
		}
	}
	for _, p := range a.Chosen {
		t.Chosen = append(t.Chosen, p.String())
	}
	for _, p := range a.Truth() {
		t.Truth = append(t.Truth, p.String())
	}
	if q.Kind.Bars > 0 {
		t.Ready = len(a.Chosen) > 0  // nobody says that there are no buckets
		t.Chosen, t.Truth = nil, nil // in their order, with those of no height
		for bar, height := range q.Heights(a.Chosen) {
			b := Bar{Height: height, Most: q.Kind.Most, Truth: -1}
			t.Chosen = append(t.Chosen, task.Place{On: task.OnBar, Array: bar, Index: uint32(height)}.String())
			if a.Answered {
				b.Truth = q.Heights(a.Truth())[bar]
				t.Truth = append(t.Truth, task.Place{On: task.OnBar, Array: bar, Index: uint32(b.Truth)}.String())
			}
			t.Bars = append(t.Bars, b)
		}
		return t
	}
	if q.Kind.Most > 0 {
		t.Line = &Scale{High: q.Kind.Most, Value: a.Value, Truth: -1}
		t.Ready = true
		if a.Answered && len(t.Truth) > 0 {
			t.Line.Truth = int(a.Truth()[0].Index)
		}
	}
	if commands := q.Commands(); commands != nil {
		t.Commands, t.Lanes = commands, q.Kind.Lanes
		if a.Answered {
			t.Locks = q.Locks()
		}
		for i := range commands {
			t.Marked = append(t.Marked, slices.Contains(a.Chosen, task.Place{On: task.OnCommand, Index: uint32(i)}))
		}
	}
	return t
}
