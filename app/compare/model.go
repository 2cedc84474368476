package compare

import (
	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/intake"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// MaxLanes is the most stores that stand beside each other.
const MaxLanes = 4

// Place is a command of the script, from 0, and how many looks of it were taken, from
// 1. Before the first command it is Start.
type Place struct{ Entry, Look int }

// Start is the place before the first command.
func Start() Place { return Place{Entry: -1} }

// Model is everything that the screen depends on. Only Update changes it.
type Model struct {
	act.Prefs

	At     Place
	Draft  string // in the field
	Notice Notice

	Playing bool
	Through bool // playing goes on behind the end of a command
	Speed   int  // its place in desk.Speeds

	Guessing bool  // ask before a command which store will need most looks
	Guess    Guess // for the command that comes next, or is shown

	Editing bool // the stores are being chosen
	Drawn   bool // what a small window has no room for is shown
	Counts  bool // what is counted is explained

	Load Full // how full tables behave

	Decoder intake.Decoder // of files

	lanes  []*lane
	script []script.Command

	begun  *intake.Beginning // of a file of which it is not known yet what it is
	file   *intake.Reader    // that is being read
	queue  []script.Command  // still to be run, on all lanes
	bound  Place             // where to go when all has run
	sliced bool              // a slice of work was asked for, and did not come yet
	away   bool              // another screen is shown: work waits until this one is again
	beat   int               // numbers the timers of playing
	past   Address           // what was shown before the stores were made anew
}

// Notice is a sentence about something other than a step.
type Notice struct {
	Text  string
	Error bool
}

// New returns the model before anything is shown.
func New() *Model { return &Model{At: Start(), Speed: desk.UsualSpeed, Guess: none()} }

// Settings returns those of all stores.
func (m *Model) Settings() []replay.Settings {
	all := make([]replay.Settings, len(m.lanes))
	for i, l := range m.lanes {
		all[i] = l.session.Settings()
	}
	return all
}

// Running reports whether commands are still being run, or read from a file.
func (m *Model) Running() bool { return m.reads() || len(m.queue) > 0 || m.unfinished() }

// unfinished reports whether a command has begun, but has not run on all lanes.
func (m *Model) unfinished() bool {
	for _, l := range m.lanes {
		if len(l.costs) < len(m.script) {
			return true
		}
	}
	return false
}

// looks returns how many places a command has: as many as its looks in the store that
// needs most.
func (m *Model) looks(entry int) int {
	most := 1
	for _, l := range m.lanes {
		most = max(most, len(l.turnOf(entry).ends))
	}
	return most
}

// ran returns how many commands have run on all lanes.
func (m *Model) ran() int {
	if len(m.lanes) == 0 {
		return 0
	}
	n := len(m.script)
	for _, l := range m.lanes {
		n = min(n, len(l.costs))
	}
	return n
}

// hasNext reports whether there is a place behind this one.
func (m *Model) hasNext() bool {
	return m.At.Entry+1 < m.ran() || m.At.Entry >= 0 && m.At.Look < m.looks(m.At.Entry)
}

// next goes to the place behind this one.
func (m *Model) next() {
	switch {
	case m.At.Entry >= 0 && m.At.Look < m.looks(m.At.Entry):
		m.At.Look++
	case m.At.Entry+1 < m.ran():
		m.At = Place{m.At.Entry + 1, 1}
	}
}

// back goes to the place before this one.
func (m *Model) back() {
	switch {
	case m.At.Look > 1:
		m.At.Look--
	case m.At.Entry > 0:
		m.At = Place{m.At.Entry - 1, m.looks(m.At.Entry - 1)}
	default:
		m.At = Start()
	}
}

// stand goes to a place, or to the nearest that there is, and moves all cursors there.
func (m *Model) stand(at Place) {
	at.Entry = min(at.Entry, m.ran()-1)
	if at.Entry < 0 {
		at = Start()
	} else {
		at.Look = max(1, min(at.Look, m.looks(at.Entry)))
	}
	m.At = at
	for _, l := range m.lanes {
		l.seek(at)
	}
}
