package author

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The picture of an opening shows the store where its question is asked, and not what comes
// of it.
func TestPictureOfAnOpening(t *testing.T) {
	for name, want := range map[string]struct {
		has, lacks []string
		parts      map[string]int // how many there are of something
	}{
		"last-out":   {[]string{">cow<"}, []string{">fox<", ">hen<", ">cat<"}, map[string]int{`"free"`: 3, `rect class="live"`: 2, `"head"`: 8}},
		"tombstone":  {[]string{">pig<", ">✕<"}, []string{">frog<", ">lion<"}, map[string]int{`rect class="tomb"`: 1, `"free"`: 1}},
		"old-handle": {[]string{">tea<", ">key<"}, []string{">atl…<"}, map[string]int{`rect class="live"`: 4, `"head"`: 0, `"fresh"`: 2}},
		"fifteenth":  {nil, nil, map[string]int{`"heat0"`: 256}},
	} {
		path := filepath.Join(texts, name+".md")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Make(path, text)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := Picture(l, ".live{}")
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want.has {
			if !strings.Contains(picture, part) {
				t.Errorf("%s: the picture lacks %s", name, part)
			}
		}
		for _, part := range want.lacks {
			if strings.Contains(picture, part) {
				t.Errorf("%s: the picture has %s, which comes later", name, part)
			}
		}
		for part, n := range want.parts {
			if got := strings.Count(picture, part); got != n {
				t.Errorf("%s: the picture has %d of %s, want %d", name, got, part, n)
			}
		}
	}
}
