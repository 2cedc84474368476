package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What runs elsewhere is what runs here: a workflow takes the Go of go.mod, and
// gives nothing but make or what calls it.
func TestWorkflowsOnlyCallMake(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("there are no workflows (%v)", err)
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	minor := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)
	if minor == nil {
		t.Fatal("go.mod names no Go")
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if want := "go-version: " + string(minor[1]) + ".x\n"; !strings.Contains(string(text), want) {
			t.Errorf("%s does not say %q", path, want)
		}
		for _, found := range regexp.MustCompile(`(?m)^\s*(?:- )?run: *(.*)$`).FindAllStringSubmatch(string(text), -1) {
			if command := found[1]; command != ".ci/run" && !regexp.MustCompile(`^make [a-z-]+$`).MatchString(command) {
				t.Errorf("%s runs %q", path, command)
			}
		}
	}
}
