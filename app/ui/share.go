package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/qr"
	"kvscope/app/scene"
)

// prepareShare makes what the dialog shows, once: what the model does while it is
// open changes nothing in it.
func (l *Lab) prepareShare() {
	l.shared, l.copied = scene.Shared{}, ""
	if fragment, ok := l.place.To(l.model); ok {
		l.shared = l.model.Share(browser.Here(), fragment)
	}
}

// share has the link to exactly this step: as a text, as a QR code, and in a
// frame for another page.
func (l *Lab) share() app.UI {
	if l.open != "share" {
		return dialog("share", "Share")
	}
	s := &l.shared
	if s.Link == "" {
		return dialog("share", "Share", h("p", "hint", nil, text(fmt.Sprintf(
			"This session is too long for a link: a link holds at most %d kB. Packed, its commands have more.", scene.MaxAddressBytes/1000))), l.exports())
	}
	return dialog("share", "Share this step",
		h("div", "sharing", nil,
			l.copyable("link", "Link", "It opens on exactly this step, with these commands and settings.", s.Link),
			code(s),
			l.copyable("snippet", "In a course page", "A frame with the picture and its steps, for HTML.", s.Embed),
		),
		l.exports())
}

// copyable is a text to be copied, with a title and what it is good for.
func (l *Lab) copyable(id, title, hint, content string) app.UI {
	if l.copied == id {
		hint = "Copied."
	}
	return h("div", "", nil,
		h("label", "", attrs{"for", id}, text(title)),
		h("textarea", "", attrs{"id", id, "readonly", "true", "rows", "3", "spellcheck", "false"}, text(content)),
		h("div", "copying", nil,
			h("p", "hint", attrs{"role", "status"}, text(hint)),
			button("", attrs{"aria-label", "Copy: " + title}, text("Copy")).OnClick(func(ctx app.Context, _ app.Event) {
				browser.Copy("#"+id, func() {
					ctx.Dispatch(func(app.Context) { l.copied = id })
				})
			}, app.EventScope(id))),
	)
}

// codeWidth is about how wide a QR code is drawn. Its modules are whole pixels,
// two at least.
const codeWidth = 300

func code(s *scene.Shared) app.UI {
	if s.Code.Size == 0 {
		return h("p", "hint scan", nil, text(s.NoCode))
	}
	side := s.Code.Size + 2*qr.Quiet
	return h("figure", "scan", nil,
		svg("svg", "qr", attrs{"viewBox", fmt.Sprintf("0 0 %d %[1]d", side), "width", px(side * max(2, codeWidth/side)), "role", "img", "aria-label", "QR code of the link"},
			path("", s.Code.Path())),
		h("figcaption", "hint", nil, text("Scan it to open this step on a phone.")))
}

// framed is a link out of the frame of another page, to the same step.
func (l *Lab) framed() app.UI {
	fragment, ok := l.place.To(l.model)
	if !ok {
		fragment = "/lab"
	}
	return h("a", "framed", attrs{"href", browser.Here() + "#" + fragment, "target", "_blank", "rel", "noopener"},
		text("Open in kvscope"), span("sr", ", in a new tab"))
}
