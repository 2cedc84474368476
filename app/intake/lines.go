package intake

import (
	"strings"
	"unicode/utf8"

	"kvscope/store/script"
)

// Header begins the line by which a script says what store it ran on. The rest
// of the line is for whoever wrote it.
const Header = "# kvscope: "

// maxLineBytes is the longest line of a script: a key and a value, each byte of
// which is written as \x00.
const maxLineBytes = 4*(MaxKeyBytes+MaxValueBytes) + 64

// command reads a line of a script.
func (r *Reader) command() {
	at := r.line
	line := strings.Trim(r.cut(), " \t\r")
	switch {
	case line == "":
		return
	case len(line) > maxLineBytes:
		r.refuse(at, tooLong("line", len(line), maxLineBytes))
		return
	}
	if said, ok := strings.CutPrefix(line, Header); ok && r.Store == "" && len(r.Commands) == 0 {
		r.Store = said
		return
	}
	c, err := script.ParseLine(line)
	if err != nil {
		r.refuse(at, sentence(err))
		return
	}
	switch {
	case c.Verb == script.Comment:
	case len(c.Key) > MaxKeyBytes:
		r.refuse(at, tooLong("key", len(c.Key), MaxKeyBytes))
	case len(c.Value) > MaxValueBytes:
		r.refuse(at, tooLong("value", len(c.Value), MaxValueBytes))
	default:
		r.give(at, c)
	}
}

// sentence returns what an error of a single line says.
func sentence(err error) string {
	text := err.Error()
	if e, ok := err.(*script.Error); ok {
		text = e.Message
	}
	first, size := utf8.DecodeRuneInString(text)
	text = strings.ToUpper(string(first)) + text[size:]
	if strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// pair reads a line that has a key, and a value behind a space, a tab or an
// equals sign. A word alone is a key with an empty value. What begins with a
// quotation mark is two words of the script language.
func (r *Reader) pair() {
	at := r.line
	line := strings.Trim(r.cut(), " \t\r")
	switch {
	case line == "" || line[0] == '#':
		return
	case line[0] == '"' && len(line) <= maxLineBytes:
		if c, err := script.ParseLine("put " + line); err == nil {
			r.put(at, c.Key, c.Value)
			return
		}
	}
	key, value := line, ""
	if i := strings.IndexAny(line, "= \t"); i >= 0 {
		key, value = line[:i], strings.TrimLeft(line[i:], " \t")
		value = strings.TrimLeft(strings.TrimPrefix(value, "="), " \t")
	}
	r.put(at, key, value)
}
