package draw

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
)

// Attrs are names and values of attributes, in turn. An empty value leaves its
// attribute out.
type Attrs []string

// Elem makes an HTML element. All elements are of go-app's one general type: each
// of its special ones, such as app.Button, would bring all of its methods into
// the binary, about 10 kB packed, and so would a chain of calls at each place.
func Elem(tag, class string, a Attrs, children ...app.UI) app.HTMLElem {
	return fill(app.Elem(tag), class, a, children)
}

// H is an HTML element that nothing is added to. To make one interface of another costs
// code wherever it is done.
func H(tag, class string, a Attrs, children ...app.UI) app.UI {
	return fill(app.Elem(tag), class, a, children)
}

// SVGElem makes an SVG element. Each of them needs its name space.
func SVGElem(tag, class string, a Attrs, children ...app.UI) app.HTMLElem {
	return fill(app.Elem(tag).XMLNS("http://www.w3.org/2000/svg"), class, a, children)
}

// SVG is an SVG element that nothing is added to.
func SVG(tag, class string, a Attrs, children ...app.UI) app.UI {
	return SVGElem(tag, class, a, children...)
}

func fill(e app.HTMLElem, class string, a Attrs, children []app.UI) app.HTMLElem {
	if class != "" {
		e = e.Class(class)
	}
	for i := 0; i < len(a); i += 2 {
		if a[i+1] != "" {
			e = e.Attr(a[i], a[i+1])
		}
	}
	return e.Body(append([]app.UI(nil), children...)...) // so that theirs stays on the stack
}

// Text is a text node.
func Text(s string) app.UI { return app.Text(s) }

// Span is a piece of text with a class.
func Span(class, s string) app.UI { return H("span", class, nil, Text(s)) }

// Verbatim is a text that no translator of pages may change: a key, a value, code, a
// number.
func Verbatim(tag, class, s string) app.UI {
	return H(tag, class, Attrs{"translate", "no"}, Text(s))
}

// VerbatimElem is such a text that something is added to.
func VerbatimElem(tag, class, s string) app.HTMLElem {
	return Elem(tag, class, Attrs{"translate", "no"}, Text(s))
}

// Button is a button that submits no form.
func Button(class string, a Attrs, children ...app.UI) app.HTMLElem {
	return Elem("button", class, append(a, "type", "button"), children...)
}

// heading is the title of a card.
func heading(at At, title, aside string) app.UI {
	return H("h2", "", nil, Text(title), H("small", "", nil, explained(at, aside)...))
}

// Press makes what is to happen when something is pressed.
type Press func(act.Msg) (app.EventHandler, app.EventOption)

// Sends is an element that sends msg when it is pressed.
func Sends(press Press, msg act.Msg, e app.HTMLElem) app.UI {
	handler, scope := press(msg)
	return e.OnClick(handler, scope)
}

// Px writes a length in CSS pixels, and any other number.
func Px(n int) string { return strconv.Itoa(n) }

// Flag writes a yes or a no as attributes do.
func Flag(b bool) string { return strconv.FormatBool(b) }

func rect(x, y, width, height int, class string) app.UI {
	return SVG("rect", class, Attrs{"x", Px(x), "y", Px(y), "width", Px(width), "height", Px(height), "rx", "7"})
}

func label(x, y int, class, s string) app.UI {
	return SVG("text", class, Attrs{"x", Px(x), "y", Px(y)}, Text(s))
}

// silent is a label that is hidden from screen readers: the words beside the picture say it.
func silent(x, y int, class, s string) app.UI {
	return SVG("text", class, Attrs{"x", Px(x), "y", Px(y), "aria-hidden", "true"}, Text(s))
}

// Path is a line, or a shape, of an SVG.
func Path(class, d string) app.UI { return SVG("path", class, Attrs{"d", d}) }

// Thousands writes a number as people do.
func Thousands(n int) string {
	if n < 1000 {
		return Px(n)
	}
	return Px(n/1000) + "," + Px(1000 + n%1000)[1:]
}
