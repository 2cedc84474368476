package intake

import (
	"strings"

	"kvscope/store/script"
)

// looked is how many lines are read to tell what they are.
const looked = 3

// formatOf tells the format by the name, else by the first lines.
func formatOf(name, text string) Format {
	dot := strings.LastIndexByte(name, '.')
	switch strings.ToLower(name[dot+1:]) {
	case "csv", "tsv":
		return CSV
	case "json":
		return JSON
	case "kv":
		return Script
	}
	lines := firstLines(text)
	if areCommands(lines) {
		return Script
	}
	first := lines[0]
	if (first[0] == '{' || first[0] == '[') && strings.ContainsAny(text, `"]}`) {
		return JSON
	}
	if at := strings.IndexAny(first, ",;\t= "); at > 0 && first[at] != '=' && first[at] != ' ' {
		return CSV
	}
	return Lines
}

// firstLines returns the first lines that are neither blank nor comments, or a
// comment if there is nothing else. The text is not blank.
func firstLines(text string) (lines []string) {
	comment := "#"
	for more := true; more && len(lines) < looked; {
		var line string
		line, text, more = strings.Cut(text, "\n")
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		} else if line != "" {
			comment = line
		}
	}
	if lines == nil {
		lines = []string{comment}
	}
	return lines
}

func areCommands(lines []string) bool {
	for _, line := range lines {
		if _, err := script.ParseLine(line); err != nil {
			return false
		}
	}
	return true
}
