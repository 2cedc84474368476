package ui

// T is a text of the screen in its language.
func (l *Page) T(en string) string { return l.model.Lang.T(en) }

// F is a text with holes, which are filled.
func (l *Page) F(en string, nameValue ...string) string { return l.model.Lang.F(en, nameValue...) }

// N is a text for that many things.
func (l *Page) N(n int, one, many string, nameValue ...string) string {
	return l.model.Lang.N(n, one, many, nameValue...)
}
