package script

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Error says where a script was refused, why, and what to do about it.
type Error struct {
	Line, Column int      // from 1; Column counts characters, a broken byte as one
	Message      string   // a sentence without a full stop: Text with its holes filled
	Text         string   // the same with holes, such as {word}, for who says it in another language
	Values       []string // names of the holes and what fills them, in turn
}

// Error returns "line 3, column 5: " and the message.
func (e *Error) Error() string {
	return "line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) + ": " + e.Message
}

// errorAt returns an error at a byte offset of a line, taken for line 1.
func errorAt(line string, offset int, why refusal) *Error {
	var holes []string
	for i := 0; i < len(why.values); i += 2 {
		holes = append(holes, "{"+why.values[i]+"}", why.values[i+1])
	}
	message := strings.NewReplacer(holes...).Replace(why.text) // at once: a value may look like a hole
	return &Error{1, utf8.RuneCountInString(line[:offset]) + 1, message, why.text, why.values}
}

// A refusal is a text with holes, and what fills them, by names and values in turn.
type refusal struct {
	text   string
	values []string
}

func refuse(text string, nameValue ...string) refusal { return refusal{text, nameValue} }

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

func unknownVerb(w word) refusal {
	if w.quoted {
		return refuse("a line starts with a verb, which has no quotes: the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free")
	}
	if strings.HasPrefix(w.text, "//") || strings.HasPrefix(w.text, "--") {
		return refuse("there is no verb {word}: a comment starts with #", "word", show(w))
	}
	if v := nearest(w.text); v != 0 {
		return refuse("there is no verb {word}: did you mean {verb}?", "word", show(w), "verb", v.String())
	}
	return refuse("there is no verb {word}: the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free", "word", show(w))
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
func tooFew(v Verb, n int) refusal {
	switch {
	case v == Write && n == 1:
		return refuse(`write takes a handle and a value, and the value is missing: write "" for an empty one`)
	case v.OfPool():
		return refuse("{verb} takes the name of a handle, and there is none here: write {verb} t", "verb", v.String())
	case v == Put && n == 0:
		return refuse("put takes a key and a value, and there is none here: write put cat meow")
	case v == Put:
		return refuse(`put takes a key and a value, and the value is missing: write "" for an empty one`)
	case v == Advance:
		return refuse("advance takes a time, and there is none here: write advance 5s")
	case v == Fill:
		return refuse("fill takes a number of words and a seed: write fill 10 seed 1")
	}
	return refuse("{verb} takes a key, and there is none here: write {verb} cat", "verb", v.String())
}

// tooMany speaks of the first word that the verb has no use for.
func tooMany(v Verb, w word) refusal {
	switch v {
	case Put:
		return refuse(`put takes a key and a value: quote a value that has spaces, as in put k "two words"`)
	case Write:
		return refuse(`write takes a handle and a value: quote a value that has spaces, as in write t "two words"`)
	case Alloc:
		return refuse("alloc takes the name of a handle, and perhaps the word elsewhere: remove {word} and what follows", "word", show(w))
	case Read, Free:
		return refuse("{verb} takes one handle: remove {word} and what follows", "verb", v.String(), "word", show(w))
	case Advance:
		return refuse("advance takes one time, such as 1m30s: remove {word} and what follows", "word", show(w))
	case Fill:
		return refuse("fill ends with its seed: remove {word} and what follows", "word", show(w))
	case Len, Clear, Trim:
		return refuse("{verb} stands alone: remove {word} and what follows", "verb", v.String(), "word", show(w))
	}
	return refuse(`{verb} takes one key: quote a key that has spaces, as in {verb} "two words"`, "verb", v.String())
}

// noTime speaks of ttl, or until, at the end of a line.
func noTime(ttl bool) refusal {
	if ttl {
		return refuse("ttl takes how long the key lives, and there is nothing here: write ttl 5s")
	}
	return refuse("until takes a time in milliseconds since 1970, and there is none here: write ttl 5s for a time from now")
}

func badSpan(w word) refusal {
	return refuse("a time is whole numbers with their units, such as 500ms, 5s, 1m30s or 2h, and above 0, not {word}", "word", show(w))
}

func badUntil(w word) refusal {
	return refuse("until takes a whole number of milliseconds since 1970, from 1 to {most}, not {word}", "most", strconv.FormatInt(MaxUntil, 10), "word", show(w))
}

// afterTime speaks of the first word behind the time of a put.
func afterTime(w word) refusal {
	return refuse("put ends with its time: remove {word} and what follows", "word", show(w))
}

func badCount(w word) refusal {
	return refuse("fill takes a whole number from 1 to {most}, not {word}", "most", strconv.Itoa(MaxFill), "word", show(w))
}

func badLabel(w word) refusal {
	if w.quoted {
		return refuse("the word seed has no quotes, as in fill 10 seed 1")
	}
	return refuse("the word seed stands between the two numbers, as in fill 10 seed 1, not {word}", "word", show(w))
}

func badSeed(w word) refusal {
	return refuse("a seed is a whole number from 0 to 18446744073709551615, not {word}", "word", show(w))
}

func neverClosed(word string) refusal {
	if strings.Contains(word, `\"`) {
		return refuse(`this quote is never closed: end the word with another "; \" is a quote inside the word and does not end it`)
	}
	return refuse(`this quote is never closed: end the word with another "`)
}

// badEscape speaks of what follows a backslash, which is not nothing.
func badEscape(rest string) refusal {
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case r == 'x':
		return refuse(`\x takes two hexadecimal digits, as in "\x00"`)
	case r == 'u':
		return refuse(`\u takes the four hexadecimal digits of a character, as in "\u00e9"`)
	case r == 'U':
		return refuse(`\U takes the eight hexadecimal digits of a character, as in "\U0001f431"`)
	case '0' <= r && r <= '7':
		return refuse(`a backslash and a digit take three octal digits up to \377, as in "\000"`)
	case strconv.IsGraphic(r) && r != utf8.RuneError:
		return refuse(`\{letter} means nothing: write \\ for a backslash`, "letter", string(r))
	}
	return refuse(`a backslash means nothing before this character: write \\ for a backslash`)
}
