package scale

import (
	"kvscope/app/act"
	"kvscope/app/scale/worker"
)

// Do is what a person does, or what happens.
type Do uint8

// What can happen.
const (
	Leave    Do = iota // another screen is shown: the worker ends
	Play               // goes on, or stops
	Step               // one operation
	Many               // a thousand
	Anew               // an empty store, filled again
	Pick               // bucket N of table Of is looked at
	Zoom               // what is around it, and there the longest
	Slot               // slot N
	Move               // the bucket N further, in rows of the map, negative: before
	Follow             // the longest again, whichever it is
	Light              // the buckets of bar N; again: none
	Set                // the plan changes as Text says
	Visit              // show what address Text asks for
	Retry              // start a worker that stopped again
	Recolour           // the maps have other sizes or colours: all is drawn again

	Benchmark    // shows the benchmark, or the maps again
	Measure      // begins it, or stops it
	ShowOp       // what it timed of operation N
	UpTo         // with at most N keys
	CopyMarkdown // all of it as a table
	CopyCSV      // every sample
	SaveChart

	Died   // the worker stopped by itself
	Barred // none may be started
)

// With is a Do that needs more words.
type With struct {
	Do    Do
	Of, N int
	Text  string
}

// Heard is what the worker answered.
type Heard struct{ Frame worker.Frame }

// Frame is a frame of the page that is to be drawn, at a time in milliseconds.
type Frame struct{ At float64 }

// Lines are what a file holds.
type Lines struct{ Name, Text string }

// IsMsg marks a message.
func (Do) IsMsg()    {}
func (With) IsMsg()  {}
func (Heard) IsMsg() {}
func (Frame) IsMsg() {}
func (Lines) IsMsg() {}

// Effects of this screen.
type (
	// Launch starts a worker, in the place of any other.
	Launch struct{}
	// Dismiss ends the worker.
	Dismiss struct{}
	// Post sends the worker an order.
	Post struct{ Order worker.Frame }
)

// IsEffect marks an effect.
func (Launch) IsEffect()  {}
func (Dismiss) IsEffect() {}
func (Post) IsEffect()    {}

// Knows reports whether a message is about this screen.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Do, With, Heard, Frame, Lines:
		return true
	}
	return false
}
