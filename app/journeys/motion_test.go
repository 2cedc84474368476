package journeys

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// slowly makes what moves hold still at its start, so that it can be looked at.
const slowly = `const animate = Element.prototype.animate; Element.prototype.animate = function (...a) { const m = animate.apply(this, a); m.pause(); return m; };`

// moving are the slots of the nodes that move, those that fly first, and how long they
// take.
const moving = `[document.querySelector("#flight").shadowRoot, document].map(root => root.getAnimations()
	.filter(a => a.effect.getKeyframes().some(k => "transform" in k) && a.effect.target.matches(":not(.link)"))
	.map(a => (a.effect.target.dataset.of ?? a.effect.target.dataset.slot) + " " + a.effect.getTiming().duration).sort().join()).join(" | ")`

// The new node goes from where it was built to the front of its chain, and the others
// make room. The next step ends that.
func TestNewNodeFlies(t *testing.T) {
	p := lab(t, script(slowly))
	for range 3 {
		p.click("button", "Step")
	}
	p.says(`Set slot #6's next to #7, the old first node.`)
	wantEqual(t, "before", eval[string](p, moving), " | ")
	p.click("button", "Step")
	p.says(`Bucket 7 now points to slot #6: "frog" is first of 3.`)
	p.wait(moving + ` === "6 300 | 0 300,7 300"`)
	p.click("button", "Step")
	p.wait(moving + ` === " | "`)
}

// The hand of the clock slides from slot to slot, and stays on the one that it chose.
func TestHandOfTheClockSlides(t *testing.T) {
	p := lab(t, script(slowly))
	p.example("Full: CLOCK evicts")
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.says("The store is full. Slot #0 is marked as used: wipe the mark, go on.")
	wantEqual(t, "before", eval[string](p, moving), " | ")
	for i := range 3 {
		p.press("ArrowRight")
		p.says(fmt.Sprintf("Slot #%d is marked as used: wipe the mark, go on.", i+1))
		p.wait(moving + ` === "hand 300 | "`)
	}
	p.press("ArrowRight")
	p.says(`The store is full. Slot #0 is not marked as used: "cat" must go.`)
	p.wait(moving + ` === "hand 300 | "`)
	p.press("ArrowRight", "ArrowRight")
	p.says(`"bee" shares bucket 7, but its hash is another number: not "cat".`)
	p.wait(moving + ` === " | "`)
	wantEqual(t, "the hand", eval[string](p, "document.querySelector('.hand-at').closest('.cell').dataset.slot"), "0")
}

func TestNothingMovesWithReducedMotion(t *testing.T) {
	p := lab(t, script(slowly), media("prefers-reduced-motion", "reduce"))
	for range 4 {
		p.click("button", "Step")
	}
	p.says(`Bucket 7 now points to slot #6: "frog" is first of 3.`)
	wantEqual(t, "what moves", eval[string](p, moving), " | ")
	wantEqual(t, "all motion", eval[int](p, "document.getAnimations().length"), 0)
}

// sampled walks some steps of an example and looks at each at several times. What flies
// is what the sentence speaks of: it starts where it stood, leaves a ghost there, passes
// before all others and arrives where it stands. What makes room stands in a chain that
// the step is about, what comes up was not there before, and at the end of a command
// all is still. It tells what is not so, and how many nodes flew.
const sampled = `async (value, most) => {
	const faults = [], nodes = ".table :is(.node, .single:not(.leaving), .in-hand code)[data-slot], .order code[data-slot], .hand-at";
	const name = (e) => e.dataset.slot ?? "hand";
	const at = (e) => { const r = (e.querySelector?.(".box") ?? e).getBoundingClientRect(); return [r.x, r.y]; };
	const near = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 2;
	const position = () => document.querySelector(".position").textContent;
	const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	const changed = async (was) => { while (position() === was) await frame(); await frame(); };
	const list = document.querySelector("#examples"), was = position(), title = list.options[+value + 1].text;
	list.value = value;
	list.dispatchEvent(new Event("change", { bubbles: true }));
	if (value !== "0") await changed(was);
	let flown = 0;
	for (let n = 0; n < most; n++) {
		const [, step, steps] = position().match(/step (\d+) of (\d+)/);
		if (step === steps) break;
		const before = new Map([...document.querySelectorAll(nodes)].reverse().map((e) => [name(e) + (e.closest(".order") ? "order" : ""), at(e)]));
		const here = position();
		document.querySelector(".buttons .step").click();
		await changed(here);
		const said = document.getElementById("spoken").textContent, flight = document.getElementById("flight").shadowRoot;
		const fault = (what) => faults.push(title + ": " + said + " " + what);
		const all = [...document.getAnimations(), ...flight.getAnimations()];
		if (+step + 1 === +steps && all.length > 0) fault("moves at the end");
		for (const a of document.getAnimations()) {
			const e = a.effect.target, frames = a.effect.getKeyframes();
			if ("transform" in frames[0] && !e.closest(".row.hot, .chunk")) fault("moves " + e.outerHTML.slice(0, 60));
			if ("opacity" in frames[0] && frames[1].opacity === "1" && before.has(e.dataset.slot)) fault("fades " + e.dataset.slot + " in again");
		}
		for (const flyer of flight.querySelectorAll("[data-of]:not(.ghost)")) {
			flown++;
			const slot = flyer.dataset.of, ghost = flyer.previousElementSibling;
			const element = [...document.querySelectorAll(nodes)].find((e) => name(e) === slot && getComputedStyle(e).opacity === "0");
			const key = element?.querySelector(".key")?.textContent;
			if (!element) { fault("flies what is not there: " + slot); continue; }
			const named = slot === "hand" ? element.closest(".cell").dataset.slot : slot;
			if (!said.includes("#" + named) && !said.includes('"' + key + '"')) fault("moves " + slot + " " + key);
			const start = before.get(slot + (element.closest(".order") ? "order" : "")), top = document.elementsFromPoint(...at(flyer));
			for (const time of [0, 80, 160, 240, 400]) {
				for (const a of all) a.currentTime = time;
				if (time === 0 && start && !near(at(flyer), start)) fault("begins at " + at(flyer) + " and not at " + start);
				if (time < 300 && !ghost?.classList.contains("ghost")) fault("has no ghost");
				if (time < 300 && getComputedStyle(element).opacity !== "0") fault("is there twice at " + time);
				if (time > 0 && time < 300 && (near(at(flyer), start ?? [0, 0]) || near(at(flyer), at(element)))) fault("does not fly at " + time);
				if (time === 400 && (!near(at(flyer), at(element)) || getComputedStyle(element).opacity === "0")) fault("does not arrive");
			}
		}
		for (const a of all) a.finish();
	}
	return [flown, ...faults].join("\n");
}`

// A step of each example is looked at while it moves.
func TestOnlyWhatChangedMoves(t *testing.T) {
	p := lab(t, script(slowly))
	flown := 0
	for value := range eval[int](p, "document.querySelectorAll('#examples option').length - 1") {
		got := promised[string](p, fmt.Sprintf("(%s)('%d', 5)", sampled, value))
		count, faults, _ := strings.Cut(got, "\n")
		n, err := strconv.Atoi(count)
		if err != nil || faults != "" {
			t.Errorf("example %d: %s", value, got)
		}
		flown += n
	}
	if flown < 14 {
		t.Errorf("in all examples %d nodes fly", flown)
	}
}
