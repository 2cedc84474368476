package journeys

import (
	"strings"
	"testing"
)

// More numbers come on request, and follow the steps.
func TestMoreNumbers(t *testing.T) {
	p := lab(t)
	p.click("button", "More numbers")
	p.waitText(".meter", "looks of this command 2 · allocations 9 · frees 2 · high-water mark 9 of 16 slots")
	p.click("button", "Step")
	p.waitText(".meter", "allocations 10")
	p.shot("numbers")
	p.click("button", "Fewer numbers")
	p.wait("!document.querySelector('.meter .all')")
}

// From 64 buckets on there is a chart, with its numbers in a table.
func TestHistogram(t *testing.T) {
	for name, options := range map[string][]option{"wide": nil, "phone": {phone()}} {
		p := open(t, "/#/lab?v=1&buckets=64&slots=256&script=fill%20100%20seed%201", options...)
		p.wait("document.querySelector('.position b').textContent === 'fill 100 seed 1'")
		p.wait("!document.querySelector('.line').innerText.includes('Running: ')") // a line less moves what is below
		if name == "phone" {
			p.click("button", "More")
		}
		p.click("button", "More numbers")
		p.wait("document.querySelector('.histogram svg')")
		rows := strings.Split(strings.TrimSpace(eval[string](p, `document.querySelector(".histogram table").innerText`)), "\n")
		if len(rows) < 6 || !strings.Contains(strings.Join(rows, "\n"), "nodes in a chain\tbuckets\tPoisson") {
			t.Errorf("%s: the table says %q", name, rows)
		}
		got := eval[string](p, `(() => { const box = s => document.querySelector(s).getBoundingClientRect();
			return [box(".histogram svg").right <= box(".table").right, document.documentElement.scrollWidth <= innerWidth].join(" "); })()`)
		wantEqual(t, name+", the chart is inside of its card and of the window", got, "true true")
		p.shot("histogram " + name)
		p.become(dark())
		p.shot("histogram dark " + name)
	}
}
