package beat

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
)

// Prose draws a line of text as a paragraph.
func Prose(line lesson.Line) app.UI { return draw.H("p", "", nil, Spans(line)...) }

// Spans draws the parts of a line.
func Spans(line lesson.Line) []app.UI {
	var parts []app.UI
	for _, s := range line {
		switch s.Style {
		case lesson.Code:
			parts = append(parts, draw.Verbatim("code", "", s.Text))
		case lesson.Emphasis:
			parts = append(parts, draw.H("em", "", nil, draw.Text(s.Text)))
		case lesson.Strong:
			parts = append(parts, draw.H("strong", "", nil, draw.Text(s.Text)))
		default:
			parts = append(parts, draw.Text(s.Text))
		}
	}
	return parts
}

// Plain is a line without its styles.
func Plain(line lesson.Line) (s string) {
	for _, span := range line {
		s += span.Text
	}
	return s
}

// Tongue says to the browser in which language a text of a lesson is, and which way it
// runs: the page around it may have another.
func Tongue(lang string) draw.Attrs {
	dir := "ltr"
	if base, _, _ := strings.Cut(lang, "-"); base != "" && strings.Contains("ar dv fa he ps sd ug ur yi", base) {
		dir = "rtl"
	}
	return draw.Attrs{"lang", lang, "dir", dir}
}
