package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/page"
)

// mount puts a page on go-app's engine, without a browser.
func mount(t *testing.T) *Page {
	t.Helper()
	l, engine := &Page{page: page.New()}, app.NewTestEngine()
	if err := engine.Load(l); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return l
}

func TestFirstVisit(t *testing.T) {
	l := mount(t)
	page := app.HTMLString(l.Render())
	for _, want := range []string{
		`Which slot will it get? Tap one, or press Step.`,
		`put frog croak`, `step 5 of 10`, `Bucket 7: #7 pig = oink, then #0 cat = meow`,
		`Slot #6 free`, `The free list is hidden while you guess.`, `∅ not here`, `store/chaining.go`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the first visit does not show %q", want)
		}
	}
}

// A scene that changes nothing but the sentence leaves rows and cells as they
// were, so that go-app finds nothing to compare.
func TestUnchangedPartsAreShared(t *testing.T) {
	l := mount(t)
	before := l.drawing.Scene
	lab.Update(l.model, desk.Step{})
	l.compose()
	after := l.drawing.Scene
	if l.drawing.Number != 2 {
		t.Errorf("two frames were composed, this one has number %d", l.drawing.Number)
	}
	if &before.Table.Rows[1].Nodes[0] != &after.Table.Rows[1].Nodes[0] {
		t.Error("the nodes of a row that did not change were laid out anew")
	}
	if &before.Pool.Blocks[0][0] == &after.Pool.Blocks[0][0] {
		t.Error("the block of the slot that was taken is still the old one")
	}
}

// Two messages that differ need handlers that go-app can tell apart.
func TestScopesDiffer(t *testing.T) {
	l := mount(t)
	seen := map[app.EventOption]act.Msg{}
	for _, msg := range []act.Msg{
		desk.Step{}, desk.Back{}, desk.Seek{Step: 1}, desk.Seek{Step: 2}, lab.Run{Text: "a"}, lab.Run{Text: "b"}, lab.Dismiss{},
	} {
		_, scope := l.on(msg)
		if other, ok := seen[scope]; ok {
			t.Errorf("%#v and %#v have the same scope", msg, other)
		}
		seen[scope] = msg
	}
}

func TestKeys(t *testing.T) {
	l := mount(t)
	empty, full := browser.Key{Field: true}, browser.Key{Field: true, Typing: true}
	on := func(place string, slot uint32, name string) browser.Key {
		return browser.Key{Name: name, Place: place, Slot: slot, Button: place == "pool"}
	}
	at := func(k browser.Key, name string) browser.Key { k.Name = name; return k }
	for name, test := range map[string]struct {
		key     browser.Key
		msg     act.Msg
		handled bool
	}{
		"right":                    {browser.Key{Name: "ArrowRight"}, desk.Step{}, true},
		"left":                     {browser.Key{Name: "ArrowLeft"}, desk.Back{}, true},
		"home":                     {browser.Key{Name: "Home"}, desk.Home{}, true},
		"end":                      {browser.Key{Name: "End"}, desk.End{}, true},
		"command before":           {browser.Key{Name: "["}, desk.PrevCommand{}, true},
		"next command":             {browser.Key{Name: "]"}, desk.NextCommand{}, true},
		"start of the session":     {browser.Key{Name: "Home", Shift: true}, desk.First{}, true},
		"end of the session":       {browser.Key{Name: "End", Shift: true}, desk.Last{}, true},
		"the same":                 {browser.Key{Name: "{", Shift: true}, desk.First{}, true},
		"the same end":             {browser.Key{Name: "}", Shift: true}, desk.Last{}, true},
		"slower":                   {browser.Key{Name: "<", Shift: true}, desk.Pace{Speed: 0}, true},
		"faster":                   {browser.Key{Name: ">", Shift: true}, desk.Pace{Speed: 2}, true},
		"undo":                     {browser.Key{Name: "u"}, lab.Undo{}, true},
		"redo":                     {browser.Key{Name: "u", Shift: true}, lab.Redo{}, true},
		"undo in the field":        {at(empty, "u"), nil, false},
		"the file":                 {browser.Key{Name: "c"}, desk.Whole{}, true},
		"present":                  {browser.Key{Name: "p"}, act.Present{}, true},
		"present in the field":     {at(full, "p"), nil, false},
		"escape in an empty field": {at(empty, "Escape"), lab.Dismiss{}, false},
		"space":                    {browser.Key{Name: " "}, desk.Play{}, true},
		"space on a button":        {browser.Key{Name: " ", Button: true}, nil, false},
		"right on a button":        {browser.Key{Name: "ArrowRight", Button: true}, desk.Step{}, true},
		"slash":                    {browser.Key{Name: "/"}, nil, true},
		"escape":                   {browser.Key{Name: "Escape"}, lab.Dismiss{}, false},
		"escape in a panel":        {browser.Key{Name: "Escape", Panel: true}, lab.ShowPanel{}, true},
		"right in a panel":         {browser.Key{Name: "ArrowRight", Panel: true}, desk.Step{}, true},
		"another key":              {browser.Key{Name: "x"}, nil, false},
		"right in an empty field":  {at(empty, "ArrowRight"), desk.Step{}, true},
		"right in a full field":    {at(full, "ArrowRight"), nil, false},
		"slash in the field":       {at(empty, "/"), nil, false},
		"space in the field":       {at(empty, " "), nil, false},
		"bracket in the field":     {at(full, "["), nil, false},
		"up in the field":          {at(full, "ArrowUp"), lab.Older{}, true},
		"down in the field":        {at(empty, "ArrowDown"), lab.Newer{}, true},
		"enter in the field":       {at(full, "Enter"), nil, false},
		"shift enter":              {browser.Key{Name: "Enter", Shift: true, Field: true, Typing: true}, lab.Submit{Result: true}, true},
		"up on a slot":             {on("pool", 6, "ArrowUp"), nil, true},
		"down on a node":           {on("table", 7, "ArrowDown"), nil, true},
		"right on a slot":          {on("pool", 6, "ArrowRight"), desk.Step{}, true},
		"enter on a node":          {on("table", 7, "Enter"), desk.Select{Slot: 7, Aloud: true}, true},
		"space on a node":          {on("table", 7, " "), desk.Select{Slot: 7, Aloud: true}, true},
		"enter on a slot":          {on("pool", 6, "Enter"), nil, false},
		"space on a slot":          {on("pool", 6, " "), nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			msg, handled := l.keyPressed(test.key)
			if msg != test.msg || handled != test.handled {
				t.Errorf("got %#v, %v, want %#v, %v", msg, handled, test.msg, test.handled)
			}
		})
	}
}

// Who dictates, or whose hand is unsteady, can do without keys that are one
// character. Those with a name go on.
func TestLettersSwitchedOff(t *testing.T) {
	l := mount(t)
	l.lettersOff = true
	for c := '!'; c <= '~'; c++ {
		if msg, handled := l.keyPressed(browser.Key{Name: string(c)}); msg != nil || handled {
			t.Errorf("%q still does %T", c, msg)
		}
	}
	for _, name := range []string{"ArrowRight", "Home", " ", "Escape"} {
		if msg, _ := l.keyPressed(browser.Key{Name: name}); msg == nil {
			t.Errorf("%q does nothing", name)
		}
	}
}

// The list of keys has every key that does something.
func TestListOfKeysIsComplete(t *testing.T) {
	l := mount(t)
	if unseen := app.HTMLString(l.keyMap()); strings.Contains(unseen, "<kbd>") {
		t.Error("a list that nobody has opened is drawn")
	}
	l.page.KeysListed = true
	list := app.HTMLString(l.keyMap())
	for name, shown := range map[string]string{"ArrowRight": "→", "ArrowLeft": "←", "ArrowUp": "↑", "ArrowDown": "↓", "Escape": "Esc", " ": "Space", "<": "&lt;", ">": "&gt;"} {
		if !strings.Contains(list, shown) {
			t.Errorf("%s is not listed as %s", name, shown)
		}
	}
	for c := '!'; c <= '~'; c++ {
		msg, handled := l.keyPressed(browser.Key{Name: string(c)})
		if msg == nil && !handled || c == '<' || c == '>' {
			continue
		}
		found := false
		for _, kbd := range strings.Split(list, "<kbd>")[1:] {
			key, _, _ := strings.Cut(kbd, "</kbd>")
			found = found || slices.Contains(strings.Fields(key), string(c))
		}
		if !found {
			t.Errorf("%q does %T and is not listed", c, msg)
		}
	}
}

// A panel stands beside the picture and stays while one steps. One is open at a
// time.
func TestPanelsStay(t *testing.T) {
	l := mount(t)
	for _, test := range []struct {
		id    lab.Panel
		shows string
	}{
		{lab.CommandsPanel, "put frog croak"}, {lab.LogPanel, "set-next"}, {lab.SettingsPanel, "Fine steps"}, {lab.FillingPanel, "A collision"}, {lab.RefusedPanel, "Refused lines"},
	} {
		l.model.Panel = test.id
		for range 2 {
			page := app.HTMLString(l.Render())
			if n := strings.Count(page, "<aside"); n != 1 || !strings.Contains(page, `id="`+string(test.id)+`"`) || !strings.Contains(page, test.shows) {
				t.Errorf("%s: %d panels are open, or not that one, or without %q", test.id, n, test.shows)
			}
			lab.Update(l.model, desk.Step{})
			l.compose()
		}
	}
	l.model.Panel = ""
	if strings.Contains(app.HTMLString(l.Render()), "<aside") {
		t.Error("no panel is open, and one is drawn")
	}
}

// What came of a change of a setting stands at the setting, and there alone; with
// the panel closed it stands where every notice does.
func TestSettingsTellAtTheirControl(t *testing.T) {
	l := mount(t)
	l.model.Panel = lab.SettingsPanel
	lab.Update(l.model, lab.Run{Text: "fill 10 seed 1"}) // more is due: the store cannot change yet
	to := l.model.Session.Settings()
	to.Buckets = 4
	lab.Update(l.model, lab.Configure{To: to})
	said := l.model.Notice.Text
	l.model.Changed = lab.Changed{Setting: "buckets", Said: said}
	lab.Update(l.model, lab.Cancel{})
	l.model.Notice = lab.Notice{Text: said, Error: true}
	l.compose()
	for _, test := range []struct {
		open    lab.Panel
		atField int
	}{{lab.SettingsPanel, 1}, {"", 0}} {
		l.model.Panel = test.open
		page := app.HTMLString(l.Render())
		if n := strings.Count(page, said); n != 1 {
			t.Errorf("with %q open it is said %d times", test.open, n)
		}
		if n := strings.Count(page, `class="told-setting error"`); n != test.atField {
			t.Errorf("with %q open it stands at %d settings", test.open, n)
		}
	}
}
