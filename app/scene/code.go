package scene

import (
	"strings"

	"kvscope/app/replay"
	source "kvscope/pool"
	"kvscope/store"
	"kvscope/store/trace"
)

// Code is the part of the store's own source that is being executed.
type Code struct {
	File  string // such as store/chaining.go; empty before the first step
	Lines []CodeLine
}

// CodeLine is one line of source.
type CodeLine struct {
	Number int
	Text   string // tabs as two spaces
	Now    bool   // the executing line
	Outer  bool   // left out first where there is little room
}

// codeLines is how many lines are shown, the executing one in the middle.
const codeLines = 7

// code shows the lines around the executing one, without the calls that tell
// the tracer: those are how the picture is made, not how the store works.
func code(site trace.Site, d replay.Depth) Code {
	line := site.Store
	if d == replay.Memory && site.Pool.Number > 0 {
		line = site.Pool
	}
	if line.Number == 0 {
		line = trace.Line{Package: "store", File: "store.go", Number: 1}
	}
	lines := readSource(line)
	lit := executing(lines, line.Number)
	var kept []CodeLine
	at := 0
	for i, text := range lines {
		if isTrace(text) {
			continue
		}
		if i+1 == lit {
			at = len(kept)
		}
		kept = append(kept, CodeLine{Number: i + 1, Text: strings.ReplaceAll(text, "\t", "  "), Now: i+1 == lit})
	}
	from := max(0, min(at-codeLines/2, len(kept)-codeLines))
	kept = kept[from:min(from+codeLines, len(kept))]
	for i := range kept {
		kept[i].Outer = i == 0 || i == codeLines-1
	}
	return Code{File: line.Package + "/" + line.File, Lines: kept}
}

func readSource(line trace.Line) []string {
	files := store.Source
	if line.Package == "pool" {
		files = source.Source
	}
	text, err := files.ReadFile(line.File)
	if err != nil {
		return []string{"// " + line.File + " is not part of this build."}
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// executing returns the number of the line to light for a reported one. A call
// that tells the tracer stands behind the statement that it reports: that is
// the nearest line above which is not deeper, not another such call, and not
// the end of a block.
func executing(lines []string, reported int) int {
	if reported > len(lines) || !isTrace(lines[reported-1]) {
		return reported
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

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, "\t")) }

// isTrace reports whether a line only tells the tracer.
func isTrace(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "op.") || strings.HasPrefix(line, "op :=") || strings.HasPrefix(line, "p.emit(")
}
