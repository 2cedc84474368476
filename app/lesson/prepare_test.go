package lesson_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"kvscope/app/act"
	"kvscope/app/lesson"
	"kvscope/app/replay"
)

// prepared is a model, and how many sessions of stages it has made.
type prepared struct {
	*lesson.Model
	made int
}

func newPrepared(t *testing.T, files ...[]byte) *prepared {
	t.Helper()
	p := &prepared{}
	p.Model = lesson.New(1, func(s lesson.Stage) (*replay.Session, error) { p.made++; return begin(s) })
	if files != nil {
		if err := p.Prepare(files[0], files[1]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// ask asks for a lesson and brings it, and the list. It returns how many sessions that made.
func (p *prepared) ask(name string, index, text []byte) int {
	before := p.made
	lesson.Update(p.Model, lesson.Visit{Fragment: "#/lessons/" + name + "/1"})
	lesson.Update(p.Model, act.Brought{File: lesson.Index, Text: index, OK: true})
	lesson.Update(p.Model, act.Brought{File: "lessons/" + name + ".json", Text: text, OK: true})
	return p.made - before
}

func mustJSON(t *testing.T, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// What was read before anybody asked for it is what would be read then.
func TestPrepare(t *testing.T) {
	for _, l := range lessons(t) {
		index, text := mustJSON(t, []lesson.Card{l.Card}), mustJSON(t, l)
		usual, ready := newPrepared(t), newPrepared(t, index, text)
		usual.ask(l.Name, index, text)
		if made := ready.ask(l.Name, index, text); made != 0 {
			t.Errorf("%s: when it is asked for %d sessions are made", l.Name, made)
		}
		if got, want := mustJSON(t, ready.Player.View()), mustJSON(t, usual.Player.View()); string(got) != string(want) {
			t.Errorf("%s: it shows\n%s\nwant\n%s", l.Name, got, want)
		}
		if !reflect.DeepEqual(ready.Cards, usual.Cards) {
			t.Errorf("%s: the list has %v, want %v", l.Name, ready.Cards, usual.Cards)
		}
	}
}

// It is played but once, and only where texts and seed are the same.
func TestPrepareSomethingElse(t *testing.T) {
	l := lessons(t)[0]
	index, text := mustJSON(t, []lesson.Card{l.Card}), mustJSON(t, l)
	again := newPrepared(t, index, text)
	first := again.ask(l.Name, index, text)
	lesson.Update(again.Model, lesson.Visit{Fragment: "#/lessons"})
	if second := again.ask(l.Name, index, text); first != 0 || second == 0 {
		t.Errorf("first %d sessions are made, then %d", first, second)
	}

	other := newPrepared(t, index, text)
	if other.Seed = 2; other.ask(l.Name, mustJSON(t, []lesson.Card{l.Card, l.Card}), text) == 0 || len(other.Cards) != 2 {
		t.Errorf("with another seed the lesson is that of before, or with another list there are %d cards", len(other.Cards))
	}
	changed := *l
	changed.Title = "Another"
	if p := newPrepared(t, index, text); p.ask(l.Name, index, mustJSON(t, changed)) == 0 || p.Player.Lesson().Title != "Another" {
		t.Errorf("of another text %q is played", p.Player.Lesson().Title)
	}
	if err := newPrepared(t).Prepare(index, []byte("{")); err == nil {
		t.Error("half a lesson is read")
	}
}
