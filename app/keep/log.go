package keep

import (
	"errors"
	"strconv"

	"kvscope/store/journal/record"
	"kvscope/store/script"
)

// ErrTooLarge: a session has more than MaxBytes. Nothing was written.
var ErrTooLarge = errors.New("keep: session too large")

// The lines of a log that are no commands.
const (
	storeLine = "# kvscope: "
	linkLine  = "# link "
	ranLine   = "# ran "
	stepLine  = "# step "
	placeLine = "# run "
	runLine   = "# beside "
	ofLine    = "# of "

	commandWord = "command="

	fineWord, askWord, clockWord, openingWord = "fine", "ask", "clock", "opening"
)

// Log writes a log, piece by piece. The zero Log begins one.
type Log struct {
	last    Session
	encoder record.Encoder
	pieces  int
	bytes   int
}

// Next returns the piece that brings the log up to s, and its place: 0 means
// that it goes in place of all others.
func (l *Log) Next(s Session) (place int, piece string, err error) {
	next := *l
	if l.pieces == 0 || l.pieces >= MaxPieces || !s.goesOn(&l.last) {
		next = Log{}
	}
	w := writer{encoder: next.encoder}
	given := len(next.last.Commands)
	if next.pieces == 0 {
		w.text = w.encoder.Header(nil)
		w.line(storeLine + s.Store)
		if s.Link != "" {
			w.line(linkLine + s.Link)
		}
		if s.Place > 0 {
			w.line(placeLine + strconv.Itoa(s.Place))
		}
		for _, r := range s.Runs {
			w.line(runLine + strconv.Itoa(r.Place) + " " + strconv.Itoa(r.Step) + " " + r.Store)
			w.commands(ofLine, r.Commands)
		}
	}
	w.commands("", s.Commands[given:])
	w.line(s.View.line())
	if w.err != nil {
		return 0, "", w.err
	}
	if next.bytes += len(w.text); next.bytes > MaxBytes {
		return 0, "", ErrTooLarge
	}
	place = next.pieces
	next.last, next.encoder = s, w.encoder
	next.pieces++
	*l = next
	return place, string(w.text), nil
}

// line is the record of a view.
func (v View) line() string {
	text := stepLine + strconv.Itoa(v.Step)
	if v.Command > 0 {
		text += " " + commandWord + strconv.Itoa(v.Command)
	}
	for _, flag := range [...]struct {
		on   bool
		word string
	}{{v.Fine, fineWord}, {v.Ask, askWord}, {v.Clock, clockWord}, {v.Opening, openingWord}} {
		if flag.on {
			text += " " + flag.word
		}
	}
	return text
}

// writer collects records. The first error stays.
type writer struct {
	encoder record.Encoder
	text    []byte
	err     error
}

func (w *writer) line(line string) {
	if w.err == nil {
		w.text, w.err = w.encoder.Record(w.text, line)
	}
}

// commands writes commands, each behind what they are marked with.
func (w *writer) commands(mark string, all []Command) {
	for _, c := range all {
		w.line(mark + c.String())
		if c.Ran > 0 {
			w.line(mark + ranLine + strconv.Itoa(c.Ran))
		}
	}
}

// stopped returns how many operations of a command ran, if not all.
func stopped(c script.Command, ran int) int {
	if c.Verb == script.Fill && ran < c.N {
		return ran
	}
	return 0
}

// Of returns a command of which that many operations ran.
func Of(c script.Command, ran int) Command { return Command{c, stopped(c, ran)} }
