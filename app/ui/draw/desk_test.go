package draw

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
)

// two is a page with two desks, each with a session of its own.
type two struct {
	app.Compo
	ctx      app.Context
	models   [2]*lab.Model
	drawings [2]Drawing
}

func (p *two) OnPreRender(ctx app.Context) {
	p.ctx = ctx
	ctx.Handle(Chosen, func(_ app.Context, a app.Action) {
		w := a.Value.(Wish)
		lab.Update(p.models[w.Desk], w.Msg)
		p.compose(w.Desk)
	})
}

func (p *two) compose(at browser.Desk) {
	m := p.models[at]
	p.drawings[at].Compose(m.Scene())
}

func (p *two) Render() app.UI {
	return app.Div().Body(p.drawings[0].Stage(), p.drawings[1].Stage())
}

// mount puts two desks on a page, with a script and settings that an address says.
func mount(t *testing.T, address string) (*two, app.TestEngine) {
	t.Helper()
	p := &two{}
	for i := range p.models {
		m, err := lab.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		if address != "" {
			lab.Update(m, lab.Visit{Fragment: address})
			for m.Busy.Running {
				lab.Update(m, lab.Work{More: func() bool { return true }})
			}
		}
		p.models[i], p.drawings[i].Desk = m, browser.Desk(i)
		p.compose(browser.Desk(i))
	}
	engine := app.NewTestEngine()
	if err := engine.Load(p); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return p, engine
}

// drawn is the page at a desk.
func (p *two) drawn(at int) string { return app.HTMLString(p.drawings[at].Stage()) }

// Whatever is looked for by an id, or below the element of a desk, is found at one
// desk alone.
func TestTwoDesksShareNoID(t *testing.T) {
	id := regexp.MustCompile(` (?:id|for)="([^"]*)"`)
	for _, address := range []string{
		"", // chains
		"/lab?v=1&buckets=64&slots=256&script=fill%20100%20seed%201",
		"/lab?v=1&buckets=1024&slots=4096&rehash=incremental&script=fill%201000%20seed%201",
	} {
		p, _ := mount(t, address)
		for at := range p.drawings {
			page, d := p.drawn(at), p.drawings[at].Desk
			if n := strings.Count(page, browser.DeskAttribute+`="`); n != 1 || !strings.Contains(page, strings.Trim(d.Root(), "[]")) {
				t.Errorf("%s: desk %d names %d desks, or not itself", address, at, n)
			}
			for _, found := range id.FindAllStringSubmatch(page, -1) {
				if !strings.HasPrefix(found[1], d.ID("")) {
					t.Errorf("%s: at desk %d something is called %s", address, at, found[1])
				}
			}
			if strings.Contains(address, "1024") && len(id.FindAllString(page, -1)) < 5 {
				t.Errorf("%s: no maps are drawn, so the test proves nothing", address)
			}
		}
	}
}

// What is pressed at a desk happens there, and leaves the other as it was.
func TestWishesNameTheirDesk(t *testing.T) {
	p, engine := mount(t, "")
	for _, msg := range []act.Msg{desk.Step{}, desk.Select{Slot: 7}} {
		press, _ := send(At{Desk: 1}, msg)
		press(p.ctx, app.Event{})
		engine.ConsumeAll()
	}
	for at, want := range []bool{false, true} {
		if got := strings.Contains(p.drawn(at), "Details of a slot"); got != want {
			t.Errorf("slot 7 was selected at desk 1: that desk %d shows its details is %v", at, got)
		}
	}
}

// go-app tells handlers of one function apart by their scope.
func TestScopesNameTheirDesk(t *testing.T) {
	_, one := send(At{}, desk.Step{})
	_, other := send(At{Desk: 1}, desk.Step{})
	if one == other {
		t.Error("the same message at two desks has one scope")
	}
}
