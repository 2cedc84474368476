package journeys

import (
	"fmt"
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

// give types a command into the field, by keyboard, and runs it. It waits for the field
// to be empty too: the command before may have been the same.
func (p *page) give(command string) {
	p.t.Helper()
	p.field()
	p.typeText(command)
	p.wait(fmt.Sprintf("document.getElementById('command').value === %q", command))
	p.press("Enter")
	p.wait(fmt.Sprintf("document.querySelector('.position b').textContent === %q && document.getElementById('command').value === ''", command))
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

func wantEqual[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %#v, want %#v", what, got, want)
	}
}

// From the opening question to the end of the example, and back to its start.
func TestExampleThereAndBack(t *testing.T) {
	p := lab(t)
	wantEqual(t, "bucket 7", p.row(7), "Bucket 7: #7 pig = oink, then #0 cat = meow")
	wantEqual(t, "slot 6, while it is asked for", p.slot(6), "Slot #6 free")
	p.shot("opening")
	for _, sentence := range []string{
		`Take slot #6, the head of the free list. Now #3 is head.`,
		`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`,
		`Set slot #6's next to #7, the old first node.`,
		`Bucket 7 now points to slot #6: "frog" is first of 3.`,
		`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`,
	} {
		p.click("button", "Step")
		p.says(sentence)
	}
	wantEqual(t, "bucket 7", p.row(7), "Bucket 7: #6 frog = croak, then #7 pig = oink, then #0 cat = meow")
	wantEqual(t, "slot 6", p.slot(6), "Slot #6 live: frog")
	p.shot("frog is stored")
	wantEqual(t, "behind the last step the button says", p.text(".step"), "Next: put lion roar")

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
	wantEqual(t, "slot 0", p.slot(0), "Slot #0 never used, the first of these to be used")
	p.click("button", "Step")
	p.says(`FNV-1a turns "cat" (3 bytes) into the number 108,289,031.`)
}

func TestPutGetErase(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
	wantEqual(t, "put", p.toEnd(), `"lion" is stored in slot #3. Looks: 3. Keys in store: 9.`)
	p.give("get lion")
	wantEqual(t, "get", p.toEnd(), `"lion" holds "roar". Looks: 1.`)
	p.give("put lion purr")
	wantEqual(t, "put again", p.toEnd(), `"lion" now holds "purr". Looks: 1. Keys in store: 9.`)
	p.give("contains CAT")
	wantEqual(t, "contains", p.toEnd(), `"CAT" is not stored. Bucket 7: 4 looks, no match.`)
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
	wantEqual(t, "get", p.toEnd(), `"dog" holds "woof". Looks: 2.`)
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
	wantEqual(t, "replacing in a full pool", p.toEnd(), `"pig" now holds "grunt". Looks: 3. Keys in store: 16.`)
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

// The line that is lit is a line of the source that runs.
func TestExecutingLine(t *testing.T) {
	p := lab(t)
	p.click("button", "Step")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.waitText(".code h2", "store/write.go")
	p.waitText(".code-line.at", "slot, err := s.nodes.Alloc()")
	number := p.text(".code-line.at .line-number")
	source, err := os.ReadFile("../../store/write.go")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(source), "\n") {
		if strings.Contains(line, "slot, err := s.nodes.Alloc()") {
			wantEqual(t, "the number of the line", number, fmt.Sprint(i+1))
		}
	}
}

// The opening question is answered on the picture, by mouse and by keyboard.
func TestAnswerByMouse(t *testing.T) {
	p := lab(t)
	p.click("button", "Slot #9")
	p.says("You chose #9: never used, and free slots go first. Take slot #6, the head of the free list. Now #3 is head.")
	if p.has("button", "Slot #9") {
		t.Error("it can still be answered")
	}
	p.shot("answered")
}
