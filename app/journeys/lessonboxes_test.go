package journeys

import (
	"os"
	"strings"
	"testing"
)

// window is a size of the page.
type window struct {
	name          string
	width, height int64
}

// windows are the sizes that a lesson is measured in.
var windows = []window{{"a laptop", 1280, 800}, {"a tablet", 768, 1024}, {"a phone", 360, 740}}

// stands fails the test where parts of a lesson lie over each other, something is cut,
// the picture is small, or what decides is out of view.
func (p *page) stands(where string) {
	p.t.Helper()
	panes, err := os.ReadFile("testdata/panes.js")
	if err != nil {
		p.t.Fatal(err)
	}
	p.legible(where)
	p.drawn()
	for _, wrong := range eval[[]string](p, string(panes)) {
		p.t.Errorf("%s: %s", where, wrong)
	}
}

// measured goes through states of lessons in each window, by one page; of several sets
// each window has its own.
func measured(t *testing.T, sets ...[]state) {
	for i, w := range windows {
		t.Run(w.name, func(t *testing.T) {
			p := open(t, "/#/lessons", size(w.width, w.height))
			for _, s := range sets[i%len(sets)] {
				p.come(s)
				p.stands(s.name + ", " + w.name)
			}
		})
	}
}

// Of each lesson one state, in one of the windows: nothing lies over another or is cut,
// the picture has its share, and what decides is seen.
func TestLessonsInTheirBoxes(t *testing.T) {
	var sample [3][]state
	lesson, n, lessons := "", 0, 0
	for i, s := range lessonStates(t)[1:] {
		name, _, _ := strings.Cut(s.name, "/")
		if name != lesson {
			lesson, n, lessons = name, 2+i%7, lessons+1 // which of its states
		}
		if n--; n == 0 {
			sample[lessons%3] = append(sample[lessons%3], s)
		}
	}
	if lessons < 19 {
		t.Fatalf("only %d lessons are looked at", lessons)
	}
	measured(t, sample[:]...)
}

// What is measured of a lesson is found where it is wrong.
func TestBoxesAreSeenThrough(t *testing.T) {
	p := open(t, "/#/lessons/out-of-the-middle/3", size(360, 740))
	p.waitText(".beat.now", "Look at the pool")
	for fault, rule := range map[string]string{
		"the picture has":                ".lesson .view { flex: 0 0 40dvh !important; }",
		".beats and .view lie over":      ".lesson .beats { margin-top: -3rem !important; }",
		"footer.transport is not all in": "footer.transport { position: relative; top: 2rem; }",
		"what decides is out of view":    ".lesson .stage > * { transform: translateX(-120vw); }",
		"is cut":                         ".lesson .beats h2 { overflow: hidden; width: 2rem; white-space: nowrap; }",
	} {
		eval[bool](p, "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`"+rule+"`); document.adoptedStyleSheets = [sheet]; return true; })()")
		p.drawn()
		var found []string
		for _, script := range []string{"testdata/crowded.js", "testdata/panes.js"} {
			looks, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, eval[[]string](p, string(looks))...)
		}
		if all := strings.Join(found, "; "); !strings.Contains(all, fault) {
			t.Errorf("with %s only this is seen: %s", rule, all)
		}
	}
}
