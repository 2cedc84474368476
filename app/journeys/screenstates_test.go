package journeys

import (
	"strings"

	"kvscope/app/compare"
	"kvscope/app/scale/worker"
	"kvscope/app/threads"
	"kvscope/store"
)

const (
	compared = `document.querySelector(".compare .say")?.textContent && location.hash.includes("at=")`
	threaded = `document.querySelector(".threads .worker") && location.hash.includes("turns=")`
	scaled   = `document.querySelector(".at-scale .chain ol li") && !/ \d+ %/.test(document.querySelector(".at-scale .say").textContent) && location.hash.includes("buckets=")`
)

// compareStates are those of stores beside each other.
func compareStates() []state {
	guess := then(pushes(".switches [aria-pressed]"), pressed("[", "End", "ArrowRight"), waits(`document.querySelector(".lane .guess")`))
	all := []state{
		{"Compare", "#/compare", compared, nil},
		{"Compare, two steps on", "#/compare", compared, then(pressed("ArrowRight", "ArrowRight"), waits(`document.querySelector(".looked")`))},
		{"Compare, all answered", "#/compare", compared, then(pressed("End"), waits(`!document.querySelector(".answer.going")`))},
		{"Compare, the start", "#/compare", compared, then(pressed("{"), waits(`!document.querySelector(".looked")`))},
		{"Compare, guess first", "#/compare", compared, guess},
		{"Compare, guessed", "#/compare", compared, then(guess, pushes(".lane .guess"), pressed("End"), waits(`!document.querySelector(".guess, .answer.going")`))},
		{"Compare, which stores", "#/compare", compared, then(pushes(`.switches [aria-controls=stores]`), waits(`document.querySelector(".store-fields")`))},
		{"Compare, what counts", "#/compare", compared, then(pushes(`[aria-controls=what-counts]`), waits(`document.querySelector("#what-counts")`))},
		{"Compare, no commands", "#/compare", compared, then(pushes(`[aria-controls=what-counts]`, `.counted .chip`), waits(`!document.querySelector(".script li")`))},
		{"Compare, measured", "#/compare", compared, then(fills("#load", "30"), waits(`/\b30\b/.test(document.querySelector(".charts [role=status]")?.textContent)`))},
		{"Compare, a mistake", "#/compare", compared, then(fills("#command", "put lion"), pushes(".cmd [type=submit]"), waits(`document.querySelector("[role=alert]")`))},

		{"Compare, Share", "#/compare", compared, then(pushes(`.switches > .switches > [aria-haspopup=dialog]`), waits("document.getElementById('share').open && document.getElementById('link')"))},
		{"Compare, keys", "#/compare", compared, then(pressed("?"), waits("document.getElementById('keys').open"))},
		{"Compare, one store", "#/compare?a=buckets:1024,slots:1024,hash:fnv1a,seed:1&script=fill%20300%20seed%201%0Aget%20frog&at=1.5", compared, nil},
	}
	for n, preset := range compare.Presets() {
		all = append(all, state{"Compare, " + preset.Title, "#/compare", compared, then(prepares("#presets", n), waits(`document.querySelector(".line .notice")`))})
	}
	return all
}

// threadsStates are those of workers on one store.
func threadsStates() []state {
	scripts := then(pushes(`.switches [aria-controls=scripts]`), waits(`document.querySelector("#script-1")?.value`))
	race := then(pushes(".supposing button"), waits(`document.querySelector(".card.race")`))
	writes, searches := `.race .primary:nth-of-type(1)`, `.race .primary:nth-of-type(2)`
	all := []state{
		{"Threads", "#/threads", threaded, nil},
		{"Threads, no turn", "#/threads?turns=", threaded, nil},
		{"Threads, a wait", "#/threads?turns=BBAAACC", `document.querySelector(".worker.waits")`, nil},
		{"Threads, all done", "#/threads?turns=BABCABCABBABACACACCB", threaded, pressed("End")},
		{"Threads, a task done", "#/threads?turns=AABBAAAAABBCCBB&task=1", `document.querySelector(".assigned.solved")`, nil},
		{"Threads, 16 stripes", "#/threads?turns=BABCABCABBABACACA&store=buckets:16,slots:16,hash:fnv1a,seed:1,stripes:16", `document.querySelectorAll(".in-stripes .door").length === 16`, nil},
		{"Threads, a seed chooses", "#/threads", threaded, then(pushes(".choosing .chooser button:nth-child(2)"), pressed("ArrowRight", "ArrowRight"))},
		{"Threads, scripts", "#/threads", threaded, scripts},
		{"Threads, a script refused", "#/threads", threaded, then(scripts, fills("#script-1", "frob"), pushes("#scripts .script-buttons .primary"), waits(`document.querySelector(".script-of .error")`))},
		{"Threads, a schedule found", "#/threads?turns=", threaded, then(prepares("#schedules", len(threads.Presets())+len(threads.Tasks())+1), waits(`document.querySelector("#schedules") && document.querySelector(".telling .notice")`))},
		{"Threads, a link refused", "#/threads?turns=XYZ", threaded, waits(`document.querySelector("[role=alert]")`)},
		{"Threads, no lock", "#/threads", threaded, race},
		{"Threads, astray", "#/threads", threaded, then(race, pushes(searches, searches, writes, writes, writes, writes, writes, writes, searches, searches))},
		{"Threads, Share", "#/threads", threaded, then(pushes(`.switches > .switches > [aria-haspopup=dialog]`), waits("document.getElementById('share').open && document.getElementById('link')"))},
		{"Threads, keys", "#/threads", threaded, then(pressed("?"), waits("document.getElementById('keys').open"))},
	}
	for n, preset := range threads.Presets() {
		all = append(all, state{"Threads, " + preset.Title, "#/threads", threaded, then(prepares("#schedules", n), waits(`document.querySelector(".telling .notice")`), pressed("ArrowRight"))})
	}
	for n, task := range threads.Tasks() {
		all = append(all, state{"Threads, " + task.Title, "#/threads", threaded, then(prepares("#schedules", len(threads.Presets())+n), waits(`document.querySelector(".assigned")`), pressed("ArrowRight"))})
	}
	return all
}

// scaleStates are those of a store of very many keys, here of so few that a slow machine
// fills them at once.
func scaleStates() []state {
	const few = "#/scale?buckets=4096"
	bench := then(pushes(".measures button"), waits(`document.querySelector(".bench")`))
	all := []state{
		{"Scale", few, scaled, nil},
		{"Scale, a step", few, scaled, then(pressed("ArrowRight"), waits(`document.querySelector(".at-scale .say").textContent.length > 5`))},
		{"Scale, a slot", few, scaled, then(pushes(".chain .of-chain"), waits(`document.querySelector("#spot").max > 0`))},
		{"Scale, a bar", few, scaled, then(pushes(".hist-buttons button:nth-child(3)"), waits(`document.querySelector(".hist-buttons [aria-pressed=true]")`))},
		{"Scale, a file refused", few, scaled, func(p *page) {
			p.t.Helper()
			p.drop("empty.txt", "\n\n")
			p.wait(`document.querySelector(".at-scale .notice")`)
		}},
		{"Scale, a benchmark", few, scaled, bench},
		{"Scale, measured", few, scaled, then(bench, pushes(".bench .primary"), waits(`document.querySelectorAll(".measured tr").length > 3`), pushes(".bench .primary"))},
		{"Scale, Share", few, scaled, then(pushes(`.switches > [aria-haspopup=dialog]`), waits("document.getElementById('share').open && document.getElementById('link')"))},
		{"Scale, keys", few, scaled, then(pressed("?"), waits("document.getElementById('keys').open"))},
		{"Scale, growing", few + "&rehash=incremental", scaled, nil},
	}
	for _, strategy := range store.Strategies() {
		all = append(all, state{"Scale, " + strategy.String(), few + "&table=" + strategy.String(), scaled, nil})
	}
	for _, w := range worker.Workloads()[1:] {
		all = append(all, state{"Scale, " + w.String(), few + "&keys=" + w.String(), scaled, nil})
	}
	return all
}

// classStates are the home and what is for a class.
func classStates() []state {
	const (
		asked    = `document.querySelector(".task .question")`
		homeAsks = `document.querySelector(".at-home .question")`
		one      = "#/homework/last-out.2x1?student=47"
		teach    = `document.querySelector(".asked-times")`
	)
	check := func(code string) func(*page) {
		return then(fills("#codes", code), pushes(".choices .primary"), waits(`document.querySelector(".hands tr")`))
	}
	// handsIn takes the code of a homework of one question to where it is checked.
	handsIn := func(paste func(code string) func(*page)) func(*page) {
		return then(waits(`document.querySelector(".handed #code")`), func(p *page) {
			p.t.Helper()
			code := p.text("#code")
			eval[bool](p, `(location.hash = "#/teach/check/last-out.2x1", true)`)
			p.wait(`document.querySelector("#codes")`)
			paste(code)(p)
		})
	}
	lowest := then(waits(`document.querySelector(".lesson .pool .cell.free :is(.pick, .spot)")`), pushes(".lesson .pool .cell.free :is(.pick, .spot)"))
	return []state{
		{"home", "#/", homeAsks, nil},
		{"home, answered", "#/", homeAsks, then(pushes(".lesson .pool .cell[data-slot='1'] :is(.pick, .spot)"), waits(`document.querySelector(".reply")`))},
		{"home, shown", "#/", homeAsks, shows},
		{"Teach", "#/teach", teach, nil},
		{"Teach, a script", "#/teach", teach, then(pushes("summary"), waits(`document.querySelector("details[open]")`))},
		{"Teach, Share", "#/teach", teach, then(pushes(".of-lessons button"), waits("document.getElementById('share').open"))},
		{"Teach, a homework", "#/teach", teach, then(fills("#times-last-out-2", "2"), waits(`document.querySelector(".drafting .choices")`))},
		{"Check, of what", "#/teach/check", `document.querySelector("#homework-link")`, nil},
		{"Check, refused", "#/teach/check", `document.querySelector("#homework-link")`, then(fills("#homework-link", "https://example.org"), pushes(".choices .primary"), waits(`document.querySelector(".refused")`))},
		{"Check", "#/teach/check/last-out.2x2", `document.querySelector("#codes")`, check("Ada 4711.AAAA-AAA\nBob 12\n")},
		{"Check, a class", one + "11", asked, then(shows, handsIn(func(code string) func(*page) {
			return then(check("Ada "+code+"\n"), waits(`document.querySelector(".grades")`))
		}))},
		{"Check, a map", one + "16", asked, then(lowest, handsIn(func(code string) func(*page) {
			return then(check("Ada "+code+"\nAda "+code+"\nBob "+code[:len(code)-1]+"\n"), waits(`document.querySelector(".map .rule .hint") && document.querySelector(".shares [data-share*='%']")`))
		}))},
		{"Check, running", one + "11", asked, then(shows, handsIn(func(code string) func(*page) {
			return then(fills("#codes", strings.Repeat(code+"\n", 5000)), pushes(".choices .primary"), waits(`document.querySelector("progress")`))
		}))},
		{"a sheet", "#/teach/sheet/last-out", `document.querySelector(".paper .pool")`, nil},
		{"homework", "#/homework/last-out.2x2", `document.querySelector("#student")`, nil},
		{"homework, refused", "#/homework/last-out.2x2", `document.querySelector("#student")`, then(fills("#student", "a b"), pushes(".choices .primary"), waits(`document.querySelector(".refused")`))},
		{"homework, a question", one + "12", asked, nil},
		{"homework, the code so far", "#/homework/last-out.2x2?student=4714", asked, then(shows, pushes(".handing summary"), waits(`document.querySelector(".handing details[open]")`))},
		{"homework, handed in", one + "13", asked, then(shows, waits(`document.querySelector(".handed")`))},
	}
}

// presented are states with a room before the page.
func presented() []state {
	const question = `document.querySelector(".task .question")`
	return []state{
		{"the Lab, presented", frogs, labOpens, presents},
		{"a lesson, presented", "#/lessons/last-out/1", question, presents},
		{"a lesson, revealed", "#/lessons/last-out/1", question, then(presents, shows)},
		{"Compare, presented", "#/compare", compared, presents},
		{"Threads, presented", "#/threads?turns=BBAAACC", `document.querySelector(".worker.waits")`, presents},
		{"Scale, presented", "#/scale?buckets=4096", scaled, presents},
		{"presented no more", "#/lessons/last-out/1", question, then(presents, pressed("p"), waits(`!document.querySelector(".presenting, .presented")`))},
	}
}

// presents sees to it that the page is presented, as it stays until a state where it is no more.
func presents(p *page) {
	p.t.Helper()
	const isPresented = `document.querySelector(".presenting, .presented")`
	if !eval[bool](p, "!!"+isPresented) {
		pushes(".presenter")(p) // which letters that are switched off do not hinder
		p.wait(isPresented)
	}
}
