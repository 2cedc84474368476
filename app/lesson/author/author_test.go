package author

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kvscope/app/lesson"
)

const texts = "../text/en"

// Every lesson of the house can be made: its script runs, its steps happen, its
// questions tell the rules apart, its answers are all there.
func TestLessonsAreMade(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(texts, "*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("there are no texts in %s (%v)", texts, err)
	}
	numbers := map[int]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Make(path, text)
		if err != nil {
			t.Error(err)
			continue
		}
		if other := numbers[l.Number]; other != "" {
			t.Errorf("%s and %s have the same number", l.Name, other)
		}
		numbers[l.Number] = l.Name
		asks := slices.ContainsFunc(l.Beats, func(b lesson.Beat) bool { return b.Task != nil })
		measures := slices.ContainsFunc(l.Beats, func(b lesson.Beat) bool { return b.Measure != nil })
		if asks == measures {
			t.Errorf("%s asks %v and measures %v: what is measured cannot be guessed", l.Name, asks, measures)
		}
		if asks && (l.Beats[0].Task == nil || len(l.Beats[0].Text) > 0) {
			t.Errorf("%s does not open with its question", l.Name)
		}
	}
}

const good = `---
number: 1
title: A title
topic: a topic
question: What?
minutes: 5
showed: It was shown.
---

` + "```script buckets=8&slots=8&hash=fnv1a&seed=1\nput cat meow\nput pig oink\n```\n\n## One\n\n```at\ntake of put pig oink\n```\n\n`pig` is in {slot of put pig oink}, *new*.\n"

// What is wrong with a text is said with its line.
func TestMistakesOfAuthors(t *testing.T) {
	if _, err := Make("good.md", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, old, new string
		line           int
		says           string
	}{
		{"no head", "---\nnumber", "number", 1, "head"},
		{"a number that is none", "number: 1", "number: one", 2, `"one" is no whole number`},
		{"no title", "title: A title\n", "", 1, "lacks title"},
		{"an unknown field", "topic:", "tropic:", 4, "tropic"},
		{"a script that does not parse", "put cat meow", "put cat", 11, "column 8: put takes a key and a value"},
		{"a script whose second line does not parse", "put pig oink\n```", "put pig\n```", 12, "column 8"},
		{"a command of a bare pool", "put pig oink\n```", "\nalloc pig\n```", 13, "alloc pig: "},
		{"a store that is none", "hash=fnv1a", "hash=sha", 10, "sha"},
		{"a step that does not happen", "take of put pig oink", "kick of put pig oink", 18, "does not happen"},
		{"a command that is not there", "take of put pig oink", "take of put dog woof", 18, "no command"},
		{"a name of nothing", "take of", "grab of", 18, "grab"},
		{"a fact of nothing", "{slot of", "{shelf of", 21, "shelf"},
		{"an open hole", "oink}, *new*", "oink, *new*", 21, "without }"},
		{"a rule of nothing", "```at\ntake of put pig oink", "```predict next-slot\nWhich slot?\nright: Yes.\ncat: {", 20, "without }"},
		{"an unknown block", "```at", "```when", 17, "when"},
		{"a measurement of nothing", "```at\ntake of put pig oink", "```measure luck", 17, "luck"},
		{"too many words", "*new*.", strings.Repeat("word ", 50), 15, "words"},
		{"HTML", "*new*.", "<b>new</b>.", 21, "RawHTML"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(good, test.old, test.new, 1)
			_, err := Make("bad.md", []byte(text))
			var wrong *Error
			if !errors.As(err, &wrong) || wrong.Line != test.line || !strings.Contains(wrong.What, test.says) {
				t.Errorf("%v, want line %d and %q", err, test.line, test.says)
			}
		})
	}
}
