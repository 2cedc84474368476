package author

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/replay"
)

// Error is what is wrong with a text, and where.
type Error struct {
	File string
	Line int // from 1
	What string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.What) }

// mostWords is how many words a beat may have: as many as one reads before looking
// at the picture again.
const mostWords = 45

// maker makes one lesson.
type maker struct {
	file   string
	lesson *lesson.Lesson
	stages []*replay.Session // beside lesson.Stages
	stage  int               // that what follows stands on
	beat   *lesson.Beat      // being made, or nil
	words  int
	begun  int // line that the beat begins on
	at     int // line of the block that is read
	tasks  int
}

// Make makes the lesson of a text. file names the text in errors, which are *Error.
func Make(file string, text []byte) (*lesson.Lesson, error) {
	m := &maker{file: file, lesson: &lesson.Lesson{Card: lesson.Card{Name: strings.TrimSuffix(baseOf(file), ".md"), Lang: "en"}}, stage: -1}
	head, body, skipped, err := m.cutHead(string(text))
	if err != nil {
		return nil, err
	}
	if err := m.read([]byte(body), skipped); err != nil {
		return nil, err
	}
	if err := m.head(head); err != nil {
		return nil, err
	}
	if err := m.end(); err != nil {
		return nil, err
	}
	if len(m.lesson.Beats) == 0 {
		return nil, m.wrong("there is no beat")
	}
	n := 0
	if of := lesson.LevelOf(m.lesson.Beats); m.lesson.Level != of {
		m.at = 1
		return nil, m.wrong("its level is %s: V, it is watched; or R, it is answered, C, changed, K, done by hand; not %q", of, m.lesson.Level)
	}
	for _, b := range m.lesson.Beats {
		m.lesson.Measures = m.lesson.Measures || b.Measure != nil
		if b.Task != nil {
			if n++; b.Task.Asks() {
				m.lesson.Tasks = append(m.lesson.Tasks, n)
			}
		}
	}
	return m.lesson, nil
}

func baseOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

func (m *maker) wrong(format string, args ...any) error {
	return &Error{m.file, max(1, m.at), fmt.Sprintf(format, args...)}
}

// cutHead cuts the lines between the first two --- off.
func (m *maker) cutHead(text string) (head []string, body string, skipped int, err error) {
	lines := strings.SplitAfter(text, "\n")
	if strings.TrimSpace(lines[0]) != "---" {
		return nil, "", 0, m.wrong("a lesson begins with a head between two lines ---")
	}
	for i := 1; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "---" {
			return head, strings.Join(lines[i+1:], ""), i + 1, nil
		}
		head = append(head, strings.TrimSpace(lines[i]))
	}
	return nil, "", 0, m.wrong("the head has no end: a line ---")
}

// head takes over what the head says.
func (m *maker) head(lines []string) (err error) {
	l := m.lesson
	for i, line := range lines {
		m.at = i + 2
		if line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if !ok || value == "" {
			return m.wrong("%q is not name: value", line)
		}
		switch name {
		case "number":
			l.Number, err = strconv.Atoi(value)
		case "title":
			l.Title = value
		case "topic":
			l.Topic = value
		case "lang":
			l.Lang = value
		case "question":
			l.Question = value
		case "minutes":
			l.Minutes, err = strconv.Atoi(value)
		case "short":
			l.Short, err = strconv.Atoi(value)
		case "level":
			l.Level = value
		case "opens":
			if value != lesson.Numbers {
				return m.wrong("what a lesson opens on the screen is %s, not %q", lesson.Numbers, value)
			}
			l.Opens = []string{value}
		case "path":
			if value != "monday" {
				return m.wrong("the only path besides all is monday, not %q", value)
			}
			l.Monday = true
		case "before":
			for kind := range strings.SplitSeq(value, ",") {
				l.Before = append(l.Before, lesson.Before{Task: lesson.Task{Kind: strings.TrimSpace(kind)}})
			}
		case "showed":
			l.Showed, err = m.inline(value, m.fill)
		default:
			term, isWord := strings.CutPrefix(name, "word ")
			if !isWord {
				return m.wrong("a head has no %q: it has number, title, lang, topic, question, minutes, short, level, opens, path, before, showed, and word TERM", name)
			}
			l.Words = append(l.Words, lesson.Word{Term: term, Meaning: value})
		}
		if _, counts := errors.AsType[*strconv.NumError](err); counts {
			return m.wrong("%s: %q is no whole number", name, value)
		}
		if _, told := errors.AsType[*Error](err); told {
			return err
		}
		if err != nil {
			return m.wrong("%s: %v", name, err)
		}
	}
	m.at = 1
	for name, missing := range map[string]bool{
		"number": l.Number == 0, "title": l.Title == "", "topic": l.Topic == "", "question": l.Question == "",
		"minutes": l.Minutes == 0, "showed": len(l.Showed) == 0,
	} {
		if missing {
			return m.wrong("the head lacks %s", name)
		}
	}
	return nil
}

// begin begins a beat.
func (m *maker) begin() error {
	if err := m.end(); err != nil {
		return err
	}
	if m.stage < 0 {
		return m.wrong("a beat needs a stage: a block script comes first")
	}
	m.beat, m.begun = &lesson.Beat{Stage: m.stage}, m.at
	return nil
}

// end puts the beat that was made behind the others.
func (m *maker) end() error {
	b := m.beat
	if m.beat = nil; b == nil {
		return nil
	}
	if m.words > mostWords {
		return &Error{m.file, m.begun, fmt.Sprintf("the beat has %d words: %d are the most", m.words, mostWords)}
	}
	m.words = 0
	if len(b.Text) == 0 && b.Task == nil {
		return &Error{m.file, m.begun, "the beat says nothing and asks nothing"}
	}
	m.lesson.Beats = append(m.lesson.Beats, *b)
	return nil
}

// stand notes where the stage stands now as the step of the beat.
func (m *maker) stand() {
	p := m.session().Position(replay.Idea)
	m.beat.Stage, m.beat.Entry, m.beat.Step = m.stage, p.Entry, p.Step
}

func (m *maker) session() *replay.Session { return m.stages[m.stage] }
