package ui

import (
	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/lab"
	"kvscope/app/link"
	"kvscope/app/page"
	"kvscope/app/scene/source"
	"kvscope/app/words"
)

// At returns the page as it is drawn first, and its model.
func At(o browser.Opening) (*Page, *page.Model) {
	l := &Page{opening: &o, page: page.New()}
	l.OnInit()
	return l, l.page
}

// OnInit prepares the first visit: what is drawn first is what the address asks for, as
// far as it is at hand, after what was done on the first picture.
func (l *Page) OnInit() {
	if l.opening == nil {
		l.opening = browser.Opened()
	}
	o := l.opening
	sources := source.Texts(o.Source)
	m := l.page
	l.model, l.embed, l.paperWaits, m.Lab.Sources = m.Lab, o.Embedded, !o.Roomy, sources
	l.lessons.root, l.lessons.sources, l.compare.root, l.threads.root, l.scale.root = l, sources, l, l, l
	l.scale.board.Press, l.scale.board.Update = l.on, l.update
	m.Lesson.Alone = l.embed
	if o.Language != "" {
		lang, err := words.Parse(o.Language, []byte(o.Texts))
		page.Update(m, act.Speak{Lang: lang})
		browser.SetLanguage(o.Language)
		if err != nil {
			page.Update(m, lab.Fail{Text: m.Lang.Error(err)})
		}
	}
	l.lettersOff = browser.Preference(letters) == "off"
	fragment := link.Straight(o.Fragment)
	l.lessons.visited(fragment)
	l.openWith(act.Window{Narrow: o.Narrow}, act.Room{Level: o.Space})
	if width := l.drawing.Width(); width > 0 { // of the first picture
		l.openWith(act.Wide{Width: width})
	}
	if !l.embed && !browser.StorageDenied() {
		l.openWith(page.Keeps{})
	}
	l.openWith(lab.Visit{Fragment: fragment})
	for _, name := range o.Acts {
		l.layOutScreen()                         // the order of frames is that of the first picture
		l.openWith(page.CaughtUp{}, m.Act(name)) // nothing was kept, or there would be no acts
	}
	l.layOutScreen()
	l.drawing.Still()
	l.lessons.drawing.Still()
}

// openWith lets the model change before there is a page. What is at hand is brought at
// once; all else is done once it is drawn.
func (l *Page) openWith(all ...act.Msg) {
	for _, msg := range all {
		for _, effect := range page.Update(l.page, msg) {
			brings, _ := effect.(act.Bring)
			if text, ok := l.opening.File(brings.File); ok {
				l.openWith(act.Brought{File: brings.File, Text: text, OK: true})
			} else if _, draws := effect.(act.Draw); !draws {
				l.due = append(l.due, effect)
			}
		}
	}
}
