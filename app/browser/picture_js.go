//go:build js && wasm

package browser

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"github.com/hack-pad/safejs"
)

// margin is the room around a saved picture, in CSS pixels.
const margin = 16

// Picture returns what the elements that selector matches look like now, in the
// colours that they have now, as an SVG that needs nothing else, with lines of
// text below. All of what scrolls is in it: while the page's body has the class
// saving, the style sheet lets everything be seen.
//
// It draws what the browser computed: boxes with background and border, texts
// where they stand, drawings and canvases as they are.
func Picture(selector string, lines []string) string {
	document := get(safejs.Global(), "document")
	body := get(document, "body")
	get(body, "classList").Call("add", "saving")
	p := painter{document: document, right: 480}
	each(document, selector, func(e safejs.Value) { p.draw(e) })
	text, background := p.style(body, "color"), p.style(body, "background-color")
	font := p.style(body, "font-family")
	get(body, "classList").Call("remove", "saving")
	if p.left > p.right || p.out.Len() == 0 {
		return ""
	}

	width, y := p.right-p.left+2*margin, p.bottom
	var caption strings.Builder
	for i, line := range lines {
		weight := "400"
		if i == 0 {
			weight = "600"
		}
		const cell, leading = 8.4, 23
		for _, part := range wrap(line, int((width-2*margin)/cell)) {
			y += leading
			fmt.Fprintf(&caption, `<text x="%s" y="%s" fill="%s" font-size="16" font-weight="%s" font-family="%s">%s</text>`,
				px(p.left), px(y), text, weight, html.EscapeString(font), html.EscapeString(part))
		}
		y += 3
	}
	height := y - p.top + 2*margin
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve" width="%s" height="%s" viewBox="%s %s %s %s"><title>%s</title><rect x="%[3]s" y="%[4]s" width="100%%" height="100%%" fill="%[8]s"/>%[9]s%[10]s</svg>`,
		px(width), px(height), px(p.left-margin), px(p.top-margin), px(width), px(height),
		html.EscapeString(strings.Join(lines, " ")), background, p.out.String(), caption.String())
}

// wrap breaks a line at spaces into lines of at most width characters.
func wrap(line string, width int) (lines []string) {
	var now string
	for _, word := range strings.Fields(line) {
		if now != "" && len(now)+1+len(word) > width {
			lines, now = append(lines, now), ""
		}
		if now != "" {
			now += " "
		}
		now += word
	}
	return append(lines, now)
}

// painter draws elements into an SVG.
type painter struct {
	document                 safejs.Value
	out                      strings.Builder
	left, top, right, bottom float64
	some                     bool
}

// style returns a computed property.
func (p *painter) style(e safejs.Value, property string) string {
	style, err := safejs.Global().Call("getComputedStyle", e)
	if err != nil {
		return ""
	}
	return value(style, property)
}

func value(style safejs.Value, property string) string {
	v, err := style.Call("getPropertyValue", property)
	if err != nil {
		return ""
	}
	s, _ := v.String()
	return s
}

// box is where something stands on the page.
type box struct{ x, y, width, height float64 }

func boxOf(e safejs.Value) box {
	r, err := e.Call("getBoundingClientRect")
	if err != nil {
		return box{}
	}
	return box{float(r, "x"), float(r, "y"), float(r, "width"), float(r, "height")}
}

func float(v safejs.Value, property string) float64 {
	f, _ := get(v, property).Float()
	return f
}

// px writes a length, to a hundredth.
func px(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) }

// draw draws an element and all in it.
func (p *painter) draw(e safejs.Value) {
	style, err := safejs.Global().Call("getComputedStyle", e)
	if err != nil || value(style, "display") == "none" || value(style, "visibility") == "hidden" || value(style, "clip-path") != "none" {
		return
	}
	b := boxOf(e)
	switch strings.ToLower(text(e, "tagName")) {
	case "svg":
		p.reach(b)
		p.drawing(e, b)
		return
	case "canvas":
		p.reach(b)
		if data, err := e.Call("toDataURL"); err == nil {
			address, _ := data.String()
			fmt.Fprintf(&p.out, `<image x="%s" y="%s" width="%s" height="%s" image-rendering="%s" xlink:href="%s"/>`,
				px(b.x), px(b.y), px(b.width), px(b.height), value(style, "image-rendering"), address)
		}
		return
	}
	if value(style, "display") != "contents" {
		p.reach(b)
		p.rect(style, b)
	}
	nodes := get(e, "childNodes")
	n, _ := nodes.Length()
	for i := range n {
		node, err := nodes.Index(i)
		if err != nil {
			continue
		}
		switch kind, _ := get(node, "nodeType").Int(); kind {
		case 1:
			p.draw(node)
		case 3:
			p.text(node, style)
		}
	}
}

// reach makes the picture as large as to hold b.
func (p *painter) reach(b box) {
	if b.width == 0 || b.height == 0 {
		return
	}
	if !p.some {
		p.some = true
		p.left, p.top, p.right = b.x, b.y, b.x+p.right
	}
	p.left, p.top = min(p.left, b.x), min(p.top, b.y)
	p.right, p.bottom = max(p.right, b.x+b.width), max(p.bottom, b.y+b.height)
}

// rect draws background and border. Borders that are not all alike are lines.
func (p *painter) rect(style safejs.Value, b box) {
	fill, width := value(style, "background-color"), length(style, "border-top-width")
	if fill == "rgba(0, 0, 0, 0)" || fill == "transparent" {
		fill = "none"
	}
	if below := length(style, "border-bottom-width"); width != below {
		if width == 0 {
			width = below
			b = box{b.x, b.y + b.height - below, b.width, 0}
		} else {
			b = box{b.x, b.y, b.width, 0}
		}
		fmt.Fprintf(&p.out, `<path d="M%s %sh%s" stroke="%s" stroke-width="%s"/>`, px(b.x), px(b.y), px(b.width), value(style, "border-top-color"), px(width))
		return
	}
	if fill == "none" && width == 0 {
		return
	}
	line := ""
	if width > 0 {
		line = fmt.Sprintf(` stroke="%s" stroke-width="%s"`, value(style, "border-top-color"), px(width))
		switch value(style, "border-top-style") {
		case "dashed":
			line += ` stroke-dasharray="5 4"`
		case "dotted":
			line += ` stroke-dasharray="1.5 3"`
		}
	}
	fmt.Fprintf(&p.out, `<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s"%s/>`,
		px(b.x+width/2), px(b.y+width/2), px(b.width-width), px(b.height-width), px(length(style, "border-top-left-radius")), fill, line)
}

func length(style safejs.Value, property string) float64 {
	f, _ := strconv.ParseFloat(strings.TrimSuffix(value(style, property), "px"), 64)
	return f
}

// text draws a text node. One that was broken into lines is drawn word by word.
func (p *painter) text(node, style safejs.Value) {
	content := text(node, "data")
	if strings.TrimSpace(content) == "" {
		return
	}
	span, err := p.document.Call("createRange")
	if err != nil {
		return
	}
	span.Call("selectNodeContents", node)
	rects, err := span.Call("getClientRects")
	if err != nil {
		return
	}
	if n, _ := rects.Length(); n <= 1 {
		p.words(boxOf(span), content, style)
		return
	}
	at := 0 // in UTF-16, as the browser counts
	for _, word := range strings.SplitAfter(content, " ") {
		units := 0
		for _, r := range word {
			units++
			if r > 0xffff {
				units++
			}
		}
		span.Call("setStart", node, at)
		span.Call("setEnd", node, at+units)
		at += units
		if strings.TrimSpace(word) != "" {
			p.words(boxOf(span), word, style)
		}
	}
}

func (p *painter) words(b box, content string, style safejs.Value) {
	if b.width == 0 {
		return
	}
	p.reach(b)
	const ascent = .79 // of a line's height, for the fonts that there are
	fmt.Fprintf(&p.out, `<text x="%s" y="%s" fill="%s" font-family="%s" font-size="%s" font-weight="%s">%s</text>`,
		px(b.x), px(b.y+ascent*b.height), value(style, "color"), html.EscapeString(value(style, "font-family")),
		value(style, "font-size"), value(style, "font-weight"), html.EscapeString(content))
}

// drawn are the properties that a style sheet gives to drawings.
var drawn = [...]string{"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity",
	"opacity", "font-family", "font-size", "font-weight", "text-anchor"}

// drawing copies an SVG of the page, with what the style sheet says written into
// it.
func (p *painter) drawing(e safejs.Value, b box) {
	clone, err := e.Call("cloneNode", true)
	if err != nil {
		return
	}
	from, err1 := e.Call("querySelectorAll", "*")
	to, err2 := clone.Call("querySelectorAll", "*")
	if err1 != nil || err2 != nil {
		return
	}
	n, _ := from.Length()
	for i := range n {
		source, err1 := from.Index(i)
		target, err2 := to.Index(i)
		style, err3 := safejs.Global().Call("getComputedStyle", source)
		if err1 != nil || err2 != nil || err3 != nil {
			continue
		}
		tag := text(source, "tagName")
		if tag == "g" || tag == "svg" || tag == "title" {
			continue
		}
		for i, property := range drawn {
			if i >= 7 && tag != "text" {
				break
			}
			target.Call("setAttribute", property, value(style, property))
		}
		target.Call("removeAttribute", "class")
	}
	for name, value := range map[string]string{"x": px(b.x), "y": px(b.y), "width": px(b.width), "height": px(b.height), "overflow": "visible"} {
		clone.Call("setAttribute", name, value)
	}
	serializer, err := get(safejs.Global(), "XMLSerializer").New()
	if err != nil {
		return
	}
	if made, err := serializer.Call("serializeToString", clone); err == nil {
		s, _ := made.String()
		p.out.WriteString(s)
	}
}

// SavePNG paints an SVG, at twice its size where a canvas can be so large, and
// gives it to the person as a file. It calls failed if the browser cannot.
func SavePNG(name, picture string, failed func()) {
	const most = 8192 // pixels of a side, in every browser
	blob, err := get(safejs.Global(), "Blob").New([]any{picture}, map[string]any{"type": "image/svg+xml"})
	if err != nil {
		failed()
		return
	}
	image, err := get(safejs.Global(), "Image").New()
	if err != nil {
		failed()
		return
	}
	address, forget := addressOf(blob)
	image.Set("src", address)
	promise, err := image.Call("decode")
	if err != nil {
		failed()
		return
	}
	settled(promise, func(safejs.Value) {
		width, height := float(image, "naturalWidth"), float(image, "naturalHeight")
		scale := min(2, most/width, most/height)
		canvas, err := get(safejs.Global(), "document").Call("createElement", "canvas")
		if err != nil {
			failed()
			return
		}
		canvas.Set("width", int(width*scale))
		canvas.Set("height", int(height*scale))
		context, err := canvas.Call("getContext", "2d")
		if err != nil {
			failed()
			return
		}
		context.Call("drawImage", image, 0, 0, int(width*scale), int(height*scale))
		forget()
		var made safejs.Func
		made, _ = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
			if args[0].IsNull() {
				failed()
			} else {
				saveBlob(name, args[0])
			}
			made.Release()
			return nil
		})
		canvas.Call("toBlob", made.Value(), "image/png")
	}, func() {
		forget()
		failed()
	})
}
