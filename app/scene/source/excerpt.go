package source

import (
	"slices"
	"strings"

	"kvscope/app/words"
	"kvscope/store/trace"
)

// Excerpt is the part of the store's own source that is being executed.
type Excerpt struct {
	File           string   // such as store/chaining.go
	Lines          []Line   // those around the executing one
	Before, Behind []Line   // more of them, for where there is much room
	Whole          [][]Line // all of the file, in runs of block, if asked for
	Other          string   // the other frame, such as pool.go:150; empty: there is none
	Inner          bool     // it is the pool's line; else the store's
}

// Line is one line of source.
type Line struct {
	Number int
	Text   string // tabs as two spaces
	Now    bool   // the executing line
	Outer  bool   // left out first where there is little room
	Far    bool   // shown only where there is much
	Trace  bool   // it only tells the tracer: how the picture is made
}

const (
	// Shown is how many lines an excerpt has, as far as the file has them: those around
	// the executing one, which is in the middle unless its function begins just before.
	Shown = 7

	// Around is how many more there are of the same function before these, and behind
	// them twice as many, for where there is much room.
	Around = 4

	block = 32 // lines of a whole file that are drawn, or left alone, together
)

// At shows the executing line and those around it, without the calls that tell
// the tracer: those are how the picture is made, not how the store works. In the
// whole file they stand too, marked. Where the pool works there are two lines:
// its own, which inner asks for, and the store's that called it.
func At(l *words.Lang, sources Files, site trace.Site, inner, whole bool) Excerpt {
	line, other := site.Store, trace.Line{}
	if site.Pool.Number > 0 {
		other = site.Pool
		if inner {
			line, other = other, line
		}
	}
	if line.Number == 0 {
		line = trace.Line{Package: "store", File: "store.go", Number: 1}
	}
	lines := sources.lines(l, line.Package+"/"+line.File)
	lit := executing(lines, line.Number)
	var all, kept []Line
	at := 0
	for i, text := range lines {
		c := Line{Number: i + 1, Text: strings.ReplaceAll(text, "\t", "  "), Now: i+1 == lit, Trace: isTrace(text)}
		if all = append(all, c); c.Trace && !c.Now {
			continue
		}
		if c.Now {
			at = len(kept)
		}
		kept = append(kept, c)
	}
	from := max(0, min(max(at-Shown/2, function(kept, at)), len(kept)-Shown))
	before, behind := kept[min(from, max(function(kept, at), from-Around)):from], kept[min(from+Shown, len(kept)):min(from+Shown+2*Around, len(kept))]
	kept = kept[from:min(from+Shown, len(kept))]
	if len(kept) == Shown {
		first := 1 // of the five around the executing one, where there is room for no more
		if at-from < Shown/2 {
			first = 0
		}
		for i := range kept {
			kept[i].Outer = i < first || i >= first+Shown-2
		}
	}
	for _, far := range [][]Line{before, behind} {
		for i := range far {
			far[i].Far = true
		}
	}
	c := Excerpt{File: line.Package + "/" + line.File, Lines: kept, Before: before, Behind: behind, Inner: line.Package == "pool"}
	if whole {
		c.Whole = slices.Collect(slices.Chunk(all, block))
	}
	if other.Number > 0 {
		c.Other = other.File + ":" + words.Number(executing(sources.lines(l, other.Package+"/"+other.File), other.Number))
	}
	return c
}

// function returns where the function begins that line at is in: what stands
// before it is the end of a comment, or of another function.
func function(lines []Line, at int) int {
	for i := at; i > 0; i-- {
		if strings.HasPrefix(lines[i].Text, "func ") {
			return i
		}
	}
	return 0
}

// executing returns the number of the line to light for a reported one. A call
// that tells the tracer stands behind the statement that it reports: that is
// the nearest line above which is not deeper, not another such call, and not
// the end of a block. Only that a lock is released is told beforehand.
func executing(lines []string, reported int) int {
	if reported > len(lines) || !isTrace(lines[reported-1]) {
		return reported
	}
	if isTold(lines[reported-1], "lockReleased") && reported < len(lines) {
		return reported + 1
	}
	depth := indent(lines[reported-1])
	for i := reported - 2; i >= 0; i-- {
		text := strings.TrimSpace(lines[i])
		if text != "" && text[0] != '}' && !isTrace(lines[i]) && indent(lines[i]) <= depth {
			return i + 1
		}
	}
	return reported
}

// isTold reports whether a line tells the tracer just that.
func isTold(line, what string) bool {
	return strings.HasPrefix(strings.TrimSpace(line), "op."+what+"(")
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, "\t")) }

// isTrace reports whether a line only tells the tracer.
func isTrace(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "op.") || strings.HasPrefix(line, "op :=") || strings.HasPrefix(line, "p.emit(")
}
