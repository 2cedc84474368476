package lesson

import (
	"encoding/json"
	"slices"

	"kvscope/app/lesson/measure"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// mostBeats is how many beats a lesson of a file may have.
const mostBeats = 200

// Open reads a lesson that was built, and plays it: that of a file, of which nothing is
// known. Its structure is checked, its scripts run, and each of its beats is gone to.
func Open(text []byte, seed uint64, run func(Stage) (*replay.Session, error)) (*Player, error) {
	var l Lesson
	if err := json.Unmarshal(text, &l); err != nil {
		return nil, words.Problem("this is no lesson that was built with “make lesson”")
	}
	if l.Name == "" || l.Title == "" || max(len(l.Beats), len(l.Before)) > mostBeats {
		return nil, words.Problem("a lesson has a name, a title, and at most {n} beats", "n", words.Number(mostBeats))
	}
	var entries []int // of each stage
	for _, stage := range l.Stages {
		s, err := run(stage)
		if err != nil {
			return nil, err
		}
		entries = append(entries, len(s.Entries()))
	}
	for i, b := range l.Beats {
		if b.Stage < 0 || b.Stage >= len(entries) || b.Entry < -1 || b.Measure != nil && !slices.Contains(measure.Names(), b.Measure.Name) || b.Task != nil && !b.Task.whole(entries[b.Stage]) {
			return nil, words.Problem("its beat {n} is damaged", "n", words.Number(i+1))
		}
	}
	p, err := NewPlayer(&l, seed, run)
	if err != nil {
		return nil, err
	}
	for i := range l.Beats {
		if err := p.Go(i); err != nil {
			return nil, err
		}
	}
	for i := range l.Before {
		if err := p.recall(i); err != nil {
			return nil, err
		}
	}
	p.read = map[int]bool{}
	return p, p.Begin()
}

// whole reports whether a task on a stage of that many commands has what it needs.
func (t *Task) whole(entries int) bool {
	if t.ID == "" || t.Entry < 0 || t.Entry >= entries {
		return false
	}
	switch t.Do {
	case Number:
		return t.Line != nil && t.Line.Low <= t.Line.Truth && t.Line.Truth <= t.Line.High
	case Change:
		return t.Goal != nil
	}
	return true
}
