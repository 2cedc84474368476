package script

import (
	"strconv"
	"strings"
)

// Parse reads a whole script. Blank lines are dropped, comments are kept. It
// stops at the first line that it cannot read and returns an [*Error] alone,
// so that half a script is never run by accident.
//
// The strings of the commands share the memory of text.
func Parse(text string) ([]Command, error) {
	var cmds []Command
	for number, more := 1, true; more; number++ {
		var line string
		line, text, more = strings.Cut(text, "\n")
		line = trimEnd(line)
		if line == "" {
			continue
		}
		c, err := parseLine(line)
		if err != nil {
			err.Line = number
			return nil, err
		}
		cmds = append(cmds, c)
	}
	return cmds, nil
}

// ParseLine reads exactly one command; blank lines may follow it. The error is
// an [*Error] on line 1.
func ParseLine(line string) (Command, error) {
	first, rest, _ := strings.Cut(line, "\n")
	if strings.Trim(rest, " \t\r\n") != "" {
		return Command{}, errorAt(first, len(first), refuse("here is more than one line: one command is wanted"))
	}
	first = trimEnd(first)
	if first == "" {
		return Command{}, errorAt(first, 0, refuse("here is no command: the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free"))
	}
	c, err := parseLine(first)
	if err != nil {
		return Command{}, err
	}
	return c, nil
}

// trimEnd removes the white space at the end of a line, the CR of a CRLF with it.
func trimEnd(line string) string { return strings.TrimRight(line, " \t\r") }

// parseLine reads one line that is not blank and has been trimmed.
func parseLine(line string) (Command, *Error) {
	s := scanner{line: line}
	if text, ok := s.comment(); ok {
		return Command{Verb: Comment, Text: text}, nil
	}
	first, _, err := s.next()
	if err != nil {
		return Command{}, err
	}
	verb, ok := verbOf(first)
	if !ok {
		return Command{}, errorAt(line, first.at, unknownVerb(first))
	}
	var words [3]word
	for i := range verb.arity() {
		w, ok, err := s.next()
		if err != nil {
			return Command{}, err
		}
		if !ok {
			return Command{}, errorAt(line, len(line), tooFew(verb, i))
		}
		words[i] = w
	}
	c := Command{Verb: verb, Key: words[0].text, Value: words[1].text}
	switch verb {
	case Put:
		err = s.lifetime(&c)
	case Fill:
		c, err = parseFill(line, words)
	case Alloc:
		c.Elsewhere, err = s.elsewhere()
	case Advance:
		c = Command{Verb: Advance}
		c.Span, err = parseSpan(line, words[0])
	}
	if err != nil {
		return Command{}, err
	}
	w, ok, err := s.next()
	if err != nil {
		return Command{}, err
	}
	switch {
	case ok && verb == Put:
		return Command{}, errorAt(line, w.at, afterTime(w))
	case ok:
		return Command{}, errorAt(line, w.at, tooMany(verb, w))
	}
	return c, nil
}

// lifetime reads what may follow the value of a put: ttl 5s, or until and a time.
func (s *scanner) lifetime(c *Command) *Error {
	label, ok, err := s.next()
	if err != nil || !ok {
		return err
	}
	ttl, until := strings.EqualFold(label.text, "ttl"), strings.EqualFold(label.text, "until")
	if label.quoted || !ttl && !until {
		return errorAt(s.line, label.at, tooMany(Put, label))
	}
	w, ok, err := s.next()
	switch {
	case err != nil:
		return err
	case !ok:
		return errorAt(s.line, len(s.line), noTime(ttl))
	case ttl:
		c.Span, err = parseSpan(s.line, w)
		return err
	}
	ms, ok := number(w)
	if !ok || ms < 1 || ms > MaxUntil {
		return errorAt(s.line, w.at, badUntil(w))
	}
	c.Until = int64(ms)
	return nil
}

// elsewhere reads what may follow the name of an alloc.
func (s *scanner) elsewhere() (bool, *Error) {
	w, ok, err := s.next()
	switch {
	case err != nil || !ok:
		return false, err
	case w.quoted || !strings.EqualFold(w.text, "elsewhere"):
		return false, errorAt(s.line, w.at, tooMany(Alloc, w))
	}
	return true, nil
}

func parseFill(line string, words [3]word) (Command, *Error) {
	count, label, seed := words[0], words[1], words[2]
	n, ok := number(count)
	if !ok || n < 1 || n > MaxFill {
		return Command{}, errorAt(line, count.at, badCount(count))
	}
	if label.quoted || !strings.EqualFold(label.text, "seed") {
		return Command{}, errorAt(line, label.at, badLabel(label))
	}
	s, ok := number(seed)
	if !ok {
		return Command{}, errorAt(line, seed.at, badSeed(seed))
	}
	return Command{Verb: Fill, N: int(n), Seed: s}, nil
}

// number returns what a word of decimal digits says, which has no sign.
func number(w word) (n uint64, ok bool) {
	n, err := strconv.ParseUint(w.text, 10, 64)
	return n, err == nil
}

// MaxUntil is the latest time, in milliseconds, that a put may name: in the year
// 2262, when nanoseconds of Unix time end.
const MaxUntil = 1<<63/1_000_000 - 1

// verbOf finds the verb that a bare word names, in any letter case.
func verbOf(w word) (Verb, bool) {
	if w.quoted {
		return 0, false
	}
	for v := Put; v < Comment; v++ {
		if strings.EqualFold(w.text, v.String()) {
			return v, true
		}
	}
	return 0, false
}
