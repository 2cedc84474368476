package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// small is Scale with so few buckets that a slow machine fills them at once.
const small = "/#/scale?buckets=4096"

// filled waits until all keys are put and the survey has seen them.
func filled(p *page) {
	p.t.Helper()
	p.waitText(".at-scale .say", "3,906 keys: 38.")
	p.waitText(".at-scale .chain h2", "longest chain, 7 nodes")
}

// A real store in a worker: the map has its colours, a press on it leads to a chain, a
// node to its slot; a step is counted, and so is full speed, until it is stopped.
func TestScale(t *testing.T) {
	p := open(t, small)
	filled(p)
	p.wait(`(() => {
		const map = document.querySelector("#map-0"), colours = new Set();
		const pixels = map.getContext("2d").getImageData(0, 0, map.width, map.height).data;
		for (let i = 0; i < pixels.length; i += 4) colours.add(pixels.slice(i, i + 4).join());
		return map.width === 64 && colours.size >= 5;
	})()`)
	p.shot("scale")
	p.clickAt("#map-0")
	p.wait(`document.querySelector(".chain h2").innerText !== "" && !document.querySelector(".chain").innerText.includes("longest")`)
	p.clickAt(".chain .of-chain")
	p.waitText(".chain h2", "Slot")
	p.waitText(".chain h2", "live")
	p.press("l")
	p.waitText(".chain h2", "longest chain, 7 nodes")
	p.press("ArrowRight")
	p.wait(`/^(put|get|erase) /.test(document.querySelector(".at-scale .say").innerText)`)
	p.waitText(".at-scale .position", "3,907 operations")
	p.click("button", "Play") // Space would press what has the focus
	p.wait(`/M |\d\d,\d{3} /.test(document.querySelector(".at-scale .position").innerText)`)
	p.click("button", "Pause")
	p.waitText(".step.primary", "Play")
}

// keepsWorkers counts the workers that begin and that are ended.
const keepsWorkers = `
	const Real = Worker;
	window.workers = [];
	window.ended = 0;
	window.Worker = class extends Real {
		constructor(...all) { super(...all); window.workers.push(this); }
		terminate() { window.ended++; super.terminate(); }
	};`

// Another table and another workload are a new store; the address says which, also
// after a reload, and when the screen is left the worker is gone.
func TestScaleByAddress(t *testing.T) {
	p := open(t, small, script(keepsWorkers))
	filled(p)
	eval[bool](p, `(() => { const e = document.querySelector("#scale-table"); e.value = "table=robinhood"; e.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`)
	p.waitText(".at-scale .say", "keys: a get needs")
	p.waitText(".lengths", "Viola")
	p.wait(`location.hash.includes("table=robinhood")`)
	p.click("button", "Adversarial")
	p.wait(`location.hash.includes("keys=adversarial")`)
	p.waitText(".chain", "found at look")
	wantEqual(t, "workers", eval[int](p, "workers.length"), 1)
	// One that stops is said, and another comes in its place.
	eval[bool](p, `workers[0].dispatchEvent(new ErrorEvent("error", {message: "the worker is made to fail"}))`)
	p.waitText(".at-scale .notice", "It was started again")
	p.waitText(".at-scale .say", "keys: a get needs")
	wantEqual(t, "workers", eval[int](p, "workers.length"), 2)
	p.click("link", "Lab")
	p.waitText(".say", "frog")
	wantEqual(t, "workers that were ended", eval[int](p, "ended"), 2)
}

// holdsFill lets the worker wait for the first of its keys, so that a person puts them, a
// thousand at a time.
const holdsFill = `
	const Real = Worker, steps = 5;
	window.Worker = class extends Real {
		postMessage(data, ...rest) {
			if (data[0] === steps && !window.held) { window.held = true; return; }
			super.postMessage(data, ...rest);
		}
	};`

// A rehash under way is two maps, a point of both as large: above the front the old one
// is empty. When it is over there is one again.
func TestScaleRehash(t *testing.T) {
	p := open(t, "/#/scale?buckets=65536&rehash=incremental", script(holdsFill))
	p.waitText(".at-scale .say", "0 of 62,500 keys are put so far.")
	puts := 0
	put := func() {
		p.t.Helper()
		p.click("button", "1,000 operations")
		puts++
		p.waitText(".at-scale .position", fmt.Sprintf("%d,000 operations", puts))
	}
	for range 8 {
		if put(); eval[int](p, "document.querySelectorAll('.maps.two canvas').length") == 2 {
			break
		}
	}
	p.waitText(".at-scale .say", "A rehash is under way: bucket ")
	p.waitText(".maps.two", "Old table")
	p.wait(`(() => {
		const [old, fresh] = document.querySelectorAll(".maps.two canvas"), front = document.querySelector(".maps .front path");
		if (!front || fresh.width !== old.width || fresh.height !== 2 * old.height) return false;
		const at = Math.floor(front.getAttribute("d").match(/ (\d+)H/)[1] * old.height / 1000);
		const copy = new OffscreenCanvas(old.width, old.height).getContext("2d", { willReadFrequently: true });
		copy.drawImage(old, 0, 0);
		const colours = (from, to) => new Set(new Uint32Array(copy.getImageData(0, from, old.width, to - from).data.buffer)).size;
		return at > 1 && at < old.height - 1 && colours(0, at) === 1 && colours(at + 1, old.height) > 1;
	})()`)
	p.shot("scale-rehash")
	for range 20 {
		if put(); !strings.Contains(p.text(".at-scale .say"), "rehash") {
			break
		}
	}
	p.wait("document.querySelectorAll('.maps canvas').length === 1")
	p.waitText(".whole", "Whole table")
}

// On a phone the three views stand above each other, nothing is wider than the window,
// and a tap leads to a chain.
func TestScaleOnAPhone(t *testing.T) {
	p := open(t, small, phone())
	filled(p)
	wantEqual(t, "pixels beyond the window", eval[int](p, "document.documentElement.scrollWidth - innerWidth"), 0)
	wantEqual(t, "the order of the views", eval[bool](p, `(() => {
		const top = (s) => document.querySelector(s).getBoundingClientRect().top;
		return top(".whole") < top(".region") && top(".region") < top(".chain");
	})()`), true)
	p.clickAt("#map-region")
	p.wait(`!document.querySelector(".chain").innerText.includes("longest")`)
}

// The benchmark of this browser measures, stops when told, and has a table.
func TestScaleBenchmark(t *testing.T) {
	p := open(t, small)
	filled(p)
	p.click("button", "Benchmark…")
	p.waitText(".bench", "Nothing is measured yet.")
	p.click("button", "Measure")
	p.wait(`document.querySelectorAll(".measured tr").length === 9`)
	p.click("button", "Stop")
	p.waitText(".bench", "Stopped after")
	p.click("button", "get, a hit")
	p.wait(`document.querySelectorAll(".measured .chart .mark").length > 0`)
	p.click("button", "Copy Markdown")
	p.waitText(".bench", "opied")
	p.click("button", "Back to the maps")
	filled(p)
}

// A worker that dies while it measures is said where that is read, and another comes.
func TestScaleBenchmarkLosesItsWorker(t *testing.T) {
	p := open(t, small, script(keepsWorkers))
	filled(p)
	p.click("button", "Benchmark…")
	p.click("button", "Measure")
	p.wait(`document.querySelectorAll(".measured tr").length === 9`)
	eval[bool](p, `workers[0].dispatchEvent(new ErrorEvent("error", {message: "the worker is made to fail"}))`)
	p.waitText(".bench .notice", "It was started again")
	p.waitText(".bench", "Stopped after")
	wantEqual(t, "workers", eval[int](p, "workers.length"), 2)
	p.shot("scale-bench-notice")
	p.click("button", "Back to the maps")
	filled(p)
}

// Where the browser tells of no frames, Scale runs by a timer; and where there is no worker
// for it, that is said, with what may be done.
func TestScaleWithoutItsParts(t *testing.T) {
	for name, lacks := range map[string]string{
		"no frames":             `window.requestAnimationFrame = undefined;`,
		"frames, refused":       `window.requestAnimationFrame = () => { throw new DOMException("no", "NotAllowedError"); };`,
		"frames that come late": `const soon = requestAnimationFrame; window.requestAnimationFrame = (f) => soon(() => setTimeout(() => f(performance.now()), 700));`,
		"frames, none":          `window.requestAnimationFrame = () => 0;`,
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, small, script(lacks))
			filled(p)
			p.press("ArrowRight")
			p.wait(`/^(put|get|erase) /.test(document.querySelector(".at-scale .say").innerText)`)
		})
	}
	for name, lacks := range map[string]string{
		"no file": `const Real = Worker; window.Worker = class extends Real { constructor() { super("/none.js"); } };`,
		"silence": `Worker.prototype.postMessage = () => {};
			const frame = requestAnimationFrame; window.passed = 0;
			window.requestAnimationFrame = (f) => frame((at) => f(at + passed));`,
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, small, script(lacks))
			if name == "silence" {
				p.waitText(".at-scale .say", "has not answered yet")
				eval[int](p, "passed = 25000")
			}
			p.waitText(".at-scale .notice", "worker.js")
			p.shot("scale without its worker, " + name)
			p.click("button", "Start it again")
			p.click("link", "Lab")
			p.waitText(".position", "step")
		})
	}
}
