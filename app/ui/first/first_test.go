package first

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/ui/draw"
)

// go-app keeps its elements to itself: what is read of them is all that its own HTML
// says, and the handlers.
func TestDrawReadsAllOfAnElement(t *testing.T) {
	n := Draw(draw.H("section", "card", draw.Attrs{"id", "a", "disabled", "true", "hidden", "false"},
		draw.Text("one "), draw.Text("& two"), draw.Text(""), nil,
		draw.SVG("svg", "", draw.Attrs{"viewBox", "0 0 1 1"}),
		draw.Button("", nil, draw.Text("<Go>")).OnClick(func(app.Context, app.Event) {}, app.EventScope("go"))))
	want := `<section class="card" disabled="" id="a">one &amp; two<svg viewBox="0 0 1 1"></svg><button type="button">&lt;Go&gt;</button></section>`
	if got := n.HTML(); got != want {
		t.Errorf("it is drawn as %s, want %s", got, want)
	}
	if got := n.Children[2].Scope; got != "go" {
		t.Errorf("the handler has the scope %q", got)
	}
}

// Changes make of one picture another: where a node is one of the same kind its
// attributes, else all of it.
func TestChanges(t *testing.T) {
	one := Draw(draw.H("div", "a", nil, draw.Span("x", "1"), draw.H("p", "", nil, draw.Text("same")), draw.Span("y", "2")))
	other := Draw(draw.H("div", "b", nil, draw.Span("x", "3"), draw.H("p", "", nil, draw.Text("same")), draw.H("b", "", nil, draw.Text("4"))))
	got := Changes(one, other)
	if len(got) != 3 || got[0].Attrs["class"] != "b" || len(got[0].At) != 0 || got[1].HTML != "3" || !slices.Equal(got[1].At, []int{0, 0}) || got[2].HTML != "<b>4</b>" || !slices.Equal(got[2].At, []int{2}) {
		t.Errorf("%+v", got)
	}
	if all := Changes(one, one); all != nil {
		t.Errorf("nothing is different, and it changes %+v", all)
	}
}

// The Lab's first picture has the question, its answers, and the steps of the command;
// each act leads to another state, and back, but behind a guess.
func TestLab(t *testing.T) {
	p, err := Make(Where{Fragment: "/lab", File: func(string) ([]byte, bool) { return nil, false }})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.HTML, "Which slot will it get?") {
		t.Error("the opening does not ask")
	}
	answers := map[string]bool{}
	for _, act := range p.States[0].Acts {
		answers[act.Name] = true
	}
	if len(answers) != 18 || !answers["slot6"] || !answers["step"] || !answers["back"] {
		t.Errorf("at the opening one can do %v", answers)
	}
	steps, ends := map[string]bool{}, 0
	step := regexp.MustCompile(`step \d+ of 10`)
	for _, s := range p.States {
		for _, c := range s.Changes {
			if found := step.FindString(c.HTML); found != "" {
				steps[found] = true
			}
		}
		if len(s.Acts) == 0 {
			ends++
		}
		for _, act := range s.Acts {
			if act.To < 0 || act.To >= len(p.States) {
				t.Errorf("an act leads to state %d of %d", act.To, len(p.States))
			}
		}
	}
	if ends > 1 { // the step that is as far as one comes after a guess
		t.Errorf("%d states lead nowhere", ends)
	}
	if len(steps) < 9 { // all but that of the opening
		t.Errorf("there are the steps %v", steps)
	}
}

// A lesson that is not at hand has no first picture.
func TestNeedsWhatItNeeds(t *testing.T) {
	if _, err := Make(Where{Fragment: "/lessons/none", File: func(string) ([]byte, bool) { return nil, false }}); err == nil {
		t.Error("a picture was made of nothing")
	}
}
