package main

import (
	"fmt"
	"io"
	"strings"
)

// goal is what a row should reach: at most that ratio of one contestant to another,
// or, where there is no other, at most that many nanoseconds or bytes.
type goal struct {
	row         string
	n           int
	us, against string
	most        float64
}

// goals returns all of them. Two goroutines are judged by the better of fast and
// striped.
func goals() []goal {
	const hit, miss = "get hit, independent, uniform", "get miss"
	return []goal{
		{hit, 1_000, "fast", "xsync", 1.05},
		{hit, 100_000, "fast", "xsync", 0.90},
		{hit, 1_000_000, "fast", "xsync", 1.05},
		{"get hit, dependent", 1_000_000, "fast", "xsync", 1.05},
		{inC, 1_000_000, "fast", "C", 1.2},
		{miss, 1_000, "fast", "xsync", 1.10},
		{miss, 100_000, "fast", "xsync", 0.80},
		{miss, 1_000_000, "fast", "xsync", 0.95},
		{hit, 1_000, "fast", "map+RWMutex", 0.95},
		{miss, 1_000, "fast", "map+RWMutex", 0.95},
		{"insert while growing", 100_000, "fast", "map+RWMutex", 0.40},
		{"insert while growing", 1_000_000, "fast", "map+RWMutex", 0.40},
		{"erase + put", 1_000_000, "fast", "xsync", 1.0},
		{"put, replace", 1_000_000, "fast", "xsync", 0.95},
		{hit + ", 2 goroutines", 1_000, "striped", "xsync", 1.2},
		{batches, 1_000_000, "batches", "one by one", 0.5},
		{slowestQuiet, 1_000_000, "fast", "", 0.6e6},
		{slowest, 1_000_000, "fast", "", 3e6},
		{bytesEach, 1_000_000, "fast", "", 94},
		{oneCollection, 1_000_000, "fast", "map+RWMutex", 0.40},
		{cycle, 0, "pool", "C free list", 3},
		{cycle, 0, "pool", "sync.Pool", 0.8},
	}
}

// checked is a goal with what was measured.
type checked struct {
	goal
	got float64
}

// met reports whether the goal is reached.
func (c checked) met() bool { return c.got <= c.most }

// name says what the goal is about.
func (c checked) name() string {
	text := c.row
	if c.n > 0 {
		text += ", " + thousands(c.n)
	}
	if c.against == "" {
		return text + ": " + c.us
	}
	return text + ": " + c.us + " / " + c.against
}

// check returns the goals whose rows were measured.
func (p processes) check(goals []goal) (all []checked) {
	for _, g := range goals {
		got := p.value(of{g.row, g.n, g.us})
		if g.against != "" {
			got = p.ratio(of{g.row, g.n, g.us}, of{g.row, g.n, g.against})
		}
		if got > 0 {
			all = append(all, checked{g, got})
		}
	}
	return all
}

// printGoals prints each goal beside what was measured: in bold where it is missed.
func printGoals(out io.Writer, all []checked) {
	if len(all) == 0 {
		return
	}
	fmt.Fprint(out, "\n| goal | at most | measured |\n| --- | ---: | ---: |\n")
	for _, c := range all {
		got := c.text(c.got)
		if !c.met() {
			got = "**" + got + "**"
		}
		fmt.Fprintf(out, "| %s | %s | %s |\n", c.name(), c.text(c.most), got)
	}
}

// text writes what a goal is about: a ratio, or so many nanoseconds or bytes.
func (g goal) text(x float64) string {
	switch {
	case g.against != "":
		return fmt.Sprintf("%.2f", x)
	case g.row == bytesEach:
		return quantity(x, "B")
	}
	return quantity(x, "ns")
}

// drawGoals returns a chart as SVG: a bar for each goal, as long as what was measured
// is to the goal. A full bar has reached it, and ends before the line; an empty one has
// not. No colour says anything, so that it can be read in grey, and on dark paper.
func drawGoals(all []checked) string {
	const left, scale, high, widest = 430, 180, 22, 2.0
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui,sans-serif" font-size="12" role="img" aria-label="What was measured, divided by the goal">`+"\n", left+scale*2+170, high*len(all)+34)
	b.WriteString(`<style>text{fill:#222}.met{fill:#777;stroke:#777}.missed{fill:none;stroke:#777;stroke-width:2}line{stroke:#222}@media(prefers-color-scheme:dark){text{fill:#ddd}line{stroke:#ddd}}</style>` + "\n")
	for i, c := range all {
		class, y := "missed", high*i+24
		if c.met() {
			class = "met"
		}
		long := int(scale * min(c.got/c.most, widest))
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text><rect class="%s" x="%d" y="%d" width="%d" height="12"/><text x="%d" y="%d">%s, %s: at most %s</text>`+"\n",
			left-8, y+11, escape(c.name()), class, left, y, long, left+max(long, scale)+8, y+11, c.text(c.got), class, c.text(c.most))
	}
	fmt.Fprintf(&b, `<line x1="%[1]d" x2="%[1]d" y1="18" y2="%[2]d"/><text x="%[1]d" y="12" text-anchor="middle">goal</text>`+"\n</svg>\n", left+scale, high*len(all)+24)
	return b.String()
}

// escape makes text fit for SVG.
func escape(text string) string { return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text) }
