package lesson_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/lesson"
)

// A lesson that was built is opened from its file; what is damaged is refused in a
// sentence, and nothing panics.
func TestOpenALesson(t *testing.T) {
	for _, l := range lessons(t) {
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		p, err := lesson.Open(text, 1, run)
		if err != nil || p.At() != 0 {
			t.Fatalf("%s: %v", l.Name, err)
		}
		for _, change := range [][2]string{
			{`"stage":0`, `"stage":-1`}, {`"stage":0`, `"stage":99`}, {`"entry":`, `"entry":9`}, {`"entry":`, `"entry":-9`},
			{`"line":{`, `"lime":{`}, {`"goal":{`, `"goat":{`}, {`"do":"predict"`, `"do":"guess"`}, {`"kind":"`, `"kind":"un`},
			{`"id":"1"`, `"id":""`}, {`"script":"`, `"script":"nonsense `}, {`"beats":[`, `"beats":[],"was":[`}, {`"title":"`, `"tit":"`},
		} {
			bad := strings.Replace(string(text), change[0], change[1], 1)
			if bad == string(text) {
				continue
			}
			if _, err := lesson.Open([]byte(bad), 1, run); err == nil && change[0] != `"entry":` {
				t.Errorf("%s with %s is opened", l.Name, change[1])
			}
		}
	}
	for _, bad := range []string{"{", "{}", "null", `{"name":"x","title":"y","beats":[{}]}`} {
		if _, err := lesson.Open([]byte(bad), 1, run); err == nil {
			t.Errorf("%s is opened", bad)
		}
	}
}

// A file that would take long is refused in a sentence that says how much there may be.
func TestHeavyLessonsAreRefused(t *testing.T) {
	const store = "buckets=8&slots=16&hash=fnv1a&seed=1"
	long := strings.Repeat("len\n", 2_001)
	for name, c := range map[string]struct {
		change func(*lesson.Lesson)
		want   string
	}{
		"a long script": {func(l *lesson.Lesson) { l.Stages[0].Script += long }, "a stage of a lesson takes at most 2,000 commands, and 15,000 steps"},
		"many looks": {func(l *lesson.Lesson) {
			l.Stages[0] = lesson.Stage{Store: "buckets=1&slots=0&hash=fnv1a&seed=1", Script: "fill 400 seed 1\n"}
		}, "a stage of a lesson takes at most 2,000 commands, and 15,000 steps"},
		"many stages":         {func(l *lesson.Lesson) { l.Stages = append(l.Stages, make([]lesson.Stage, 20)...) }, "a lesson has at most 20 stages, and 4,000 pieces of text"},
		"large stores":        {func(l *lesson.Lesson) { l.Stages[0].Store = "buckets=60000&slots=16&hash=fnv1a&seed=1" }, "the stores of a lesson have at most 50,000 buckets and slots together"},
		"many pieces of text": {func(l *lesson.Lesson) { l.Beats[0].Text = append(l.Beats[0].Text, make(lesson.Line, 4_000)) }, "a lesson has at most 20 stages, and 4,000 pieces of text"},
		"as much as there may be": {func(l *lesson.Lesson) {
			l.Stages = append(l.Stages, lesson.Stage{Store: store, Script: long[:len("len\n")*2_000]})
		}, ""},
	} {
		l := *lessons(t)[0]
		l.Stages, l.Beats = slices.Clone(l.Stages), slices.Clone(l.Beats)
		c.change(&l)
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if _, err := lesson.Open(text, 1, run); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A lesson is opened a bit at a time: a command, a stage, a beat. What was shown before
// stays until it is there, and whoever goes elsewhere meanwhile is not called back.
func TestALessonIsOpenedBitByBit(t *testing.T) {
	l := *lessons(t)[0]
	l.Stages = append(slices.Clone(l.Stages), lesson.Stage{Store: "buckets=64&slots=0&hash=fnv1a&seed=1", Script: "fill 500 seed 1\n"})
	text, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	bit := func(m *lesson.Model) bool {
		asked := 0
		effects := lesson.Update(m, lesson.GoOn{More: func() bool { asked++; return asked == 1 }})
		return slices.Contains(effects, act.Effect(lesson.Slice{}))
	}
	m := lesson.New(1, begin)
	lesson.Update(m, lesson.OpenProgress{Name: "own.json", Text: string(text)})
	bits := 1
	for bit(m) {
		bits++
	}
	if m.Player == nil || m.Player.Lesson().Name != l.Name || bits < 500 {
		t.Errorf("opened in %d bits, %q", bits, m.Failed)
	}
	m = lesson.New(1, begin)
	lesson.Update(m, lesson.OpenProgress{Name: "own.json", Text: string(text)})
	bit(m)
	lesson.Update(m, lesson.Visit{Fragment: "#/lessons"})
	if bit(m) || m.Player != nil {
		t.Error("who went elsewhere is called back")
	}
}
