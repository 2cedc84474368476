package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"kvscope/app/lesson"
)

func TestLessonsAreWritten(t *testing.T) {
	dir := t.TempDir()
	writeColours(t, dir)
	if err := writeLessons(filepath.Join("../..", lessonTexts), "", dir); err != nil {
		t.Fatal(err)
	}
	var cards []lesson.Card
	readJSON(t, filepath.Join(dir, lessonDir, "index.json"), &cards)
	if len(cards) == 0 {
		t.Fatal("the list of lessons is empty")
	}
	for i, card := range cards {
		if i > 0 && card.Number <= cards[i-1].Number {
			t.Errorf("%s comes behind %s", card.Name, cards[i-1].Name)
		}
		picture, err := os.ReadFile(filepath.Join(dir, lessonDir, card.Name+".svg"))
		if err != nil || !strings.Contains(string(picture), ":root{--ink:#123;}@media (prefers-color-scheme:dark){:root{--ink:#fed;}}") || !strings.Contains(string(picture), "<rect") {
			t.Errorf("%s opens with the picture %.200s (%v)", card.Name, picture, err)
		}
		var l lesson.Lesson
		readJSON(t, filepath.Join(dir, lessonDir, card.Name+".json"), &l)
		if !reflect.DeepEqual(l.Card, card) || len(l.Beats) == 0 {
			t.Errorf("%s is written as %+v with %d beats", card.Name, l.Card, len(l.Beats))
		}
	}
}

// A lesson whose text is gone is gone; a mistake in a text of one's own is told.
func TestLessonsFollowTheirTexts(t *testing.T) {
	dir, texts := t.TempDir(), t.TempDir()
	writeColours(t, dir)
	old := filepath.Join(dir, lessonDir, "old.json")
	if err := os.MkdirAll(filepath.Dir(old), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeLessons(texts, "", dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("a lesson without a text is still there (%v)", err)
	}
	mine := filepath.Join(texts, "mine.txt")
	if err := os.WriteFile(mine, []byte("no head\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeLessons(texts, mine, dir); err == nil || !strings.Contains(err.Error(), "mine.txt:1") {
		t.Errorf("a text without a head: %v", err)
	}
}

// writeColours writes a style sheet that has one colour of pictures of openings.
func writeColours(t *testing.T, dir string) {
	t.Helper()
	css := ":root {\n  --ink: #123;\n  --none: #000;\n}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n    --ink: #fed;\n  }\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "app.css"), []byte(css), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
