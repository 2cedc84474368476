//go:build js && wasm

package browser

import (
	"math"
	"strconv"
	"strings"

	"github.com/hack-pad/safejs"
)

// margin is the room around a saved picture, in CSS pixels.
const margin = 16

// Picture returns what the elements that selector matches look like now, in the
// colours that they have now, as an SVG that needs nothing else, with lines of
// text below; secret stands in place of a map that the browser does not give away.
// All of what scrolls is in it: while the page's body has the class
// saving, the style sheet lets everything be seen.
//
// It draws what the browser computed: boxes with background and border, texts
// where they stand, drawings and canvases as they are.
func Picture(selector string, lines []string, secret string) string {
	document := get(safejs.Global(), "document")
	body := get(document, "body")
	classes := get(body, "classList")
	call(classes, "add", "saving")
	p := painter{secret: secret}
	each(document, selector, p.draw)
	style := styleOf(body)
	call(classes, "remove", "saving")
	if p.right == 0 {
		return ""
	}
	const cell, leading = 8.4, 26
	for i, line := range lines {
		weight := "400"
		if i == 0 {
			weight = "600"
		}
		for _, part := range wrap(line, int(max(480, p.right-p.left)/cell)) {
			p.bottom += leading
			p.element("text", part, "x", px(p.left), "y", px(p.bottom), "fill", style("color"),
				"font-size", "16", "font-weight", weight, "font-family", style("font-family"))
		}
	}
	left, top, width, height := px(p.left-margin), px(p.top-margin), px(p.right-p.left+2*margin), px(p.bottom-p.top+2*margin)
	drawn := p.out.String()
	p.out.Reset()
	p.element("title", strings.Join(lines, " "))
	p.element("style", "text{white-space:pre}")
	p.element("rect", "", "x", left, "y", top, "width", width, "height", height, "fill", style("background-color"))
	return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve" width="` +
		width + `" height="` + height + `" viewBox="` + left + " " + top + " " + width + " " + height + `">` +
		p.out.String() + drawn + "</svg>"
}

// wrap breaks a line at spaces into lines of at most width characters.
func wrap(line string, width int) (lines []string) {
	for len(line) > width {
		cut := strings.LastIndexByte(line[:width], ' ')
		if cut < 0 {
			break
		}
		lines, line = append(lines, line[:cut]), line[cut+1:]
	}
	return append(lines, line)
}

// painter draws elements into an SVG.
type painter struct {
	out                      strings.Builder
	secret                   string // in place of a map
	left, top, right, bottom float64
}

// element writes an element with names and values of attributes, in turn.
func (p *painter) element(name, content string, attributes ...string) {
	p.out.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		p.out.WriteString(" " + attributes[i] + `="` + escape(attributes[i+1]) + `"`)
	}
	p.out.WriteString(">" + escape(content) + "</" + name + ">")
}

func escape(s string) string {
	for _, c := range [...][2]string{{"&", "&amp;"}, {"<", "&lt;"}, {`"`, "&quot;"}} {
		s = strings.ReplaceAll(s, c[0], c[1])
	}
	return s
}

// styleOf returns a function that returns computed properties of an element.
func styleOf(e safejs.Value) func(property string) string {
	style := call(safejs.Global(), "getComputedStyle", e)
	return func(property string) string { return str(call(style, "getPropertyValue", property)) }
}

// length reads a length in CSS pixels.
func length(s string) float64 {
	f, _ := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
	return f
}

// px writes a length, to a hundredth.
func px(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) }

// box is where something stands on the page.
type box struct{ x, y, width, height float64 }

func boxOf(e safejs.Value) box {
	r := call(e, "getBoundingClientRect")
	return box{float(r, "x"), float(r, "y"), float(r, "width"), float(r, "height")}
}

// draw draws an element and all in it.
func (p *painter) draw(e safejs.Value) {
	style := styleOf(e)
	display := style("display")
	if display == "none" || style("visibility") == "hidden" || style("clip-path") != "none" || style("opacity") == "0" {
		return
	}
	b := boxOf(e)
	p.reach(b)
	switch text(e, "tagName") {
	case "svg":
		p.drawing(e, b)
		return
	case "CANVAS":
		if !canvasIsTrue() {
			p.element("text", p.secret, "x", px(b.x), "y", px(b.y+20), "fill", style("color"), "font-size", "14", "font-family", style("font-family"))
			return
		}
		p.element("image", "", "x", px(b.x), "y", px(b.y), "width", px(b.width), "height", px(b.height),
			"image-rendering", style("image-rendering"), "xlink:href", str(call(e, "toDataURL")))
		return
	}
	if display != "contents" {
		p.rect(b, style)
	}
	children := get(e, "childNodes")
	n, _ := children.Length()
	for i := range n {
		child, _ := children.Index(i)
		switch float(child, "nodeType") {
		case 1:
			p.draw(child)
		case 3:
			p.text(child, style)
		}
	}
}

// reach makes the picture as large as to hold b.
func (p *painter) reach(b box) {
	if b.width == 0 || b.height == 0 {
		return
	}
	if p.right == 0 {
		p.left, p.top = b.x, b.y
	}
	p.left, p.top = min(p.left, b.x), min(p.top, b.y)
	p.right, p.bottom = max(p.right, b.x+b.width), max(p.bottom, b.y+b.height)
}

// rect draws background and border. A border above alone is a line.
func (p *painter) rect(b box, style func(string) string) {
	fill, stroke, dashes := style("background-color"), style("border-top-color"), "none"
	width := length(style("border-top-width"))
	switch {
	case width > 0 && style("border-bottom-width") == "0px":
		p.element("rect", "", "x", px(b.x), "y", px(b.y), "width", px(b.width), "height", px(width), "fill", stroke)
		return
	case width == 0 && fill == "rgba(0, 0, 0, 0)":
		return
	case width == 0:
		stroke = "none"
	}
	switch style("border-top-style") {
	case "dashed":
		dashes = "5 4"
	case "dotted":
		dashes = "1.5 3"
	}
	p.element("rect", "", "x", px(b.x+width/2), "y", px(b.y+width/2), "width", px(b.width-width), "height", px(b.height-width),
		"rx", style("border-top-left-radius"), "fill", fill, "stroke", stroke, "stroke-width", px(width), "stroke-dasharray", dashes)
}

// text draws a text node. One that was broken into lines is drawn word by word.
func (p *painter) text(node safejs.Value, style func(string) string) {
	content := text(node, "data")
	span := call(get(safejs.Global(), "document"), "createRange")
	call(span, "selectNodeContents", node)
	words := []string{content}
	if n, _ := call(span, "getClientRects").Length(); n > 1 {
		words = strings.SplitAfter(content, " ")
	}
	at := 0
	for _, word := range words {
		end := at
		for _, r := range word {
			end++
			if r > 0xffff {
				end++ // the browser counts in UTF-16
			}
		}
		call(span, "setStart", node, at)
		call(span, "setEnd", node, end)
		at = end
		b := boxOf(span)
		if b.width == 0 {
			continue
		}
		p.reach(b)
		const ascent = .79 // of a line's height, for the fonts that there are
		p.element("text", word, "x", px(b.x), "y", px(b.y+ascent*b.height), "fill", style("color"),
			"font-family", style("font-family"), "font-size", style("font-size"), "font-weight", style("font-weight"))
	}
}

// drawing copies an SVG of the page, with what the style sheet says written into
// it.
func (p *painter) drawing(e safejs.Value, b box) {
	clone := call(e, "cloneNode", true)
	from, to := call(e, "querySelectorAll", "*"), call(clone, "querySelectorAll", "*")
	n, _ := from.Length()
	for i := range n {
		source, _ := from.Index(i)
		target, _ := to.Index(i)
		properties := "fill stroke stroke-width stroke-dasharray stroke-opacity fill-opacity opacity"
		switch text(source, "tagName") {
		case "g", "svg", "title":
			continue
		case "text":
			properties += " font-family font-size font-weight text-anchor"
		}
		style := styleOf(source)
		for _, property := range strings.Fields(properties) {
			call(target, "setAttribute", property, style(property))
		}
	}
	for name, length := range map[string]float64{"x": b.x, "y": b.y, "width": b.width, "height": b.height} {
		call(clone, "setAttribute", name, length)
	}
	call(clone, "setAttribute", "overflow", "visible")
	p.out.WriteString(str(call(create("XMLSerializer"), "serializeToString", clone)))
}

// SavePNG paints an SVG, at twice its size where a canvas can be so large, and
// gives it to the person as a file. It calls failed if the browser cannot, or gives
// something else than was painted.
func SavePNG(name, picture string, failed func()) {
	const most = 8192 // pixels of a side, in every browser
	if !canvasIsTrue() {
		failed()
		return
	}
	image := create("Image")
	address, forget := addressOf(create("Blob", []any{picture}, map[string]any{"type": "image/svg+xml"}))
	image.Set("src", address)
	settled(call(image, "decode"), func(safejs.Value) {
		forget()
		width, height := float(image, "naturalWidth"), float(image, "naturalHeight")
		scale := min(2, most/width, most/height)
		canvas, context := newCanvas(int(width*scale), int(height*scale))
		if _, err := context.Call("drawImage", image, 0, 0, int(width*scale), int(height*scale)); err != nil {
			failed()
			return
		}
		var made safejs.Func
		made, _ = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
			if args[0].IsNull() || !saveBlob(name, args[0]) {
				failed()
			}
			made.Release()
			return nil
		})
		if _, err := canvas.Call("toBlob", made.Value(), "image/png"); err != nil {
			failed()
			made.Release()
		}
	}, func() {
		image.Set("src", "") // it may still be looking for it
		forget()
		failed()
	})
}

func newCanvas(width, height int) (canvas, context safejs.Value) {
	canvas = call(get(safejs.Global(), "document"), "createElement", "canvas")
	canvas.Set("width", width)
	canvas.Set("height", height)
	return canvas, call(canvas, "getContext", "2d")
}

// canvasIsTrue reports whether the browser gives back what is painted on a canvas.
// One that lets nobody be recognised by it gives stripes, or white: Firefox that
// resists fingerprinting, Tor Browser. Noise that nobody sees is let pass.
func canvasIsTrue() bool {
	const side, seen = 16, 24
	_, context := newCanvas(side, side)
	context.Set("fillStyle", "#102030")
	call(context, "fillRect", 0, 0, side, side/2)
	context.Set("fillStyle", "#e0d0c0")
	call(context, "fillRect", 0, side/2, side, side/2)
	pixels := make([]byte, 4*side*side)
	n, err := safejs.CopyBytesToGo(pixels, get(call(context, "getImageData", 0, 0, side, side), "data"))
	if err != nil || n < len(pixels) {
		return false
	}
	for i, got := range pixels {
		want := [...]byte{0x10, 0x20, 0x30, 0xff, 0xe0, 0xd0, 0xc0, 0xff}[4*(i/(len(pixels)/2))+i%4]
		if max(got, want)-min(got, want) > seen {
			return false
		}
	}
	return true
}
