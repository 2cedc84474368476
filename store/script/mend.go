package script

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mended tells in how many lines Mend changed what. The zero Mended is none.
type Mended struct {
	Spaces    int // spaces of typography, such as U+00A0, became plain ones
	Invisible int // signs that nobody sees, such as U+200B, were taken out
	Quotes    int // curly quotes became straight ones
	Starts    int // prompts, bullets and numbers before a command were taken off, or marks around it
}

// Any reports whether anything was changed.
func (m Mended) Any() bool { return m != Mended{} }

// Mend returns a text as it was meant, for Parse to read, and what it changed. It
// is for what people type and paste: pages put U+00A0 for a space, phones put curly
// quotes, terminals have prompts, and lists have bullets. The language itself knows
// none of these. What stands in quotes is left alone, and so is a line that Mend
// cannot help. A text that Format printed comes back as it is.
func Mend(text string) (string, Mended) {
	text = strings.NewReplacer("\u2028", "\n", "\u2029", "\n").Replace(text)
	var all Mended
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		mended, m := MendLine(line)
		lines[i] = mended
		all.Spaces += m.Spaces
		all.Invisible += m.Invisible
		all.Quotes += m.Quotes
		all.Starts += m.Starts
	}
	return strings.Join(lines, "\n"), all
}

// MendLine does what Mend does, to one line.
func MendLine(line string) (string, Mended) {
	straight, m := Straighten(line)
	if rest, ok := cutStart(straight); ok {
		m.Starts = 1
		straight = rest
	}
	return straight, m
}

// Straighten mends spaces, invisible signs and quotes of a line of any language
// whose words are bare or stand in straight quotes.
func Straighten(line string) (string, Mended) {
	if isPlain(line) {
		return line, Mended{}
	}
	var m Mended
	out := make([]byte, 0, len(line))
	for line != "" {
		r, n := utf8.DecodeRuneInString(line)
		begins := len(out) == 0 || isSpace(out[len(out)-1])
		switch {
		case begins && r == '#' && strings.TrimLeft(string(out), " \t") == "":
			return string(out) + line, m
		case begins && (r == '"' || r == '`'):
			end := closing(line)
			out = append(out, line[:end]...)
			line = line[end:]
			continue
		case begins && closerOf(r) != 0:
			if word, rest, ok := curly(line); ok {
				m.Quotes = 1
				out = append(out, word...)
				line = rest
				continue
			}
			out = append(out, line[:n]...)
		case isWideSpace(r):
			m.Spaces = 1
			out = append(out, ' ')
		case isInvisible(r) || isJoiner(r) && !joins(out, line[n:]):
			m.Invisible = 1
		default:
			out = append(out, line[:n]...)
		}
		line = line[n:]
	}
	return string(out), m
}

func isPlain(line string) bool {
	for i := range len(line) {
		if line[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// closing returns where a word in straight quotes ends, or the line's length.
func closing(line string) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && line[0] == '"':
			i++
		case line[i] == line[0]:
			return i + 1
		}
	}
	return len(line)
}

// closerOf returns the signs that end what a quote of typography begins.
func closerOf(r rune) rune {
	switch r {
	case '“', '”', '„':
		return '”'
	case '‘', '’', '‚':
		return '’'
	case '«':
		return '»'
	case '»':
		return '«'
	case '‹':
		return '›'
	}
	return 0
}

// curly reads a word in curly quotes, which ends before a space or the line's end,
// and returns it in straight ones.
func curly(line string) (word, rest string, ok bool) {
	open, begin := utf8.DecodeRuneInString(line)
	closer := closerOf(open)
	for at, r := range line {
		if at == 0 || r != closer && (closer != '”' || r != '“') && (closer != '’' || r != '‘') {
			continue
		}
		rest := line[at+utf8.RuneLen(r):]
		next, _ := utf8.DecodeRuneInString(rest)
		if rest != "" && !isSpace(rest[0]) && !isWideSpace(next) && !isInvisible(next) && !isJoiner(next) && next != '\r' {
			continue // an apostrophe
		}
		text := strings.ReplaceAll(line[begin:at], `"`, `\"`)
		return `"` + text + `"`, rest, true
	}
	return "", "", false
}

// isWideSpace reports whether r is a space of typography, or a letter that looks like one.
func isWideSpace(r rune) bool {
	switch r {
	case 0xa0, 0x1680, 0x202f, 0x205f, 0x2800, 0x3000, 0x3164, 0xffa0:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

// isInvisible reports whether r shows nothing and joins nothing.
func isInvisible(r rune) bool {
	switch r {
	case 0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0xfeff:
		return true
	}
	return 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || 0xfff9 <= r && r <= 0xfffb
}

// isJoiner reports whether r shows nothing, but says how what is beside it is drawn: the
// joiners of scripts and emoji, what chooses between forms, and tags of flags.
func isJoiner(r rune) bool {
	return r == 0x34f || r == 0x200c || r == 0x200d || 0xfe00 <= r && r <= 0xfe0f || 0xe0000 <= r && r <= 0xe01ef
}

// joins reports whether a joiner between two texts has something to join, or to form: a sign
// before it that is not of ASCII, or one of a key of a telephone, such as 1 and U+FE0F in 1️⃣.
func joins(before []byte, behind string) bool {
	const keycap = 0x20e3
	last, _ := utf8.DecodeLastRune(before)
	next, _ := utf8.DecodeRuneInString(behind)
	return len(before) > 0 && last >= utf8.RuneSelf && !isWideSpace(last) || next == keycap
}

// cutStart takes a prompt, a bullet or a number off a line, if a command stands
// behind it.
func cutStart(line string) (rest string, ok bool) {
	const most = 3 // - [x] 1. put cat meow
	rest = strings.TrimLeft(line, " \t")
	if strings.HasPrefix(rest, "```") && strings.IndexByte(rest[3:], '`') < 0 { // the fence of a block of code
		return "", true
	}
	if begins(rest) {
		return "", false
	}
	if inner, ok := unwrap(strings.TrimRight(rest, " \t\r")); ok {
		return inner, true
	}
	for range most {
		n := startOf(rest)
		if n == 0 {
			return "", false
		}
		rest = strings.TrimLeft(rest[n:], " \t")
		if begins(rest) || strings.HasPrefix(rest, "# ") {
			return rest, true
		}
		if inner, ok := unwrap(strings.TrimRight(rest, " \t\r")); ok {
			return inner, true
		}
	}
	return "", false
}

// unwrap takes off what stands around a command: marks of Markdown, or the brackets
// and commas of a call in another language, as in store.put("cat", "meow");
func unwrap(line string) (inner string, ok bool) {
	for _, mark := range []string{"`", "**"} {
		if inner, ok := strings.CutPrefix(line, mark); ok {
			inner, ok = strings.CutSuffix(inner, mark)
			if mark == "`" { // Straighten has left it alone
				inner, _ = Straighten(inner)
			}
			if ok && begins(inner) && !strings.Contains(inner, mark) {
				return inner, true
			}
		}
	}
	name, args, called := strings.Cut(strings.TrimSuffix(line, ";"), "(")
	args, closed := strings.CutSuffix(args, ")")
	name = name[strings.LastIndexByte(name, '.')+1:]
	if !called || !closed || !begins(name) {
		return "", false
	}
	inner = name
	for args = strings.TrimLeft(args, " \t"); args != ""; args = strings.TrimLeft(args, " \t") {
		end := strings.IndexByte(args, ',')
		if strings.IndexByte("\"`'", args[0]) >= 0 {
			end = closing(args)
		}
		if end < 0 {
			end = len(args)
		}
		word := args[:end]
		if text, ok := strings.CutPrefix(word, "'"); ok && strings.HasSuffix(text, "'") {
			word = `"` + strings.ReplaceAll(text[:len(text)-1], `"`, `\"`) + `"`
		}
		inner += " " + word
		args = strings.TrimPrefix(strings.TrimLeft(args[end:], " \t"), ",")
	}
	if _, err := ParseLine(inner); err == nil {
		return inner, true
	}
	_, ok = Suggest(inner)
	return inner, ok
}

// begins reports whether a verb stands first, or a word that is meant for one.
func begins(line string) bool {
	first := firstWord(line)
	_, ok := verbOf(word{text: first})
	return ok || synonym(strings.ToLower(first)) != 0
}

// IsVerb reports whether a word is a verb.
func IsVerb(text string) bool {
	_, ok := verbOf(word{text: text})
	return ok
}

func firstWord(line string) string {
	if i := strings.IndexAny(line, " \t\r"); i >= 0 {
		return line[:i]
	}
	return line
}

// startOf returns how many bytes of a line are a prompt, a bullet or a number.
func startOf(line string) int {
	first := firstWord(line)
	switch {
	case first == "" || first[0] == '#' || first[0] == '"':
		return 0
	case strings.HasPrefix(line, "[ ]"):
		return len("[ ]")
	case first == "PS" || first == "In": // PS C:\> and In [1]:
		second := firstWord(line[len(first)+1:])
		if n := len(second); n > 0 && strings.IndexByte(">:", second[n-1]) >= 0 {
			return len(first) + 1 + n
		}
		return 0
	case strings.IndexFunc(first, isLetterOrDigit) < 0: // • – ☐ [] $ ❯ ① |
		return len(first)
	case first[0] == '[' && first[len(first)-1] == ']': // [x] and [12:03]
		return len(first)
	case strings.ContainsAny(first, "@:") && strings.IndexByte("$#%", first[len(first)-1]) >= 0: // ann@host:~$
		return len(first)
	}
	if end := strings.IndexByte(first, '>'); end >= 0 { // 127.0.0.1:6379> and >>>
		for end < len(first) && first[end] == '>' {
			end++
		}
		return end
	}
	opened := strings.TrimPrefix(first, "(")
	number := strings.TrimLeft(opened, "0123456789")
	if number == opened && opened != "" { // a) and (a)
		number = opened[1:]
		if number == "" {
			return 0
		}
	}
	if strings.Contains(" . ) : .)  ", " "+number+" ") {
		return len(first)
	}
	return 0
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Suggest returns the command that a line of another system's language probably
// means, as delete cat means erase cat.
func Suggest(line string) (Command, bool) {
	line = strings.TrimLeft(trimEnd(line), " \t")
	first := firstWord(line)
	verb := nearest(first)
	if verb == 0 {
		return Command{}, false
	}
	c, err := ParseLine(verb.String() + line[len(first):])
	return c, err == nil
}

// IsForeign reports whether a word is what other systems call a verb, and hardly a
// key: set, delete, del, remove, rm.
func IsForeign(word string) bool {
	return slices.Contains([]string{"set", "delete", "del", "remove", "rm", "unlink"}, strings.ToLower(word))
}
