package journeys

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// finger touches the middle of what an expression finds in the page. Boxes within the
// page may scroll to it, as little as possible, as a person would have them; but if
// something else lies over it then, that is a fault.
func (p *page) finger(name, find string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`(e => e?.checkVisibility() && (e.scrollIntoView({ block: "nearest", inline: "nearest" }), true))(%s)`, find))
	p.drawn()
	at := eval[[]float64](p, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + r.height / 2, r.width, r.height])(%s.getBoundingClientRect())`, find))
	if hit := eval[string](p, fmt.Sprintf(`(e => { const hit = document.elementFromPoint(%v, %v); return e === hit || e.contains(hit) ? "" : hit?.outerHTML.slice(0, 120) ?? "nothing"; })(%s)`, at[0], at[1], find)); hit != "" {
		p.t.Fatalf("over the middle of %s lies %s", name, hit)
	}
	p.do(
		command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}}),
		command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}),
	)
}

// buttonOf is an expression that finds the button with a text.
func buttonOf(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("button")].find((e) => e.checkVisibility() && e.textContent.trim() === %q)`, text)
}

func found(selector string) string { return fmt.Sprintf("document.querySelector(%q)", selector) }

// A point on a number line, by touch alone: what answers is whole above the footer, in
// each window that a phone has, and answers.
func TestANumberByTouch(t *testing.T) {
	p := open(t, "/#/lessons", phone())
	for _, at := range []string{"read-needs-write/1", "moved-everybody/1", "jump-further/1", "third-empty/task/2?seed=3", "third-empty/task/3?seed=3"} {
		for _, height := range []int64{568, 640, 740} {
			where := fmt.Sprintf("%s, %d pixels high", at, height)
			p.become(func(p *page) { size(360-40*(740-height)/172, height)(p) })
			eval[bool](p, `(location.hash = "#/lessons") !== ""`)
			p.wait(`document.querySelector(".lesson-card")`)
			eval[bool](p, fmt.Sprintf(`(location.hash = "#/lessons/%s") !== ""`, at))
			p.wait(`document.querySelector(".task:not(.answered) .question") && document.querySelector(".lesson .scale input")`)
			p.finger(where+": the line", found(".lesson .scale input"))
			p.wait(found(".doing .primary"))
			p.drawn()
			if hidden := eval[bool](p, `(() => { const r = document.querySelector(".doing .primary").getBoundingClientRect(), box = document.querySelector(".beats").getBoundingClientRect(); return r.top < box.top || r.bottom > box.bottom; })()`); hidden {
				t.Errorf("%s: what answers is not in view", where)
			}
			p.finger(where+": what answers", found(".doing .primary"))
			p.wait(`document.querySelector(".task.answered .reply")`)
		}
	}
}

// On a short phone a question, all that it may be answered with, and what answers are in
// view, nothing scrolled, below a picture that has its share. Prose that goes on fades.
func TestAShortPhoneShowsWhatAnswers(t *testing.T) {
	p := open(t, "/#/lessons", phone(), size(360, 640))
	for at, asks := range map[string]string{"no-room/1": "Six commands", "no-room/task/2?seed=3": "will be refused", "old-handle/10": "alloc g", "fifteenth/10": "How many links", "no-room/9": "lives in slot"} {
		eval[bool](p, fmt.Sprintf(`(location.hash = "#/lessons/%s") !== ""`, at))
		p.waitText(".task .question", asks)
		p.drawn()
		for _, wrong := range eval[[]string](p, `(() => {
			const box = document.querySelector(".beats").getBoundingClientRect(), wrong = [];
			for (const e of document.querySelectorAll(".task :is(.question, .asked-commands button, .tools button, .typed input, .doing button)")) {
				const r = e.getBoundingClientRect(), name = e.textContent || e.id;
				if (r.top < box.top || r.bottom > box.bottom + .5 || e.scrollHeight > e.clientHeight + 2) wrong.push("not in view: " + name);
				if (e.tagName === "BUTTON" && Math.min(r.width, r.height) < 43.9) wrong.push("too small: " + name);
				const hit = document.elementFromPoint(r.left + r.width / 2, r.bottom - 4);
				if (hit !== e && !e.contains(hit)) wrong.push("covered: " + name);
			}
			const share = document.querySelector(".view").getBoundingClientRect().height / innerHeight;
			if (share < .55) wrong.push("the picture has " + share);
			return wrong;
		})()`) {
			t.Errorf("%s: %s", at, wrong)
		}
	}
	eval[bool](p, `(location.hash = "#/lessons/old-handle/6") !== ""`)
	p.waitText(".beat.now", "A thought")
	if scrolls, fade := eval[bool](p, `(e => e.scrollHeight > e.clientHeight)(document.querySelector(".beats"))`), eval[string](p, `getComputedStyle(document.querySelector(".beats"), "::after").backgroundImage`); !scrolls || !strings.Contains(fade, "gradient") {
		t.Errorf("a thought: scrolls: %v, below: %s", scrolls, fade)
	}
}

// By hand, by touch alone, each move two taps: a tool, or where a link begins, and a
// place. All of it is 44 pixels wide and high and lies under nothing, the picture has 55 %
// of the height, and what is worked on is inside it.
func TestByHandByTouch(t *testing.T) {
	p := open(t, "/#/lessons", phone())
	slot := func(n string) string { return found(".pool .cell[data-slot='" + n + "'] button") }
	for _, work := range []struct{ at, asks, moves, says string }{
		{"fifteenth/9", "put pig oink", "Look 0, Take 1, Write 1, Link 1 0, Link bucket-7 1", "Linked in."},
		{"out-of-the-middle/9", "erase bee", "Look 2, Look 1, Link 2 0, Wipe 1, Free 1", "Out, wiped, free."},
		{"old-handle/10", "alloc d", "Take 2, Take 0, Wipe 1, Free 1, Wipe 2, Free 2, Take 2, Take 1", "Six in a row."},
		{"tombstone/11", "erase bee", "Look 3, Link bucket-15 tombstone, Wipe 3, Free 3", "A tombstone"},
		{"tombstone/12", "put lion roar", "Take 9, Write 9, Link bucket-15 9", "In the tombstone's place."},
	} {
		eval[bool](p, fmt.Sprintf(`(location.hash = "#/lessons/%s") !== ""`, work.at))
		p.waitText(".task .question", work.asks)
		for move := range strings.SplitSeq(work.moves, ", ") {
			if p.text(".task .question") == "" || eval[bool](p, `!!document.querySelector(".task.answered, .task .reply")`) {
				t.Fatalf("%s: before %s it says %q", work.at, move, p.text(".task"))
			}
			parts := strings.Fields(move)
			where := work.at + ", " + move
			p.finger(where+": the tool", buttonOf(parts[0]))
			p.wait(fmt.Sprintf(`%s?.ariaPressed === "true"`, buttonOf(parts[0])))
			small := eval[string](p, `[...document.querySelectorAll(".lesson .tools button, .lesson .doing button, .lesson .pick, .lesson .pool .spot")].flatMap((e) => { const r = e.getBoundingClientRect(); return e.checkVisibility() && Math.min(r.width, r.height) < 43.9 ? [(e.ariaLabel ?? e.textContent) + " " + r.width + "x" + r.height] : []; }).join()`)
			if small != "" {
				t.Errorf("%s: too small to tap: %s", where, small)
			}
			if hidden := eval[string](p, `(box => [...document.querySelectorAll(".lesson .tools button, .lesson .doing button")].filter((e) => { const r = e.getBoundingClientRect(); return r.top < box.top || r.bottom > box.bottom + 1; }).map((e) => e.textContent).join())(document.querySelector(".beats").getBoundingClientRect())`); hidden != "" {
				t.Errorf("%s: not in view: %s", where, hidden)
			}
			for i, place := range parts[1:] {
				find := slot(place)
				bucket, isBucket := strings.CutPrefix(place, "bucket-")
				switch {
				case isBucket:
					find = found(".table [data-bucket='" + bucket + "'] .pick")
				case place == "tombstone":
					find = buttonOf("✕ a tombstone")
				}
				p.finger(where+": "+place, find)
				if parts[0] == "Link" && i == 0 {
					p.waitText(".tools .hint", "From ")
				}
			}
			p.drawn()
			p.stands(where)
		}
		p.waitText(".reply.right", work.says)
		if share := eval[float64](p, "document.querySelector('.view').getBoundingClientRect().height / innerHeight"); share < .55 {
			t.Errorf("%s: the picture has %.0f %% of the height", work.at, 100*share)
		}
	}
}
