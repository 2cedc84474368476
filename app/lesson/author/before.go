package author

import (
	"fmt"
	"slices"

	"kvscope/app/lesson"
)

// Recall gives each lesson its questions from before, which its head names by their
// kinds: as the first lesson asks them, by its number, which has to be before.
// A part of the screen that one opens stays open in those behind it.
func Recall(all []*lesson.Lesson) error {
	for _, l := range all {
		if slices.ContainsFunc(all, func(other *lesson.Lesson) bool {
			return other.Number < l.Number && slices.Contains(other.Opens, lesson.Numbers)
		}) {
			l.Opens = []string{lesson.Numbers}
		}
		for i := range l.Before {
			b := &l.Before[i]
			from, t := firstThatAsks(all, b.Task.Kind)
			if t == nil || from.Number >= l.Number {
				return fmt.Errorf("%s.md: before: no lesson before number %d asks %q", l.Name, l.Number, b.Task.Kind)
			}
			b.From, b.Task = from.Title, *t
		}
	}
	return nil
}

func firstThatAsks(all []*lesson.Lesson, kind string) (from *lesson.Lesson, task *lesson.Task) {
	for _, l := range all {
		for i := range l.Beats {
			if t := l.Beats[i].Task; t != nil && t.Asks() && t.Kind == kind && (from == nil || l.Number < from.Number) {
				from, task = l, t
			}
		}
	}
	return from, task
}
