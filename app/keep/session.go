package keep

import (
	"hash/crc32"
	"slices"
	"strconv"

	"kvscope/store/script"
)

// Limits of what is kept.
const (
	MaxSessions = 12      // logs; the oldest beyond go when a page opens
	MaxBytes    = 8 << 20 // of one log: twice the largest file that can be opened
	MaxPieces   = 256     // of one log; then it is written anew as one
)

// Session is what is kept of a session.
type Session struct {
	Store    string // what it runs on, in words name=value
	Link     string // the Sign of the page's address
	Commands []Command
	View     View
	Place    int   // of the session among its runs, from 0
	Runs     []Run // … and the others
}

// Run is another way on from the same beginning, as it was left.
type Run struct {
	Place    int
	Store    string
	Commands []Command
	Step     int // memory steps from its start
}

// equal reports whether two runs are the same, as they were left.
func (r *Run) equal(o *Run) bool {
	return r.Place == o.Place && r.Store == o.Store && r.Step == o.Step && slices.Equal(r.Commands, o.Commands)
}

// runs reports whether two sessions are the same run beside the same others.
func (s *Session) runs(t *Session) bool {
	if s.Place != t.Place || len(s.Runs) != len(t.Runs) {
		return false
	}
	for i := range s.Runs {
		if !s.Runs[i].equal(&t.Runs[i]) {
			return false
		}
	}
	return true
}

// Command is a command, and of a fill that was stopped how many of its
// operations ran; else Ran is 0.
type Command struct {
	script.Command
	Ran int
}

// ToEnd is a step behind the last one of any session.
const ToEnd = 1 << 30

// View is where a person stands in a session, and how it is shown. Where the steps
// of a command are that is still running nobody knows, so it is named instead.
type View struct {
	Step    int  // memory steps from the start of the session; 0: before the first
	Command int  // stands at the first step of that command, from 1, if it is not 0 and there is one
	Fine    bool // the steps are those of the memory
	Ask     bool // questions come first
	Clock   bool // the clock is shown in any case
	Opening bool // the example's opening question is open
}

// equal reports whether there is nothing to write between two sessions.
func (s *Session) equal(t *Session) bool {
	return s.Store == t.Store && s.Link == t.Link && s.View == t.View && slices.Equal(s.Commands, t.Commands) && s.runs(t)
}

// goesOn reports whether s is t, with more commands behind or another view.
func (s *Session) goesOn(t *Session) bool {
	return s.Store == t.Store && s.Link == t.Link && len(s.Commands) >= len(t.Commands) &&
		slices.Equal(s.Commands[:len(t.Commands)], t.Commands) && s.runs(t)
}

// Sign returns a few letters that tell one link from others. That of nothing
// is empty.
func Sign(link string) string {
	if link == "" {
		return ""
	}
	sum := crc32.Checksum([]byte(link), crc32.MakeTable(crc32.Castagnoli))
	return strconv.FormatUint(uint64(sum), 16) + "." + strconv.Itoa(len(link))
}
