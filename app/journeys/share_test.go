package journeys

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// share opens the dialog and returns the link and the snippet.
func (p *page) share() (link, snippet string) {
	p.t.Helper()
	p.click("button", "Share")
	p.wait("document.getElementById('share').open && document.getElementById('link')?.value.includes('&step=')")
	return eval[string](p, "document.getElementById('link').value"), eval[string](p, "document.getElementById('snippet').value")
}

// The shared link opens on exactly this step.
func TestShare(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight", "ArrowRight")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	link, _ := p.share()
	p.shot("share")
	p.click("button", "Copy: Link")
	p.waitText("#share", "Copied.")
	p.click("button", "Close")
	p.wait("!document.getElementById('share').open")
	other := open(t, link)
	other.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	wantEqual(t, "slot 6", other.slot(6), p.slot(6))
}

// A long session is packed. It opens on its step too, and a QR code would be
// too fine: that is said.
func TestShareLong(t *testing.T) {
	p := lab(t)
	var script strings.Builder
	for i := range 900 {
		fmt.Fprintf(&script, "put word%d %x\nerase word%d\n", i*i%1000, i*i*i, (i+7)*i%1000)
	}
	p.paste(fmt.Sprintf("%q", script.String()))
	p.waitText(".position", "command 13 of 1812")
	p.press("]")
	p.waitText(".position", "command 14 of 1812")
	p.press("ArrowRight", "ArrowRight")
	p.waitText(".position", "step 3 of")
	said := eval[string](p, "document.getElementById('spoken').textContent")
	link, _ := p.share()
	if !strings.Contains(link, "&z=") || len(link) > 25_000 {
		t.Errorf("the link has %d bytes: %.200s", len(link), link)
	}
	p.waitText("#share", "too fine for a phone")
	p.shot("share-long")
	open(t, link).says(said)
}

// The dialog fits wherever it opens, and shows all of the code.
func TestShareFits(t *testing.T) {
	const darkOnLight = `getComputedStyle(document.querySelector(".qr path")).fill === "rgb(0, 0, 0)" && getComputedStyle(document.querySelector(".qr")).backgroundColor === "rgb(255, 255, 255)"`
	for name, options := range map[string][]option{"desk": nil, "phone": {phone()}, "narrowest": {size(320, 568)}} {
		p := lab(t, options...)
		if name == "phone" || name == "narrowest" {
			p.click("button", "More")
		}
		p.share()
		p.shot("share-" + name)
		for what, holds := range map[string]string{
			"nothing reaches out of the dialog": `[...document.querySelectorAll("#share *")].every(e => { const r = e.getBoundingClientRect(), d = document.getElementById("share").getBoundingClientRect(); return r.left >= d.left && r.right <= d.right; })`,
			"the dialog is within the window":   `(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)(document.getElementById("share").getBoundingClientRect())`,
			"the code is square and large":      `(r => r.width >= 200 && Math.abs(r.width - r.height) < 1)(document.querySelector(".qr").getBoundingClientRect())`,
			"the code is dark on light":         darkOnLight,
		} {
			if !eval[bool](p, holds) {
				t.Errorf("%s: it does not hold that %s", name, what)
			}
		}
		p.become(dark())
		p.shot("share-dark-" + name)
		if !eval[bool](p, darkOnLight) {
			t.Errorf("%s: the code is not dark on light where all else is light on dark", name)
		}
	}
}

// The snippet shows this step in a course page, under a title.
func TestSnippet(t *testing.T) {
	p := lab(t)
	p.field()
	p.typeText(`put <b> "\"&"`)
	p.press("Enter")
	p.waitText(".position", "command 13 of 13")
	said := p.toEnd()
	link, snippet := p.share()
	page := course(t, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><title>A course</title><p>Look:</p>%s<p>And then.`, snippet)
	})
	c := load(t, page, mayAsk(strings.TrimPrefix(site, "http://")))
	c.wait("document.readyState === 'complete'") // the frame with it
	f := c.frame(site)
	f.says(said)
	wantEqual(t, "the title", eval[string](c, "document.querySelector('iframe').title"), `kvscope: put <b> "\"&", step 11 of 11`)
	wantEqual(t, "the link below", eval[string](c, "document.querySelector('iframe + p a').href"), link)
}

// A hostile link is answered with a sentence; the example stays, and goes on.
func TestHostileLinks(t *testing.T) {
	const example = `"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`
	links := []struct{ name, fragment, answer string }{
		{"markup", "#/lab?v=%3Cimg%20src=x%20onerror=alert(1)%3E", "version <img src"},
		{"markup as a parameter", "#/lab?%3Cscript%3Ealert(1)%3C/script%3E=1", "<script>"},
		{"markup as a script", "#/lab?script=%3Cb%3E", "there is no verb"},
		{"a broken percent", "#/lab?script=put%zz", "script"},
		{"broken bytes", "#/lab?hash=%ff%fe", "hash"},
		{"a bomb", "#/lab?z=" + packed(strings.Repeat("\n", 100_000_000)), "longer than 500,000 bytes"},
		{"a cut link", "#/lab?z=" + packed("put cat meow")[:9], "cannot be unpacked"},
		{"noise", "#/lab?z=" + strings.Repeat("Zm9vYmFy", 20_000), "cannot be unpacked"},
		{"an absurd number", "#/lab?buckets=1e309", "buckets"},
		{"more than can be", "#/lab?slots=99999999999999999999", "slots"},
		{"NaN", "#/lab?step=NaN", "step"},
		{"a prototype", "#/lab?__proto__=1", "__proto__"},
		{"a constructor", "#/lab?constructor[prototype]=1", "not known here"},
		{"another version", "#/lab?v=99", "version 99"},
		{"twice", "#/lab?buckets=2&buckets=3", "more than once"},
		{"a long fragment", "#/lab?script=" + strings.Repeat("len%0A", 40_000), "longer than 200,000 bytes"},
		{"a long word", "#/lab?hash=" + strings.Repeat("a", 190_000), "there is no hash"},
		{"many parameters", "#/lab?" + strings.Repeat("a&", 95_000), "This link cannot be shown"},
	}
	p := lab(t)
	for _, link := range links {
		t.Run(link.name, func(t *testing.T) {
			eval[float64](p, fmt.Sprintf("window.since = performance.now(); location.hash = %q; since", link.fragment))
			p.wait("document.querySelector('[role=alert]')")
			took := eval[float64](p, "performance.now() - since")
			if !strings.Contains(p.text("[role=alert]"), link.answer) || took > 10_000 {
				t.Errorf("after %.0f ms it is answered with %q", took, p.text("[role=alert]"))
			}
			p.says(example)
			p.press("ArrowRight")
			p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
			p.press("ArrowLeft")
			p.says(`Next is ∅. Two looks, no match: "frog" is new.`)
			p.click("button", "Reset example")
			p.says(example)
		})
	}
	if got := eval[int](p, "document.querySelectorAll('.line img, .line script, .line b i').length"); got != 0 {
		t.Errorf("%d elements were made of links", got)
	}
}

// As many commands as a link can bring: the page answers meanwhile, and what was
// too much is said.
func TestLinkOfFarTooManyCommands(t *testing.T) {
	p := open(t, "/#/lab?slots=0&z="+packed(strings.Repeat("len\n", 124_000)))
	p.wait("document.querySelector('[role=alert]')")
	p.shot("too many")
	if got := p.text("[role=alert]"); !strings.Contains(got, "10,000") && !strings.Contains(got, "10000") {
		t.Errorf("it is answered with %q", got)
	}
	p.press("[")
	p.waitText(".position", "step 1 of")
}

// packed packs a script as anyone can who knows DEFLATE.
func packed(text string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	w.Write([]byte(text))
	w.Close()
	return base64.RawURLEncoding.EncodeToString(b.Bytes())
}
