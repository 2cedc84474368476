package lesson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/progress"
)

// reader is a model with a browser that keeps one text.
type reader struct {
	*lesson.Model
	t    *testing.T
	kept string
}

func newReader(t *testing.T, kept string) *reader {
	r := &reader{lesson.New(1, run), t, kept}
	r.send(lesson.Recall{Text: kept})
	return r
}

func (r *reader) send(msg act.Msg) (saved []act.Save) {
	r.t.Helper()
	for _, effect := range lesson.Update(r.Model, msg) {
		switch e := effect.(type) {
		case act.Amend:
			r.kept = e.Edit(r.kept)
		case act.Save:
			saved = append(saved, e)
		}
	}
	return saved
}

// visit opens an address, and brings the lesson that it names.
func (r *reader) visit(fragment string) {
	r.t.Helper()
	r.send(lesson.Visit{Fragment: fragment})
	name := lesson.ParsePlace(fragment).Name
	for _, l := range lessons(r.t) {
		if l.Name == name {
			text, err := json.Marshal(l)
			if err != nil {
				r.t.Fatal(err)
			}
			r.send(act.Brought{File: "lessons/" + name + ".json", Text: text, OK: true})
		}
	}
}

func TestALessonGoesOnWhereItWasLeft(t *testing.T) {
	r := newReader(t, "")
	r.visit("#/lessons/last-out/1")
	r.send(lesson.Tap{Task: task.Place{On: task.OnSlot, Index: 3}})
	r.send(lesson.Forward{})
	r.send(lesson.Forward{})
	const want = "kvscope progress 1\nlast-out at=3 of=9 read=1,2,3 done=1\n"
	if r.kept != want {
		t.Fatalf("what is kept is\n%s", r.kept)
	}

	again := newReader(t, r.kept)
	again.visit("#/lessons/last-out")
	if at := again.Player.At(); at != 2 {
		t.Errorf("it goes on at beat %d", at+1)
	}
	if !again.Player.Done("1") {
		t.Error("what was done is not done")
	}
	again.visit("#/lessons/last-out/1")
	if at := again.Player.At(); at != 0 {
		t.Errorf("the address of beat 1 leads to beat %d", at+1)
	}
	if r.kept = again.kept; r.kept != "kvscope progress 1\nlast-out at=1 of=9 read=1,2,3 done=1\n" {
		t.Errorf("what is kept is then\n%s", r.kept)
	}
}

// Two tabs have two lessons open; neither takes the other's away.
func TestTwoTabsKeepTheirs(t *testing.T) {
	one, other := newReader(t, ""), newReader(t, "")
	one.visit("#/lessons/last-out/1")
	other.kept = one.kept
	other.visit("#/lessons/four-looks")
	one.kept = other.kept
	one.send(lesson.Forward{})
	if want := "kvscope progress 1\nlast-out at=2 of=9 read=1,2\nfour-looks at=1 of=10 read=1\n"; one.kept != want {
		t.Errorf("what is kept is\n%s", one.kept)
	}
}

func TestProgressAsAFile(t *testing.T) {
	r := newReader(t, "")
	r.visit("#/lessons/last-out/4")
	r.send(lesson.Visit{Fragment: "#/lessons"})
	saved := r.send(lesson.KeepProgress{})
	if len(saved) != 1 || saved[0].Text != r.kept {
		t.Fatalf("%q was saved", saved)
	}
	r.send(lesson.ForgetProgress{})
	if r.kept != "" || len(r.Progress) > 0 {
		t.Errorf("what is kept is %q, and shown %v", r.kept, r.Progress)
	}
	r.send(lesson.OpenProgress{Name: "notes.txt", Text: "buy milk"})
	if want := "notes.txt: this is no file of progress: one begins with the line “kvscope progress 1”."; r.Failed != want {
		t.Errorf("of another file it says %q", r.Failed)
	}
	for _, text := range []string{`{"name": "x", "title": "x", "beats": [` + strings.Repeat("{},", 4<<20/3), strings.Repeat("kvscope progress 1\n", 4<<20/19)} {
		r.send(lesson.OpenProgress{Name: "large.json", Text: text})
		if want := "large.json is larger than 128 KiB: it is no lesson, and no progress."; r.Failed != want {
			t.Errorf("of a large file it says %q", r.Failed)
		}
	}
	r.send(lesson.OpenProgress{Name: saved[0].Name, Text: saved[0].Text})
	if r.kept != saved[0].Text || r.Progress.Of("last-out").At != 4 {
		t.Errorf("what is kept is %q, and shown %v", r.kept, r.Progress)
	}
}

// What is kept may be of a lesson that had more beats, or of hands that wrote there.
func TestDamagedProgressIsNoHindrance(t *testing.T) {
	for _, kept := range []string{"rubbish", "kvscope progress 1\nlast-out at=900 of=900 read=800,900 done=7,8\n"} {
		r := newReader(t, kept)
		r.visit("#/lessons/last-out")
		if r.Player == nil || r.Failed != "" {
			t.Errorf("with %q it says %q", kept, r.Failed)
		} else if last := len(r.Player.Lesson().Beats); r.Player.At() >= last {
			t.Errorf("with %q it stands at %d of %d", kept, r.Player.At()+1, last)
		}
		if m := r.Player.Progress(); m.Beats != len(r.Player.Lesson().Beats) || len(m.Done) > 0 {
			t.Errorf("with %q the mark is %+v", kept, m)
		}
	}
	var none progress.Progress
	if none.Of("last-out").At != 0 {
		t.Error("a first visit has begun")
	}
}
