package ui

import (
	"fmt"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/lab"
	"kvscope/app/link"
	"kvscope/app/page"
	"kvscope/app/scene/source"
	"kvscope/app/words"
)

// OnInit prepares the first visit: what is drawn first is what the address asks for.
func (l *Page) OnInit() {
	o := browser.Opened()
	sources := source.Parse(o.Source)
	m, err := page.New(sources)
	if err != nil {
		panic(fmt.Sprintf("ui: the prepared example does not run: %v", err))
	}
	l.page, l.model, l.embed = m, m.Lab, o.Embedded
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
	if !l.embed && !browser.StorageDenied() {
		l.openWith(page.Keeps{})
	}
	l.openWith(lab.Visit{Fragment: fragment})
	l.layOutScreen()
}

// openWith lets the model change before there is a page. What is to be done for that is
// done once it is drawn.
func (l *Page) openWith(all ...act.Msg) {
	for _, msg := range all {
		for _, effect := range page.Update(l.page, msg) {
			if _, draws := effect.(act.Draw); !draws {
				l.due = append(l.due, effect)
			}
		}
	}
}
