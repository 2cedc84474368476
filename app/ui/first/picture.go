package first

import (
	"fmt"
	"slices"

	"kvscope/app/browser"
	"kvscope/app/page"
	"kvscope/app/ui"
	"kvscope/app/ui/draw"
)

// Picture is a first picture, and all that it may become before the program runs. The
// first of its states is the opening.
type Picture struct {
	Made   string   `json:"made"` // the hash of all pictures of a build
	HTML   string   `json:"html"`
	Needs  []string `json:"needs"` // files that the program opens with
	States []State  `json:"states"`
}

// State is the picture after some acts.
type State struct {
	Changes []Change `json:"changes,omitempty"` // from the opening
	Acts    []Act    `json:"acts,omitempty"`
}

// Act is something that a person may do.
type Act struct {
	At   []int  `json:"at"` // the element to be pressed: the way from the root
	Name string `json:"act"`
	To   int    `json:"to"` // the number of the state that it leads to
}

// Where is an address, and a window that it is opened in.
type Where struct {
	Fragment string
	Narrow   bool
	Source   func(name string) string                 // a file of Go source, such as store/chaining.go
	File     func(name string) (text []byte, ok bool) // of the bundle
}

// mostActs is how far the acts on a first picture go, and mostStates how many there
// are, of a lesson mostOfLesson: a person who does more is soon served by the program.
const (
	mostActs     = 8
	mostStates   = 40
	mostOfLesson = 24
)

// Make renders an address. The error is of one that needs a file which there is not.
func Make(where Where) (Picture, error) {
	m := maker{where: where, known: map[string]int{}}
	if _, err := m.draw(nil); err != nil {
		return Picture{}, err
	}
	m.made.HTML = m.drawn[0].root.HTML()
	for n := 0; n < len(m.drawn); n++ { // whatever is fewer acts away comes first
		s := &State{Changes: Changes(m.drawn[0].root, m.drawn[n].root)}
		for _, act := range m.drawn[n].can {
			to, err := m.draw(append(slices.Clone(m.drawn[n].acts), act.Name))
			if err != nil {
				return Picture{}, err
			}
			if act.To = to; to >= 0 && to != n {
				s.Acts = append(s.Acts, act)
			}
		}
		m.made.States = append(m.made.States, *s)
	}
	return m.made, nil
}

type maker struct {
	where Where
	made  Picture
	drawn []drawn
	asked string         // at the opening
	known map[string]int // states by their HTML, and by what it does not show
}

// drawn is the picture after some acts.
type drawn struct {
	root *Node
	acts []string
	can  []Act
}

// draw returns the number of the state after some acts; -1 if it is left to the program.
func (m *maker) draw(acts []string) (int, error) {
	p, model := ui.At(browser.Opening{Fragment: m.where.Fragment, Narrow: m.where.Narrow, Roomy: true, Source: m.where.Source, Acts: acts, File: m.file})
	if model.Screen.Plays() && model.Lesson.Player == nil {
		return -1, fmt.Errorf("first: %q does not open with what is at hand", m.where.Fragment)
	}
	d := drawn{root: Draw(p.Render()), acts: acts}
	key := d.root.HTML()
	if model.Guessed() {
		key += "guessed"
	}
	if n, ok := m.known[key]; ok {
		return n, nil
	}
	n := len(m.drawn)
	if n > 0 && (model.Asked() != m.asked || len(acts) > mostActs || n == mostStates || n == mostOfLesson && model.Screen.Plays()) {
		return -1, nil
	}
	if n == 0 {
		m.asked = model.Asked()
	}
	d.root.pressable(nil, scopes(model), &d.can)
	m.known[key], m.drawn = n, append(m.drawn, d)
	return n, nil
}

// scopes returns the names of acts by the scopes of their handlers.
func scopes(m *page.Model) map[string]string {
	names := map[string]string{}
	for _, act := range m.Acts() {
		scope := fmt.Sprintf("%T%v", act.Says, act.Says)
		if act.OnPicture && m.Screen.Plays() {
			scope = draw.Scope(1, act.Says) // the desk of lessons
		} else if act.OnPicture {
			scope = draw.Scope(0, act.Says)
		}
		names[scope] = act.Name
	}
	return names
}

func (m *maker) file(name string) ([]byte, bool) {
	text, ok := m.where.File(name)
	if ok && !slices.Contains(m.made.Needs, name) {
		m.made.Needs = append(m.made.Needs, name)
	}
	return text, ok
}

// pressable finds the elements whose handlers have these scopes.
func (n *Node) pressable(at []int, acts map[string]string, found *[]Act) {
	if act := acts[n.Scope]; act != "" && n.Scope != "" {
		if _, off := n.Attrs["disabled"]; !off {
			*found = append(*found, Act{At: slices.Clone(at), Name: act})
		}
	}
	for i, child := range n.Children {
		child.pressable(append(at, i), acts, found)
	}
}
