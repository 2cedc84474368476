package pool_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"kvscope/pool"
)

// TestSource compares the embedded files with the folder: a new file that
// source.go does not name is noticed.
func TestSource(t *testing.T) {
	folder, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, entry := range folder {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			want = append(want, name)
		}
	}
	embedded, err := pool.Source.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range embedded {
		got = append(got, entry.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("Source holds %v, the folder %v", got, want)
	}
}

// TestEmitStandsAlone holds what a viewer relies on: a call of emit is the whole
// line, and the line above it is the statement that it reports.
func TestEmitStandsAlone(t *testing.T) {
	files, err := pool.Source.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, file := range files {
		source, err := pool.Source.ReadFile(file.Name())
		if err != nil {
			t.Fatal(err)
		}
		above := ""
		for n, line := range strings.Split(string(source), "\n") {
			line = strings.TrimSpace(line)
			if strings.Contains(line, "p.emit(") {
				calls++
				alone := strings.HasPrefix(line, "p.emit(") && strings.HasSuffix(line, "})")
				statement := strings.Contains(above, " = ") || strings.HasSuffix(above, "++")
				if !alone || !statement {
					t.Errorf("%s:%d: %q after %q", file.Name(), n+1, line, above)
				}
			}
			above = line
		}
	}
	if calls != 6 {
		t.Errorf("%d calls of emit, want one a kind", calls)
	}
}
