package script

import (
	"math"
	"strconv"
	"time"
)

// unit is one unit of time, as a span names it.
type unit struct {
	name string
	size time.Duration
}

// units returns the units, the largest first.
func units() [6]unit {
	return [6]unit{{"h", time.Hour}, {"m", time.Minute}, {"s", time.Second},
		{"ms", time.Millisecond}, {"us", time.Microsecond}, {"ns", time.Nanosecond}}
}

// Span writes a length of time as a script does: whole numbers with their units,
// such as 1h30m, 5s or 4s999ms. None is 0s.
func Span(d time.Duration) string {
	text := ""
	for _, u := range units() {
		if n := d / u.size; n != 0 {
			text += strconv.FormatInt(int64(n), 10) + u.name
			d -= n * u.size
		}
	}
	if text == "" {
		return "0s"
	}
	return text
}

// parseSpan reads what Span writes, in any order of the units. The sum must be
// above 0, and fit.
func parseSpan(line string, w word) (time.Duration, *Error) {
	refused := errorAt(line, w.at, badSpan(w))
	total := time.Duration(0)
	for text := w.text; text != ""; {
		digits := 0
		for digits < len(text) && '0' <= text[digits] && text[digits] <= '9' {
			digits++
		}
		n, err := strconv.ParseInt(text[:digits], 10, 64)
		u, rest := firstUnit(text[digits:])
		if err != nil || u == 0 || n > int64((math.MaxInt64-total)/u) {
			return 0, refused
		}
		total += time.Duration(n) * u
		text = rest
	}
	if total == 0 {
		return 0, refused
	}
	return total, nil
}

// firstUnit returns the size of the unit that text begins with, or 0, and what
// follows it: another number, or nothing.
func firstUnit(text string) (size time.Duration, rest string) {
	end := 0
	for end < len(text) && (text[end] < '0' || text[end] > '9') {
		end++
	}
	for _, u := range units() {
		if text[:end] == u.name {
			return u.size, text[end:]
		}
	}
	return 0, ""
}
