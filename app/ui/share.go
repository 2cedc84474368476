package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/lab"
	"kvscope/app/link"
	"kvscope/app/qr"
	"kvscope/app/ui/draw"
)

// share has the link to exactly this step: as a text, as a QR code, and in a
// frame for another page.
func (l *Page) share() app.UI {
	s := &l.model.Sharing
	if !s.On {
		return draw.Dialog(l.model.Lang, "share", l.T("Share"))
	}
	if s.Link == "" {
		return draw.Dialog(l.model.Lang, "share", l.T("Share"), draw.H("p", "hint", nil, draw.Text(l.F(
			"This session is too long for a link: a link holds at most {most} kB. Packed, its commands have more.", "most", draw.Px(link.MaxBytes/1000)))), l.exports())
	}
	if s.Title != "" {
		return draw.Dialog(l.model.Lang, "share", l.F("Share {what}", "what", s.Title),
			draw.H("div", "sharing", nil,
				l.copyable("link", l.T("Link"), l.T("It opens on exactly this place."), s.Link),
				l.code(&s.Shared),
				l.copyable("snippet", l.T("In a course page"), l.T("A frame with this alone, for HTML."), s.Embed)))
	}
	hint := l.T("It opens on exactly this step, with these commands and settings.")
	if count, _ := l.model.Runs(); count > 1 {
		hint = l.T("It opens on exactly this step, with all runs, notes and settings.")
	}
	if s.Cut != "" {
		hint = s.Cut
	}
	return draw.Dialog(l.model.Lang, "share", l.T("Share this step"),
		draw.H("div", "sharing", nil,
			l.copyable("link", l.T("Link"), hint, s.Link),
			l.code(&s.Shared),
			l.copyable("snippet", l.T("In a course page"), l.T("A frame with the picture and its steps, for HTML."), s.Embed),
		),
		l.exports())
}

// copyByHand is what is said where the browser does not let the page copy.
func (l *Page) copyByHand() string {
	return l.T("Not copied: this browser does not allow it. The text is selected: press Ctrl C, on a Mac ⌘ C.")
}

// copyable is a text to be copied, with a title and what it is good for.
func (l *Page) copyable(id, title, hint, content string) app.UI {
	switch l.model.Copied {
	case lab.Copied{What: id}:
		hint = l.T("Copied.")
	case lab.Copied{What: id, ByHand: true}:
		hint = l.copyByHand()
	}
	return draw.H("div", "", nil,
		draw.H("label", "", draw.Attrs{"for", id}, draw.Text(title)),
		draw.H("textarea", "", draw.Attrs{"translate", "no", "id", id, "readonly", "true", "rows", "3", "spellcheck", "false"}, draw.Text(content)),
		draw.H("div", "copying", nil,
			draw.H("p", "hint", draw.Attrs{"role", "status"}, draw.Text(hint)),
			l.sends(lab.Copy{What: id}, draw.Button("", draw.Attrs{"aria-label", l.F("Copy: {what}", "what", title)}, draw.Text(l.T("Copy"))))),
	)
}

// codeWidth is about how wide a QR code is drawn. Its modules are whole pixels,
// two at least.
const codeWidth = 300

func (l *Page) code(s *lab.Shared) app.UI {
	if s.Code.Size == 0 {
		return draw.H("p", "hint scan", nil, draw.Text(s.NoCode))
	}
	side := s.Code.Size + 2*qr.Quiet
	return draw.H("figure", "scan", nil,
		draw.SVG("svg", "qr", draw.Attrs{"viewBox", fmt.Sprintf("0 0 %d %[1]d", side), "width", draw.Px(side * max(2, codeWidth/side)), "role", "img", "aria-label", l.T("QR code of the link")},
			draw.Path("", s.Code.Path())),
		draw.H("figcaption", "hint", nil, draw.Text(l.T("Scan it to open this step on a phone."))))
}

// framed is a link out of the frame of another page, to the same step.
func (l *Page) framed() app.UI {
	fragment, ok := l.model.Link(&l.place)
	if !ok {
		fragment = "/lab"
	}
	return l.leadsOut(fragment)
}

// out is the link out of a frame, on the screens of several stores.
func (l *Page) out() app.UI {
	fragment, _ := l.shared()
	if !l.embed || fragment == "" {
		return nil
	}
	return l.leadsOut(fragment)
}

// leadsOut is a link out of the frame of another page.
func (l *Page) leadsOut(fragment string) app.UI {
	return draw.H("a", "framed", draw.Attrs{"href", browser.Here() + "#" + fragment, "target", "_blank", "rel", "noopener"},
		draw.Text(l.T("Open in kvscope")), draw.Span("sr", l.T(", in a new tab")))
}
