package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"kvscope/app/lesson"
	"kvscope/app/lesson/author"
)

// lessonTexts is where the texts of the lessons are, and lessonDir the folder of the
// bundle that the page reads them from, made.
const (
	lessonTexts = "app/lesson/text/en"
	lessonDir   = "lessons"
)

// writeLessons makes the lessons of all texts in the folder from, and of the one in
// the file extra if it names one. It writes a file for each, and index.json with what
// the list of lessons says of it. A mistake in a text ends the build, with its line.
func writeLessons(from, extra, dir string) error {
	paths, err := filepath.Glob(filepath.Join(from, "*.md"))
	if err != nil {
		return err
	}
	if extra != "" {
		paths = append(paths, extra)
	}
	into := filepath.Join(dir, lessonDir)
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	var all []*lesson.Lesson
	wanted := []string{"index.json"}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		made, err := author.Make(path, text)
		if err != nil {
			return err
		}
		all = append(all, made)
	}
	if err := author.Recall(all); err != nil {
		return err
	}
	style, err := colouring(dir)
	if err != nil {
		return err
	}
	var cards []lesson.Card
	for _, made := range all {
		if err := writeJSON(filepath.Join(into, made.Name+".json"), made); err != nil {
			return err
		}
		if err := writeOpening(made, style, dir); err != nil {
			return err
		}
		cards, wanted = append(cards, made.Card), append(wanted, made.Name+".json", made.Name+".svg")
	}
	slices.SortStableFunc(cards, func(a, b lesson.Card) int { return a.Number - b.Number })
	if err := removeOthers(into, wanted); err != nil {
		return err
	}
	return writeJSON(filepath.Join(into, "index.json"), cards)
}

// removeOthers removes lessons that have no text any more.
func removeOthers(dir string, wanted []string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		if !slices.Contains([]string{".json", ".svg"}, filepath.Ext(path)) || slices.Contains(wanted, entry.Name()) {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func writeJSON(path string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return replace(path, append(text, '\n'))
}
