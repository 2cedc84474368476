package progress

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Mark is how far a person is in one lesson.
type Mark struct {
	Lesson string   // its name
	At     int      // the beat that was read last, from 1
	Beats  int      // how many there are
	Read   []int    // beats that were read, in their order
	Done   []string // tasks that were done, in their order
	Over   bool     // all tasks were done
}

// Progress is a mark for each lesson that was begun, the latest first. The zero value
// is that of a first visit. Methods leave what they are called on as it is.
type Progress []Mark

// Of returns the mark of a lesson; that of one that was not begun is empty.
func (p Progress) Of(lesson string) Mark {
	for _, m := range p {
		if m.Lesson == lesson {
			return m
		}
	}
	return Mark{Lesson: lesson}
}

// With returns the progress with a mark in front. What was read or done before stays.
func (p Progress) With(m Mark) Progress {
	before := p.Of(m.Lesson)
	m.Read = union(before.Read, m.Read)
	m.Done = union(before.Done, m.Done)
	m.Over = m.Over || before.Over
	rest := slices.DeleteFunc(slices.Clone(p), func(other Mark) bool { return other.Lesson == m.Lesson })
	return append(Progress{m}, rest...)
}

// And returns what was read or done in either. Where one is in a lesson, p says.
func (p Progress) And(other Progress) Progress {
	sum := slices.Clone(other)
	for i := len(p) - 1; i >= 0; i-- {
		sum = sum.With(p[i])
	}
	return sum
}

// union returns what is in either, in order.
func union[T int | string](a, b []T) (all []T) {
	for _, list := range [2][]T{a, b} {
		for _, x := range list {
			at := len(all)
			for at > 0 && all[at-1] > x {
				at--
			}
			if at == 0 || all[at-1] != x {
				all = slices.Insert(all, at, x)
			}
		}
	}
	return all
}

const head = "kvscope progress 1"

// String writes the progress as a text that Parse reads; that of a first visit is
// empty.
func (p Progress) String() string {
	if len(p) == 0 {
		return ""
	}
	s := head + "\n"
	for _, m := range p {
		s += m.Lesson + " at=" + strconv.Itoa(m.At) + " of=" + strconv.Itoa(m.Beats)
		for i, n := range m.Read {
			s += map[bool]string{true: " read=", false: ","}[i == 0] + strconv.Itoa(n)
		}
		if len(m.Done) > 0 {
			s += " done=" + strings.Join(m.Done, ",")
		}
		if m.Over {
			s += " over"
		}
		s += "\n"
	}
	return s
}

// ErrFormat: a text is no progress.
var ErrFormat = errors.New("this is no file of progress: one begins with the line “" + head + "”")

// mostBeats is more than a lesson has: a number beyond it is damage.
const mostBeats = 1_000

// Parse reads what String wrote. Words and lines that it does not understand it passes
// over; a text without the first line is ErrFormat.
func Parse(text string) (p Progress, err error) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if strings.TrimSpace(lines[0]) != head {
		return nil, ErrFormat
	}
	for i := len(lines) - 1; i > 0; i-- {
		words := strings.Fields(lines[i])
		if len(words) == 0 {
			continue
		}
		m := Mark{Lesson: words[0], At: 1}
		for _, word := range words[1:] {
			name, value, _ := strings.Cut(word, "=")
			switch name {
			case "at":
				m.At = number(value)
			case "of":
				m.Beats = number(value)
			case "read":
				for n := range strings.SplitSeq(value, ",") {
					m.Read = append(m.Read, number(n))
				}
			case "done":
				m.Done = strings.Split(value, ",")
			case "over":
				m.Over = true
			}
		}
		p = p.With(m)
	}
	return p, nil
}

// number reads a number of a beat. What is none becomes the first.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return max(1, min(n, mostBeats))
}
