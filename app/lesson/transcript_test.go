package lesson_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"kvscope/app/golden"
	"kvscope/app/lesson"
	"kvscope/app/replay"
	"kvscope/app/scene"
)

// A transcript has what each command of a lesson's stages did on the real packages, and what
// each beat says where its picture stands. To rewrite them:
//
//	go test ./app/lesson -run Transcripts -update
func TestTranscripts(t *testing.T) {
	want := map[string]bool{}
	for _, l := range lessons(t) {
		path := filepath.Join("testdata", l.Name+".txt")
		want[path] = true
		golden.Compare(t, path, transcript(t, l))
	}
	kept, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range kept {
		if !want[path] {
			t.Errorf("%s is of no lesson", path)
		}
	}
}

func transcript(t *testing.T, l *lesson.Lesson) string {
	t.Helper()
	var out strings.Builder
	for i, stage := range l.Stages {
		s, err := run(stage)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "stage %d: %s\n", i+1, stage.Store)
		for _, e := range s.Entries() {
			s.Timeline().Seek(e.To)
			fmt.Fprintf(&out, "\t%s\n\t\t%s\n", e.Command, sentence(s))
		}
	}
	p := play(t, l, 1)
	for i, b := range l.Beats {
		if err := p.Go(i); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "\nbeat %d: %s\n", i+1, b.Title)
		if b.Task == nil || !b.Task.Asks() && b.Task.Do != lesson.Perform { // else the picture is another
			fmt.Fprintf(&out, "\tat: %s\n", sentence(p.Session()))
		}
		for _, line := range b.Text {
			fmt.Fprintf(&out, "%s\n", text(line))
		}
		for _, row := range b.Thought {
			fmt.Fprintf(&out, "\tthought: %+v\n", row)
		}
		if b.Task != nil {
			fmt.Fprintf(&out, "%s\n", text(b.Task.Ask))
			for n, option := range b.Task.Options {
				fmt.Fprintf(&out, "\t%d: %s\n", n, option)
			}
			for _, s := range b.Task.Said {
				fmt.Fprintf(&out, "%s: %s\n", s.Rule, text(s.Text))
			}
		}
	}
	fmt.Fprintf(&out, "\n%s\n", text(l.Showed))
	return out.String()
}

// sentence is what the picture says where a session stands.
func sentence(s *replay.Session) string {
	var layout scene.Layout
	return layout.Scene(scene.View{Story: s, Size: scene.Beside}).Sentence.String()
}
