package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// A panel stands beside the picture, or below it where the window is small: it
// covers neither the picture nor the steps, and stays while one steps.
func TestPanelsStandBeside(t *testing.T) {
	p := lab(t)
	for _, window := range [][2]int64{{320, 568}, {360, 640}, {768, 1024}, {853, 480}, {1024, 768}, {1280, 720}, {1920, 1080}} {
		p.become(size(window[0], window[1]))
		for _, name := range []string{"Commands", "Log", "Settings"} {
			if !p.has("button", name) {
				p.click("button", "More")
			}
			p.click("button", name)
			id := strings.ToLower(name)
			p.wait(fmt.Sprintf("document.getElementById(%q)", id))
			p.press("Home", "ArrowRight")
			p.says(`2,613,938,663 mod 8 leaves 7, so "frog" belongs in bucket 7.`)
			got := eval[string](p, fmt.Sprintf(`(() => {
				const box = s => document.querySelector(s).getBoundingClientRect(), panel = document.getElementById(%q).getBoundingClientRect();
				const apart = b => b.right <= panel.left + 1 || b.bottom <= panel.top + 1 || b.top >= panel.bottom - 1;
				return [apart(box(".work")), apart(box(".transport")), apart(box(".line")), panel.width > 250 && panel.height > 90, panel.right <= innerWidth,
					box(".table").height > 60 && box(".table").width > 250,
					document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight].join(" "); })()`, id))
			wantEqual(t, fmt.Sprintf("%s at %d by %d: beside the picture, the steps, the line; room for it, in the window; a picture; no scrolling", name, window[0], window[1]),
				got, "true true true true true true true true")
			p.shot(fmt.Sprintf("panel %s %d", id, window[0]))
		}
		p.click("button", "Close")
		p.wait("!document.querySelector('.panel')")
	}
}

// By keyboard alone: into the panel, steps from there, out of it, and back on the
// button.
func TestPanelByKeyboard(t *testing.T) {
	p := lab(t)
	for range 60 {
		p.press("Tab")
		if eval[string](p, "document.activeElement.textContent") == "Log" {
			break
		}
	}
	p.press("Enter")
	p.wait("document.activeElement.id === 'log-title'")
	p.press("ArrowRight", "ArrowRight")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	p.waitText("#log .at", "set-node")
	p.press("Tab")
	wantEqual(t, "the first stop in the panel", eval[string](p, "document.activeElement.getAttribute('aria-label')"), "Close")
	p.press("Escape")
	p.wait("!document.querySelector('.panel')")
	p.wait("document.activeElement.id === 'open-log'")
	p.press("Enter")
	p.wait("document.querySelector('#log')")

	// Esc in a list closes it too.
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings') && !document.querySelector('#log')")
	eval[bool](p, `(document.getElementById("set-buckets").focus(), true)`)
	p.press("Escape")
	p.wait("!document.querySelector('.panel')")
}

// What is refused in Settings is told at its control, and the control shows what
// holds.
func TestRefusedSettingStandsAtItsControl(t *testing.T) {
	for name, options := range map[string][]option{"wide": nil, "dark": {dark()}, "phone": {phone()}} {
		p := open(t, "/#/lab?v=1&buckets=8&slots=0&hash=fnv1a&seed=1&script=put%20a%201", options...)
		p.waitText(".position", "command 1 of 1")
		if name == "phone" {
			p.click("button", "More")
		}
		p.click("button", "Settings")
		p.wait("document.querySelector('#settings')")
		// At once, so that the commands have not run: a store that works cannot be changed.
		eval[bool](p, `(() => {
			const field = document.getElementById("command"), list = document.getElementById("set-buckets");
			field.value = "fill 900 seed 1";
			field.dispatchEvent(new Event("input", { bubbles: true }));
			field.form.requestSubmit();
			list.value = "4";
			return list.dispatchEvent(new Event("change", { bubbles: true }));
		})()`)
		p.waitText("#settings .setting:has(#set-buckets) .told-setting.error", "Commands are still running.")
		wantEqual(t, "the list", eval[string](p, `document.getElementById("set-buckets").value + document.getElementById("set-buckets").ariaInvalid`), "8true")
		if eval[bool](p, `!!document.querySelector(".line [role=alert]")`) {
			t.Error("it is told in the line, too")
		}
		p.shot("setting refused " + name)
	}
}

// There is room for five screens: as tabs, on a phone in a menu.
func TestRoomForFiveScreens(t *testing.T) {
	for _, width := range []int64{720, 1280} {
		p := lab(t, size(width, 720))
		over := eval[int](p, `(() => { const nav = document.querySelector(".tabs");
			for (const name of ["Scale"]) { const a = nav.firstElementChild.cloneNode(); a.removeAttribute("aria-current"); a.textContent = name; nav.insertBefore(a, nav.querySelector("select")); }
			const tabs = [...nav.querySelectorAll("a")].map(e => e.getBoundingClientRect()), right = document.querySelector(".top .switches").getBoundingClientRect();
			return Math.max(document.documentElement.scrollWidth - innerWidth, tabs[4].right - right.left, right.right - innerWidth); })()`)
		if over > 0 {
			t.Errorf("at %d px five tabs are %d px too wide", width, over)
		}
		p.shot(fmt.Sprintf("five tabs %d", width))
	}
}
