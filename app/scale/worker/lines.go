package worker

import "strings"

// Lines returns the lines of a text that are not empty, a million at most.
func Lines(text string) (all []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && len(all) < mostLines {
			all = append(all, line)
		}
	}
	return all
}

// Count returns how many lines Lines returns. Cost: one pass over the bytes, and no memory,
// so that a page can ask for it between two frames.
func Count(text string) (n int) {
	begins := true
	for i := range len(text) {
		if b := text[i]; b == '\n' {
			begins = true
		} else if b != '\r' && begins {
			begins = false
			n++
		}
	}
	return min(n, mostLines)
}
