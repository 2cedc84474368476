package journeys

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
)

// lab opens the Lab on its prepared example.
func lab(t *testing.T, options ...option) *page {
	t.Helper()
	p := open(t, "/#/lab", options...)
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	return p
}

// says waits until the sentence of the step is want. It is what a screen reader
// speaks; the sentence to be seen has to be the same.
func (p *page) says(want string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("document.getElementById('spoken').textContent === %q", want))
	seen := eval[string](p, "document.querySelector('.say').textContent")
	if plain := strings.ReplaceAll(want, `"`, ""); strings.ReplaceAll(seen, `"`, "") != plain {
		p.t.Errorf("what is seen, %q, is not what is spoken, %q", seen, want)
	}
}

// give types a command into the field, by keyboard, and runs it.
func (p *page) give(command string) {
	p.t.Helper()
	p.field()
	p.typeText(command)
	p.press("Enter")
	p.wait(fmt.Sprintf("document.querySelector('.position b').textContent === %q", command))
	if left := eval[string](p, "document.getElementById('command').value"); left != "" {
		p.t.Errorf("after %q was run, the field still holds %q", command, left)
	}
}

// field brings the focus into the command field, by keyboard.
func (p *page) field() {
	p.t.Helper()
	if eval[string](p, "document.activeElement.id") != "command" {
		p.press("/")
	}
}

// toEnd goes to the last step of the command, and returns what it says.
func (p *page) toEnd() string {
	p.t.Helper()
	p.press("End")
	p.wait(`(m => m && m[1] === m[2])(document.querySelector('.position').textContent.match(/step (\d+) of (\d+)/))`)
	return eval[string](p, "document.getElementById('spoken').textContent")
}

// row is bucket b in words; slot is slot i in words.
func (p *page) row(b int) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf("document.querySelectorAll('.row .sr')[%d].textContent", b))
}

func (p *page) slot(i int) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf("document.querySelectorAll('.cell .sr')[%d].textContent", i))
}

func wantEqual(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// From the opening question to the end of the example, and back to its start.
func TestExampleThereAndBack(t *testing.T) {
	p := lab(t)
	wantEqual(t, "bucket 7", p.row(7), "Bucket 7: #7 pig = oink, then #0 cat = meow")
	wantEqual(t, "slot 6", p.slot(6), "Slot #6 recycled, head of the free list, next #3")
	p.shot("opening")
	for _, sentence := range []string{
		`Take slot #6, the head of the free list. Now #3 is head.`,
		`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`,
		`Set slot #6's next to #7, the old first node.`,
		`Bucket 7 now points to slot #6: "frog" is first of 3.`,
		`"frog" is stored in slot #6. Nodes checked: 2. Keys in store: 8.`,
	} {
		p.click("button", "Step")
		p.says(sentence)
	}
	wantEqual(t, "bucket 7", p.row(7), "Bucket 7: #6 frog = croak, then #7 pig = oink, then #0 cat = meow")
	wantEqual(t, "slot 6", p.slot(6), "Slot #6 live: frog")
	p.shot("frog is stored")
	if !eval[bool](p, "document.querySelector('.step').disabled") {
		t.Error("Step can be pressed where there is no step left")
	}

	steps := 0
	for !eval[bool](p, "document.querySelector('.back').disabled") {
		before := p.text(".position")
		p.click("button", "Back")
		p.wait(fmt.Sprintf("document.querySelector('.position').innerText !== %q", before))
		if steps++; steps > 200 {
			t.Fatal("going back does not end")
		}
	}
	p.says("8 buckets and 16 slots, all empty. Press Step to run the first command.")
	for b := range 8 {
		wantEqual(t, "a bucket at the start", p.row(b), fmt.Sprintf("Bucket %d: empty", b))
	}
	wantEqual(t, "slot 0", p.slot(0), "Slot #0 never used, the first of these to go out")
	p.click("button", "Step")
	p.says(`FNV-1a turns "cat" (3 bytes) into the number 108,289,031.`)
}

func TestPutGetErase(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
	wantEqual(t, "put", p.toEnd(), `"lion" is stored in slot #3. Nodes checked: 3. Keys in store: 9.`)
	p.give("get lion")
	wantEqual(t, "get", p.toEnd(), `"lion" holds "roar". Nodes checked: 1.`)
	p.give("put lion purr")
	wantEqual(t, "put again", p.toEnd(), `"lion" now holds "purr". Nodes checked: 1. Keys in store: 9.`)
	p.give("contains CAT")
	wantEqual(t, "contains", p.toEnd(), `"CAT" is not stored. Bucket 7 was checked: 4 nodes, no match.`)
	p.give("erase lion")
	wantEqual(t, "erase", p.toEnd(), `"lion" is gone; slot #3 waits to be used again. Keys in store: 8.`)
	p.give("len")
	wantEqual(t, "len", p.toEnd(), "The store holds 8 keys; nothing was searched.")
	p.give("clear")
	wantEqual(t, "clear", p.toEnd(), "The store is empty: 9 slots are on the free list.")
}

// The prefixes stand for the verb, the chips run what they say.
func TestPrefixesAndChips(t *testing.T) {
	p := lab(t)
	p.click("button", "Get")
	p.press("/")
	p.typeText("dog")
	p.press("Enter")
	p.wait("document.querySelector('.position b').textContent === 'get dog'")
	wantEqual(t, "get", p.toEnd(), `"dog" holds "woof". Nodes checked: 2.`)
	p.click("button", "put lion roar")
	p.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
	p.toEnd()
	if p.has("button", "put lion roar") {
		t.Error("what was tried is still offered")
	}
	p.click("button", "Reset example")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
}

func TestPoolFull(t *testing.T) {
	p := lab(t)
	for i := range 8 {
		p.give(fmt.Sprintf("put key%d value", i))
	}
	p.give("put goat bleat")
	wantEqual(t, "the full pool", p.toEnd(),
		`The pool is full: 16 of 16 slots used. "goat" was not stored. Erase a key, or let it grow.`)
	p.shot("full")
	p.give("put pig grunt")
	wantEqual(t, "replacing in a full pool", p.toEnd(), `"pig" now holds "grunt". Nodes checked: 3. Keys in store: 16.`)
}

// A command that is not understood is answered where the person looks, and
// stays in the field.
func TestMistakes(t *testing.T) {
	p := lab(t)
	p.press("/")
	p.typeText("put lion")
	p.press("Enter")
	p.wait("document.querySelector('[role=alert]')")
	if got := p.text("[role=alert]"); !strings.Contains(got, "the value is missing") {
		t.Errorf("it is answered with %q", got)
	}
	wantEqual(t, "the field", eval[string](p, "document.getElementById('command').value"), "put lion")
	p.shot("mistake")
	p.typeText(" roar")
	p.press("Enter")
	p.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
	if eval[bool](p, "!!document.querySelector('[role=alert]')") {
		t.Error("the mistake is mended, but still told")
	}
}

// A command given in the past first moves to the end, then runs.
func TestCommandFromThePast(t *testing.T) {
	p := lab(t)
	p.press("[", "[", "[", "[")
	p.wait("document.querySelector('.position b').textContent === 'put wolf howl'")
	p.give("get wolf")
	p.waitText(".position", "command 13 of 13")
	wantEqual(t, "get", p.toEnd(), `"wolf" holds "howl". Nodes checked: 1.`)
}

// Keys and values are text and nothing else, whatever they look like.
func TestHostileText(t *testing.T) {
	p := lab(t)
	for key, shown := range map[string]string{
		`<img/src/onerror=a()>`:  `<img/src/onerror=a()>`,
		`"<script>b()</script>"`: `<script>b()</script>`,
		`"&lt;b&gt;{{.}}"`:       `&lt;b&gt;{{.}}`,
		`"\u202eevil\x00"`:       `"\u202eevil\x00"`,
		`__proto__`:              `__proto__`,
		`"\xff\xfe"`:             `"\xff\xfe"`,
		`👩‍👩‍👧`:                  ``,
	} {
		p.field()
		p.typeText("put " + key + " " + key)
		p.press("Enter")
		p.wait("document.getElementById('spoken').textContent.includes(' turns ')")
		said := p.toEnd()
		if !strings.Contains(said, "is stored") || (shown != "" && !strings.Contains(said, shown)) {
			t.Errorf("putting %s is told as %s", key, said)
		}
	}
	if got := eval[int](p, "document.querySelectorAll('main img, main script, main b i').length"); got != 0 {
		t.Errorf("%d elements were made of text", got)
	}
	p.shot("hostile")
}

func TestReloadShowsTheExample(t *testing.T) {
	p := lab(t)
	p.give("clear")
	p.reload()
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
}

// On a phone the whole example is on one screen: nothing has to be scrolled.
func TestPhone(t *testing.T) {
	for _, step := range []string{"opening", "next is set"} {
		p := lab(t, phone())
		if step != "opening" {
			p.click("button", "Step")
			p.click("button", "Step")
			p.click("button", "Step")
			p.says(`Set slot #6's next to #7, the old first node.`)
		}
		type box struct {
			What                     string
			Left, Top, Right, Bottom float64
		}
		var boxes []box
		text := eval[string](p, `JSON.stringify([...document.querySelectorAll('.row .head, .node, .cell, .free-list, .say, .buttons button')]
			.filter(e => e.getClientRects().length)
			.map(e => { const r = e.getBoundingClientRect(); return { What: e.className.baseVal ?? e.className, Left: r.left, Top: r.top, Right: r.right, Bottom: r.bottom }; }))`)
		if err := json.Unmarshal([]byte(text), &boxes); err != nil {
			t.Fatal(err)
		}
		if len(boxes) < 8+7+16+1+1+3 {
			t.Errorf("only %d things are seen", len(boxes))
		}
		for _, b := range boxes {
			if b.Left < 0 || b.Top < 0 || b.Right > 360 || b.Bottom > 640 {
				t.Errorf("%s: not all of %+v is on the screen", step, b)
			}
		}
		for _, size := range []string{".buttons button", ".cmd button", "#command"} {
			if h := eval[float64](p, fmt.Sprintf("Math.min(...[...document.querySelectorAll(%q)].map(e => e.getBoundingClientRect().height || 99))", size)); h < 40 {
				t.Errorf("%s is only %v px high", size, h)
			}
		}
		p.shot("phone " + step)
	}
}

// What a phone has no room for is behind More.
func TestPhoneMore(t *testing.T) {
	p := lab(t, phone())
	if p.has("button", "Reset example") {
		t.Error("Reset example is there before More is pressed")
	}
	p.click("button", "More")
	for _, name := range []string{"Reset example", "Get", "Play", "Start of this command"} {
		until(t, name, func() bool { return p.has("button", name) })
	}
	p.waitText(".code", "for i != none {")
	p.shot("phone more")
	p.click("button", "Start of this command")
	p.says(`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`)
}

// The page itself never scrolls sideways.
func TestNoSidewaysScroll(t *testing.T) {
	for _, width := range []int64{320, 360, 768, 853, 1280, 1920} {
		p := lab(t, size(width, 640))
		p.give("put abcdefghijklmnop zyxwvutsrqponmlk")
		p.toEnd()
		if over := eval[int](p, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, over)
		}
		if over := eval[int](p, "document.documentElement.scrollHeight - document.documentElement.clientHeight"); over > 0 {
			t.Errorf("at %d px the page is %d px too high", width, over)
		}
	}
}

// Everything by keyboard alone.
func TestKeyboard(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.press("ArrowLeft")
	p.says(`Next is ∅. Two nodes checked: "frog" is new.`)
	p.press("Home")
	p.says(`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`)
	p.press("End")
	p.says(`"frog" is stored in slot #6. Nodes checked: 2. Keys in store: 8.`)
	p.press("[", "[")
	p.says(`FNV-1a turns "hen" (3 bytes) into the number 146,058,504.`)
	p.press("]")
	p.says(`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`)

	// In an empty field arrows still step; in one with text they are its own.
	p.press("/")
	p.press("ArrowRight")
	p.says(`2,613,938,663 mod 8 leaves 7, so "frog" belongs in bucket 7.`)
	p.typeText("get pig")
	p.press("ArrowLeft", "Home")
	p.says(`2,613,938,663 mod 8 leaves 7, so "frog" belongs in bucket 7.`)
	p.press("Shift+Enter")
	p.says(`"pig" holds "oink". Nodes checked: 2.`)
	p.press("ArrowUp")
	p.wait("document.getElementById('command').value === 'get pig'")
	p.press("ArrowDown")
	p.wait("document.getElementById('command').value === ''")

	// Tab reaches every button, and where it is can be seen.
	seen := map[string]bool{}
	for range 40 {
		p.press("Tab")
		name := eval[string](p, `(e => (e.getAttribute('aria-label') || e.innerText || e.id).trim() + (getComputedStyle(e).outlineStyle === 'none' && getComputedStyle(e.parentElement).outlineStyle === 'none' ? ' (not to be seen)' : ''))(document.activeElement)`)
		seen[name] = true
	}
	for _, want := range []string{"Put", "Get", "Erase", "Run", "Reset example", "Back", "Examples", "Ask first", "Commands", "Share", "Settings", "Keys"} {
		if !seen[want] {
			t.Errorf("Tab does not reach %q; it reaches %v", want, seen)
		}
	}
}

// Space plays to the end of the command, and pauses.
func TestPlay(t *testing.T) {
	p := lab(t)
	p.press("Home")
	p.press("Space")
	until(t, "the pause button", func() bool { return p.has("button", "Pause") })
	p.says(`2,613,938,663 mod 8 leaves 7, so "frog" belongs in bucket 7.`)
	p.press("Space")
	until(t, "the play button", func() bool { return p.has("button", "Play") })
	p.press("Space")
	p.says(`"frog" is stored in slot #6. Nodes checked: 2. Keys in store: 8.`)
	until(t, "the play button", func() bool { return p.has("button", "Play") })
}

// The live region speaks one whole sentence a step.
func TestSpeaksOnce(t *testing.T) {
	p := lab(t)
	eval[bool](p, `(() => { window.spoken = []; new MutationObserver(() => spoken.push(document.getElementById('spoken').textContent))
		.observe(document.getElementById('spoken'), { subtree: true, childList: true, characterData: true }); return true; })()`)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.press("ArrowRight")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	if got := eval[int](p, "spoken.length"); got != 2 {
		t.Errorf("two steps are spoken in %d pieces", got)
	}
}

// The line that is lit is a line of the source that runs.
func TestExecutingLine(t *testing.T) {
	p := lab(t)
	p.click("button", "Step")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.waitText(".code h2", "store/chaining.go")
	p.waitText(".code-line.at", "slot, err := c.nodes.Alloc()")
	number := p.text(".code-line.at .line-number")
	source, err := os.ReadFile("../../store/chaining.go")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(source), "\n") {
		if strings.Contains(line, "slot, err := c.nodes.Alloc()") {
			wantEqual(t, "the number of the line", number, fmt.Sprint(i+1))
		}
	}
}

// An address shows what it says; one that says nonsense shows the example.
func TestAddress(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script="+url.QueryEscape("put a 1\nput b 2\nget b"))
	p.says(`"b" holds "2". Nodes checked: 1.`)
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

// The opening question is answered on the picture, by mouse and by keyboard.
func TestAnswerByMouse(t *testing.T) {
	p := lab(t)
	p.click("button", "Slot #9")
	p.says("You chose #9. Take slot #6, the head of the free list. Now #3 is head.")
	if p.has("button", "Slot #9") {
		t.Error("it can still be answered")
	}
	p.shot("answered")
}

func TestAnswerByTouch(t *testing.T) {
	p := lab(t, phone())
	p.click("button", "Slot #6")
	p.says("Right. Take slot #6, the head of the free list. Now #3 is head.")
}

func TestAnswerByKeyboard(t *testing.T) {
	p := lab(t)
	p.click("button", "Ask first")
	p.give("put lion roar")
	p.says("FNV-1a gives 4,074,679,679. Which of the 8 buckets is that? Tap one, or press Step.")
	reached := false
	for range 30 {
		p.press("Tab")
		if reached = eval[string](p, "document.activeElement.getAttribute('aria-label') ?? ''") == "Bucket 7"; reached {
			break
		}
	}
	if !reached {
		t.Fatal("Tab does not reach bucket 7")
	}
	p.press("Enter")
	p.says(`Right. 4,074,679,679 mod 8 leaves 7, so "lion" belongs in bucket 7.`)
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
	p.wait("document.getElementById('settings').open")
	p.shot("settings")
	p.click("button", "Fine steps: every write, and the locks")
	p.waitText(".position", "of 13")
	eval[bool](p, `(e => { e.value = "4"; return e.dispatchEvent(new Event("change")); })(document.querySelector("#settings select"))`)
	p.waitText(".table h2", "4 buckets")
	p.press("Escape")
	p.press("Home", "ArrowRight")
	p.says("Put asks for the write lock: nobody else may read or write.")
	p.waitText(".code-line.at", "s.lock(op)")
	wantEqual(t, "the commands", fmt.Sprint(eval[int](p, "+document.querySelector('.position').textContent.match(/of (\\d+)$/)[1]")), "12")
}

// The list of commands shows results and leads to each.
func TestCommands(t *testing.T) {
	p := lab(t)
	p.click("button", "Commands")
	p.wait("document.getElementById('commands').open")
	p.waitText("#commands", "put frog croak")
	p.shot("commands")
	p.click("button", "10 erase bee erased")
	p.wait("!document.getElementById('commands').open")
	p.says(`FNV-1a turns "bee" (3 bytes) into the number 1,370,376,319.`)
}

// The shared link opens on exactly this step.
func TestShare(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight", "ArrowRight")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	p.click("button", "Share")
	p.wait("document.getElementById('link')?.value.includes('&step=')")
	link := eval[string](p, "document.getElementById('link').value")
	other := open(t, link)
	other.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	wantEqual(t, "slot 6", other.slot(6), p.slot(6))
}

func TestListOfKeys(t *testing.T) {
	p := lab(t)
	p.press("?")
	p.wait("document.getElementById('keys').open")
	p.press("ArrowRight")
	p.press("Escape")
	p.wait("!document.getElementById('keys').open")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	p.click("button", "Keys")
	p.wait("document.getElementById('keys').open")
	p.click("button", "Close")
	p.wait("!document.getElementById('keys').open")
}
