//go:build engines

package engines

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

const bundle = "../../../web"

// foreignFirst is what extensions do: an element of their own before all others.
const foreignFirst = `document.addEventListener("DOMContentLoaded", () => { const bar = document.createElement("div"); bar.id = "foreign"; document.body.prepend(bar); });`

// host serves the built page as a plain host does, a page with it in a frame as wide as
// a phone, and one to which an extension adds an element.
func host(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(bundle + "/build.json"); err != nil {
		t.Fatalf("the page is not built: run make build (%v)", err)
	}
	files := http.FileServer(http.Dir(bundle))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/phone.html" {
			fmt.Fprint(w, `<!doctype html><link rel="icon" href="data:,"><title>A phone</title><iframe title="kvscope" src="index.html#/lab" width="360" height="640" style="border:0"></iframe>`)
			return
		}
		switch index, err := os.ReadFile(bundle + "/index.html"); {
		case r.URL.Path == "/foreign.html" && err == nil:
			fmt.Fprint(w, strings.Replace(string(index), "<head>", `<head><script src="foreign-first.js"></script>`, 1))
			return
		case r.URL.Path == "/foreign-first.js":
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, foreignFirst)
			return
		}
		if _, err := os.Stat(bundle + r.URL.Path); err != nil {
			page, _ := os.ReadFile(bundle + "/404.html")
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusNotFound)
			w.Write(page)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// What a person does first works in the engine, without an error.
func TestWalk(t *testing.T) {
	site := host(t)
	for name, start := range engines() {
		t.Run(name, func(t *testing.T) {
			e := start(t)
			walk(e, site)
			e.judge()
		})
	}
}

// A Firefox that resists fingerprinting, as Tor Browser is, gives stripes in place of
// what was painted: the SVG is saved, and that is said.
func TestResistedFingerprinting(t *testing.T) {
	e := firefox(t, `user_pref("privacy.resistFingerprinting", true);`)
	e.open(host(t) + "/#/lab")
	e.click("Share")
	e.click("Save PNG")
	e.wait("document.querySelector('[role=alert]')?.textContent.includes('is saved as an SVG')")
	e.judge()
}

// A least font size of 20 px, as a reader of Firefox may set it, makes small text
// larger and large text not: nothing is cut by that, and nothing lies over another.
func TestLeastFontSize(t *testing.T) {
	crowded, err := os.ReadFile("../testdata/crowded.js")
	if err != nil {
		t.Fatal(err)
	}
	e := firefox(t, `user_pref("font.minimum-size.x-western", 20);`)
	e.open(host(t) + "/#/lab")
	e.wait("document.documentElement.classList.contains('grown')")
	for _, keys := range []string{right, right + right} {
		e.press(keys)
		e.wait("document.getAnimations().length === 0")
		wrong, err := e.eval("(" + string(crowded) + ").join('; ')")
		if err != nil || wrong != "" {
			t.Errorf("it is crowded: %v (%v)", wrong, err)
		}
	}
	e.judge()
}

// A reader's own sheet sets all texts wider, those of pictures too: nothing is cut by
// that, and nothing lies over another.
func TestUserStyleSheet(t *testing.T) {
	crowded, err := os.ReadFile("../testdata/crowded.js")
	if err != nil {
		t.Fatal(err)
	}
	site := host(t)
	e := firefox(t, userSheets)
	e.open(site + "/#/lab")
	e.wait("document.documentElement.classList.contains('spaced')")
	look := func(where string) {
		t.Helper()
		e.wait("document.getAnimations().length === 0")
		wrong, err := e.eval("(" + string(crowded) + ").join('; ')")
		if err != nil || wrong != "" {
			t.Errorf("%s is crowded: %v (%v)", where, wrong, err)
		}
	}
	look("the opening")
	for range 3 {
		e.press(right)
	}
	e.wait("document.getElementById('spoken').textContent.startsWith('Set slot')")
	look("a step")
	for _, at := range []struct{ fragment, until string }{
		{"#/lab?buckets=16&slots=8&hash=fold&strategy=linear&script=put%20cat%20meow%0Aput%20frog%20croak%0Aget%20CAT", "document.querySelector('.single')"},
		{"#/lessons/last-out/1", "document.querySelector('.task .question')"},
		{"#/compare", "document.querySelector('.compare .say')?.textContent"},
		{"#/threads?turns=BBAAACC", "document.querySelector('.worker.waits')"},
	} {
		if _, err := e.eval(fmt.Sprintf("(location.hash = %q)", at.fragment)); err != nil {
			t.Fatal(err)
		}
		e.wait(at.until)
		look(at.fragment)
	}
	e.judge()
}

func walk(e *engine, site string) {
	const opening = `"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`
	t := e.t

	e.open(site + "/#/lab")
	e.says(opening)
	e.press(right)
	e.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	e.click("Step")
	e.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	e.press(left)
	e.says(`Take slot #6, the head of the free list. Now #3 is head.`)

	e.press("/put lion roar" + enter)
	e.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
	e.press(end)
	e.says(`"lion" is stored in slot #3. Looks: 3. Keys in store: 9.`)

	// To the link, and after a reload, it is the same step.
	e.click("Share")
	e.wait("document.getElementById('link')?.value.includes('&step=')")
	link := e.text("#link")
	e.click("Close")
	e.must("url", map[string]any{"url": "about:blank"})
	e.open(link)
	e.says(`"lion" is stored in slot #3. Looks: 3. Keys in store: 9.`)
	e.press(left)
	e.wait("document.querySelector('.position').textContent.includes('command 13 of 13')")
	said := e.text("#spoken")
	// What was done a moment ago is kept, however soon the page goes.
	e.must("refresh", nil)
	e.wait("!document.getElementById('boot') && document.querySelector('.say')")
	e.says(said)

	count, err := e.eval("document.querySelectorAll('#examples option').length")
	if err != nil || count.(float64) < 10 {
		t.Fatalf("there are %v examples (%v)", count, err)
	}
	for i := range int(count.(float64)) - 1 {
		name, err := e.eval(fmt.Sprintf("document.querySelectorAll('#examples option')[%d].textContent", i+1))
		if err != nil {
			t.Fatal(err)
		}
		e.pressUntil("{", "document.querySelector('.position').textContent.startsWith('start')")
		if _, err := e.eval(fmt.Sprintf(`(s => { s.value = %q; s.dispatchEvent(new Event("change", { bubbles: true })); return true; })(document.getElementById("examples"))`, fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
		e.wait("!document.querySelector('.position').textContent.startsWith('start') && !document.querySelector('.notice.error')")
		at := e.text(".position")
		e.press(left)
		e.wait(fmt.Sprintf("document.querySelector('.position').textContent.trim() !== %q", at))
		if sentence := e.text(".say"); sentence == "" || strings.Contains(sentence, "undefined") {
			t.Errorf("%s: it says %q", name, sentence)
		}
	}

	e.must("url", map[string]any{"url": site + "/phone.html"})
	inside := func(expression string) string {
		return "(d => d && " + expression + ")(document.querySelector('iframe')?.contentDocument)"
	}
	e.wait(inside("d.querySelector('.step')"))
	e.wait(inside("(d.querySelector('.step').click(), true)"))
	e.wait(inside("d.documentElement.scrollWidth <= 360 && d.documentElement.scrollHeight <= 640 && d.querySelector('.step').getBoundingClientRect().bottom <= 640"))
}
