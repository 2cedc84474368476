package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// A whole lesson by mouse: the list, a question from before, a wrong guess on the picture
// and what is said to it, beat after beat, three right in a row, and what it showed.
func TestALessonByMouse(t *testing.T) {
	p := lab(t)
	p.click("link", "Lessons")
	p.waitText("main", "Guess, then see what the real store does.")
	p.click("button", "4 Last out, first in the pool and its free list · 7 min · not begun Three slots were freed. Which is used next?")
	p.waitText(".task .question", "put moose goes to bucket 2.")
	wantEqual(t, "what stands above it while it is asked", eval[string](p, "document.querySelector('.beat.now h2').textContent"), "From before")
	p.click("button", "Show me")
	p.waitText(".beat.now h2", "From before: The fifteenth of 256")
	p.waitText(".reply", "One that is there stays where it is.")
	p.click("button", "Try another")
	p.waitText(".task .question", "put fox goes to bucket 2.")
	p.click("button", "Next")
	p.waitText(".task .question", "Which slot will fox get?")
	wantEqual(t, "the free list while it is asked", eval[string](p, "document.querySelector('.lesson .free-list').textContent"), "The free list is hidden while you guess.")
	wantEqual(t, "slots that say head or next while it is asked", eval[int](p, "[...document.querySelectorAll('.lesson .cell .text, .lesson .cell .number')].filter(e => /head|fresh|next/.test(e.textContent)).length"), 0)
	wantEqual(t, "the largest button while it is asked", eval[string](p, "document.querySelector('.transport .primary')?.textContent ?? 'none'"), "none")
	p.click("button", "Slot #1")
	p.waitText(".reply", "what came last is on top")
	p.waitText(".answers .truth", "#3")
	p.waitText(".say", "Take slot #3, the head of the free list. Now #0 is head.")
	wantEqual(t, "what is spoken", eval[string](p, "document.getElementById('spoken').textContent"),
		"You chose #1. It was #3. dog left #1 first, and it waits longest. But the list is a stack: what came last is on top.")
	wantEqual(t, "live regions that say it", eval[int](p, "[...document.querySelectorAll('[role=status], [aria-live]')].filter(e => e.textContent.includes('what came last is on top')).length"), 1)
	p.click("button", "Next")
	p.waitText(".beat.now", "Last out, first in: a stack.")
	wantEqual(t, "the address", eval[string](p, "location.hash"), "#/lessons/last-out/2")
	for range 7 {
		p.click("button", "Next")
	}
	for i, slot := range []string{"Slot #0", "Slot #4", "Slot #6"} {
		if i > 0 {
			p.click("button", "Try another")
		}
		p.waitText(".task .question", [...]string{"snake", "newt", "pig"}[i])
		p.click("button", slot)
		p.waitText(".reply", "Right:")
	}
	p.waitText(".over", "Freed slots form a stack")
}

// Cards show what a lesson opens with. Beside a lesson, in a window that is wide enough,
// stands the list of all of them, with the one that is read in view.
func TestTheListOfLessons(t *testing.T) {
	p := open(t, "/#/lessons", size(1280, 800))
	p.wait(`document.querySelectorAll(".lesson-card img").length === document.querySelectorAll(".lesson-card").length && [...document.querySelectorAll(".lesson-card img")].slice(0, 6).every(i => i.complete && i.naturalWidth > 0)`)
	p.become(size(1280, 720))
	eval[bool](p, `(() => { location.hash = "#/lessons/why-a-pool"; return true; })()`)
	p.wait(`document.querySelector(".shelf [aria-current=page]")?.textContent.includes("Why a pool")`)
	p.wait(`(() => {
		const list = document.querySelector(".shelf").getBoundingClientRect(), at = document.querySelector(".shelf [aria-current]").getBoundingClientRect();
		return list.left === 0 && list.width > 160 && at.top >= list.top && at.bottom <= list.bottom + 1 && list.right <= 1 + document.querySelector(".beats").getBoundingClientRect().left;
	})()`)
	eval[bool](p, `(() => { [...document.querySelectorAll(".shelf button")].find(b => b.textContent.includes("Out of the middle")).click(); return true; })()`)
	p.waitText(".beats h1", "Out of the middle")
	p.wait(`document.querySelector(".shelf [aria-current]").textContent.includes("Out of the middle") && /beat 1 of/.test([...document.querySelectorAll(".shelf button")].find(b => b.textContent.includes("Why a pool")).textContent)`)
	p.become(size(1180, 720))
	wantEqual(t, "boxes of the list in a narrower window", eval[int](p, `document.querySelector(".shelf").getClientRects().length`), 0)

	// Also where a late one is opened at once, and nobody has done anything yet.
	p = open(t, "/#/lessons/eight-looks", size(1280, 720))
	p.wait(`(() => {
		const list = document.querySelector(".shelf").getBoundingClientRect(), at = document.querySelector(".shelf [aria-current]").getBoundingClientRect();
		return at.top >= list.top && at.bottom <= list.bottom + 1;
	})()`)
}

// The same lesson by keyboard alone: the places of the picture are gone through with the
// arrow keys, and Enter answers; what is asked and said is spoken.
func TestALessonByKeyboard(t *testing.T) {
	p := open(t, "/#/lessons/last-out/1")
	p.waitText("#spoken", "Which slot will fox get?")
	choose := func(place string) {
		t.Helper()
		p.press("ArrowRight")
		for range 16 {
			if eval[string](p, "document.activeElement.getAttribute('aria-label') ?? ''") == place {
				break
			}
			p.press("ArrowRight")
		}
		wantEqual(t, "the place that has the focus", eval[string](p, "document.activeElement.getAttribute('aria-label')"), place)
		p.press("Enter")
	}
	p.listen()
	choose("Slot #3")
	p.waitText("#spoken", "You chose #3. It was #3. Yes, #3")
	p.drawn()
	wantEqual(t, "what was spoken, answer and rule once", eval[string](p, "spoken.join(' | ')"), "You chose #3. It was #3. Yes, #3: owl left it last.")
	for range 8 {
		p.press("PageDown")
	}
	for i, slot := range []string{"Slot #0", "Slot #4", "Slot #6"} {
		if i > 0 {
			for range 60 {
				if p.press("Tab"); eval[string](p, "document.activeElement.textContent") == "Try another" {
					break
				}
			}
			p.press("Enter")
		}
		p.waitText("#spoken", [...]string{"snake", "newt", "pig"}[i])
		p.drawn()
		if said := eval[int](p, "spoken.filter((s) => s.startsWith('Which slot will "+[...]string{"snake", "newt", "pig"}[i]+"')).length"); said != 1 {
			t.Errorf("a question is spoken %d times", said)
		}
		choose(slot)
		p.waitText(".reply", "Right:")
	}
	p.waitText(".over", "Freed slots form a stack")
}

// On a number line arrow keys move the mark, and Enter answers.
func TestANumberByKeyboard(t *testing.T) {
	p := open(t, "/#/lessons/jump-further/1")
	p.waitText("#spoken", "How many buckets does it look in?")
	for range 40 {
		if p.press("Tab"); eval[string](p, "document.activeElement.id") == "scale" {
			break
		}
	}
	p.press("ArrowLeft", "ArrowLeft")
	p.waitText(".scale output", "4")
	p.press("Enter")
	p.waitText("#spoken", "You said 4, it was 6.")
	p.waitText(".reply", "From its home on, each bucket is taken")

	// Before the first command, where a question holds Step back, nobody is told to press it.
	eval[bool](p, `(location.hash = "#/lessons/fifteenth/1") !== ""`)
	p.waitText(".task .question", "first share a bucket")
	if says := p.text(".say"); says != "" {
		t.Errorf("while it is asked, the foot says %q", says)
	}
}

// What leads to a node is answered on the picture: a node, for its next, or the bucket, by
// mouse and by keyboard; it is marked there once it is told.
func TestWhatLeadsToANode(t *testing.T) {
	p := open(t, "/#/lessons/out-of-the-middle/1")
	p.waitText(".task .question", "Touch the one thing that must change")
	p.walk("Slot #2: pig")
	p.press("Enter")
	p.waitText("#spoken", "You chose next of #2. It was next of #2. Yes: the next of pig.")
	eval[bool](p, `(location.hash = "#/lessons/out-of-the-middle/task/2?seed=11") !== ""`)
	p.waitText(".task .question", "erase horse: touch what will be rewritten")
	p.walk("Bucket 2")
	p.press("Enter")
	p.waitText(".reply", "Right: the link that leads to horse.")
	p.wait(`document.querySelector(".row[data-bucket='2'].truth.guessed")`)
}

// Each place in a chain lies between the nodes that it stands between, however narrow
// they are drawn.
func TestPlacesInAChainLieBetweenItsNodes(t *testing.T) {
	p := open(t, "/#/lessons/fifteenth/task/2?seed=1")
	for i, at := range [][]string{{"2?seed=1", "1280", "800"}, {"2?seed=1", "768", "1024"}, {"2?seed=1", "360", "740"}, {"2?seed=5", "1280", "800"}, {"2?seed=5", "360", "740"}, {"2?seed=5", "1920", "1080"}, {"2?seed=1", "1024", "768"}, {"2?seed=5", "1920", "1080"}} {
		var width, height int64
		fmt.Sscan(at[1]+" "+at[2], &width, &height)
		p.become(size(width, height))
		if i == 6 { // to a room
			p.press("p")
			p.wait(`document.querySelector(".lessons.enlarged")`)
		}
		eval[bool](p, fmt.Sprintf(`(location.hash = "#/lessons/fifteenth/task/%s") !== ""`, at[0]))
		p.wait(`document.querySelectorAll(".lesson .gap").length > 2`)
		p.drawn()
		if off := eval[string](p, `(() => {
			const box = (e) => e.getBoundingClientRect(), gaps = [...document.querySelectorAll(".lesson .gap")].map(box);
			const nodes = [...document.querySelector(".lesson .gaps").closest(".row").querySelectorAll(".node .box")].map(box);
			return gaps.flatMap((g, i) => (i === 0 || g.left >= nodes[i - 1].right - 2) && (i === nodes.length || g.right <= nodes[i].left + 2) ? [] : [i + ": " + g.left + "-" + g.right]).join();
		})()`); off != "" {
			t.Errorf("%v: places that lie over nodes: %s", at, off)
		}
	}
}

// A put by hand, by keyboard alone: arrow keys go through buckets, nodes and slots.
func TestBeingTheLibraryByKeyboard(t *testing.T) {
	p := open(t, "/#/lessons/fifteenth/9")
	p.waitText(".task .question", "Do it yourself")
	for _, move := range [][]string{{"Look", "Slot #0: cat"}, {"Take", "Slot #1 never used, the first of these to be used"}, {"Write", `Slot #1 live: ""`}, {"Link", "Slot #1 live: pig", "Slot #0: cat"}, {"Link", "Bucket 7", "Slot #1 live: pig"}} {
		for range 60 {
			if p.press("Tab"); eval[string](p, "document.activeElement.textContent") == move[0] {
				break
			}
		}
		p.press("Enter")
		p.wait(fmt.Sprintf(`document.querySelector(".tool[aria-pressed=true]").textContent === %q`, move[0]))
		for _, place := range move[1:] {
			p.walk(place)
			p.press("Enter")
		}
	}
	p.waitText("#spoken", "Linked in.")
}

// walk goes with the arrow keys to the place of that name.
func (p *page) walk(place string) {
	p.t.Helper()
	const focused = "document.activeElement.ariaLabel ?? document.activeElement.textContent"
	for _, key := range []string{"ArrowRight", "ArrowLeft"} {
		for range 60 {
			was := eval[string](p, focused)
			if was == place {
				return
			}
			if p.press(key); eval[string](p, focused) == was {
				break
			}
		}
	}
	p.t.Fatalf("no arrow key leads to %q, but to %q", place, eval[string](p, focused))
}

// Whoever asks for it is shown a way to what a change asks for, and begins again.
func TestAWayToAGoalIsShown(t *testing.T) {
	p := open(t, "/#/lessons/four-looks/10")
	p.waitText(".task .question", "exactly three looks")
	p.click("button", "Show me")
	p.waitText(".reply", "Three looks")
	p.waitText(".say", "cow holds")
	wantEqual(t, "a question that is done", eval[bool](p, `document.querySelector(".rail .now").matches(".done")`), false)
	p.click("button", "Begin again")
	p.wait(`document.querySelector("#change") && !document.querySelector(".task .reply")`)
}

// Arrow keys step through the picture, and page keys through the beats.
func TestStepsOfALessonByKey(t *testing.T) {
	p := open(t, "/#/lessons/last-out/3")
	p.waitText(".beat.now", "Back to the first erase.")
	p.press("PageDown")
	p.waitText(".beat.now", "cat leaves")
	p.press("PageUp")
	p.waitText(".beat.now", "Back to the first erase.")
	p.press("ArrowRight")
	p.waitText(".position", "step 7 of 7 · command 5 of 11")
	p.press("ArrowLeft")
	p.waitText(".position", "step 6 of 7 · command 5 of 11")
}

// A put by hand: the wrong order loses what it loses, and is undone; then the right one.
func TestBeingTheLibrary(t *testing.T) {
	p := open(t, "/#/lessons/fifteenth/9")
	p.waitText(".task .question", "Do it yourself")
	tap := func(slot int) {
		eval[bool](p, fmt.Sprintf(`(() => { document.querySelector(".pool .cell[data-slot='%d'] .spot").click(); return true; })()`, slot))
	}
	p.click("button", "Take")
	tap(1)
	p.waitText(".reply", "First walk the chain to its end.")
	p.click("button", "Undo")
	p.click("button", "Look")
	tap(0)
	p.click("button", "Take")
	tap(1)
	p.click("button", "Write")
	tap(1)
	p.waitText(".pool .cell[data-slot='1']", "pig")
	p.click("button", "Link")
	p.click("button", "Bucket 7")
	tap(1)
	p.waitText(".reply", "what stood behind is lost")
	wantEqual(t, "slots that are lost", eval[string](p, "[...document.querySelectorAll('.pool .lost')].map(e => e.dataset.slot).join()"), "0")
	p.click("button", "Undo")
	tap(1)
	p.waitText(".tools .hint", "From #1 to")
	tap(0)
	p.click("button", "Bucket 7")
	tap(1)
	p.waitText(".reply", "Linked in.")
}

// On a phone, in every sort of question, the picture has 55 % of the height, what may be
// tapped is 44 px wide and high, and what decides is in view once it is told.
func TestLessonsByTouch(t *testing.T) {
	p := open(t, "/#/lessons/last-digit/1", phone())
	for _, at := range []struct{ beat, asks, places, tap string }{
		{"last-digit/1", "Where does CAT go?", ".pick", ".row:nth-child(3) .pick"},
		{"last-out/1", "Which slot will fox get?", ".pick", ".cell[data-slot='1'] .pick"},
		{"fifteenth/8", "Touch the place in its chain", ".gap", ".gap:last-child"},
		{"tombstone/1", "frog belongs in bucket 7", ".pick", ".single[data-bucket='15'] .pick"},
		{"two-places/9", "Touch the two places", ".pick", ""},
		{"fifteenth/9", "Do it yourself", ".pick, .tool", ""},
	} {
		eval[bool](p, fmt.Sprintf(`(location.hash = "#/lessons/%s") !== ""`, at.beat))
		p.waitText(".task .question", at.asks)
		if share := eval[float64](p, "document.querySelector('.view').getBoundingClientRect().height / innerHeight"); share < .55 {
			t.Errorf("%s: the picture has %.0f %% of the height", at.beat, 100*share)
		}
		small := eval[string](p, `[...document.querySelectorAll(".lesson :is(`+at.places+`)")].flatMap((e) => {
			e.scrollIntoView({ block: "center", inline: "center" });
			const r = e.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
			const far = (dx, dy) => { let i = 0; while (i < 60 && e.contains(document.elementFromPoint(x + i * dx, y + i * dy))) i++; return i; };
			const w = far(1, 0) + far(-1, 0), h = far(0, 1) + far(0, -1);
			return Math.min(w, h) < 44 ? [(e.ariaLabel ?? e.textContent) + " " + w + "x" + h] : [];
		}).join()`)
		if small != "" {
			t.Errorf("%s: too small to tap: %s", at.beat, small)
		}
		if at.tap == "" {
			continue
		}
		eval[any](p, fmt.Sprintf("document.querySelector(%q).click()", at.tap))
		p.wait("document.querySelector('.reply')")
		p.wait("document.getAnimations().length === 0")
		for _, seen := range []string{".view .truth", ".reply"} {
			if at.asks == "Touch the place in its chain" && seen != ".reply" {
				continue // a gap is gone when it is filled
			}
			p.wait(`(e => { const r = e.getBoundingClientRect(), b = e.closest(".view, .beats").getBoundingClientRect(); return r.height > 0 && r.top >= b.top - 1 && r.bottom <= b.bottom + 1; })(document.querySelector("` + seen + `"))`)
		}
	}
}

// A histogram is drawn by pointer and by keyboard; what it was stands behind, and is
// spoken once, in order.
func TestDrawingAHistogram(t *testing.T) {
	p := open(t, "/#/lessons/third-empty/task/3?seed=1")
	p.waitText(".task .question", "How many buckets will hold no key")
	wantEqual(t, "buttons that answer before a bar was moved", eval[int](p, "document.querySelectorAll('.doing .primary').length"), 0)
	eval[bool](p, `(document.getElementById("bar-0").focus(), true)`)
	for range 3 {
		p.press("ArrowUp")
	}
	p.waitText(".bars li", "3")
	for i, height := range []int{1, 10, 10, 15, 28} {
		eval[bool](p, fmt.Sprintf(`(() => { const e = document.getElementById("bar-%d"); e.value = %d; e.dispatchEvent(new Event("input", {bubbles: true})); return true; })()`, i, height))
	}
	p.wait(`[...document.querySelectorAll(".bars li")].map(e => e.lastChild.data).join(" ") === "1 10 10 15 28"`)
	wantEqual(t, "what the last bar is called", eval[string](p, `document.getElementById("bar-4").getAttribute("aria-label")`), "Buckets with 4 keys or more")
	p.click("button", "That is my answer")
	p.waitText(".reply", "That is the shape of chance at this load.")
	p.waitText("#spoken", "You chose 1, 10, 10, 15, 28. It was 1, 12, 8, 16, 27. Near enough.")
	p.waitText(".bars li:last-child", "28, was 27")
	p.click("button", "Try another")
	p.wait(`[...document.querySelectorAll(".bars input")].every(e => e.value === "0" && !e.disabled)`)
}

// Pairs of commands stand in lanes: tapped, the second begins with the first; told, each
// says its lock.
func TestLanesThatMayRunTogether(t *testing.T) {
	p := open(t, "/#/lessons/read-needs-write/task/2?seed=7")
	p.waitText(".task .question", "its lanes then begin together")
	begins := func() bool {
		return eval[bool](p, `(() => { const [a, b] = document.querySelectorAll(".paired:not([disabled]) .of-pair"); return Math.abs(a.getBoundingClientRect().left - b.getBoundingClientRect().left) < 2; })()`)
	}
	wantEqual(t, "they begin together before they are tapped", begins(), false)
	eval[any](p, `(e => { e.focus(); e.click(); })(document.querySelector(".paired"))`)
	p.wait(`document.querySelector(".paired[aria-pressed=true]")`)
	wantEqual(t, "they begin together", begins(), true)
	wantEqual(t, "locks that are told too early", eval[int](p, `document.querySelectorAll(".of-pair small").length`), 0)
	p.click("button", "That is my answer")
	p.wait(`document.querySelectorAll(".of-pair small").length === 8`)
	p.wait(`[...document.querySelectorAll(".of-pair small")].every(e => /^(read|write) lock, stripe [0-3]$/.test(e.textContent))`)
	wantEqual(t, "locks that are written over their commands", eval[int](p, `[...document.querySelectorAll(".of-pair")].filter((e) => { const r = document.createRange(); r.selectNode(e.firstChild); return r.getBoundingClientRect().bottom > e.querySelector("small").getBoundingClientRect().top + 1; }).length`), 0)
}

// On a phone a line that is refused is answered in view, and without the place of what is
// wrong: there is one line.
func TestARefusalIsInView(t *testing.T) {
	p := open(t, "/#/lessons/moved-everybody/12", phone())
	fills("#change", "frob")(p)
	p.click("button", "Run")
	p.waitText(".task .refused", "There is no verb")
	p.wait(`(() => {
		const said = document.querySelector(".task .refused").getBoundingClientRect(), box = document.querySelector(".beats").getBoundingClientRect();
		return said.top >= box.top - 1 && said.bottom <= box.bottom + 1;
	})()`)
	if said := p.text(".task .refused"); strings.Contains(said, "column") {
		t.Errorf("it says %q", said)
	}
}
