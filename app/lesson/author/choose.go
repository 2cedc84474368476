package author

import (
	"strconv"
	"strings"

	"kvscope/app/lesson"
)

// choose reads a question, and below it a line for each answer that may be chosen: + is
// before the one that is right, - before the others, and behind a colon what is said to it.
func (m *maker) choose(lines []string) error {
	return m.stands(func() (err error) {
		if m.beat.Task != nil {
			return m.wrong("the beat has a task already")
		}
		m.tasks++
		t := &lesson.Task{ID: strconv.Itoa(m.tasks), Do: lesson.Choose, Right: -1}
		at := m.at
		for i, line := range lines {
			m.at = at + i + 1
			if i == 0 {
				t.Ask, err = m.inline(line, m.later)
			} else {
				err = m.option(t, line)
			}
			if err != nil {
				return err
			}
		}
		m.at = at
		if t.Right < 0 || len(t.Options) < 4 {
			return m.wrong("one of at least four is chosen, and one is right: + the seed: Yes, …")
		}
		m.beat.Task = t
		return nil
	})
}

func (m *maker) option(t *lesson.Task, line string) error {
	name, said, ok := strings.Cut(line, ": ")
	mark, name, two := strings.Cut(name, " ")
	if !ok || !two || mark != "+" && mark != "-" {
		return m.wrong("%q is no answer to choose: - its text: what is said to it", line)
	}
	rule := strconv.Itoa(len(t.Options))
	if mark == "+" {
		if t.Right >= 0 {
			return m.wrong("two answers are right")
		}
		t.Right, rule = len(t.Options), "right"
	}
	text, err := m.inline(said, m.later)
	t.Options = append(t.Options, name)
	t.Said = append(t.Said, lesson.Said{Rule: rule, Text: text})
	return err
}

// Bounds of a picture of a thought: it stands in the column of the prose.
const (
	mostRows   = 3
	mostPlaces = 4
)

// thought reads the rows of a picture of what this library does not do. Between places
// stands | or, where one leads to the next, >.
func (m *maker) thought(lines []string) error {
	if len(lines) == 0 || len(lines) > mostRows {
		return m.wrong("a thought has one to %d rows", mostRows)
	}
	at := m.at
	for i, line := range lines {
		m.at = at + i + 1
		var row []lesson.Cell
		for _, next := range strings.SplitAfter(strings.ReplaceAll(line, ">", ">|"), "|") {
			next, leads := strings.CutSuffix(strings.TrimSuffix(next, "|"), ">")
			text, err := m.filled(strings.TrimSpace(next), m.fill, true)
			if err != nil {
				return err
			}
			parts := strings.SplitN(text, ": ", 3)
			if len(parts) < 2 {
				return m.wrong("%q is no place of a thought: its name: what it holds", text)
			}
			place := lesson.Cell{Name: parts[0], Holds: parts[1], Leads: leads}
			if len(parts) == 3 {
				place.Says = parts[2]
			}
			row = append(row, place)
		}
		if len(row) > mostPlaces || row[len(row)-1].Leads {
			return m.wrong("a row of a thought has at most %d places, and the last leads nowhere", mostPlaces)
		}
		m.beat.Thought = append(m.beat.Thought, row)
	}
	m.at = at
	return nil
}
