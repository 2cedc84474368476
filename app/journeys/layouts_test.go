package journeys

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// Where a keyboard has other letters, its places count; Caps Lock changes nothing.
func TestOtherLayouts(t *testing.T) {
	const shift, alt, none = chromedp.ModifierShift, chromedp.ModifierAlt, chromedp.Modifier(0)
	p := lab(t)
	p.press("Home")
	p.waitText(".position", "step 1 of 10")
	before := func() { p.waitText(".position", "command 11 of") }
	example := func() { p.waitText(".position", "command 12 of") }
	for name, keys := range map[string]struct {
		back, on struct {
			code, key string
			held      chromedp.Modifier
		}
	}{
		"Russian":     {back: at("BracketLeft", "х", none), on: at("BracketRight", "ъ", none)},
		"Greek":       {back: at("BracketLeft", "[", none), on: at("BracketRight", "]", none)},
		"AZERTY":      {back: at("BracketLeft", "Dead", none), on: at("BracketRight", "$", none)},
		"German, Mac": {back: at("Digit5", "[", alt), on: at("Digit6", "]", alt)},
	} {
		t.Log(name)
		p.pressAt(keys.back.code, keys.back.key, keys.back.held)
		before()
		p.pressAt(keys.on.code, keys.on.key, keys.on.held)
		example()
	}
	for name, key := range map[string]struct {
		code, key string
		held      chromedp.Modifier
	}{
		"Russian": at("KeyC", "с", none), "Hebrew": at("KeyC", "ב", none), "Caps Lock": at("KeyC", "C", none), "Dvorak": at("KeyI", "c", none),
	} {
		t.Log(name)
		p.pressAt(key.code, key.key, key.held)
		p.wait("document.querySelector('.code.whole')")
		p.press("Escape")
		p.wait("!document.querySelector('.code.whole')")
	}
	p.pressAt("KeyC", "j", none) // Dvorak: another letter
	p.pressAt("Slash", ",", shift)
	p.wait("document.getElementById('keys').open")
	wantEqual(t, "the file is open", eval[bool](p, "!!document.querySelector('.code.whole')"), false)
	p.press("Escape")

	// Undo, and with Shift redo, whatever Caps Lock does to the letter.
	p.press("[")
	before()
	p.give("put lion roar")
	p.waitText(".position", "command 12 of 12")
	p.field()
	p.press("Escape")
	eval[bool](p, "document.activeElement.blur() || true")
	p.pressAt("KeyU", "U", none)
	before()
	p.pressAt("KeyU", "Г", shift)
	p.waitText(".position", "put lion roar")
}

func at(code, key string, held chromedp.Modifier) struct {
	code, key string
	held      chromedp.Modifier
} {
	return struct {
		code, key string
		held      chromedp.Modifier
	}{code, key, held}
}

// Keys that are one character can be switched off, and stay off.
func TestLettersSwitchedOff(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.click("button", "Keys that are one character: c u r n p [ ] { } < > / ?")
	p.wait("document.querySelector('#settings [aria-pressed=false]')")
	p.press("Escape")
	silent := func(focus string) {
		t.Helper()
		p.press("c", "[", "?", "/", "p")
		p.press("ArrowRight")
		p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
		wantEqual(t, "what the letters did", eval[string](p, `[!!document.querySelector(".whole, dialog[open], .presenting"), document.activeElement.id].join()`), "false,"+focus)
		p.press("ArrowLeft")
	}
	silent("open-settings")
	p.reload()
	p.wait(`document.getElementById("spoken").textContent !== ""`)
	p.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight") // the last step may not be kept yet
	p.says(`Next is ∅. Two looks, no match: "frog" is new.`)
	silent("")
	p.click("button", "Settings")
	p.click("button", "Keys that are one character: c u r n p [ ] { } < > / ?")
	p.wait("document.querySelector('#settings [aria-pressed=true]')")
	p.press("Escape")
	p.wait("!document.querySelector('.panel')")
	p.press("/")
	p.wait("document.activeElement.id === 'command'")
}

// On every screen letters do what they do, also of a layout with others; switched off
// they do nothing anywhere, and keys with a name go on.
func TestLettersOnEveryScreen(t *testing.T) {
	const (
		none    = chromedp.Modifier(0)
		letters = "abcdefghijklmnopqrstuvwxyz0123456789[]{}<>/?.,"
		looks   = `[location.hash, document.querySelector(".app").innerText, !!document.querySelector("dialog[open], .presenting, .presented, .whole"), document.activeElement?.id].join("|")`
	)
	twoRuns := named(t, "the Lab")
	twoRuns.name = "two runs"
	twoRuns.do = then(pressed("Home", "ArrowLeft", "Home", "ArrowLeft"), fills("#command", "put lion roar"), pushes(".cmd [type=submit]"), waits(`document.querySelector(".line .offer")`))
	screens := []struct {
		state
		letter, russian string // of the place of a key: what it types, and what on a Russian layout
		code            string
		does            string // what is so then
		named, after    string // a key with a name, and what is so behind it
	}{
		{named(t, "the Lab"), "c", "с", "KeyC", `document.querySelector(".code.whole")`, "ArrowLeft", `/step \d+ of/.test(document.querySelector(".position").textContent)`},
		{twoRuns, "r", "к", "KeyR", `document.querySelector(".line .notice")?.textContent.includes("again")`, "Home", `document.querySelector(".position").textContent.includes("step 1 of")`},
		{state{"a lesson", "#/lessons/last-out/3", `document.querySelector(".beat.now")`, nil}, "p", "з", "KeyP", `document.querySelector(".presenting")`, "PageDown", `location.hash === "#/lessons/last-out/4"`},
		{state{"a question before a room", "#/lessons/last-out/1", `document.querySelector(".task .question")`, presents}, "r", "к", "KeyR", `document.querySelector(".task.answered")`, "", ""},
		{named(t, "Threads"), "p", "з", "KeyP", `document.querySelector(".presenting, .presented")`, "", ""},
		{named(t, "Compare"), "p", "з", "KeyP", `document.querySelector(".presenting, .presented")`, "Home", `document.querySelector(".compare .position").textContent.includes("look 1 of")`},
		{named(t, "Scale"), "?", ",", "Slash", `document.getElementById("keys").open`, "ArrowRight", `document.querySelector(".at-scale .say").textContent.length > 5`},
	}
	for _, off := range []bool{false, true} {
		p := open(t, "/#/lab", script(fmt.Sprintf(`localStorage.setItem("kvscope-letters", %q)`, map[bool]string{true: "off"}[off])))
		for _, s := range screens {
			t.Run(fmt.Sprintf("%s, off %v", s.name, off), func(t *testing.T) {
				p.t = t
				come := func() {
					t.Helper()
					eval[bool](p, `(document.querySelector("dialog[open]")?.close(), document.activeElement?.blur(), true)`)
					if eval[bool](p, `!!document.querySelector(".presenting, .presented")`) {
						p.press("Escape")
						p.wait(`!document.querySelector(".presenting, .presented")`)
					}
				}
				come()
				p.come(s.state)
				eval[bool](p, "(document.activeElement?.blur(), true)")
				if !off {
					for _, typed := range []string{s.letter, s.russian} {
						held := none
						if s.letter == "?" {
							held = chromedp.ModifierShift
						}
						p.pressAt(s.code, typed, held)
						p.wait(s.does)
						come()
						p.come(s.state)
						eval[bool](p, "(document.activeElement?.blur(), true)")
					}
				} else {
					p.drawn()
					before := eval[string](p, looks)
					for _, letter := range letters {
						p.pressAt("", string(letter), none)
					}
					p.pressAt(s.code, s.russian, none)
					p.drawn()
					wantEqual(t, "behind all letters", eval[string](p, looks), before)
				}
				if s.named != "" {
					p.press(s.named)
					p.wait(s.after)
				}
			})
		}
		p.t = t
	}
}
