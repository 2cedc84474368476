package journal

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed doc.go
var doc string

// The file in the package comment is what the code writes.
func TestPicture(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	_ = j.Put("cat", "meow")
	_ = j.Compact()
	_ = j.Put("dog", "woof")
	_ = j.Put("cat", "purr")
	_, _ = j.Erase("dog")
	for line := range strings.Lines(string(d.content(t, fileName))) {
		if !strings.Contains(doc, "//\t"+strings.TrimSuffix(line, "\n")) {
			t.Errorf("the package comment lacks the line %q", line)
		}
	}
}
