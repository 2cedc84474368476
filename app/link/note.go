package link

import (
	"strconv"
	"strings"

	"kvscope/app/replay"
)

// At is where a note stands: on a memory step of a command, both from 1, or at 0 before
// the first. It is as the places of notes are in order.
//
// The notes of a session are a text, a line each, in this order:
//
//	12.5 Which slot would you take?
//	│  └ step
//	└ command
//
// In an address they are &note=. As they are of commands, and not of steps of the session,
// they stay where they belong on another store.
type At int64

// MaxNote is how many characters a note may have, and MaxNotes how many of them are read of
// an address.
const (
	MaxNote  = 300
	MaxNotes = 1_000
)

// NoteAt returns the place of a note.
func NoteAt(command, step int) At { return At(command)<<32 | At(step) }

// Command returns the command that it is on.
func (a At) Command() int { return int(a >> 32) }

// CutNote returns where the first of some notes stands, its text, and the notes behind it.
// What cannot be read as a place is 0.
func CutNote(notes string) (at At, text, rest string) {
	line, rest, _ := strings.Cut(notes, "\n")
	place, text, _ := strings.Cut(line, " ")
	command, step, _ := strings.Cut(place, ".")
	c, _ := strconv.ParseUint(command, 10, 31)
	s, _ := strconv.ParseUint(step, 10, 31)
	return NoteAt(int(c), int(s)), text, rest
}

// WithNote returns notes with one more, which takes the place of that which stands there;
// an empty one only takes that away. Cost: that of reading the notes before it.
func WithNote(notes string, at At, text string) string {
	letters := []rune(strings.Join(strings.Fields(text), " "))
	text = string(letters[:min(len(letters), MaxNote)])
	if text != "" {
		text = strconv.Itoa(at.Command()) + "." + strconv.Itoa(int(at&(1<<31-1))) + " " + text + "\n"
	}
	behind := notes
	for behind != "" {
		there, _, rest := CutNote(behind)
		if there > at {
			break
		}
		if there == at {
			return notes[:len(notes)-len(behind)] + text + rest
		}
		behind = rest
	}
	return notes[:len(notes)-len(behind)] + text + behind
}

// tidyNotes returns notes as WithNote makes them, of what may have gone through hands.
func tidyNotes(said string) (notes string) {
	if !strings.Contains(said, " ") { // encoded twice
		said = decode(said)
	}
	for n := 0; said != "" && n < MaxNotes; n++ {
		var at At
		var text string
		at, text, said = CutNote(said)
		notes = WithNote(notes, at, text)
	}
	return notes
}

// NotedWords are Words, and the notes of the session.
func NotedWords(set replay.Settings, notes string) string { return Noted(Words(set), notes) }

// Noted adds the notes of a session to the words for its store.
func Noted(words, notes string) string {
	if notes != "" {
		words = strings.Join([]string{words, "note=" + Escape(notes)}, " ")
	}
	return words
}
