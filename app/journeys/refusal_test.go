package journeys

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// What browsers refuse, as scripts that run before the page.
const (
	noClipboard     = `Object.defineProperty(navigator, "clipboard", { value: undefined });`
	refusesWrites   = `navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));`
	refusesCommands = `Document.prototype.execCommand = () => false;`
	stripes         = `const read = CanvasRenderingContext2D.prototype.getImageData;
		CanvasRenderingContext2D.prototype.getImageData = function (...a) { const d = read.apply(this, a); d.data.forEach((_, i) => { d.data[i] = i % 4 === 1 ? 255 : 0; }); return d; };`
)

// Copy has a second way everywhere, and says whether it worked.
func TestCopyHasASecondWay(t *testing.T) {
	const byHand = "Not copied: this browser does not allow it."
	for name, browser := range map[string]struct{ refuses, says string }{
		"no clipboard":             {noClipboard, "Copied"},
		"a refusal":                {refusesWrites, "Copied"},
		"no clipboard, no command": {noClipboard + refusesCommands, byHand},
		"two refusals":             {refusesWrites + refusesCommands, byHand},
	} {
		t.Run(name, func(t *testing.T) {
			p := lab(t, script(browser.refuses))
			link, snippet := p.share()
			for _, what := range []struct{ name, text string }{{"Link", link}, {"In a course page", snippet}} {
				p.click("button", "Copy: "+what.name)
				p.waitText("#share", browser.says)
				wantEqual(t, "what is selected", eval[string](p, "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)"), what.text)
			}
			p.press("Escape")
			p.click("button", "Log")
			p.click("button", "Copy")
			p.waitText("#log", browser.says)
			if browser.says == byHand {
				p.wait(`(e => e.id === "log-text" && e.selectionEnd - e.selectionStart > 100)(document.activeElement)`)
				p.shot("copy by hand")
			}
		})
	}
}

// saved collects the names of files that the page saves.
const saved = `window.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };`

// A PNG is saved only where the browser gives back what was painted: else it is the
// SVG, with a sentence.
func TestPictureThatIsNotGivenAway(t *testing.T) {
	for name, browser := range map[string]struct{ refuses, saves string }{
		"gives it":          {"", "kvscope.png"},
		"stripes":           {stripes, "kvscope.svg"},
		"no pixels":         {`CanvasRenderingContext2D.prototype.getImageData = () => { throw new DOMException("no", "SecurityError"); };`, "kvscope.svg"},
		"no canvas":         {`HTMLCanvasElement.prototype.getContext = () => null;`, "kvscope.svg"},
		"no toBlob":         {`delete HTMLCanvasElement.prototype.toBlob;`, "kvscope.svg"},
		"a blob of nothing": {`HTMLCanvasElement.prototype.toBlob = (f) => f(null);`, "kvscope.svg"},
		"no decode":         {`delete HTMLImageElement.prototype.decode;`, "kvscope.svg"},
	} {
		t.Run(name, func(t *testing.T) {
			p := lab(t, script(saved+browser.refuses))
			p.share()
			p.click("button", "Save PNG")
			p.wait(fmt.Sprintf("saved.join() === %q", browser.saves))
			if browser.saves == "kvscope.svg" {
				p.waitText("[role=alert]", "is saved as an SVG")
			}
		})
	}
}

// Whatever a browser lacks or refuses, the rest of the page works.
func TestBrowserThatLacks(t *testing.T) { lacks(t, 6) }

// missing are what a browser may lack, or refuse from the beginning. What stands beside
// each other may not be lacking together.
var missing = []struct{ name, refuses string }{
	{"IndexedDB", `Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } });`},
	{"IndexedDB, none", `Object.defineProperty(window, "indexedDB", { value: undefined });`},
	{"locks", `Object.defineProperty(navigator, "locks", { value: undefined });`},
	{"locks, refused", `navigator.locks.request = () => Promise.reject(new DOMException("no", "SecurityError"));`},
	{"animations", `delete Element.prototype.animate;`},
	{"one of the things listened", `const listen = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (...a) { if (a[0] === "pointerover") throw new Error("no"); return listen.apply(this, a); };`},
	{"dialogs", `delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;`},
	{"scrolling into view", `delete Element.prototype.scrollIntoView;`},
	{"computed styles", `window.getComputedStyle = () => { throw new Error("no"); };`},
	{"what watches the page", `delete window.MutationObserver; delete window.matchMedia;`},
	{"random bytes", `crypto.getRandomValues = () => { throw new DOMException("no", "SecurityError"); };`},
	{"all of crypto", `Object.defineProperty(window, "crypto", { value: undefined, configurable: true });`},
	{"what watches changes", `MutationObserver.prototype.observe = () => { throw new Error("no"); };`},
	{"what watches sizes", `window.ResizeObserver = class { constructor() { throw new Error("no"); } };`},
	{"marks of time", `Performance.prototype.mark = undefined;`},
	{"what old browsers lack", `Object.defineProperty(MediaQueryList.prototype, "addEventListener", { value: undefined });`},
	{"frames", `window.requestAnimationFrame = undefined; window.cancelAnimationFrame = undefined;`},
	{"frames, refused", `window.requestAnimationFrame = () => { throw new DOMException("no", "SecurityError"); };`},
	{"channels", `window.MessageChannel = undefined; window.BroadcastChannel = undefined;`},
	{"service workers", `Object.defineProperty(Navigator.prototype, "serviceWorker", { get() { throw new DOMException("no", "SecurityError"); } });`},
	{"workers", `window.Worker = undefined; window.SharedWorker = undefined;`},
	{"a clock that is exact", `Performance.prototype.now = () => 100 * Math.round(Date.now() / 100);`},
	{"entries of time", `Performance.prototype.getEntriesByType = undefined; window.PerformanceObserver = undefined;`},
	{"bodies of answers", `Object.defineProperty(Response.prototype, "body", { value: null });`},
	{"parts of addresses", `window.URLSearchParams = undefined;`},
	{"fonts", `Object.defineProperty(document, "fonts", { value: undefined });`},
	{"points of touch", `window.PointerEvent = undefined; Element.prototype.setPointerCapture = undefined;`},
	{"ranges", `Document.prototype.createRange = undefined; window.getSelection = undefined;`},
	{"small tasks", `window.queueMicrotask = undefined; window.structuredClone = undefined; window.requestIdleCallback = undefined;`},
	{"languages", `Object.defineProperty(Navigator.prototype, "language", { value: undefined }); Object.defineProperty(Navigator.prototype, "languages", { value: undefined });`},
	{"what it is", `for (const name of ["userAgent", "platform", "userAgentData"]) Object.defineProperty(Navigator.prototype, name, { get() { throw new DOMException("no", "SecurityError"); } });`},
	{"storage, full", `Storage.prototype.setItem = () => { throw new DOMException("no", "QuotaExceededError"); };`},
	{"visibility", `Object.defineProperty(Document.prototype, "hidden", { value: undefined }); Object.defineProperty(Document.prototype, "visibilityState", { value: undefined });`},
	{"a change of the address", `history.replaceState = () => { throw new DOMException("no", "SecurityError"); };`},
}

// lacks opens so many browsers, among which what is missing is dealt out.
func lacks(t *testing.T, browsers int) {
	t.Helper()
	for n := range browsers {
		var names []string
		var refuses strings.Builder
		for i := n; i < len(missing); i += browsers {
			names = append(names, missing[i].name)
			fmt.Fprintf(&refuses, "{ %s }\n", missing[i].refuses)
		}
		t.Run(strings.Join(names, "; "), func(t *testing.T) {
			p := lab(t, script(refuses.String()))
			p.press("ArrowRight")
			p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
			if said := p.text(".line"); strings.Contains(said, "syscall") && !slices.Contains(names, "one of the things listened") {
				t.Errorf("in the words of a program: %s", said)
			}
			p.give("put lion roar")
			p.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
			p.share()
			p.click("button", "Close")
			p.wait("!document.getElementById('share').open")
		})
	}
}

// Whatever a browser refuses from now on, or lacks: what needs it says so, or goes
// another way, and the page works on.
func TestBrowserThatRefusesInTurn(t *testing.T) {
	step := func(p *page) {}
	press := func(button, in string) func(*page) {
		return func(p *page) {
			eval[bool](p, fmt.Sprintf(`([...document.getElementsByTagName("button")].find(b => b.textContent === %q && (%q === "" || b.closest(%[2]q))).click(), true)`, button, in))
		}
	}
	share := func(then string) func(*page) {
		return func(p *page) {
			press("Share", "")(p)
			p.wait("document.getElementById('share').open")
			press(then, "#share")(p)
		}
	}
	file := func(p *page) {
		eval[bool](p, `(() => { const data = new DataTransfer(); data.items.add(new File(["put a 1"], "a.txt"));
			return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`)
	}
	const noPicture, noFile = "cannot make a picture", "does not let a page save files"
	p := lab(t, script(saved))
	at := 5
	for _, api := range []struct {
		of, name string
		use      func(*page)
		says     string // in the notice; empty: nothing
	}{
		{"Element.prototype", "scrollIntoView", step, ""},
		{"Element.prototype", "getBoundingClientRect", step, ""},
		{"Element.prototype", "animate", step, ""},
		{"Animation.prototype", "finish", step, ""},
		{"Document.prototype", "querySelector", step, ""},
		{"Document.prototype", "querySelectorAll", step, ""},
		{"window", "matchMedia", step, ""},
		{"window", "getComputedStyle", step, ""},
		{"HTMLElement.prototype", "focus", press("Log", ""), ""},
		{"Event.prototype", "preventDefault", step, ""},
		{"kvscope", "reveal", step, ""},
		{"Element.prototype", "closest", func(p *page) { press("Log", "")(p) }, ""},
		{"HTMLDialogElement.prototype", "close", share("Close"), ""},
		{"HTMLInputElement.prototype", "select", share("Close"), ""},
		{"Storage.prototype", "setItem", step, ""},
		{"Storage.prototype", "getItem", step, ""},
		{"window", "XMLSerializer", share("Save SVG"), ""},
		{"Document.prototype", "createRange", share("Save SVG"), ""},
		{"window", "getComputedStyle", share("Save SVG"), noPicture},
		{"window", "Blob", share("Save SVG"), noFile},
		{"URL", "createObjectURL", share("Save SVG"), noFile},
		{"window", "Image", share("Save PNG"), "is saved as an SVG"},
		{"HTMLCanvasElement.prototype", "getContext", share("Save PNG"), "is saved as an SVG"},
		{"window", "print", press("Print…", ""), "does not let a page print"},
		{"Blob.prototype", "slice", file, "a.txt cannot be read"},
		{"Blob.prototype", "arrayBuffer", file, "a.txt cannot be read"},
	} {
		for _, how := range []string{`() => { throw new DOMException("no", "NotAllowedError"); }`, "undefined"} {
			name := api.of + "." + api.name + " is " + how
			eval[bool](p, fmt.Sprintf(`(() => { const of = %s, was = Object.getOwnPropertyDescriptor(of, %[2]q);
				Object.defineProperty(of, %[2]q, { configurable: true, writable: true, value: %s });
				window.allow = () => Object.defineProperty(of, %[2]q, was); return true; })()`, api.of, api.name, how))
			api.use(p)
			eval[bool](p, `(dispatchEvent(new KeyboardEvent("keydown", { key: "x" })), true)`)
			if api.says != "" {
				p.wait(fmt.Sprintf(`(document.getElementsByClassName("notice")[0]?.textContent ?? "").includes(%q)`, api.says))
			}
			if stopped := eval[bool](p, `document.getElementsByClassName("boot-beside").length > 0`); stopped {
				t.Fatalf("%s: the program has stopped", name)
			}
			eval[bool](p, `(document.activeElement.blur(), document.getElementById("share").open && document.getElementById("share").close(), true)`)
			// It steps on, back and forth by turns.
			key, to := "ArrowRight", at+1
			if at > 5 {
				key, to = "ArrowLeft", at-1
			}
			p.press(key)
			p.wait(fmt.Sprintf(`document.getElementsByClassName("position")[0].textContent.includes("step %d of 10")`, to))
			at = to
			eval[bool](p, `(allow(), document.getElementsByClassName("notice").length && document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })), true)`)
		}
	}
}

// Who reads a frame of a course page did not ask for anything to be kept: there is
// no word about it. Who opens the page is told.
func TestFrameWithoutStorage(t *testing.T) {
	denied := script(`for (const name of ["localStorage", "sessionStorage", "indexedDB"])
		Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError") } });`)
	const word = "keep nothing"
	open(t, "/#/lab", denied).waitText(".line", word)
	for _, address := range []string{"index.html?embed#/lab", "index.html#/lab"} {
		at := staticHost(t, "/kv/", map[string]http.HandlerFunc{"course.html": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><title>A course</title><iframe title="kvscope" src="%s" width="1000" height="640"></iframe>`, address)
		}})
		p := load(t, at+"course.html", denied)
		inside := func(expression string) string {
			return "(d => d && " + expression + ")(document.querySelector('iframe')?.contentDocument)"
		}
		p.wait(inside("d.querySelector('.step')"))
		eval[any](p, inside("d.querySelector('.step').click()"))
		p.wait(inside("d.querySelector('.say').textContent.startsWith('Take slot #6')"))
		if got := eval[string](p, inside("d.querySelector('.line').textContent")); strings.Contains(got, word) {
			t.Errorf("%s: the frame says %q", address, got)
		}
	}
}

// A host that shows the page at an address without its slash has none of its files
// there: the page names the cause.
func TestHostWithoutTheSlash(t *testing.T) {
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/kvscope" {
			http.NotFound(w, r)
			return
		}
		file(ofBundle("index.html"), "Content-Type", "text/html")(w, r)
	}))
	t.Cleanup(host.Close)
	p := load(t, host.URL+"/kvscope", expect(notFound, "Refused to (execute script|apply style)"))
	p.waitText("body", "If the address of this page has no slash at its end")
}
