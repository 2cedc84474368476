package scene

import (
	"kvscope/app/replay"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/source"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Story is what a picture tells of: a recording with a cursor, and the commands it
// comes from. A replay.Session is one.
type Story interface {
	Settings() replay.Settings
	Timeline() *replay.Timeline
	Entries() []replay.Entry
	Position(replay.Depth) replay.Position
	Site() trace.Site
	Layout(stripe int) store.Layout
}

// View is all that a picture depends on.
type View struct {
	Story Story
	Depth replay.Depth
	Lang  *words.Lang
	Size  Size

	Meters     bool // all numbers are told
	Clock      bool // the clock is shown, also while no key can expire
	WholeFile  bool // all of the executing file is shown
	OtherFrame bool // where the pool works, the other line than is usual at this depth

	Asking   bool // what the next step shows may be asked before,
	AsksFrom int  // … since this operation, from 1
	Guess    Guess
	Marks    Marks
	Selected Selection // the slot whose details are told
	Aimed    Aimed     // the bucket that is selected

	Sources source.Files
}

// Size is how large a picture is drawn.
type Size uint8

// The sizes.
const (
	Usual          Size = iota
	Phone               // less is said, in smaller boxes
	Projector           // larger type
	LargeProjector      // … by half as much again
	Beside              // beside prose: rows are lower, so that table and pool are both in view
	Touch               // as on a phone, and what is drawn may be tapped: boxes are 44 px high
)

// narrow reports whether the picture is drawn for a phone.
func (v *View) narrow() bool { return v.Size == Phone || v.Size == Touch }

// geometry returns the sizes that a table is drawn with.
func (z Size) geometry() Geometry {
	switch z {
	case Projector:
		return presentGeometry(2)
	case LargeProjector:
		return presentGeometry(3)
	case Beside:
		return Geometry{Pitch: 41, Top: 13, Gutter: 28, Number: 20, Head: 46, Height: 28, Node: 120, Gap: 30, Apart: 30, Side: 32, Cells: 6}
	case Touch:
		g := geometry(true)
		g.Pitch, g.Head, g.Height, g.PerLine = 47, 46, 44, 6
		return g
	}
	return geometry(z == Phone)
}

// presentHeight is the height of a box in the smaller of the two sizes.
const presentHeight = 48

// presentGeometry returns the sizes for a projector, in that many halves of those
// for 1280 by 720: there eight rows fit, and a chain of three.
func presentGeometry(halves int) Geometry {
	n := func(px int) int { return px * halves / 2 }
	return Geometry{Pitch: n(62), Top: n(18), Gutter: n(34), Number: n(26), Head: n(54), Height: n(presentHeight), Node: n(202), Gap: n(28), Apart: n(28), Side: n(42), Cells: 9, Fold: 6}
}

// Layout lays out views. It remembers what it counted, so that a step costs what
// it changes: one for each story that is drawn.
type Layout struct{ tallies moment.Tallies }

// Scene lays out a view. It changes nothing of the story.
func (l *Layout) Scene(v View) Scene { return l.scene(&v) }

// Told returns the sentence at the cursor of another timeline over the same story.
func (l *Layout) Told(v View, t *replay.Timeline) tell.Sentence {
	f := v.lookAt(t)
	f.Counted(l.count(t, v.Story.Settings()))
	return f.Sentence()
}

// count returns the tallies of the state at a cursor.
func (l *Layout) count(t *replay.Timeline, set replay.Settings) *moment.Tallies {
	l.tallies.Follow(t, kindOf(set).arrays())
	return &l.tallies
}

// Clone returns a layout that remembers the same, to go other ways.
func (l *Layout) Clone() *Layout { return &Layout{l.tallies.Clone()} }

// Bucket returns the bucket that the step at the cursor is about, and its stripe.
func (v *View) Bucket() (bucket uint32, stripe int, ok bool) {
	f := v.look()
	return f.Bucket, f.In, f.Bucket != none
}

// code returns the source at the cursor. Steps of the memory depth show the
// pool's line first, ideas the store's.
func (v *View) code() source.Excerpt {
	return source.At(v.Lang, v.Sources, v.Story.Site(), (v.Depth == replay.Memory) != v.OtherFrame, v.WholeFile)
}
