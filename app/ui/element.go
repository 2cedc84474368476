package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// attrs are names and values of attributes, in turn. An empty value leaves its
// attribute out.
type attrs []string

// h makes an HTML element. All elements are of go-app's one general type: each
// of its special ones, such as app.Button, would bring all of its methods into
// the binary, about 10 kB packed, and so would a chain of calls at each place.
func h(tag, class string, a attrs, children ...app.UI) app.HTMLElem {
	return fill(app.Elem(tag), class, a, children)
}

// svg makes an SVG element. Each of them needs its name space.
func svg(tag, class string, a attrs, children ...app.UI) app.HTMLElem {
	return fill(app.Elem(tag).XMLNS("http://www.w3.org/2000/svg"), class, a, children)
}

func fill(e app.HTMLElem, class string, a attrs, children []app.UI) app.HTMLElem {
	if class != "" {
		e = e.Class(class)
	}
	for i := 0; i < len(a); i += 2 {
		if a[i+1] != "" {
			e = e.Attr(a[i], a[i+1])
		}
	}
	return e.Body(children...)
}

// text is a text node.
func text(s string) app.UI { return app.Text(s) }

// span is a piece of text with a class.
func span(class, s string) app.UI { return h("span", class, nil, text(s)) }

// button is a button that submits no form.
func button(class string, a attrs, children ...app.UI) app.HTMLElem {
	return h("button", class, append(a, "type", "button"), children...)
}

// heading is the title of a card.
func heading(title, aside string) app.UI {
	return h("h2", "", nil, text(title), h("small", "", nil, text(aside)))
}

// px writes a length in CSS pixels, and any other number.
func px(n int) string { return strconv.Itoa(n) }

func flag(b bool) string { return strconv.FormatBool(b) }

func rect(x, y, width, height int, class string) app.UI {
	return svg("rect", class, attrs{"x", px(x), "y", px(y), "width", px(width), "height", px(height), "rx", "7"})
}

func label(x, y int, class, s string) app.HTMLElem {
	return svg("text", class, attrs{"x", px(x), "y", px(y)}, text(s))
}

// silent hides from screen readers what the words beside the picture say.
func silent(s app.HTMLElem) app.UI { return s.Attr("aria-hidden", "true") }

func path(class, d string) app.UI { return svg("path", class, attrs{"d", d}) }

// icon draws one of the transport's signs on a 16 by 16 grid.
func icon(d string) app.UI {
	return svg("svg", "icon", attrs{"viewBox", "0 0 16 16", "width", "16", "height", "16", "aria-hidden", "true"}, path("", d))
}
