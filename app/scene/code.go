package scene

import (
	"slices"
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// Code is the part of the store's own source that is being executed.
type Code struct {
	File  string       // such as store/chaining.go
	Lines []CodeLine   // those around the executing one
	Whole [][]CodeLine // all of the file, in runs of codeBlock, if asked for
	Other string       // the other frame, such as pool.go:150; empty: there is none
	Inner bool         // it is the pool's line; else the store's
}

// CodeLine is one line of source.
type CodeLine struct {
	Number int
	Text   string // tabs as two spaces
	Now    bool   // the executing line
	Outer  bool   // left out first where there is little room
	Trace  bool   // it only tells the tracer: how the picture is made
}

const (
	codeLines = 7  // shown around the executing one, which is in the middle unless its function begins just before
	codeBlock = 32 // lines of a whole file that are drawn, or left alone, together
)

// code shows the executing line and those around it, without the calls that tell
// the tracer: those are how the picture is made, not how the store works. In the
// whole file they stand too, marked. Where the pool works there are two lines:
// its own, which inner asks for, and the store's that called it.
func code(sources Sources, site trace.Site, inner, whole bool) Code {
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
	lines := sources.lines(line.Package + "/" + line.File)
	lit := executing(lines, line.Number)
	var all, kept []CodeLine
	at := 0
	for i, text := range lines {
		c := CodeLine{Number: i + 1, Text: strings.ReplaceAll(text, "\t", "  "), Now: i+1 == lit, Trace: isTrace(text)}
		if all = append(all, c); c.Trace && !c.Now {
			continue
		}
		if c.Now {
			at = len(kept)
		}
		kept = append(kept, c)
	}
	from := max(0, min(max(at-codeLines/2, function(kept, at)), len(kept)-codeLines))
	kept = kept[from:min(from+codeLines, len(kept))]
	if len(kept) == codeLines {
		first := 1 // of the five around the executing one, where there is room for no more
		if at-from < codeLines/2 {
			first = 0
		}
		for i := range kept {
			kept[i].Outer = i < first || i >= first+codeLines-2
		}
	}
	c := Code{File: line.Package + "/" + line.File, Lines: kept, Inner: line.Package == "pool"}
	if whole {
		c.Whole = slices.Collect(slices.Chunk(all, codeBlock))
	}
	if other.Number > 0 {
		c.Other = other.File + ":" + words.Number(executing(sources.lines(other.Package+"/"+other.File), other.Number))
	}
	return c
}

// function returns where the function begins that line at is in: what stands
// before it is the end of a comment, or of another function.
func function(lines []CodeLine, at int) int {
	for i := at; i > 0; i-- {
		if strings.HasPrefix(lines[i].Text, "func ") {
			return i
		}
	}
	return 0
}

// code returns the source at the cursor. Steps of the memory depth show the
// pool's line first, ideas the store's.
func (v *View) code() Code {
	return code(v.Sources, v.Story.Site(), (v.Depth == replay.Memory) != v.OtherFrame, v.WholeFile)
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
