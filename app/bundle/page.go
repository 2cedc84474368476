package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The page is written as pageSource, with a style sheet for each part. A visitor gets
// index.html, with one style sheet, the first pictures of the home, and behind the name
// of each file the version of the build.
const (
	pageSource = "page.html"
	pageMade   = "index.html"
	styleMade  = "page.css"
)

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	indents  = regexp.MustCompile(`\n\s+`)
	styles   = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>\n`)
	refers   = regexp.MustCompile(` (href|src)="([^":?#]+)"`)
	ofBundle = regexp.MustCompile(`<!-- The bundle [^\n]*-->\n`) // comments on what is made here
	starter  = ` src="boot.js"`
	shower   = ` src="first.js"`
	homeMark = "<!-- The bundle puts the first pictures of the home here. -->\n"
	soonMark = "<!-- The bundle preloads " + styleMade + " here. -->\n"
)

// pageParts returns the files of dir that a visitor gets in another form; none if its
// page is not made.
func pageParts(dir string) ([]string, error) {
	page, err := os.ReadFile(filepath.Join(dir, pageSource))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	parts := []string{pageSource}
	for _, found := range styles.FindAllSubmatch(page, -1) {
		parts = append(parts, string(found[1]))
	}
	return parts, err
}

// writeStyle makes one style sheet of those that the page is written with, without what
// they say to people alone.
func writeStyle(dir string) error {
	page, err := os.ReadFile(filepath.Join(dir, pageSource))
	if err != nil {
		return err
	}
	var all strings.Builder
	for _, found := range styles.FindAllStringSubmatch(string(page), -1) {
		text, err := os.ReadFile(filepath.Join(dir, found[1]))
		if err != nil {
			return err
		}
		if found[2] != "" {
			fmt.Fprintf(&all, "@media %s {\n%s}\n", found[2], text)
			continue
		}
		all.Write(text)
	}
	text := comments.ReplaceAllString(all.String(), "")
	text = indents.ReplaceAllString(text, "\n")
	return replace(filepath.Join(dir, styleMade), []byte(text))
}

// writePage makes index.html of a build, whose version and files are known by now.
func writePage(dir string, b build) error {
	source, err := os.ReadFile(filepath.Join(dir, pageSource))
	if err != nil {
		return err
	}
	module, err := os.ReadFile(filepath.Join(dir, "app.wasm"))
	if err != nil {
		return err
	}
	attrs, homes, err := firstOf(dir)
	if err != nil {
		return err
	}
	page := strings.Replace(string(source), homeMark, homes, 1)
	page = strings.Replace(page, shower, shower+attrs, 1)
	page = strings.Replace(page, soonMark, fmt.Sprintf("<link rel=\"preload\" href=%q as=\"style\">\n", styleMade), 1)
	page = ofBundle.ReplaceAllString(page, "")
	if at := styles.FindStringIndex(page); at != nil {
		page = page[:at[0]] + fmt.Sprintf("<link rel=\"stylesheet\" href=%q>\n", styleMade) + styles.ReplaceAllString(page[at[0]:], "")
	}
	page = strings.Replace(page, starter, fmt.Sprintf("%s data-raw=\"%d\" data-mark=%q", starter, b.Raw, programMark(module)), 1)
	page = refers.ReplaceAllStringFunc(page, func(all string) string {
		found := refers.FindStringSubmatch(all)
		if _, ours := b.Files[found[2]]; !ours {
			return all
		}
		return fmt.Sprintf(" %s=%q", found[1], found[2]+"?v="+b.Version)
	})
	return replace(filepath.Join(dir, pageMade), []byte(page))
}
