package lab

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/replay"
)

// page is how many steps stand on one page.
const page = 20

func TestHandout(t *testing.T) {
	m := newModel(t)
	h := m.Handout()
	if h.Title != "put frog croak" || h.Store != "8 buckets · 16 slots · FNV-1a · command 12 of 12" || h.Part != "" {
		t.Errorf("%+v", h)
	}
	m.Opening = false
	golden.Compare(t, "testdata/handout.txt", handoutText(m.Handout()))
	Update(m, desk.First{})
	if h = m.Handout(); h.Title != "No command yet" || len(h.Steps) > 0 {
		t.Errorf("at the start: %+v", h)
	}
}

func handoutText(h desk.Handout) string {
	text := h.Title + "\n" + h.Store + "\n\n"
	for _, s := range h.Steps {
		text += fmt.Sprintf("%2d. %s%s\n", s.Number, s.Sentence, map[bool]string{true: "  <- the picture"}[s.Now])
	}
	return text + h.Part
}

// At every step of every command the handout has the sentence that is shown,
// and reading it changes nothing.
func TestHandoutTellsWhatIsShown(t *testing.T) {
	for _, d := range []replay.Depth{replay.Idea, replay.Memory} {
		m := newModel(t)
		Update(m, desk.Last{})
		Update(m, Run{"fill 50 seed 1\nclear\nput a 1\nput a 2"})
		finishWork(t, m)
		m.Depth = d
		Update(m, desk.First{})
		var w witness
		for !m.Scene().Progress.AtEnd {
			Update(m, desk.Step{})
			before := m.Scene()
			h := m.Handout()
			w.check(t, m.Session)
			after := m.Scene()
			if before.Sentence.String() != after.Sentence.String() || before.Progress != after.Progress {
				t.Fatalf("reading the handout goes from %q to %q", before.Sentence, after.Sentence)
			}
			p := before.Progress
			i := slices.IndexFunc(h.Steps, func(s desk.Told) bool { return s.Now })
			if i < 0 || h.Steps[i].Sentence != before.Sentence.String() || h.Steps[i].Number != p.Step || len(h.Steps) > page {
				t.Fatalf("step %d of %s says %q, the handout %+v", p.Step, p.Command, before.Sentence, h)
			}
			if (h.Part != "") != (p.Steps > page) || p.Steps <= page && len(h.Steps) != p.Steps {
				t.Fatalf("%d steps, %d on paper, %q", p.Steps, len(h.Steps), h.Part)
			}
		}
	}
}

// Paper that asks does not answer: behind the step that is shown there are lines to
// write on.
func TestHandoutWithQuestions(t *testing.T) {
	m := newModel(t) // its opening question is open
	blank := func() (n int) {
		for _, s := range m.Handout().Steps {
			if s.Sentence == "" {
				n++
			}
		}
		return n
	}
	if got := blank(); got != 5 {
		t.Errorf("at step 5 of 10, which is a question, %d lines are blank", got)
	}
	Update(m, desk.Step{})
	if got := blank(); got != 0 {
		t.Errorf("without questions %d lines are blank", got)
	}
	Update(m, desk.Toggle{Ask: true})
	if got := blank(); got != 4 {
		t.Errorf("at step 6 of 10, with questions, %d lines are blank", got)
	}
	Update(m, desk.Home{})
	asked, plain := m.Scene().Sentence.String(), m.Handout().Steps[0].Sentence
	if asked != plain || !strings.Contains(asked, "?") {
		t.Errorf("the picture asks %q, the paper says %q", asked, plain)
	}
	Update(m, desk.End{})
	if got := blank(); got != 0 {
		t.Errorf("at the end %d lines are blank", got)
	}
}

// The sentences are told anew only for another command.
func TestHandoutIsKept(t *testing.T) {
	m := newModel(t)
	first := m.Handout()
	Update(m, desk.Step{})
	if again := m.Handout(); len(again.Steps) != len(first.Steps) {
		t.Errorf("a step later it has %d steps", len(again.Steps))
	}
	Update(m, Reset{})
	if again := m.Handout(); !strings.HasPrefix(again.Store, "8 buckets") || !slices.Equal(again.Steps, first.Steps) {
		t.Errorf("%+v", again)
	}
	Update(m, desk.Toggle{Fine: true})
	if n := len(m.Handout().Steps); n != 13 {
		t.Errorf("in fine steps there are %d", n)
	}
}
