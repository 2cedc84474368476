package intake

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kvscope/store/script"
)

// Limits of what is read from one file.
const (
	MaxBytes      = 4 << 20 // of the whole file
	MaxKeyBytes   = 1 << 10
	MaxValueBytes = 16 << 10
	MaxRefused    = 200 // refusals that are kept with their reasons; the others are counted
)

// Format is a way in which files hold keys and values.
type Format uint8

// The formats; the package comment shows each.
const (
	Lines Format = iota
	CSV
	JSON
	Script
)

// Refused is a line that gave no command, and why.
type Refused struct {
	Line int    // from 1
	Why  string // a sentence
}

// Reader reads one file piece by piece.
type Reader struct {
	Name     string
	Format   Format
	Store    string           // what a script says about the store that it ran on; or empty
	Commands []script.Command // read so far
	Refused  []Refused        // the first MaxRefused
	Refusals int              // all of them

	text string
	pos  int // of the next byte to read
	line int // its line, from 1
	room int // how many commands may still be read

	columns columns // of CSV
	inside  byte    // of JSON: '{' or '[' once inside it
	some    bool    // of JSON: an element has been read
}

// New starts reading a file with at most room commands. The error is a sentence
// about a file of which nothing can be read.
func New(name, text string, room int) (*Reader, error) {
	r := &Reader{Name: name, text: strings.TrimPrefix(text, "\uFEFF"), line: 1, room: room}
	switch {
	case len(text) > MaxBytes:
		return nil, problem("It is larger than " + strconv.Itoa(MaxBytes>>20) + " MiB. Open a part of it.")
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return nil, problem("It is UTF-16. Save it as UTF-8.")
	case strings.IndexByte(text[:min(len(text), 1<<10)], 0) >= 0:
		return nil, problem("It is not text.")
	case strings.TrimLeft(r.text, " \t\r\n") == "":
		return nil, problem("It is empty.")
	}
	if strings.IndexByte(r.text, '\n') < 0 { // the line ends of a very old machine
		r.text = strings.ReplaceAll(r.text, "\r", "\n")
	}
	r.Format = formatOf(name, r.text)
	return r, nil
}

// problem is an error that is a sentence.
type problem string

func (p problem) Error() string { return string(p) }

// Next reads one piece and reports whether there may be more.
func (r *Reader) Next() (more bool) {
	if r.pos >= len(r.text) {
		return false
	}
	switch r.Format {
	case CSV:
		r.record()
	case JSON:
		r.element()
	case Script:
		r.command()
	default:
		r.pair()
	}
	return r.pos < len(r.text)
}

// Progress returns how many bytes are read, and how many there are.
func (r *Reader) Progress() (done, all int) { return r.pos, len(r.text) }

// cut takes the next line off the text, without its end.
func (r *Reader) cut() string {
	rest := r.text[r.pos:]
	line, _, ended := strings.Cut(rest, "\n")
	r.pos += len(line)
	if ended {
		r.pos++
		r.line++
	}
	return strings.TrimSuffix(line, "\r")
}

// put gives a command that puts a pair, unless the pair is refused.
func (r *Reader) put(line int, key, value string) {
	switch {
	case !utf8.ValidString(key) || !utf8.ValidString(value):
		r.refuse(line, "Its bytes are not UTF-8.")
	case strings.IndexByte(key, 0) >= 0 || strings.IndexByte(value, 0) >= 0:
		r.refuse(line, "It has a zero byte, which no text has.")
	case key == "":
		r.refuse(line, "The key is empty.")
	case len(key) > MaxKeyBytes:
		r.refuse(line, tooLong("key", len(key), MaxKeyBytes))
	case len(value) > MaxValueBytes:
		r.refuse(line, tooLong("value", len(value), MaxValueBytes))
	default:
		r.give(line, script.Command{Verb: script.Put, Key: key, Value: value})
	}
}

func tooLong(what string, n, most int) string {
	return "The " + what + " has " + strconv.Itoa(n) + " bytes; " + strconv.Itoa(most) + " are the most."
}

// give appends a command while there is room for what it does.
func (r *Reader) give(line int, c script.Command) {
	if r.room -= max(1, c.N); r.room < 0 {
		r.room = 0
		r.refuse(line, "A session holds no more commands than those before this one.")
		return
	}
	r.Commands = append(r.Commands, c)
}

func (r *Reader) refuse(line int, why string) {
	r.Refusals++
	if len(r.Refused) < MaxRefused {
		r.Refused = append(r.Refused, Refused{line, why})
	}
}
