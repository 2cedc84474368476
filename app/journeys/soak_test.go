//go:build soak

package journeys

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// look is a way to look at a page that is there: what a reader sets, the window, and
// the rules that it is held to.
type look struct {
	reader
	rules string // of axe-core; "": none
	dark  bool
	reads bool // nothing is cut, and nothing lies over another
}

// looks are all of them. In the dark only colours are others.
func looks() (all []look) {
	for _, r := range readers() {
		all = append(all, look{reader: r, reads: true})
	}
	all[0].rules = allRules
	return append(all,
		look{reader: reader{"dark", asItIs, 1280, 720, false}, rules: colourRules, dark: true},
		look{reader: reader{"a phone", asItIs, 360, 640, false}, rules: colourRules, reads: true},
		look{reader: reader{"a phone in the dark", asItIs, 360, 640, false}, rules: colourRules, dark: true},
		look{reader: reader{"a narrow phone", asItIs, 320, 640, false}, rules: allRules},
		look{reader: reader{"text twice as large, by the rules", twiceAsLarge, 1280, 800, true}, rules: allRules})
}

// eachState runs a test for each state that there is, or where KVSCOPE_PART says 2/7 for
// every seventh from the second on. The names of states of lessons have slashes, at which
// -run would cut them.
func eachState(t *testing.T, test func(*testing.T, state)) {
	part, parts := 1, 1
	if said := os.Getenv("KVSCOPE_PART"); said != "" {
		if _, err := fmt.Sscanf(said, "%d/%d", &part, &parts); err != nil || part < 1 || part > parts {
			t.Fatalf("KVSCOPE_PART is %q, not as 2/7", said)
		}
	}
	for i, s := range everyState(t) {
		if i%parts != part-1 {
			continue
		}
		t.Run(strings.ReplaceAll(s.name, "/", ","), func(t *testing.T) { test(t, s) })
	}
}

// In no state does the page break a rule of accessibility, or cut a text, however it is
// looked at.
func TestSoakLooks(t *testing.T) {
	p := axed(t, "/#/lab")
	eachState(t, func(t *testing.T, s state) {
		p.t = t
		p.become(size(1280, 720))
		p.come(s)
		for _, l := range looks() {
			scheme := "light"
			if l.dark {
				scheme = "dark"
			}
			p.become(size(l.width, l.height), media("prefers-color-scheme", scheme))
			eval[bool](p, l.set)
			p.wait(grows(l.grown))
			where := s.name + ", " + l.name
			if l.rules != "" {
				p.audit(l.rules, where)
			}
			if l.reads {
				p.legible(where)
			}
			eval[bool](p, unset)
		}
	})
	p.t = t
}

// So before there is a program, where the page has a picture for that.
func TestSoakFirstPictures(t *testing.T) {
	paths, err := filepath.Glob(ofBundle("first/*-wide.json"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d pictures (%v)", len(paths), err)
	}
	at, _ := slow(t)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), "-wide.json")
		fragment := "#/lessons/" + name
		if lesson, isBeat := strings.CutSuffix(name, "-1"); isBeat {
			fragment = "#/lessons/" + lesson + "/1"
		} else if name == "home" || name == "lab" {
			fragment = map[string]string{"home": "#/", "lab": "#/lab"}[name]
		}
		t.Run(name, func(t *testing.T) {
			for _, width := range []int64{1280, 320} {
				p := load(t, at+fragment, size(width, 640))
				p.waitFirst()
				p.bringAxe()
				where := fmt.Sprintf("before the program, %s, %d px", name, width)
				p.audit(allRules, where)
				p.become(dark())
				p.audit(colourRules, where+", dark")
				p.become(media("prefers-color-scheme", "light"))
				eval[bool](p, twiceAsLarge)
				p.wait(grows(true))
				p.audit(allRules, where+", text twice as large")
			}
		})
	}
}

// What the largest file of each kind takes is taken bit by bit: opening it, choosing
// otherwise, and putting it.
func TestSoakLargeFiles(t *testing.T) {
	const rows = `(row, head, tail) => { let text = head; for (let i = 0; text.length < 4 * 1024 * 1024 - 100; i++) text += row(i); return text + tail; }`
	for name, text := range map[string]string{
		"words.csv":        "(i) => `word${i},value number ${i}\\r\\n`, 'key,value\\r\\n', ''",
		"quoted.csv":       "(i) => `\"word ${i}\",\"a \"\"value\"\", ${i}\"\\n`, '', ''",
		"bad.csv":          "(i) => `\"word ${i}\"x,value\\n`, 'a,b\\n', ''",
		"lines.txt":        "(i) => `word${i} = value ${i} # 1\\n`, '', ''",
		"words.json":       "(i) => `\"word${i}\": \"value ${i}\",\\n`, '{', '\"last\": 1}'",
		"rows.json":        "(i) => `{\"id\": ${i}, \"name\": \"word${i}\", \"of\": [1, 2, {\"x\": null}]},`, '{\"data\": [', '{}]}'",
		"none.json":        "(i) => `[[[${i}]]],`, '{\"data\": {\"of\": [', '[]]}}'",
		"words.js":         "(i) => `  word${i}: 'value ${i}', // of\\n`, 'const all = {\\n', '}'",
		"words.kv":         "(i) => `# comment ${i}\\nput word${i} value\\n`, '', ''",
		"deep.yaml":        "(i) => `  word${i}: value\\n`, 'all:\\n', ''",
		"rows.yaml":        "(i) => `- name: word${i}\\n  value: ${i}\\n`, '', ''",
		"table.txt":        "(i) => `│ word${i} │ value ${i} │\\n`, '┌───┬───┐\\n', '└───┴───┘'",
		"rows.sql.txt":     "(i) => `('word${i}', 'value ${i}'),\\n`, '', ''",
		"curly.csv":        "(i) => `“word${i}”,“value ${i}”\\n`, '', ''",
		"replies.txt":      "(i) => `${i + 1}) \"word${i}\"\\n`, '', ''",
		"replies.csv":      "(i) => `\"word${i}\",`, '', '\"last\"'",
		"words.tsv":        "(i) => `word${i}\\tvalue number ${i}\\n`, 'key\\tvalue\\n', ''",
		"words.ndjson":     "(i) => `{\"key\": \"word${i}\", \"value\": \"value number ${i}\", \"of\": [${i}]}\\n`, '', ''",
		"words.redis":      "(i) => i % 9 ? `SET word:${i} \"value number ${i}\" EX 60\\n` : `DEL word:${i - 1} word:${i - 2}\\n`, '', ''",
		"prompts.txt":      "(i) => `127.0.0.1:6379> SET word:${i} \"value number ${i}\"\\nOK\\n`, '', ''",
		"words.aof":        "(i) => { const key = `word:${i}`, value = `value ${i}`; return `*3\\r\\n$3\\r\\nSET\\r\\n$${key.length}\\r\\n${key}\\r\\n$${value.length}\\r\\n${value}\\r\\n`; }, '*2\\r\\n$6\\r\\nSELECT\\r\\n$1\\r\\n0\\r\\n', ''",
		"words.env":        "(i) => `# of ${i}\\nexport WORD_${i}=\"value $${i}\" # x\\n`, '', ''",
		"long.env":         "(i) => `line ${i}\\n`, 'LONG=\"', '\"'",
		"words.properties": "(i) => `word.${i} = value \\\\\\n   number \\\\u00e9 ${i}\\n`, '', ''",
		"long.properties":  "(i) => `line ${i} \\\\\\n`, 'long = ', ''",
		"words.ini":        "(i) => i % 9 ? `word${i} = value ${i}\\n` : `[of ${i}]\\n`, '[main]\\n', ''",
		"flat.yaml":        "(i) => `word${i}: \"value ${i}\" # of\\n`, '', ''",
		"astray.yaml":      "(i) => `${' '.repeat(i % 40)}word${i}: value\\n`, '', ''",
		"steps.yaml":       "(i) => `${' '.repeat(Math.min(i, 1500))}w${i}:\\n`, '', ''",
		"text.yaml":        "(i) => `  line ${i}\\n`, 'all: |\\n', ''",
		"empty.yaml":       "(i) => `word${i}:\\n`, '', ''",
		"member.yaml":      "(i) => `  word${i}: value\\n`, '- key: a\\n', ''",
		"words.po":         "(i) => `#: a.c:${i}\\nmsgid \"word ${i}\"\\nmsgstr \"value \"\\n\"${i}\"\\n\\n`, '', ''",
		"words.php":        "(i) => `  'word${i}' => 'value ${i}',\\n`, '<?php\\nreturn [\\n', '];'",
		"words.toml":       "(i) => `word${i} = [\\n  ${i}, # of\\n]\\n`, '[of]\\n', ''",
		"memcached.txt":    "(i) => `set word${i} 0 60 5\\r\\nvalue\\r\\n`, '', ''",
		"utf16.csv":        "(i) => `word${i},value number ${i}\\r\\n`, 'key,value\\r\\n', ''",
		"utf16.txt":        "(i) => `w\\u00f6rd${i} value \\u{1f600} ${i}\\n`, '', ''",
		"sjis.csv":         "(i) => `\\u0083\\u0065${i},\\u0083\\u0065${i}\\r\\n`, '', ''",
		"one line.txt":     "(i) => `word${i} `, '', ''",
		"latin.csv":        "(i) => `w\\u00f6rd${i},v\\u00e4lue ${i}\\n`, '', ''",
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "/#/lab?buckets=1024&slots=0&script=len")
			p.waitText(".position", "command")
			pace := eval[float64](p, "Math.max(pace(), pace())")
			drop := func() {
				t.Helper()
				eval[bool](p, fmt.Sprintf(`(() => { const text = (%s)(%s), data = new DataTransfer(), name = %q, bytes = () => Uint8Array.from(text.slice(0, 4e6), (c) => c.charCodeAt(0));
					const utf16 = () => new Uint8Array(Uint16Array.from("\ufeff" + text.slice(0, 2e6), (c) => c.charCodeAt(0)).buffer);
					data.items.add(new File([name.startsWith("utf16") ? utf16() : /^(latin|sjis)/.test(name) ? bytes() : new TextEncoder().encode(text).slice(0, 4 * 1024 * 1024)], name)); longTasks.length = 0; begun = performance.now();
					return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`, rows, text, name))
			}
			var longest [3]float64 // task at the first look, at choosing otherwise, at putting
			of := func(part int) {
				longest[part] = slices.Max(append(eval[[]float64](p, "longTasks.filter((t) => t.startTime > begun).map((t) => t.duration)"), 0))
				eval[bool](p, "(longTasks.length = 0, begun = performance.now(), true)")
			}
			drop()
			p.wait("document.querySelector('.deciding')")
			p.drawn()
			of(0)
			for n := range eval[int](p, "document.querySelectorAll('.otherwise .chip').length") {
				eval[bool](p, fmt.Sprintf(`(() => {
					const chip = document.querySelectorAll(".otherwise .chip")[%d];
					window.taken = chip && chip.ariaPressed === "false" ? document.querySelector(".otherwise").outerHTML : "";
					return chip?.click() ?? true;
				})()`, n))
				p.wait("document.querySelector('.otherwise').outerHTML !== taken")
				p.drawn()
			}
			pushes(".deciding button:not(.primary)")(p)
			p.wait("!document.querySelector('.deciding')")
			of(1)
			drop()
			p.wait("document.querySelector('.deciding')")
			p.drawn()
			eval[bool](p, "(longTasks.length = 0, begun = performance.now(), true)")
			pushes(".deciding .primary")(p)
			p.wait("/put|run|refused/.test(document.querySelector('.line .notice')?.textContent)")
			p.drawn()
			of(2)
			pace = max(pace, eval[float64](p, "Math.max(pace(), pace())"))
			eval[bool](p, "(longTasks = [], true)")
			const told = "the longest tasks took %.0f ms at the first look, at choosing otherwise, and at putting, of at most %.0f"
			if most := mostBusy * max(1, 1.5*pace/usualPace-.5); slices.Max(longest[:]) > most {
				t.Errorf(told, longest, most)
			} else {
				t.Logf(told, longest, most)
			}
		})
	}
}

// So in another language, by the rules.
func TestSoakAnotherLanguage(t *testing.T) {
	p := axed(t, "/#/lab", tongue(t))
	// There is no such language, and in its brackets no word is a part of another text.
	eval[bool](p, `(window.sparedRules = ["html-lang-valid", "label-content-name-mismatch"], true)`)
	eachState(t, func(t *testing.T, s state) {
		p.t = t
		p.become(size(1280, 720))
		p.come(s)
		p.audit(allRules, "another language, "+s.name)
		p.become(size(320, 640))
		p.audit(allRules, "another language on a phone, "+s.name)
	})
	p.t = t
}

// The whole program of a page keeps within a bound, also when four stores beside each
// other have all the steps that they may have, in one bucket each.
func TestSoakMemory(t *testing.T) {
	const most = 256 << 20 // bytes of the program's memory, what its collector has not returned among them
	p := open(t, "/#/compare", script(`for (const name of ["instantiate", "instantiateStreaming"]) {
		const real = WebAssembly[name];
		WebAssembly[name] = async (...all) => { const made = await real.apply(WebAssembly, all); window.program = made.instance ?? made; return made; };
	}`))
	const bytes = "program.exports.mem.buffer.byteLength"
	p.waitText(".compare .say", "Look 1")
	t.Logf("with the first comparison the page has %d MiB", eval[int](p, bytes)>>20)
	const one = "buckets:1,slots:4096,hash:fnv1a,seed:1"
	eval[any](p, fmt.Sprintf(`location.hash = "#/compare?a=%s&b=%[1]s&c=%[1]s&d=%[1]s&script=fill%%204000%%20seed%%201&at=1.1"`, one))
	for said := ""; !regexp.MustCompile("holds no more than|the most it can hold").MatchString(said); { // it tells how far it is
		p.wait(fmt.Sprintf("document.querySelector('.line').textContent !== %q", said))
		said = eval[string](p, "document.querySelector('.line').textContent")
	}
	if got := eval[int](p, bytes); got > most {
		t.Errorf("four stores at their limits have %d MiB, of at most %d", got>>20, most>>20)
	} else {
		t.Logf("four stores at their limits have %d MiB", got>>20)
	}
}

// On a phone lessons begin as their first pictures show, too.
func TestSoakFirstPicturesOnAPhone(t *testing.T) {
	firstPicturesOfLessons(t, "phone", size(360, 740))
}

// All beats of all lessons, asked, tried and answered, in their boxes.
func TestSoakLessonsInTheirBoxes(t *testing.T) { measured(t, lessonStates(t)[1:]) }

// Each browser that lacks something has a page of its own.
func TestSoakBrowserThatLacks(t *testing.T) { lacks(t, len(missing)) }

// On wider phones, too.
func TestSoakTargetsOnAPhone(t *testing.T) { targets(t, 360) }
