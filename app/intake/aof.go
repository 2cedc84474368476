package intake

import (
	"strconv"
	"strings"
)

// isAOF reports whether bytes begin as an append-only file of Redis does: with an
// array of the protocol, or with the time that it was written at.
func isAOF(data string) bool {
	for strings.HasPrefix(data, "#TS:") {
		_, data, _ = strings.Cut(data, "\n")
	}
	_, at, ok := protocolNumber(data, '*')
	return ok && at < len(data) && data[at] == '$'
}

// protocolNumber reads a sign, a number and the end of the line, and returns where
// it goes on.
func protocolNumber(s string, sign byte) (n, at int, ok bool) {
	if s == "" || s[0] != sign {
		return 0, 0, false
	}
	line, _, ended := strings.Cut(s[:min(len(s), 24)], "\n")
	n, err := strconv.Atoi(strings.TrimSuffix(line[1:], "\r"))
	return n, len(line) + 1, ended && err == nil && n >= 0
}

// appended reads a command of an append-only file.
func (r *Reader) appended() {
	at := r.line
	rest := r.text[r.pos:]
	if rest[0] == '#' || rest[0] == '\n' || rest[0] == '\r' {
		r.cut()
		return
	}
	n, pos, ok := protocolNumber(rest, '*')
	if !ok {
		r.brokenOff(at, "a command begins with * and the count of its words")
		return
	}
	var words []string
	for range n {
		size, begin, ok := protocolNumber(rest[pos:], '$')
		if !ok {
			r.brokenOff(at, "a word begins with $ and its length in bytes")
			return
		}
		begin += pos
		if size > len(rest)-begin-1 {
			r.brokenOff(at, "the command is cut off")
			return
		}
		words = append(words, rest[begin:begin+size])
		pos = begin + size
		switch {
		case strings.HasPrefix(rest[pos:], "\r\n"):
			pos += 2
		case strings.HasPrefix(rest[pos:], "\n"):
			pos++
		default:
			r.brokenOff(at, "a word is not as long as the file says")
			return
		}
	}
	r.line += strings.Count(rest[:pos], "\n")
	r.pos += pos
	r.redis(at, words)
}

// brokenOff refuses the rest of the file.
func (r *Reader) brokenOff(at int, why string) {
	r.refuse(at, "Here the file is broken, and nothing behind it can be read: {why}.", "why", r.lang.T(why))
	r.pos = len(r.text)
}
