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

// makeLessons makes the lessons of all texts in the folder from, and of the one in the
// file extra if it names one. A mistake in a text is an error with its line.
func makeLessons(from, extra string) (all []*lesson.Lesson, err error) {
	paths, err := filepath.Glob(filepath.Join(from, "*.md"))
	if err != nil {
		return nil, err
	}
	if extra != "" {
		paths = append(paths, extra)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		made, err := author.Make(path, text)
		if err != nil {
			return nil, err
		}
		all = append(all, made)
	}
	return all, author.Recall(all)
}

// lessonFiles returns the files of lessons by their names: one for each, and index.json
// with what the list of lessons says of them.
func lessonFiles(all []*lesson.Lesson) (map[string][]byte, error) {
	files := map[string][]byte{}
	var cards []lesson.Card
	for _, made := range all {
		cards = append(cards, made.Card)
	}
	slices.SortStableFunc(cards, func(a, b lesson.Card) int { return a.Number - b.Number })
	values := map[string]any{"index": cards}
	for _, made := range all {
		values[made.Name] = made
	}
	for name, value := range values {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		files[lessonDir+"/"+name+".json"] = append(text, '\n')
	}
	return files, nil
}

// writeLessons writes the files of all lessons, and a picture of what each opens with.
func writeLessons(from, extra, dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, lessonDir), 0o755); err != nil {
		return err
	}
	all, err := makeLessons(from, extra)
	if err != nil {
		return err
	}
	files, err := lessonFiles(all)
	if err != nil {
		return err
	}
	var wanted []string
	for name, text := range files {
		if err := replace(filepath.Join(dir, name), text); err != nil {
			return err
		}
		wanted = append(wanted, filepath.Base(name))
	}
	style, err := colouring(dir)
	if err != nil {
		return err
	}
	for _, made := range all {
		if err := writeOpening(made, style, dir); err != nil {
			return err
		}
		wanted = append(wanted, made.Name+".svg")
	}
	return removeOthers(filepath.Join(dir, lessonDir), wanted)
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

// openingFiles returns the files that the program may open with.
func openingFiles() (map[string][]byte, error) {
	all, err := makeLessons(lessonTexts, "")
	if err != nil {
		return nil, err
	}
	return lessonFiles(all)
}
