package desk

import (
	"kvscope/app/act"
	"kvscope/app/replay"
	"kvscope/app/scene"
)

// Desk is a session as a person has it before them: where they stand in it, how
// they look at it, whether it plays.
type Desk struct {
	scene.View
	Session *replay.Session

	Opening bool // the example's opening question is still open
	Ask     bool // ask before showing a bucket and a slot

	Playing bool
	Through bool // playing goes on behind the end of a command
	Speed   int  // of playing, by its place in Speeds

	LogFilter LogFilter

	layout scene.Layout
	asked  *replay.Session // that AsksFrom is about
	paper  paper
}

// Look is what the picture depends on now.
func (d *Desk) Look() *scene.View {
	if d.asked != d.Session { // another story
		d.asked, d.AsksFrom = d.Session, d.Session.Timeline().Ordinal()
	}
	d.Story, d.Asking = d.Session, d.Ask || d.Opening
	return &d.View
}

// Asks reports whether a question is open. Then nothing of what comes is told.
func (d *Desk) Asks() bool { return d.Look().Question() != scene.NoQuestion }

// Scene lays out what stands on the desk.
func (d *Desk) Scene() scene.Scene { return d.layout.Scene(*d.Look()) }

// Progress says where in the session one stands.
func (d *Desk) Progress() scene.Progress { return d.Look().Progress() }

// Handle answers a message about the desk. mine is false if it is about something
// else; moved says that a person went to another place.
func (d *Desk) Handle(msg act.Msg) (mine, moved bool) {
	switch msg := msg.(type) {
	case Step, Back, Home, End, PrevCommand, NextCommand, Seek, First, Last, Jump, GoTo:
		d.Playing, d.Opening = false, false
		d.move(msg)
		return true, true
	case Answer:
		return true, d.answer(msg)
	case Select:
		return true, d.choose(msg)
	case Play:
		d.play()
	case PlayAll:
		d.playAll()
	case Tick:
		d.tick()
	case Pace:
		d.pace(msg.Speed)
	case Through:
		d.Through = !d.Through
	case MoreNumbers:
		d.Meters = !d.Meters
	case ShowClock:
		d.Clock = !d.Clock
	case Whole:
		d.WholeFile = !d.WholeFile
	case Frame:
		d.OtherFrame = !d.OtherFrame
	case Toggle:
		d.toggle(msg)
	case SetLog:
		d.LogFilter = msg.To
	default:
		return false, false
	}
	return true, false
}

func (d *Desk) toggle(t Toggle) {
	if t.Ask {
		d.Ask, d.AsksFrom = !d.Ask, d.Session.Timeline().Ordinal()
	}
	if t.Fine {
		d.Depth = replay.Memory - d.Depth
	}
}
