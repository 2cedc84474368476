package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kvscope/app/ui/first"
)

// pictured puts first pictures into the folder of a page, and returns what they are made of.
func pictured(t *testing.T, dir, home string) (made string) {
	t.Helper()
	into := filepath.Join(dir, firstDir)
	if err := os.MkdirAll(into, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, into, "gone-wide.json", "{}")
	pictures := map[string]first.Picture{
		"home-wide.json": {HTML: home, Needs: []string{"a.json", "b.json"}}, "home-phone.json": {HTML: "<p>narrow</p>"}, "lab-wide.json": {HTML: "<p>lab</p>"},
	}
	if err := writePictures(into, pictures); err != nil {
		t.Fatal(err)
	}
	for name := range pictures {
		var p first.Picture
		if err := json.Unmarshal(read(t, into, name), &p); err != nil {
			t.Fatal(err)
		}
		if len(p.Made) != 16 || made != "" && p.Made != made {
			t.Errorf("%s is made of %q, another of %q", name, p.Made, made)
		}
		made = p.Made
	}
	if _, err := os.Stat(filepath.Join(into, "gone-wide.json")); err == nil {
		t.Error("a picture of an address that there is no more is left")
	}
	return made
}

// A picture says which others it was made with: where one differs, all are of another
// build.
func TestPicturesOfOneBuild(t *testing.T) {
	dir := t.TempDir()
	one := pictured(t, dir, "<p>wide</p>")
	if again := pictured(t, dir, "<p>wide</p>"); again != one {
		t.Errorf("made again they are %s, and were %s", again, one)
	}
	if other := pictured(t, dir, "<p>wider</p>"); other == one {
		t.Error("with another home the Lab's is of the same build")
	}
}

// The page has the pictures of the home, what the program needs for them, and what the
// others are called.
func TestPageHasTheHome(t *testing.T) {
	dir := written(t)
	write(t, dir, "first.js", "show()")
	write(t, dir, "page.html", string(read(t, dir, "page.html"))+homeMark+"<script src=\"first.js\"></script>\n")
	made := pictured(t, dir, "<p>wide</p>")
	b := mustMake(t, dir)
	want := "<template id=\"first-wide\"><p>wide</p></template>\n<template id=\"first-phone\"><p>narrow</p></template>\n" +
		"<script src=\"first.js?v=" + b.Version + "\" data-made=\"" + made + "\" data-needs=\"a.json b.json\" data-pictures=\"home lab\"></script>\n"
	if got := string(read(t, dir, "index.html")); !strings.HasSuffix(got, want) {
		t.Errorf("the page is\n%s\nand does not end with\n%s", got, want)
	}
}
