package intake

import (
	"strings"

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
	line := strings.Trim(r.cut(), " \t")
	switch {
	case line == "":
		return
	case len(line) > maxLineBytes:
		r.longLine(at, len(line), maxLineBytes)
		return
	}
	if said, ok := strings.CutPrefix(line, Header); ok && r.Store == "" && len(r.Commands) == 0 {
		r.Store = said
		return
	}
	line, mended := script.MendLine(line)
	if line == "" {
		r.mended(mended)
		return
	}
	c, err := script.ParseLine(line)
	if err != nil {
		r.notRead(at, line, err)
		return
	}
	r.mended(mended)
	if c.Verb != script.Comment {
		r.bounded(at, c)
	}
}

// notRead refuses a line for what its error says, or for what was meant.
func (r *Reader) notRead(at int, line string, err error) {
	if c, ok := script.Suggest(line); ok && len(line) < 60 {
		r.refuse(at, "This is no command: did you mean {command}?", "command", c.String())
		return
	}
	text := r.lang.Clause(err)
	if e, ok := err.(*script.Error); ok {
		text = r.lang.Message(e)
	}
	r.refuse(at, "{sentence}", "sentence", r.lang.Sentence(text))
}

// pair reads a line that has a key, and a value behind what ends the key. A word
// alone is a key with an empty value. What begins with a quotation mark is two
// words of the script language.
func (r *Reader) pair() {
	at := r.line
	line := strings.Trim(r.cut(), " \t")
	if !strings.ContainsAny(line, "= \t") && strings.ContainsAny(line, "\u00a0\u3000") {
		var mended script.Mended
		line, mended = script.Straighten(line)
		r.mended(mended)
		line = strings.TrimSpace(line)
	}
	if r.Trim {
		line = withoutBullet(line)
	}
	switch {
	case line == "" || line[0] == '#' || strings.HasPrefix(line, "/*") && strings.HasSuffix(line, "*/"):
		return
	case r.Header && (!r.spent || isRuled(line)):
		r.spent = true
		return
	case line[0] == '"' && len(line) <= maxLineBytes:
		if c, err := script.ParseLine("put " + line); err == nil {
			r.put(at, c.Key, c.Value)
			return
		}
	}
	key, value := line, ""
	if i := keyEnd(line, r.Separator); i >= 0 {
		key, value = line[:i], strings.TrimLeft(line[i:], " \t")
		switch r.Separator {
		case ' ':
		case 0:
			value = strings.TrimPrefix(value, "=")
		default:
			value = strings.TrimPrefix(value, strings.TrimLeft(signOf(r.Separator, line), " "))
		}
		value = strings.TrimLeft(value, " \t")
	}
	key = strings.TrimRight(key, " \t")
	// A piece of a program: its values have quotes, and an end.
	inner, bare := unquoted(key), strings.TrimRight(value, ",; \t")
	if r.Separator != ' ' && (inner != key || r.Separator != 0 && unquoted(bare) != bare) {
		key, value = inner, unquoted(bare)
	}
	r.put(at, key, value)
}

// arrow is the separator that stands for all arrows, -> and => and →, and dash for all
// dashes that have a space on both sides.
const (
	arrow = '>'
	dash  = '-'
)

// signOf returns the first sign of a text that a separator stands for, or nothing.
func signOf(separator byte, text string) string {
	signs := []string{string(separator)}
	switch separator {
	case arrow:
		signs = []string{"->", "=>", "→"}
	case dash:
		signs = []string{" - ", " – ", " — "}
	}
	first, sign := len(text), ""
	for _, s := range signs {
		if i := strings.Index(text, s); i >= 0 && i < first {
			first, sign = i, s
		}
	}
	return sign
}

// unquoted takes the quotes off a text that stands in some.
func unquoted(text string) string {
	if n := len(text); n > 1 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		if inner, size := quotedText(text[1:], text[0]); size == n-1 {
			return inner
		}
	}
	return text
}

// keyEnd returns where the key of a line ends, or -1.
func keyEnd(line string, separator byte) int {
	switch separator {
	case ':':
		if i := strings.Index(line, ": "); i >= 0 {
			return i
		}
		return strings.IndexByte(line, ':')
	case '=':
		return strings.IndexByte(line, '=')
	case arrow, dash:
		if a := signOf(separator, line); a != "" {
			return strings.Index(line, a)
		}
		return -1
	case ' ':
		return strings.IndexAny(line, " \t")
	}
	return strings.IndexAny(line, "= \t")
}

// withoutBullet leaves off the bullet or the number of an item of a list.
func withoutBullet(line string) string {
	for _, bullet := range []string{"* ", "- ", "• ", "+ "} {
		if rest, ok := strings.CutPrefix(line, bullet); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	rest := strings.TrimLeft(line, "0123456789")
	if len(rest) < len(line) && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")) {
		return strings.TrimLeft(rest[1:], " ")
	}
	return line
}

// understandLines finds out what ends the keys: = or : or an arrow or a dash where each
// line has one.
func understandLines(sample string, e Encoding) Dialect {
	d := Dialect{Encoding: e, Format: Lines}
	const mostWords = 3 // that a key has
	equals, colons, arrows, dashes, bullets, told, all := 0, 0, 0, 0, 0, 0, 0
	for _, line := range firstLines(sample, sampledRecords) {
		all++
		if rest := withoutBullet(line); rest != line {
			line = rest
			bullets++
		}
		if signOf(arrow, line) != "" {
			arrows++
		}
		if signOf(dash, line) != "" {
			dashes++
		}
		colon, equal := keyEnd(line, ':'), strings.IndexByte(line, '=')
		if colon > 0 && (colon+1 == len(line) || line[colon+1] == ' ') && (equal < 0 || colon < equal) {
			colons++
		} else if equal >= 0 {
			equals++
			if len(strings.Fields(line[:equal])) > mostWords {
				told++
			}
		}
	}
	d.Trim = bullets == all
	if lines := firstLines(sample, 2); len(lines) == 2 && isRuled(lines[1]) && !isRuled(lines[0]) {
		d.Header = true // of a table that a shell prints
	}
	switch all {
	case arrows:
		d.Separator = arrow
	case equals:
		d.Separator = '='
		if told == all { // lines of a log, with the time first
			d.Separator = ' '
		}
	case colons:
		d.Separator = ':'
	case dashes:
		d.Separator = dash
	}
	if d.Separator == 0 && equals+arrows == 0 && 2*colons > all { // heads of files and of mail
		d.Separator = ':'
	}
	return d
}

// isRuled reports whether a line underlines the names of columns.
func isRuled(line string) bool {
	return strings.HasPrefix(line, "---") && strings.Trim(line, "- ") == ""
}
