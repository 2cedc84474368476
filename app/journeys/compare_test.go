package journeys

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// Four stores beside each other, by mouse: look by look, a guess, another comparison, a
// store less.
func TestCompareByMouse(t *testing.T) {
	p := lab(t)
	p.click("link", "Compare")
	p.waitText(".compare .say", "Look 1: none has answered yet.")
	p.click("button", "Step")
	p.waitText(".compare .say", "The other two have answered.")
	p.click("button", "Look 5")
	p.waitText(".compare .say", `All four answered about "CAT": not stored. Looks: 2, 5, 3, 2.`)
	p.click("button", "get CAT")
	p.waitText(".position", "look 1 of 5 · command 14 of 14")
	p.click("button", "Stores…")
	p.click("button", "Remove store D")
	p.waitText(".compare .say", "Look 1: none has answered yet.")
	p.wait("document.querySelectorAll('.lane').length === 3")
	wantEqual(t, "pixels below the window", eval[int](p, "document.documentElement.scrollHeight - innerHeight"), 0)
}

// In print the stores stand beside each other and beside the charts, as wide as the page,
// with what is told apart by a fill.
func TestComparePrints(t *testing.T) {
	p := open(t, "/#/compare", size(1047, 718)) // A4 on its side, with its margins
	p.waitText(".compare .say", "Look 1")
	p.press("ArrowRight")
	p.waitText(".compare .say", "Look 2")
	p.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	p.wait(`getComputedStyle(document.querySelector(".transport .buttons")).display === "none"`)
	wantEqual(t, "what is not as it should be", eval[string](p, `(() => {
		const box = (e) => e.getBoundingClientRect(), all = [...document.querySelectorAll(".lane, .charts")], wrong = [];
		for (const [i, e] of all.entries()) {
			if (i > 0 && box(e).left < box(all[i - 1]).right) wrong.push("part " + i + " is not beside the one before");
			if (box(e).width < 130) wrong.push("part " + i + " is " + box(e).width + " wide");
			if (Math.abs(box(e).top - box(all[0]).top) > 1) wrong.push("part " + i + " begins elsewhere");
		}
		const last = box(all.at(-1));
		if (last.right > innerWidth || last.right < innerWidth * .8 || Math.max(...all.map((e) => box(e).bottom)) > innerHeight) wrong.push("it ends at " + last.right + ", " + last.bottom);
		for (const e of document.querySelectorAll(".looked, .going b, .k.now")) if (getComputedStyle(e).printColorAdjust !== "exact") wrong.push(e.className + " may lose its fill");
		if (document.querySelector(".probe-text").offsetHeight) wrong.push("what text is measured by is printed");
		return wrong.join();
	})()`), "")
}

// By keyboard alone; after a reload all is as it was.
func TestCompareByKeyboard(t *testing.T) {
	p := open(t, "/#/compare")
	p.waitText(".compare .say", "Look 1")
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.waitText(".compare .say", "Look 4: Linear probing must go on.")
	p.press("[", "[")
	p.waitText(".position", "command 13 of 14")
	p.press("/")
	p.typeText("get frog")
	p.press("Enter")
	p.waitText(".position", "command 15 of 15")
	p.wait(`location.hash.endsWith("at=15.1")`)
	p.reload()
	p.waitText(".position", "command 15 of 15")
	p.waitText(".compare .position", "get frog")
}

// The load is dragged: the tables are measured to there, and no further.
func TestDragTheLoad(t *testing.T) {
	p := open(t, "/#/compare")
	p.waitText(".compare .say", "Look 1")
	eval[bool](p, `(() => { const e = document.querySelector("#load"); e.value = 30; e.dispatchEvent(new Event("input", {bubbles: true})); return true; })()`)
	p.waitText(".charts", "Marks: measured here, to 30 %")
	p.waitText(".lane", "30 % full. Looks:")
	wantEqual(t, "tables that are drawn full", eval[int](p, "document.querySelectorAll('.lane .filled').length"), 4)
}

// The Lab hands its session over.
func TestCompareFromTheLab(t *testing.T) {
	p := lab(t)
	p.click("button", "More")
	p.click("button", "Compare with…")
	p.waitText(".compare .position", "put frog croak")
	wantEqual(t, "stores", eval[int](p, "document.querySelectorAll('.lane').length"), 4)
}

// A file and random words run on every store.
func TestCompareRunsAFile(t *testing.T) {
	p := open(t, "/#/compare")
	p.waitText(".compare .say", "Look 1")
	p.drop("zoo.kv", "put elk bugle\nputt\nget elk\n")
	p.waitText(".compare .notice", "zoo.kv: 2 commands run. 1 line refused. Line 2: ")
	p.waitText(".compare .position", "command 15 of 16")
	p.waitText(".compare .position", "put elk bugle")
	p.click("button", "Fill")
	p.waitText(".compare .position", "command 17 of 17")
	p.waitText(".compare .position", "fill 8 seed 1")
}

// What a setting of the Lab was before it changed stands beside what it is now.
func TestCompareKeepsTheOldRun(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings')")
	eval[bool](p, `(() => { const s = [...document.querySelectorAll("#settings label")].find(l => l.innerText.startsWith("Buckets")).querySelector("select");
		s.value = "16"; s.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`)
	p.click("button", "Keep the old run as B")
	p.waitText(".compare .position", "put frog croak")
	wantEqual(t, "stores", eval[string](p, "[...document.querySelectorAll('.lane h2 span')].map((e) => e.innerText).join()"), "16 buckets,8 buckets")
}
