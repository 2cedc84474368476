package script

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Error says where a script was refused, why, and what to do about it.
type Error struct {
	Line, Column int    // from 1; Column counts characters, a broken byte as one
	Message      string // a sentence without a full stop
}

// Error returns "line 3, column 5: " and the message.
func (e *Error) Error() string {
	return "line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) + ": " + e.Message
}

// errorAt returns an error at a byte offset of a line, taken for line 1.
func errorAt(line string, offset int, message string) *Error {
	return &Error{Line: 1, Column: utf8.RuneCountInString(line[:offset]) + 1, Message: message}
}

const (
	theVerbs    = "the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free"
	quoteInside = `write \" for a quote inside quotes`
)

// show quotes a word of the script for a message, cut to maxShown characters.
func show(w word) string {
	const maxShown = 20
	text, runes := w.text, 0
	for i := range text {
		if runes == maxShown {
			return strconv.Quote(text[:i] + "…")
		}
		runes++
	}
	return strconv.Quote(text)
}

func unknownVerb(w word) string {
	if w.quoted {
		return "a line starts with a verb, which has no quotes: " + theVerbs
	}
	if strings.HasPrefix(w.text, "//") || strings.HasPrefix(w.text, "--") {
		return "there is no verb " + show(w) + ": a comment starts with #"
	}
	if v := nearest(w.text); v != 0 {
		return "there is no verb " + show(w) + ": did you mean " + v.String() + "?"
	}
	return "there is no verb " + show(w) + ": " + theVerbs
}

// nearest returns the verb that was probably meant, or 0: another system's
// name for it, or the same name with one slip of the finger.
func nearest(text string) Verb {
	if len(text) > 16 { // longer than any verb by more than a slip
		return 0
	}
	text = strings.ToLower(text)
	if v := synonym(text); v != 0 {
		return v
	}
	for v := Put; v < Comment; v++ {
		if oneSlip(text, v.String()) {
			return v
		}
	}
	return 0
}

// synonym returns the verb that another system calls so, or 0.
func synonym(text string) Verb {
	switch text {
	case "set", "add", "insert", "store":
		return Put
	case "fetch", "find", "lookup":
		return Get
	case "delete", "del", "remove", "rm", "unlink":
		return Erase
	case "has", "exists", "includes":
		return Contains
	case "size", "count", "length":
		return Len
	case "reset", "flush", "empty":
		return Clear
	case "shrink", "compact", "gc":
		return Trim
	case "wait", "sleep", "tick":
		return Advance
	case "random":
		return Fill
	}
	return 0
}

// oneSlip reports whether a and b differ by one byte more, less or other, or
// by two neighbours swapped: what is left without their common ends tells.
func oneSlip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 2 && len(b) == 2 {
		return a[0] == b[1] && a[1] == b[0]
	}
	return len(a) <= 1 && len(b) <= 1
}

// tooFew speaks of a verb that is followed by no more than n words.
func tooFew(v Verb, n int) string {
	switch {
	case v == Write && n == 1:
		return `write takes a handle and a value, and the value is missing: write "" for an empty one`
	case v.OfPool():
		return v.String() + " takes the name of a handle, and there is none here: write " + v.String() + " t"
	case v == Put && n == 0:
		return "put takes a key and a value, and there is none here: write put cat meow"
	case v == Put:
		return `put takes a key and a value, and the value is missing: write "" for an empty one`
	case v == Advance:
		return "advance takes a time, and there is none here: write advance 5s"
	case v == Fill:
		return "fill takes a number of words and a seed: write fill 10 seed 1"
	}
	return v.String() + " takes a key, and there is none here: write " + v.String() + " cat"
}

// tooMany speaks of the first word that the verb has no use for.
func tooMany(v Verb, w word) string {
	switch v {
	case Put:
		return `put takes a key and a value: quote a value that has spaces, as in put k "two words"`
	case Write:
		return `write takes a handle and a value: quote a value that has spaces, as in write t "two words"`
	case Alloc:
		return "alloc takes the name of a handle, and perhaps the word elsewhere: remove " + show(w) + " and what follows"
	case Read, Free:
		return v.String() + " takes one handle: remove " + show(w) + " and what follows"
	case Advance:
		return "advance takes one time, such as 1m30s: remove " + show(w) + " and what follows"
	case Fill:
		return "fill ends with its seed: remove " + show(w) + " and what follows"
	case Len, Clear, Trim:
		return v.String() + " stands alone: remove " + show(w) + " and what follows"
	}
	return v.String() + " takes one key: quote a key that has spaces, as in " + v.String() + ` "two words"`
}

// noTime speaks of ttl, or until, at the end of a line.
func noTime(ttl bool) string {
	if ttl {
		return "ttl takes how long the key lives, and there is nothing here: write ttl 5s"
	}
	return "until takes a time in milliseconds since 1970, and there is none here: write ttl 5s for a time from now"
}

func badSpan(w word) string {
	return "a time is whole numbers with their units, such as 500ms, 5s, 1m30s or 2h, and above 0, not " + show(w)
}

func badUntil(w word) string {
	return "until takes a whole number of milliseconds since 1970, from 1 to " + strconv.FormatInt(MaxUntil, 10) + ", not " + show(w)
}

// afterTime speaks of the first word behind the time of a put.
func afterTime(w word) string {
	return "put ends with its time: remove " + show(w) + " and what follows"
}

func badCount(w word) string {
	return "fill takes a whole number from 1 to " + strconv.Itoa(MaxFill) + ", not " + show(w)
}

func badLabel(w word) string {
	if w.quoted {
		return "the word seed has no quotes, as in fill 10 seed 1"
	}
	return "the word seed stands between the two numbers, as in fill 10 seed 1, not " + show(w)
}

func badSeed(w word) string {
	return "a seed is a whole number from 0 to 18446744073709551615, not " + show(w)
}

func neverClosed(word string) string {
	message := `this quote is never closed: end the word with another "`
	if strings.Contains(word, `\"`) {
		message += `; \" is a quote inside the word and does not end it`
	}
	return message
}

// badEscape speaks of what follows a backslash, which is not nothing.
func badEscape(rest string) string {
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case r == 'x':
		return `\x takes two hexadecimal digits, as in "\x00"`
	case r == 'u':
		return `\u takes the four hexadecimal digits of a character, as in "\u00e9"`
	case r == 'U':
		return `\U takes the eight hexadecimal digits of a character, as in "\U0001f431"`
	case '0' <= r && r <= '7':
		return `a backslash and a digit take three octal digits up to \377, as in "\000"`
	case strconv.IsGraphic(r) && r != utf8.RuneError:
		return `\` + string(r) + ` means nothing: write \\ for a backslash`
	}
	return `a backslash means nothing before this character: write \\ for a backslash`
}
