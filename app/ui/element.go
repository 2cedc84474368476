package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// el returns an HTML element. All of them are of go-app's one general type: each
// of its special ones, such as app.Button, would bring all its methods into the
// binary, about 10 kB packed.
func el(tag string) app.HTMLElem { return app.Elem(tag) }

// svg returns an SVG element. Each of them needs its name space.
func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS("http://www.w3.org/2000/svg") }

func rect(x, y, width, height, radius int, class string) app.UI {
	return svg("rect").Class(class).Attr("x", x).Attr("y", y).Attr("width", width).Attr("height", height).Attr("rx", radius)
}

func label(x, y int, class, text string) app.UI {
	return svg("text").Class(class).Attr("x", x).Attr("y", y).Text(text)
}

// icon draws one of the transport's signs on a 16 by 16 grid.
func icon(path string) app.UI {
	return svg("svg").Class("icon").Attr("viewBox", "0 0 16 16").Attr("width", 16).Attr("height", 16).Aria("hidden", true).
		Body(svg("path").Attr("d", path))
}
