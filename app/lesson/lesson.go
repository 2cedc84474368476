package lesson

import "slices"

// Card is what the list of lessons says of one.
type Card struct {
	Name     string `json:"name"`     // as addresses say it: last-out
	Number   int    `json:"number"`   // in the order of all lessons, from 1
	Title    string `json:"title"`    // promises the surprise
	Topic    string `json:"topic"`    // says what it is about
	Question string `json:"question"` // of the opening
	Minutes  int    `json:"minutes"`
	Short    int    `json:"short,omitempty"`    // minutes of it that are of the short path, if not all are
	Lang     string `json:"lang,omitempty"`     // of its texts, as HTML has it: en
	Level    string `json:"level"`              // what is done in it: letters of V, R, C and K
	Monday   bool   `json:"monday,omitempty"`   // it is on the short path
	Measures bool   `json:"measures,omitempty"` // it asks nothing: things are measured
	Tasks    []int  `json:"tasks,omitempty"`    // those that ask about instances, by their numbers from 1
}

// Lesson is one idea, as it was made of its text. All values are plain, and come to
// the page as JSON.
type Lesson struct {
	Card
	Words  []Word   `json:"words,omitempty"` // that it introduces
	Opens  []string `json:"opens,omitempty"` // parts of the screen that it, or one before, opens: numbers
	Stages []Stage  `json:"stages"`
	Beats  []Beat   `json:"beats"`
	Showed Line     `json:"showed"` // in one sentence

	Before []Before `json:"before,omitempty"` // what it begins with, where somebody begins it
}

// Before is a question that a lesson before has asked, for a fresh instance of it.
type Before struct {
	From string `json:"from"` // title of that lesson
	Task Task   `json:"task"`
}

// Word is a term of the field and what it means.
type Word struct {
	Term    string `json:"term"`
	Meaning string `json:"meaning"`
}

// Stage is a store and the script that runs on it.
type Stage struct {
	Store  string `json:"store"` // as addresses say it: buckets=8&slots=8&hash=fnv1a&seed=1
	Script string `json:"script"`
}

// Beat is a few sentences that stand on one step of a stage, and perhaps a task.
type Beat struct {
	Stage int    `json:"stage"`
	Entry int    `json:"entry"` // command, from 0
	Step  int    `json:"step"`  // of it, of the idea depth, from 1
	Title string `json:"title,omitempty"`
	Text  []Line `json:"text"`
	Task  *Task  `json:"task,omitempty"`
	Note  string `json:"note,omitempty"` // for who teaches

	Thought [][]Cell `json:"thought,omitempty"` // rows of a picture of what this library does not do

	Measure *Measurement `json:"measure,omitempty"`
	Beside  *Beside      `json:"beside,omitempty"`
}

// Beside is a second stage that a beat shows beside its own, and where it stands.
type Beside struct {
	Stage int       `json:"stage"`
	Entry int       `json:"entry"`
	Step  int       `json:"step"`
	Names [2]string `json:"names"` // of the beat's own, and of this one
}

// Cell is one of a row in a picture of a thought.
type Cell struct {
	Name  string `json:"name"`            // above it: #1, or head
	Holds string `json:"holds"`           // what is in it
	Says  string `json:"says,omitempty"`  // below it: what goes wrong there
	Leads bool   `json:"leads,omitempty"` // to the next one of its row
}

// Measurement is what the page can measure at a beat.
type Measurement struct {
	Name  string `json:"name"` // in package measure
	About Line   `json:"about"`
	Said  []Said `json:"said"` // to what it finds
}

// Numbers is the part of the screen below the table: how many keys, load, the longest chain.
const Numbers = "numbers"

// The levels of a lesson, by how much is done in it, after Naps and others: it is watched,
// answered, changed, or constructed.
const (
	Viewing      = 'V'
	Responding   = 'R'
	Changing     = 'C'
	Constructing = 'K'
)

// LevelOf returns the level of a lesson that does these things.
func LevelOf(beats []Beat) string {
	level := ""
	for _, of := range []struct {
		letter rune
		tasks  []Do
	}{{Responding, []Do{Predict, Number, Choose}}, {Changing, []Do{Change}}, {Constructing, []Do{Perform}}} {
		if slices.ContainsFunc(beats, func(b Beat) bool { return b.Task != nil && slices.Contains(of.tasks, b.Task.Do) }) {
			level += string(of.letter)
		}
	}
	if level == "" {
		level = string(Viewing)
	}
	return level
}

// Line is one paragraph.
type Line []Span

// Span is a piece of text in one style.
type Span struct {
	Style Style  `json:"style,omitempty"`
	Text  string `json:"text"`
}

// Style says how a span is set.
type Style string

// The styles. Code is of the machine: keys, commands, numbers of slots.
const (
	Plain    Style = ""
	Code     Style = "code"
	Emphasis Style = "em"
	Strong   Style = "strong"
)

// Task is something to be done before the next beat.
type Task struct {
	ID    string      `json:"id"`
	Do    Do          `json:"do"`
	Kind  string      `json:"kind,omitempty"`  // Predict: which question, see package task
	Own   bool        `json:"own,omitempty"`   // Predict: asked once about the stage itself, not about instances
	Entry int         `json:"entry,omitempty"` // Own and Perform: the command of the stage that it is about
	To    int         `json:"to,omitempty"`    // Perform: the last of the commands, if it is about several
	Ask   Line        `json:"ask"`
	Paper Line        `json:"paper,omitempty"` // asks the same on paper, where Ask would have something touched
	Said  []Said      `json:"said"`            // to right and to wrong answers
	Line  *NumberLine `json:"line,omitempty"`
	Goal  *Goal       `json:"goal,omitempty"`

	Options []string `json:"options,omitempty"` // Choose: an answer to one that is wrong has its number, from 0, for a rule
	Right   int      `json:"right,omitempty"`   // … which of them is right

	// Of a homework, Predict: one instance is asked about, once, and which.
	Once bool `json:"-"`
	From int  `json:"-"` // its number in the row of the seed
}

// Asks reports whether a task asks about instances that a seed draws.
func (t *Task) Asks() bool { return t.Do == Predict && !t.Own }

// Do is what a task wants.
type Do string

// The tasks.
const (
	Predict Do = "predict" // point at the place that the store will choose
	Number  Do = "number"  // a point on a line of numbers
	Perform Do = "perform" // do what the store does, move by move
	Choose  Do = "choose"  // one of a few words, asked once
	Change  Do = "change"  // give commands until something holds
)

// Said is what is said to answers that follow a rule. The rule "right" is of right
// ones, "other" of those that follow no rule that is known.
type Said struct {
	Rule string `json:"rule"`
	Text Line   `json:"text"`
}

// NumberLine is what a guess of a number is made on.
type NumberLine struct {
	Low   int    `json:"low"`
	High  int    `json:"high"`
	Truth int    `json:"truth"` // as the run of the stage's script has it
	Near  int    `json:"near"`  // so far off is right too
	Unit  string `json:"unit"`
}

// Goal is what has to hold after the commands that a learner gives, while none of the
// conditions holds that the task has an answer to.
type Goal struct {
	Condition
	Like string `json:"like,omitempty"` // a key: who puts one into another bucket is told why it went there
	With string `json:"with,omitempty"` // settings of the stage that may be given too, as addresses say them: "buckets rehash"
	Show string `json:"show,omitempty"` // lines that reach it, with "; " between them
}
