package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/class"
	"kvscope/app/desk"
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/page"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/source"
	"kvscope/app/ui/draw"
)

// lessons is the screen of lessons: the list of them, or one.
type lessons struct {
	root    *Page
	sources source.Files
	layout  scene.Layout
	of      *replay.Session // that the layout has counted
	line    string          // in the field of a change
	drawing draw.Drawing
	beside  draw.Drawing // of a second stage, where a beat shows two
	names   [2]string    // of the two
	shown   string       // fragment that the address was given last
	stands  string       // … and where the person stood
}

// deskOfLessons is the number of the desk that a lesson's picture is drawn at; that
// of the Lab is 0. A second picture beside it has deskBeside.
const (
	deskOfLessons = 1
	deskBeside    = draw.Beside
)

func (l *lessons) model() *lesson.Model                    { return l.root.page.Lesson }
func (l *lessons) T(en string) string                      { return l.root.T(en) }
func (l *lessons) F(en string, nameValue ...string) string { return l.root.F(en, nameValue...) }
func (l *lessons) N(n int, one, many string) string        { return l.root.N(n, one, many) }

// wished does what a person wants on the picture.
func (l *lessons) wished(msg act.Msg) {
	switch msg := msg.(type) {
	case desk.Answer:
		if msg.Handle {
			l.tap(task.OnHandle, 0, msg.Index)
			return
		}
		if msg.Gap {
			l.tap(task.OnGap, 0, msg.Index)
			return
		}
		if p := l.model().Player; p != nil && p.Attempt() != nil && lesson.Marks(p.Attempt()).Offers == scene.WhichSlot {
			l.tap(task.OnSlot, 0, msg.Index)
			return
		}
		l.tap(task.OnBucket, msg.Array, msg.Index)
	case desk.Select:
		l.tap(task.OnSlot, 0, msg.Slot)
	case desk.AimAt:
		l.tap(task.OnBucket, 0, uint32(msg.Bucket))
	}
}

// tap answers with what was pointed at: a bucket, or a slot, wherever it is drawn. Of
// links it is the link that it holds.
func (l *lessons) tap(on task.On, array int, index uint32) {
	p := l.model().Player
	if p == nil || p.Attempt() == nil {
		return
	}
	if p.Attempt().Work != nil {
		l.update(lesson.Tap{Task: task.Place{On: on, Index: index, Array: array}})
		return
	}
	for _, place := range p.Attempt().Places() {
		switch {
		case place.On == on && place.Index == index && place.Array == array,
			place.On == task.OnLink && on == task.OnSlot && place.Index == index,
			place.On == task.OnLink && on == task.OnBucket && place.Index == task.HeadLink && int(index) == lesson.Marks(p.Attempt()).Gaps.Bucket:
			l.update(lesson.Tap{Task: place})
			return
		}
	}
}

// keyPressed returns what a key means here.
func (l *lessons) keyPressed(k browser.Key) (msg act.Msg, handled bool) {
	if k.Typing || k.Field {
		if k.Name == "Enter" && l.slides() { // the button that answers stands before the picture
			return lesson.Commit{}, true
		}
		return nil, false
	}
	if l.root.lettersOff && browser.IsCharacter(k.Name) {
		return nil, false
	}
	if !l.root.page.Screen.Plays() && k.Name != "?" {
		return nil, false
	}
	places := ".pick, .gap"
	if l.onNodes() {
		places += ", .spot"
	}
	if by := map[string]int{"ArrowRight": 1, "ArrowDown": 1, "ArrowLeft": -1, "ArrowUp": -1}[k.Name]; by != 0 && l.waits() && !l.root.page.Presenting &&
		browser.FocusBeside(deskOfLessons, places, by) {
		return nil, true
	}
	reveals := l.root.page.Presenting && l.waits()
	if k.Place != "" && !k.Button && (k.Name == "Enter" || k.Name == " ") { // a node, which is no button
		l.root.ctx.Dispatch(func(app.Context) { l.tap(task.OnSlot, 0, k.Slot) })
		return nil, true
	}
	switch k.Name {
	case "r":
		if reveals {
			return lesson.ShowMe{}, true
		}
	case "p":
		return act.Present{}, true
	case "?":
		return page.ListKeys{}, true
	case "Escape":
		if l.root.page.Presenting {
			return act.Present{}, true
		}
	case "ArrowRight":
		return lesson.StepOn{}, true
	case "ArrowLeft":
		return lesson.StepBack{}, true
	case "PageDown":
		if reveals { // a clicker has no other key
			return lesson.ShowMe{}, true
		}
		return lesson.Forward{}, true
	case "PageUp":
		return lesson.Backward{}, true
	}
	return nil, false
}

func (l *lessons) update(msg act.Msg) { l.root.update(msg) }

// settle brings the page in line with what was drawn.
func (l *lessons) settle() {
	if l.root.page.Screen == page.Teach {
		l.root.recallCodes()
		for _, d := range l.root.papers {
			if d != nil {
				d.Settle()
			}
		}
		l.address(l.root.page.Class.Place())
		return
	}
	if l.drawing.Scene != nil && l.model().Player != nil {
		l.drawing.Settle()
		if at := l.model().Place().String(); at != l.stands && !l.root.page.Narrow {
			l.stands = at
			browser.Follow(".beat.now")
			browser.Follow(".shelf [aria-current]")
		}
		if l.beside.Scene != nil {
			l.beside.Settle()
		}
		a := l.model().Player.Attempt()
		if a == nil && l.drawing.Scene.Table.Density != scene.Roomy { // a fill is about the table
			browser.Reveal(deskOfLessons, ".table")
		}
		if a != nil { // as an attribute it would be cut to what the line was before
			browser.SetValue("#scale", draw.Px(a.Value))
			for i, height := range a.Heights() {
				browser.SetValue("#bar-"+draw.Px(i), draw.Px(height))
			}
			if all := a.Places(); a.Work == nil && (len(all) == 0 || all[0].On >= task.OnCommand) { // no place of the pool is asked for
				browser.Reveal(deskOfLessons, ".table")
			}
			for _, mark := range []string{".gap", ".guessed", ".truth"} { // what decides is seen last, and so stays in view
				browser.Reveal(deskOfLessons, mark)
			}
			if a.Reply() != nil {
				browser.Follow(".task .reply")
				browser.Follow(".task > .doing")
			}
			if a.Refused != nil {
				browser.Follow(".task > .doing")
				browser.Follow(".task .refused")
			}
		}
	}
	switch l.root.page.Screen {
	case page.Home: // whose address says nothing
	case page.Homework:
		l.address(l.root.page.Class.Place())
	default:
		l.address(l.model().Place().String())
	}
	l.tell()
}

// address puts what is shown into the address: behind what it was before, so that Back
// leads there, or within a lesson and within a page for teaching in its place.
func (l *lessons) address(at string) {
	if at == l.shown {
		return
	}
	isNew := lesson.ParsePlace(l.shown).Name != lesson.ParsePlace(at).Name && l.root.page.Screen == page.Lessons
	l.shown = at
	browser.Address(at, isNew)
}

// tell tells the page around a frame what is shown in it.
func (l *lessons) tell() {
	about := map[string]any{}
	if p := l.model().Player; p != nil {
		m := p.Progress()
		about["lesson"], about["beat"], about["beats"], about["over"] = m.Lesson, m.At, m.Beats, m.Over
	}
	browser.TellFrame(about)
}

// shared returns the fragment of what is shown, without its #, and its title.
func (l *lessons) shared() (fragment, title string) {
	p := l.model().Player
	switch {
	case l.root.page.Screen == page.Home:
		return "/", l.T("kvscope: a real key-value store, in your browser")
	case l.root.page.Screen == page.Teach:
		return l.root.page.Class.Place()[1:], l.T("Teach")
	case l.root.page.Screen == page.Homework:
		return "/homework/" + l.root.page.Class.Homework.String(), l.T("Homework")
	case p == nil:
		return "/lessons", l.T("Lessons")
	}
	at := l.model().Place()
	title = l.F("{lesson}, beat {n}", "lesson", p.Lesson().Title, "n", draw.Px(p.At()+1))
	if at.Task > 0 {
		title = l.F("{lesson}, question {n}", "lesson", p.Lesson().Title, "n", draw.Px(at.Task))
	}
	return at.String()[1:], title
}

// visited notes which address leads here, and looks up how far the person is.
func (l *lessons) visited(fragment string) {
	l.shown = "#" + fragment
	if !l.root.embed {
		lesson.Update(l.model(), lesson.Recall{Text: browser.Preference(lesson.Kept)})
		class.Update(l.root.page.Class, class.Recall{Code: browser.Preference(class.Kept), Draft: browser.Preference(class.Drafted)})
	}
}

// size is how large the picture stands beside the prose: as in the Lab, where a large window
// has the height for all rows.
func (l *lessons) size() scene.Size {
	if set := l.model().Player.Session().Settings(); l.root.page.Space > 1 && !l.root.page.Narrow && set.Buckets <= geometry.LowRows {
		return scene.Usual
	}
	return scene.Beside
}

// compose lays out the picture.
func (l *lessons) compose() {
	p := l.model().Player
	if p == nil {
		return
	}
	if l.of != p.Session() {
		l.of, l.layout = p.Session(), scene.Layout{}
		l.drawing.Forget()
	}
	v := scene.View{Story: p.Session(), Sources: l.sources, Size: l.size(), Width: l.root.page.Width}
	if a := p.Attempt(); a != nil && a.Work != nil {
		v.Story, l.layout = a.Work.Still(), scene.Layout{}
	}
	v.Lang = l.root.model.Lang
	switch {
	case l.root.page.Narrow && l.touched():
		v.Size = scene.Touch
	case l.root.page.Narrow:
		v.Size = scene.Phone
	case l.root.page.Enlarged() > 0:
		v.Size = scene.Projector + scene.Size(l.root.page.Enlarged()-1)
	}
	v.Marks = p.Marks()
	s, names := p.Beside()
	l.names = names
	if l.beside.Scene = nil; s != nil {
		if v.Size == scene.Beside || v.Size == scene.Usual {
			v.Size = scene.Phone
		}
		other := v
		other.Story, other.Width = s, 0
		var layout scene.Layout
		l.beside.Desk, l.beside.Lang = deskBeside, v.Lang
		l.beside.Compose(layout.Scene(other))
	}
	l.drawing.Desk, l.drawing.Lang = deskOfLessons, v.Lang
	l.drawing.Compose(l.layout.Scene(v))
}

// render draws the screen.
func (l *lessons) render() app.UI {
	name := "app lessons" + l.root.presentClass()
	if p := l.model().Player; p != nil && l.size() == scene.Usual {
		name += " roomy"
	}
	if l.root.page.Narrow {
		name += " narrow"
		if l.touched() {
			name += " touch"
		}
	}
	if l.root.embed {
		name += " embed"
	}
	top, share := app.UI(draw.H("header", "", nil, draw.H("p", "sr", nil, draw.Text("kvscope")))), app.UI(nil)
	if !l.root.embed {
		top, share = l.root.header(), l.root.share()
	}
	if l.root.page.Screen == page.Home {
		name += " home"
	}
	if l.model().Player == nil || l.drawing.Scene == nil {
		switch l.root.page.Screen {
		case page.Home:
			return draw.H("div", name, nil, top, draw.H("main", "lesson", nil, l.home(nil)), l.root.keysStill(), share)
		case page.Homework:
			return draw.H("div", name, nil, top, l.begin(), l.root.keysStill(), share)
		}
		return draw.H("div", name, nil, top, l.list(), l.root.keysStill(), share)
	}
	v := l.model().View()
	column := l.column
	switch l.root.page.Screen {
	case page.Home:
		return draw.H("div", name, nil, top, draw.H("main", "lesson", nil, l.home(&v), l.view()), l.root.keysStill(), share)
	case page.Homework:
		column = l.handedIn
	}
	return draw.H("div", name, nil, top,
		draw.H("main", "lesson", nil, column(&v), l.view(), l.shelf()),
		l.foot(&v), l.root.keysStill(), share)
}

// view is the picture.
func (l *lessons) view() app.UI {
	if l.beside.Scene == nil {
		class := "view"
		if l.onNodes() {
			class += " on-nodes"
		}
		return draw.H("section", class, draw.Attrs{"aria-label", l.T("The picture")}, l.drawing.Picture(), l.scale(), l.measured())
	}
	one := func(i int, d *draw.Drawing) app.UI {
		return draw.H("section", "one", draw.Attrs{"aria-label", l.names[i]}, draw.H("h2", "", l.tongue(), draw.Text(l.names[i])), d.Picture())
	}
	return draw.H("section", "view two", draw.Attrs{"aria-label", l.T("The picture")}, one(0, &l.drawing), one(1, &l.beside))
}
