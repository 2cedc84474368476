package tell

import (
	"time"

	"kvscope/app/words"
	"kvscope/store/script"
)

// TimeText writes a time in nanoseconds as people do: 2 s 500 ms.
func TimeText(ns int64) string { return apart(script.Span(time.Duration(ns))) }

// Left is [words.Left] where there is room: 24 s.
func Left(ns int64) string { return apart(words.Left(ns)) }

// apart sets numbers apart from letters.
func apart(text string) string {
	digit := func(i int) bool { return text[i] <= '9' }
	for i := len(text) - 1; i > 0; i-- {
		if digit(i) != digit(i-1) {
			text = text[:i] + " " + text[i:]
		}
	}
	return text
}
