package source

import (
	"encoding/json"
	"strings"

	"kvscope/app/words"
)

// Files are the files of the store and the pool, line by line, under names such
// as store/chaining.go. Without them everything works but the code is not shown.
type Files map[string][]string

// Parse reads the files from JSON, an object of their texts. What is no
// such object gives no files.
func Parse(text string) Files {
	var files map[string]string
	if json.Unmarshal([]byte(text), &files) != nil {
		return nil
	}
	lines := Files{}
	for name, text := range files {
		lines[name] = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	}
	return lines
}

// lines returns the lines of a file.
func (s Files) lines(l *words.Lang, name string) []string {
	if lines, ok := s[name]; ok {
		return lines
	}
	return []string{l.F("// {name} did not load.", "name", name), l.T("// Reload the page to see it.")}
}
