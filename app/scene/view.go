package scene

import (
	"kvscope/app/replay"
	"kvscope/app/scene/geometry"
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
	Width int // of the table, in CSS pixels; 0: not known

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

// sizes returns the sizes that a table is drawn with.
func (z Size) sizes() geometry.Sizes {
	switch z {
	case Projector:
		return geometry.Projector(2)
	case LargeProjector:
		return geometry.Projector(3)
	case Beside:
		return geometry.Beside()
	case Touch:
		return geometry.Touch()
	case Phone:
		return geometry.Phone()
	}
	return geometry.Usual()
}

// sizesOf returns the sizes that the table in focus is drawn with.
func (v *View) sizesOf(f *focus) geometry.Sizes {
	g := v.Size.sizes().In(v.Width)
	if f.Striped() {
		g = g.Striped()
		if rows := (len(f.State.Stripes) + 1) / 2 * len(f.Current().Cells); g.Side > 0 && rows >= geometry.LowRows {
			g.Pitch, g.Height = g.Pitch*38/49, g.Height*28/38
		}
	}
	return g
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
