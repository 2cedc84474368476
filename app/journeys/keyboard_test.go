package journeys

import (
	"testing"
)

// Everything by keyboard alone.
func TestKeyboard(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.press("ArrowLeft")
	p.says(`Next is ∅. Two looks, no match: "frog" is new.`)
	p.press("Home")
	p.says(`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`)
	p.press("End")
	p.says(`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`)
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
	p.says(`"pig" holds "oink". Looks: 2.`)
	p.press("ArrowUp")
	p.wait("document.getElementById('command').value === 'get pig'")
	p.press("ArrowDown")
	p.wait("document.getElementById('command').value === ''")

	// Tab reaches every button, and where it is can be seen.
	seen := map[string]bool{}
	for range 60 {
		p.press("Tab")
		name := eval[string](p, `(e => (e.getAttribute('aria-label') || e.innerText || e.id).trim() + (getComputedStyle(e).outlineStyle === 'none' && getComputedStyle(e.parentElement).outlineStyle === 'none' ? ' (not to be seen)' : ''))(document.activeElement)`)
		seen[name] = true
	}
	for _, want := range []string{"Put", "Get", "Erase", "Run", "Reset example", "Back", "Examples", "Ask first", "Commands", "Log", "Share", "Settings", "More"} {
		if !seen[want] {
			t.Errorf("Tab does not reach %q; it reaches %v", want, seen)
		}
	}
}

// A table of single nodes that has none is a stop itself, so that it can be scrolled where it
// is higher than its room.
func TestEmptyTableIsScrolledByKeyboard(t *testing.T) {
	p := open(t, "/#/lab?strategy=linear&buckets=32&slots=0&script=len", size(320, 400))
	p.wait("document.querySelector('.singles .single')")
	const isStop = "document.querySelector('.singles .lines').matches('[tabindex=\"0\"]')"
	wantEqual(t, "that it is a stop", eval[bool](p, isStop), true)
	p.give("put cat meow")
	p.press("End")
	p.wait("document.querySelector('.singles .spot') && !" + isStop)
}

// Space plays to the end of the command, and pauses.
func TestPlay(t *testing.T) {
	p := lab(t)
	p.listen()
	p.press("Home")
	p.press("Space")
	until(t, "the pause button", func() bool { return p.has("button", "Pause") })
	p.wait("spoken.includes('2,613,938,663 mod 8 leaves 7, so \"frog\" belongs in bucket 7.')") // which does not stay for long
	p.press("Space")
	until(t, "the play button", func() bool { return p.has("button", "Play") })
	p.press("Space")
	p.says(`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`)
	until(t, "the play button", func() bool { return p.has("button", "Play") })
}

// listen collects what is spoken from now on, as spoken.
func (p *page) listen() {
	p.t.Helper()
	eval[bool](p, `(() => { window.spoken = []; new MutationObserver(() => spoken.push(document.getElementById('spoken').textContent))
		.observe(document.getElementById('spoken'), { subtree: true, childList: true, characterData: true }); return true; })()`)
}

// The live region speaks one whole sentence a step.
func TestSpeaksOnce(t *testing.T) {
	p := lab(t)
	p.listen()
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.press("ArrowRight")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	if got := eval[int](p, "spoken.length"); got != 2 {
		t.Errorf("two steps are spoken in %d pieces", got)
	}
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

func TestListOfKeys(t *testing.T) {
	p := lab(t)
	p.press("?")
	p.wait("document.getElementById('keys').open")
	p.wait("document.activeElement.id === 'keys-title'")
	wantEqual(t, "how far the list is scrolled when it opens", eval[float64](p, "document.getElementById('keys').scrollTop"), 0)
	p.press("ArrowRight")
	p.press("Escape")
	p.wait("!document.getElementById('keys').open")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	p.click("button", "More")
	p.click("button", "Keys")
	p.wait("document.getElementById('keys').open")
	p.click("button", "Close")
	p.wait("!document.getElementById('keys').open")
}
