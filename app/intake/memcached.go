package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kvscope/store/script"
)

// memcached reads a command of Memcached, and the value that stands in the lines behind
// it: as clients send them, as memcached-tool dumps them, and as a server answers a get.
func (r *Reader) memcached() {
	const month = 30 * 24 * 60 * 60 // seconds; what is more is a time of the clock
	at := r.line
	line := r.cut()
	if len(line) > maxLineBytes {
		r.longLine(at, len(line), maxLineBytes)
		return
	}
	words := strings.Fields(line)
	if len(words) == 0 {
		return
	}
	name := strings.ToLower(words[0])
	size, stored := memcachedSize(words)
	switch {
	case stored:
		rest := r.text[r.pos:]
		if size > len(rest) || size < len(rest) && rest[size] != '\n' {
			r.refuse(at, "The value behind it is not as long as it says.")
			r.cut()
			return
		}
		r.line += strings.Count(rest[:size], "\n")
		r.pos += size
		r.cut()
		c := script.Command{Verb: script.Put, Key: words[1], Value: rest[:size]}
		if n, err := strconv.ParseInt(words[3], 10, 64); err == nil && name != "value" {
			if n > month && n <= script.MaxUntil/1000 {
				c.Until = n * 1000
			} else if n > 0 && n <= month {
				c.Span = time.Duration(n) * time.Second
			}
		}
		r.store(at, c)
	case name == "get", name == "gets", name == "delete":
		verb := script.Get
		if name == "delete" {
			verb = script.Erase
			words = words[:min(len(words), 2)] // a time, or noreply
		}
		for _, key := range words[1:] {
			r.store(at, script.Command{Verb: verb, Key: key})
		}
	case name == "flush_all":
		r.give(at, script.Command{Verb: script.Clear})
	case isOneOf(name, " stored not_stored deleted not_found exists touched end ok error quit version stats stat verbosity "):
	default:
		r.refuse(at, "{name} has no counterpart here: kvscope puts, gets and erases keys whose values are texts.", "name", strconv.Quote(shortened(words[0])))
	}
}

// memcachedSize returns how many bytes the value has that stands behind a line.
func memcachedSize(words []string) (size int, ok bool) {
	at := 4 // set key flags seconds bytes
	switch {
	case len(words) > 3 && words[0] == "VALUE":
		at = 3
	case len(words) < 5 || !isOneOf(strings.ToLower(words[0]), " set add replace cas "):
		return 0, false
	}
	for _, word := range words[2:at] {
		if _, err := strconv.Atoi(word); err != nil {
			return 0, false
		}
	}
	size, err := strconv.Atoi(words[at])
	return size, err == nil && size >= 0
}

// areMemcached reports whether lines are commands of Memcached: one of them announces a
// value, and the first is a command.
func areMemcached(lines []string) bool {
	first := strings.Fields(lines[0])
	_, stores := memcachedSize(first)
	return stores || isOneOf(strings.ToLower(first[0]), " get gets delete flush_all ") && slices.ContainsFunc(lines, func(line string) bool {
		_, stores := memcachedSize(strings.Fields(line))
		return stores
	})
}
