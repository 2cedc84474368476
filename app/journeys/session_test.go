package journeys

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// An address shows what it says; one that says nonsense shows the example.
func TestAddress(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script="+url.QueryEscape("put a 1\nput b 2\nget b"))
	p.says(`"b" holds "2". Looks: 1.`)
	wantEqual(t, "bucket 1", p.row(1), "Bucket 1: #1 b = 2, then #0 a = 1")

	for fragment, answer := range map[string]string{
		"#/lab?v=9&script=len":                          "version",
		"#/lab?buckets=1e99":                            "buckets",
		"#/lab?buckets=100000000000000":                 "buckets",
		"#/lab?slots=-1":                                "slots",
		"#/lab?hash=__proto__":                          "hash",
		"#/lab?script=fly":                              "fly",
		"#/lab?script=" + strings.Repeat("len%0A", 4e4): "long",
	} {
		p := open(t, "/"+fragment)
		p.wait("document.querySelector('[role=alert]')")
		if got := p.text("[role=alert]"); !strings.Contains(got, answer) {
			t.Errorf("%.40s is answered with %q", fragment, got)
		}
		p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	}
}

// Many commands: the page stays alive meanwhile, and each step is there after.
func TestManyCommands(t *testing.T) {
	var script strings.Builder
	script.WriteString("fill 200 seed 1\n")
	for i := range 3000 {
		fmt.Fprintf(&script, "put k%d v\nget k%d\nerase k%d\n", i%20, i%25, i%20)
	}
	p := open(t, "/#/lab?v=1&buckets=64&slots=256&hash=fold&seed=1&script="+url.QueryEscape(script.String()))
	p.waitText(".position", "command 9001 of 9001")
	p.says(`"k19" is gone; slot #200 waits to be used again. Keys in store: 200.`)
	p.press("[")
	p.waitText(".position", "step 1 of")
	p.press("[")
	p.waitText(".position", "command 9000 of 9001")
}

// Where nothing can be kept, the page says so once.
func TestStorageDeniedIsTold(t *testing.T) {
	p := open(t, "/#/lab", script(`Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); }, configurable: true })`))
	p.waitText(".line", "keep nothing")
	p.click("button", "OK , dismiss this message")
	p.waitText(".line", "bucket 7")
}

// The pictures of the README: make pictures.
func TestPictures(t *testing.T) {
	for name, options := range map[string][]option{"lab-light": nil, "lab-dark": {dark()}} {
		p := lab(t, options...)
		p.press("ArrowRight", "ArrowRight", "ArrowRight")
		p.says(`Set slot #6's next to #7, the old first node.`)
		p.shot(name)
	}
}

func TestExamples(t *testing.T) {
	p := lab(t)
	eval[bool](p, `(e => { e.value = "3"; return e.dispatchEvent(new Event("change")); })(document.getElementById("examples"))`)
	p.waitText(".position", "put goat bleat")
	wantEqual(t, "the full pool", p.toEnd(), `The pool is full: 4 of 4 slots used. "goat" was not stored. Erase a key, or let it grow.`)
	wantEqual(t, "the list", eval[string](p, `document.getElementById("examples").value`), "-1")
}

// The settings run the history again on another store.
func TestSettings(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.wait("document.getElementById('settings')")
	p.shot("settings")
	p.click("button", "Fine steps: every write, and the locks")
	p.waitText(".position", "of 13")
	eval[bool](p, `(e => { e.value = "4"; return e.dispatchEvent(new Event("change")); })(document.getElementById("set-buckets"))`)
	p.waitText(".position", "of 14") // all commands have run again
	p.press("Escape")
	p.press("Home", "ArrowRight")
	p.says("Put asks for the write lock: nobody else may read or write.")
	p.waitText(".code-line.at", "st := s.stripe(h)")
	p.press("ArrowRight")
	p.waitText(".code-line.at", "s.mu.Lock()")
	wantEqual(t, "the commands", fmt.Sprint(eval[int](p, "+document.querySelector('.position').textContent.match(/of (\\d+)$/)[1]")), "12")
}

// The list of commands shows results and leads to each.
func TestCommands(t *testing.T) {
	p := lab(t)
	p.click("button", "Commands")
	p.wait("document.getElementById('commands')")
	p.waitText("#commands", "put frog croak")
	p.shot("commands")
	p.click("button", "10 erase bee erased")
	p.says(`FNV-1a turns "bee" (3 bytes) into the number 1,370,376,319.`)
	p.press("]")
	p.waitText("#commands .at", "erase hen")
	p.click("button", "Close")
	p.wait("!document.getElementById('commands')")
}

// Several lines pasted into the field are run as a script.
func TestPastedScript(t *testing.T) {
	p := lab(t)
	p.paste(fmt.Sprintf("%q", "# a comment\nput a 1\nput b 2\nget a\n"))
	p.waitText(".position", "command 13 of 15")
	wantEqual(t, "the first of them", p.toEnd(), `"a" is stored in slot #3. Looks: 0. Keys in store: 9.`)
}

// paste pastes the value of an expression into the field of commands.
func (p *page) paste(text string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf(`(() => { const data = new DataTransfer(); data.setData("text", %s); begun = performance.now();
		return document.getElementById("command").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })) || true; })()`, text))
}

// Other lines that are pasted into it are taken for what they are, as a file is, and lines
// that were copied with their prompts for what was meant.
func TestPastedLines(t *testing.T) {
	p := lab(t)
	for text, want := range map[string]string{
		"key;value\nlion;roar\n": "CSV\nseparated by semicolon", "SET lion roar\nDEL lion\n": "Redis commands", "{\"lion\":\n\"roar\"}": "JSON", "lion: roar\nfox: bark\n": "the key ends at :",
	} {
		p.paste(fmt.Sprintf("%q", text))
		p.waitText(".understood", want)
		p.click("button", "Put nothing")
		p.wait("!document.querySelector('.deciding')")
	}
	p.paste(fmt.Sprintf("%q", "1. put lion roar\n2. get lion\n"))
	p.waitText(".notice", "Read as what was meant: prompts, bullets or numbers at the start of 2 lines.")
	p.waitText(".position", "command 13 of 14")
}

// Pointing at a slot lights all that shows it.
func TestPointing(t *testing.T) {
	p := lab(t)
	eval[bool](p, `document.querySelector('.cell[data-slot="7"]').dispatchEvent(new PointerEvent("pointerover", { bubbles: true }))`)
	p.wait(`document.querySelectorAll('.pointed').length === 4`)
	wantEqual(t, "what is lit", eval[string](p, `[...document.querySelectorAll('.pointed')].map(e => e.classList[0]).join(" ")`), "head node spot cell")
	eval[bool](p, `document.querySelector('.top').dispatchEvent(new PointerEvent("pointerover", { bubbles: true }))`)
	p.wait(`document.querySelectorAll('.pointed').length === 0`)
}
