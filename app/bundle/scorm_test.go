package main

import (
	"archive/zip"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The package has what its manifest names and nothing else, and begins at its lesson.
func TestScorm(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": "<p>", "app.wasm": "wasm", "app.wasm.gz": "gz", "app.wasm.br": "br", "build.json": "{}", "404.html": "no",
		"lessons/one.json": `{"name":"one","title":"Keys & <values>"}`, "lessons/one.json.gz": "gz",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "out.zip")
	if err := writeScorm(dir, "none", path); err == nil || !strings.Contains(err.Error(), `there is no lesson "none"`) {
		t.Errorf("of a lesson that there is not: %v", err)
	}
	if err := writeScorm(dir, "one", filepath.Join(t.TempDir(), "out.zip")); err != nil {
		t.Fatal(err)
	}
	packed := filepath.Join(t.TempDir(), "one.zip")
	if err := writeScorm(dir, "one", packed); err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var m struct {
		Title string `xml:"organizations>organization>item>title"`
		Sco   struct {
			Href  string `xml:"href,attr"`
			Files []struct {
				Href string `xml:"href,attr"`
			} `xml:"file"`
		} `xml:"resources>resource"`
	}
	var has, named []string
	for _, f := range z.File {
		has = append(has, f.Name)
		if f.Name != "imsmanifest.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.NewDecoder(r).Decode(&m); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range m.Sco.Files {
		named = append(named, f.Href)
	}
	named = append(named, "imsmanifest.xml")
	slices.Sort(has)
	slices.Sort(named)
	if !slices.Equal(has, named) {
		t.Errorf("it has\n%q and names\n%q", has, named)
	}
	for _, want := range []string{"scorm.html", "index.html", "app.wasm.gz", "lessons/one.json", "build.json"} {
		if !slices.Contains(has, want) {
			t.Errorf("it lacks %s", want)
		}
	}
	if m.Title != "Keys & <values>" || m.Sco.Href != "scorm.html" {
		t.Errorf("its title is %q, and it begins at %q", m.Title, m.Sco.Href)
	}
}
