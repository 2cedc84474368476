package journeys

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// What readers set, as scripts.
const (
	textSpacing = `(() => { const sheet = new CSSStyleSheet();
		sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}");
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; return true; })()`
	twiceAsLarge = `(() => { document.documentElement.style.fontSize = "200%"; return true; })()`
	asItIs       = `true`
	unset        = `(() => { document.adoptedStyleSheets = []; document.documentElement.style.fontSize = ""; return true; })()`
)

// reader is somebody who sets text in their own way, in a window of some size.
type reader struct {
	name, set     string
	width, height int64
	grown         bool
}

func readers() []reader {
	return []reader{
		{"as it is", asItIs, 1280, 720, false},
		{"text spacing", textSpacing, 1280, 800, true},
		{"text twice as large", twiceAsLarge, 1280, 800, true},
		{"text twice as large on a phone", twiceAsLarge, 360, 640, true},
		{"zoom of 400 %", asItIs, 320, 256, true},
	}
}

// grows is an expression that is true when the page knows whether its text has grown.
func grows(grown bool) string {
	return fmt.Sprintf("document.documentElement.classList.contains('grown') === %v", grown)
}

// legible fails the test for text that is cut or lies over another, and for a page
// that is wider than its window.
func (p *page) legible(where string) {
	p.t.Helper()
	crowded, err := os.ReadFile("testdata/crowded.js")
	if err != nil {
		p.t.Fatal(err)
	}
	p.wait("document.getAnimations().every((a) => a.playState !== 'running')")
	for _, wrong := range eval[[]string](p, string(crowded)) {
		p.t.Errorf("%s: %s", where, wrong)
	}
	p.shot(strings.ReplaceAll(where, "/", "-"))
}

// Whatever a reader sets, nothing is cut, nothing lies over another, nothing has to be
// scrolled sideways, and the page scrolls.
func TestTextGrows(t *testing.T) {
	for _, reader := range readers() {
		t.Run(reader.name, func(t *testing.T) {
			p := lab(t, size(reader.width, reader.height))
			eval[bool](p, reader.set)
			p.wait(grows(reader.grown))
			look := func(where string) {
				t.Helper()
				p.legible(reader.name + ", " + where)
			}
			look("opening")
			if reader.grown && !eval[bool](p, "document.documentElement.scrollHeight > innerHeight") {
				t.Error("the page does not scroll")
			}
			p.press("ArrowRight", "ArrowRight", "ArrowRight")
			p.says(`Set slot #6's next to #7, the old first node.`)
			look("a step")
			p.press("?")
			p.wait("document.getElementById('keys').open")
			look("keys")
			p.press("Escape")
			p.wait("!document.getElementById('keys').open")
			for _, panel := range []string{"commands", "log", "settings"} {
				eval[bool](p, fmt.Sprintf(`document.getElementById("open-%s").click() || true`, panel))
				p.wait(fmt.Sprintf("document.getElementById(%q)", panel))
				look(panel)
			}
			p.press("Escape")
			p.wait("!document.querySelector('.panel')")
			for _, example := range []string{"Keys that expire", "Rehash incrementally", "Linear probing", "Cuckoo", "Swiss table", "Four stripes"} {
				eval[bool](p, fmt.Sprintf(`(e => { e.value = [...e.options].find(o => o.text === %q).value; return e.dispatchEvent(new Event("change")); })(document.getElementById("examples"))`, example))
				p.waitText(".watch b", example)
				look(example)
			}
			eval[bool](p, `(location.hash = "#/lessons") !== ""`)
			p.wait("document.querySelectorAll('.lesson-card').length > 2")
			look("lessons")
			eval[bool](p, `(location.hash = "#/lessons/last-out/1") !== ""`)
			p.waitText(".task .question", "Which slot will fox get?")
			look("a question")
			p.click("button", "Slot #1")
			p.waitText(".reply", "what came last is on top")
			look("its reply")
		})
	}
}
