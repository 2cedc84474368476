package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/lesson/author"
)

// styleOfOpenings is that of the pictures of openings, with colours by their names.
const styleOfOpenings = `text{font:11px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;text-anchor:middle;fill:var(--ink)}` +
	`.name{fill:var(--ink2)}path{stroke:var(--edge)}rect{stroke-width:1.2}` +
	`.head{fill:var(--card);stroke:var(--edge)}rect.live{fill:var(--live-bg);stroke:var(--live)}` +
	`rect.free{fill:var(--free-bg);stroke:var(--free);stroke-dasharray:3 2}` +
	`rect.fresh{fill:none;stroke:var(--edge);stroke-dasharray:1 2}rect.tomb{fill:none;stroke:var(--edge)}` +
	`.heat0{fill:var(--heat-0)}.heat1{fill:var(--heat-1)}.heat2{fill:var(--heat-2)}.heat3{fill:var(--heat-3)}.heat4{fill:var(--heat-4)}.heat5{fill:var(--heat-5)}`

// writeOpening writes the picture that the list of lessons shows of one. An image takes no
// colours of the page around it: those of app.css are written into it.
func writeOpening(made *lesson.Lesson, style, dir string) error {
	picture, err := author.Picture(made, style)
	if err != nil {
		return err
	}
	return replace(filepath.Join(dir, lessonDir, made.Name+".svg"), []byte(picture))
}

// colouring returns the style of the pictures, with the colours that app.css has.
func colouring(dir string) (string, error) {
	css, err := os.ReadFile(filepath.Join(dir, "app.css"))
	if err != nil {
		return "", err
	}
	light, dark, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	return ":root{" + colours(light) + "}@media (prefers-color-scheme:dark){:root{" + colours(dark) + "}}" + styleOfOpenings, nil
}

var colour = regexp.MustCompile(`(?m)^\s*(--[a-z0-9-]+): (#[0-9a-f]+);`)

// colours returns the definitions in css of the colours that pictures of openings have.
func colours(css string) string {
	var all strings.Builder
	for _, c := range colour.FindAllStringSubmatch(css, -1) {
		if strings.Contains(styleOfOpenings, "var("+c[1]+")") {
			all.WriteString(c[1] + ":" + c[2] + ";")
		}
	}
	return all.String()
}
