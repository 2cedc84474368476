package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/page"
	"kvscope/store/script"
)

// Whatever a person does, a part that is said to be the same is drawn the same: what it is
// drawn from is all said.
func TestStillPartsAreTheSame(t *testing.T) {
	doings := []act.Msg{
		desk.Step{}, desk.Back{}, desk.Home{}, desk.End{}, desk.First{}, desk.Last{}, desk.NextCommand{}, desk.PrevCommand{}, desk.Toggle{Ask: true}, desk.Whole{}, lab.Switch{Run: -1}, lab.Switch{Run: -1},
		lab.Run{Text: "put a 1"}, lab.Run{Text: "erase a"}, lab.Run{Text: "fill 10 seed 3"}, lab.Run{Text: "put"}, lab.Reset{}, lab.Undo{}, lab.Redo{}, lab.Switch{Run: -1},
		lab.Press{V: script.Get}, lab.Press{V: script.Put}, lab.Press{V: script.Read}, lab.Edit{Text: "get a"}, lab.Edit{}, lab.Submit{}, lab.Pour{}, lab.SetCount{Count: 20}, lab.SetSeed{Text: "7"},
		lab.ShowPanel{Panel: lab.CommandsPanel}, lab.ShowPanel{Panel: lab.FillingPanel}, lab.ShowPanel{}, lab.NoteHere{}, lab.NoteText{Text: "n"}, lab.NoNote{},
		act.Present{}, act.Window{Narrow: true}, act.Window{}, act.Room{Level: 1}, desk.AimAt{Bucket: 2},
		lab.Visit{Fragment: "/threads"}, lab.Visit{Fragment: "/lessons"}, lab.Visit{Fragment: "/scale"},
	}
	for n := range lab.Samples() {
		doings = append(doings, lab.Show{Sample: n})
	}
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 11))
		l := mount(t)
		page.Update(l.page, page.CaughtUp{})
		page.Update(l.page, lab.Visit{Fragment: "/lab"})
		drawn := map[string]string{}
		for range 300 {
			msg := doings[random.IntN(len(doings))]
			if l.page.Screen != page.Lab {
				msg = lab.Visit{Fragment: "/lab"}
			}
			page.Update(l.page, msg)
			for more := 0; l.model.Busy.Running && more < 100; more++ {
				page.Update(l.page, lab.Work{More: func() bool { return true }})
			}
			top, row, command := l.stills()
			for _, part := range []app.UI{top, row, command, l.keysStill(), l.still(termsPart)} {
				s, ok := part.(*still)
				if !ok { // a row in a frame
					continue
				}
				of := fmt.Sprint(s.Part, s.Of)
				html := inOrder(app.HTMLString(s.Render()))
				if before, known := drawn[of]; known && before != html {
					t.Fatalf("seed %d: after %T%v, part %d of %v is otherwise:\n%s\nwas\n%s", seed, msg, msg, s.Part, s.Of, html, before)
				}
				drawn[of] = html
			}
		}
		if len(drawn) < 50 {
			t.Errorf("seed %d: only %d different parts were drawn", seed, len(drawn))
		}
	}
}

// inOrder sorts the words of each line, as go-app writes attributes in any order.
func inOrder(html string) string {
	lines := strings.Split(html, "\n")
	for i, line := range lines {
		all := strings.Fields(strings.ReplaceAll(line, ">", " > "))
		slices.Sort(all)
		lines[i] = strings.Join(all, " ")
	}
	return strings.Join(lines, "\n")
}
