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
level: V
showed: It was shown.
---

` + "```script buckets=8&slots=8&hash=fnv1a&seed=1\nput cat meow\nput pig oink\n```\n\n## One\n\n```at\ntake of put pig oink\n```\n\n`pig` is in {slot of put pig oink}, *new*.\n"

// Holes take from the run what is said in numbers, wherever the beat stands; behind = stands
// what no run gives.
func TestNumbersAreOfTheRun(t *testing.T) {
	text := strings.Replace(good, "is in {slot of put pig oink}, *new*", "is in {slot of put pig oink}: {digits of put cat meow}, {load}, {load of put cat meow}, {empty of put cat meow}, {=23}, {1: bucket of put cat meow}, as FNV-1a says", 1)
	text += "\n```script buckets=11&slots=9&hash=number&seed=1&strategy=double\nput 22 a\nput 11 d\nput 33 f\n```\n\n## Two\n\n{jump of put 33 f}: {way of put 33 f}, {1: hash of put pig oink}\n"
	l, err := Make("good.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, b := range l.Beats {
		for _, line := range b.Text {
			s := ""
			for _, span := range line {
				s += span.Text
			}
			said = append(said, s)
		}
	}
	want := []string{"pig is in #1: 031, 0.25, 0.125, 7, 23, 7, as FNV-1a says.", "4: 0, 4, 1,749,089,167"}
	if !slices.Equal(said, want) {
		t.Errorf("it says %q, want %q", said, want)
	}
}

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
		{"a script that does not parse", "put cat meow", "put cat", 12, "column 8: put takes a key and a value"},
		{"a script whose second line does not parse", "put pig oink\n```", "put pig\n```", 13, "column 8"},
		{"a command of a bare pool", "put pig oink\n```", "\nalloc pig\n```", 14, "alloc pig: "},
		{"a store that is none", "hash=fnv1a", "hash=sha", 11, "sha"},
		{"a step that does not happen", "take of put pig oink", "kick of put pig oink", 19, "does not happen"},
		{"a command that is not there", "take of put pig oink", "take of put dog woof", 19, "no command"},
		{"a name of nothing", "take of", "grab of", 19, "grab"},
		{"a fact of nothing", "{slot of", "{shelf of", 22, "shelf"},
		{"an open hole", "oink}, *new*", "oink, *new*", 22, "without }"},
		{"a rule of nothing", "```at\ntake of put pig oink", "```predict next-slot\nWhich slot?\nright: Yes.\ncat: {", 21, "without }"},
		{"an unknown block", "```at", "```when", 18, "when"},
		{"a measurement of nothing", "```at\ntake of put pig oink", "```measure luck", 18, "luck"},
		{"too many words", "*new*.", strings.Repeat("word ", 50), 16, "words"},
		{"a number that is typed", "is in {slot of put pig oink}", "is in slot #1", 22, "is typed"},
		{"a number of no stage", "{slot of put pig", "{2: slot of put pig", 22, "no stage"},
		{"a level that is another", "level: V", "level: RK", 1, "its level is V"},
		{"a part of no screen", "level: V", "level: V\nopens: doors", 8, "doors"},
		{"a thought without a name", "`pig` is", "```thought\n∅ | pig: oink\n```\n\n`pig` is", 23, "no place of a thought"},
		{"a thought that leads nowhere", "`pig` is", "```thought\na: b | pig: oink >\n```\n\n`pig` is", 23, "no place of a thought"},
		{"a number in a thought", "`pig` is", "```thought\n#1: pig\n```\n\n`pig` is", 23, "is typed"},
		{"three to choose from", "```at\ntake of put pig oink", "```choose\nWhich?\n+ a: Yes.\n- b: No.\n- c: No.", 18, "at least four"},
		{"nothing right to choose", "```at\ntake of put pig oink", "```choose\nWhich?\n- a: Yes.\n- b: No.\n- c: No.\n- d: No.", 18, "one is right"},
		{"two that are right", "```at\ntake of put pig oink", "```choose\nWhich?\n+ a: Yes.\n- b: No.\n+ c: No.\n- d: No.", 22, "two answers are right"},
		{"an answer without a reply", "```at\ntake of put pig oink", "```choose\nWhich?\n+ a: Yes.\n- b", 21, "no answer to choose"},
		{"HTML", "*new*.", "<b>new</b>.", 22, "RawHTML"},
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
