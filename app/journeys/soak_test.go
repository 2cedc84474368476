//go:build soak

package journeys

import (
	"fmt"
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

// In no state does the page break a rule of accessibility, or cut a text, however it is
// looked at.
func TestSoakLooks(t *testing.T) {
	p := axed(t, "/#/lab")
	for _, s := range everyState(t) {
		t.Run(s.name, func(t *testing.T) {
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
	}
	p.t = t
}

// So in another language, by the rules.
func TestSoakAnotherLanguage(t *testing.T) {
	p := axed(t, "/#/lab", tongue(t))
	for _, s := range everyState(t) {
		t.Run(s.name, func(t *testing.T) {
			p.t = t
			p.become(size(1280, 720))
			p.come(s)
			p.audit(allRules, "another language, "+s.name)
			p.become(size(320, 640))
			p.audit(allRules, "another language on a phone, "+s.name)
		})
	}
	p.t = t
}

// The whole program of a page keeps within a bound, also when four stores beside each
// other have all the steps that they may have, in one bucket each.
func TestSoakMemory(t *testing.T) {
	const most = 320 << 20 // bytes of the program's memory, what its collector has not returned among them
	p := open(t, "/#/compare", script(`for (const name of ["instantiate", "instantiateStreaming"]) {
		const real = WebAssembly[name];
		WebAssembly[name] = async (...all) => { const made = await real.apply(WebAssembly, all); window.program = made.instance ?? made; return made; };
	}`))
	const bytes = "program.exports.mem.buffer.byteLength"
	p.waitText(".compare .say", "Look 1")
	t.Logf("with the first comparison the page has %d MiB", eval[int](p, bytes)>>20)
	const one = "buckets:1,slots:4096,hash:fnv1a,seed:1"
	eval[any](p, fmt.Sprintf(`location.hash = "#/compare?a=%s&b=%[1]s&c=%[1]s&d=%[1]s&script=fill%%204000%%20seed%%201&at=1.1"`, one))
	p.waitText(".line .notice", "holds no more than")
	p.wait("!document.querySelector('.line .notice').textContent.includes('Running')")
	if got := eval[int](p, bytes); got > most {
		t.Errorf("four stores at their limits have %d MiB, of at most %d", got>>20, most>>20)
	} else {
		t.Logf("four stores at their limits have %d MiB", got>>20)
	}
}
