package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kvscope/app/lesson"
	"kvscope/app/ui/first"
)

// firstDir is the folder of the bundle with the first pictures.
const firstDir = "first"

// madeFile says of what the first pictures were made last, so that they are not made again.
const madeFile = ".made"

// widths are the windows that a first picture is made for.
var widths = [...]string{"wide", "phone"}

// writeFirst renders the first pictures of the home, of the Lab and of every lesson.
func writeFirst(dir string) error {
	source, err := os.ReadFile(filepath.Join(dir, "source.json"))
	if err != nil {
		return err
	}
	var sources map[string]string
	if err := json.Unmarshal(source, &sources); err != nil {
		return err
	}
	at, err := addresses(dir)
	if err != nil {
		return err
	}
	made, err := madeOf(dir, source)
	if err != nil {
		return err
	}
	into := filepath.Join(dir, firstDir)
	if last, err := os.ReadFile(filepath.Join(into, madeFile)); err == nil && string(last) == made {
		return nil
	}
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	file := func(name string) ([]byte, bool) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		return text, err == nil
	}
	var (
		wg       sync.WaitGroup
		mu       sync.Mutex
		free     = make(chan struct{}, runtime.GOMAXPROCS(0))
		pictures = map[string]first.Picture{}
		errs     []error
	)
	for name, fragment := range at {
		for _, width := range widths {
			free <- struct{}{}
			wg.Go(func() {
				picture, err := first.Make(first.Where{Fragment: fragment, Narrow: width == "phone", Source: func(name string) string { return sources[name] }, File: file})
				mu.Lock()
				if strings.Count(picture.HTML, "<canvas") == strings.Count(picture.HTML, "data-shades") { // else a map that only the program paints
					pictures[name+"-"+width+".json"] = picture
				}
				errs = append(errs, err)
				mu.Unlock()
				<-free
			})
		}
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if err := writePictures(into, pictures); err != nil {
		return err
	}
	return replace(filepath.Join(into, madeFile), []byte(made))
}

// writePictures writes pictures by their files, and into each the hash of all: so the
// page tells those of its build from others.
func writePictures(into string, pictures map[string]first.Picture) error {
	sum := sha256.New()
	names := slices.Sorted(maps.Keys(pictures))
	for _, name := range names {
		text, err := json.Marshal(pictures[name])
		if err != nil {
			return err
		}
		sum.Write(text)
	}
	for _, name := range names {
		picture := pictures[name]
		picture.Made = hex.EncodeToString(sum.Sum(nil))[:16]
		if err := writeJSON(filepath.Join(into, name), picture); err != nil {
			return err
		}
	}
	return removeOthers(into, names)
}

// addresses returns those that have a first picture, by its name. A lesson that begins
// with a question from before has one more, of its own opening.
func addresses(dir string) (map[string]string, error) {
	index, err := os.ReadFile(filepath.Join(dir, lesson.Index))
	if err != nil {
		return nil, err
	}
	var cards []lesson.Card
	if err := json.Unmarshal(index, &cards); err != nil {
		return nil, err
	}
	at := map[string]string{"home": "", "lab": "/lab"}
	for _, card := range cards {
		text, err := os.ReadFile(filepath.Join(dir, lessonDir, card.Name+".json"))
		if err != nil {
			return nil, err
		}
		var l lesson.Lesson
		if err := json.Unmarshal(text, &l); err != nil {
			return nil, err
		}
		at[card.Name] = "/lessons/" + card.Name
		if len(l.Before) > 0 {
			at[card.Name+"-1"] = "/lessons/" + card.Name + "/1"
		}
	}
	return at, nil
}

// madeOf returns a hash of all that first pictures are made of: this program, which has
// the code that draws them, the lessons and the source.
func madeOf(dir string, source []byte) (string, error) {
	sum := sha256.New()
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	paths, err := filepath.Glob(filepath.Join(dir, lessonDir, "*.json"))
	if err != nil {
		return "", err
	}
	for _, path := range append([]string{program}, paths...) {
		data, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		sum.Write(data)
	}
	sum.Write(source)
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// firstOf returns what the page has of the first pictures: attributes of the script that
// shows them, of what they were made, what the program needs for the home, and what they
// are called; and those of the home, to be there at once. Both are empty where there are none.
func firstOf(dir string) (attrs, homes string, err error) {
	paths, err := filepath.Glob(filepath.Join(dir, firstDir, "*-wide.json"))
	if err != nil {
		return "", "", err
	}
	if len(paths) == 0 {
		return "", "", nil
	}
	var names []string
	for _, path := range paths {
		names = append(names, strings.TrimSuffix(filepath.Base(path), "-wide.json"))
	}
	var made, needs string
	var all strings.Builder
	for _, width := range widths {
		text, err := os.ReadFile(filepath.Join(dir, firstDir, "home-"+width+".json"))
		if err != nil {
			return "", "", err
		}
		var picture first.Picture
		if err := json.Unmarshal(text, &picture); err != nil {
			return "", "", err
		}
		made = picture.Made
		if needs == "" {
			needs = strings.Join(picture.Needs, " ")
		}
		fmt.Fprintf(&all, "<template id=\"first-%s\">%s</template>\n", width, picture.HTML)
	}
	return fmt.Sprintf(" data-made=%q data-needs=%q data-pictures=%q", made, needs, strings.Join(names, " ")), all.String(), nil
}

func writeJSON(path string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return replace(path, append(text, '\n'))
}
