//go:build bench

package journeys

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
)

// starts notes, in a page from its beginning, when its first picture was painted, when
// that could be stepped, when the program was compiled, and when it had taken over.
const starts = `
	window.start = {};
	const painted = (name) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => (start[name] = performance.now()); c.port2.postMessage(0); });
	const once = {};
	const look = () => {
		const app = document.querySelector("body > .app");
		if (app && !once.picture) painted(once.picture = "picture");
		start.compiled ??= performance.getEntriesByName("compiled")[0]?.startTime;
		if (performance.getEntriesByName("first-states").length) start.steps ??= performance.now();
		if (app && window.kvscope?.module && !document.getElementById("boot") && !once.all) painted(once.all = "all");
	};
	new MutationObserver(look).observe(document, { childList: true, subtree: true });
	setInterval(look, 10);`

// asPhone makes a page slow as on a phone far from its host: 1.6 Mbit/s, an answer after
// 150 ms, a processor four times slower than this one.
func asPhone(p *page) {
	p.do(
		command(network.Enable, network.EnableParams{}),
		command(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{
			{Latency: 150, DownloadThroughput: 1.6e6 / 8, UploadThroughput: 0.75e6 / 8},
		}}),
		command(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}),
	)
}

// How long a page takes to be there, each time with nothing kept. It prints medians of
// five, and judges nothing of them.
func TestBenchStart(t *testing.T) {
	for _, of := range []struct {
		name, address string
		options       []option
	}{
		{"the home, on loopback", "/", nil},
		{"the Lab, on loopback", "/#/lab", nil},
		{"the home, far away and slow", "/", []option{asPhone}},
		{"the Lab, far away and slow", "/#/lab", []option{asPhone}},
	} {
		t.Run(strings.ReplaceAll(of.name, " ", "_"), func(t *testing.T) {
			took := map[string][]float64{}
			for range 5 {
				// Each in a test of its own, at whose end its page is closed: pages that stay
				// open work beside those that are measured.
				t.Run("once", func(t *testing.T) {
					p := load(t, of.address, append([]option{script(starts)}, of.options...)...)
					p.wait("window.start?.all")
					for name, ms := range eval[map[string]float64](p, "start") {
						took[name] = append(took[name], ms)
					}
					took["run"] = append(took["run"], last(took["all"])-last(took["compiled"]))
				})
			}
			median := func(name string) float64 { slices.Sort(took[name]); return took[name][len(took[name])/2] }
			fmt.Printf("%s: a picture after %.0f ms, steps after %.0f ms, everything after %.0f ms, %.0f of them since it was compiled\n", of.name, median("picture"), median("steps"), median("all"), median("run"))
		})
	}
}

func last(all []float64) float64 { return all[len(all)-1] }

// stepped notes how long a key took to change the page, and the change to be painted.
// stepsDone is a promise of so many: whoever asks again and again is work for the page.
const stepped = `
	window.steps = [];
	let told = () => {};
	window.stepsDone = (n) => new Promise((done) => { told = () => steps.length >= n && done(true); told(); });
	addEventListener("keydown", () => {
		const pressed = performance.now();
		const seen = new MutationObserver(() => {
			const changed = performance.now();
			seen.disconnect();
			requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { steps.push([changed - pressed, performance.now() - pressed]); told(); }; c.port2.postMessage(0); });
		});
		seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
	}, true);`

// A step of the Lab in a table of 64 buckets and 256 nodes, from the key to the screen.
// It prints medians of 100, and judges nothing of them.
func TestBenchStep(t *testing.T) {
	var lines []string
	for i := range 256 {
		lines = append(lines, fmt.Sprintf("put key%d v%d", i, i))
	}
	for i := range 40 {
		lines = append(lines, fmt.Sprintf("get key%d", i*6))
	}
	p := open(t, "/#/lab?v=1&buckets=64&slots=256&script="+url.PathEscape(strings.Join(lines, "\n")))
	p.press("End")
	p.waitText(".position", "command 296 of 296")
	for range 31 { // the first is to the beginning of its own command
		p.press("[")
	}
	p.waitText(".position", "command 266 of 296")
	eval[bool](p, "(() => {"+stepped+"return true; })()")
	const n = 100
	for i := range n {
		p.press("ArrowRight")
		promised[bool](p, fmt.Sprintf("stepsDone(%d)", i+1))
	}
	median := func(of int) float64 {
		var all []float64
		for _, step := range eval[[][2]float64](p, "steps") {
			all = append(all, step[of])
		}
		slices.Sort(all)
		return all[n/2]
	}
	fmt.Printf("a step among 64 buckets and 256 nodes: the page changes %.1f ms after the key, and is painted after %.1f ms\n", median(0), median(1))
}
