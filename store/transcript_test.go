package store

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kvscope/pool"
	"kvscope/store/script"
	"kvscope/store/trace"
)

var update = flag.Bool("update", false, "rewrite the transcripts in testdata")

// A transcript is a script of which each command is followed by what it did, on
// indented lines. Its first line says which store it runs on; the eviction may be
// left out, and what follows it.
const (
	header = "# store buckets=%d items=%d chunk=%d hash=%s seed=%d evict=%s"
	more   = header + " strategy=%s rehash=%s load=%g"
)

// TestTranscripts runs the scripts in testdata. To rewrite them:
//
//	go test ./store -run Transcripts -update
func TestTranscripts(t *testing.T) {
	kinds := []struct {
		folder string
		tell   func(c script.Command, s *timed, r *trace.Recorder) []string
	}{
		{"answers", tellAnswer},
		{"events", tellEvents},
		{"lines", tellLines},
	}
	for _, kind := range kinds {
		names, err := filepath.Glob(filepath.Join("testdata", kind.folder, "*.txt"))
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d transcripts, %v", kind.folder, len(names), err)
		}
		for _, name := range names {
			t.Run(kind.folder+"/"+strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
				old, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				got := transcribe(t, string(old), classic, kind.tell)
				if got == string(old) {
					return
				}
				if !*update {
					t.Fatalf("the transcript now reads\n%s", got)
				}
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

// TestOneTranscript: what a store answers does not depend on its design.
func TestOneTranscript(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "answers", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range slices.Concat(designs(), striped()) {
		told := 0
		for _, name := range names {
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if d.limited() && strings.Contains(string(want), " items=0 ") {
				continue
			}
			if d.with.Stripes > 1 && regexp.MustCompile(` evict=| ttl |\ntrim`).Match(want) {
				continue // each stripe evicts, sweeps before it is full, and has chunks, for itself
			}
			untraced := func(t testing.TB, buckets, maxItems int, opts *Options) *Store {
				opts.Tracer = nil
				return d.build(t, buckets, maxItems, opts)
			}
			if got := transcribe(t, string(want), untraced, tellAnswer); got != string(want) {
				t.Errorf("%s: %s reads\n%s", d.name, name, got)
			}
			told++
		}
		if told < 2 {
			t.Errorf("%s: only %d transcripts", d.name, told)
		}
	}
}

// transcribe runs the commands of a transcript and returns it with new results.
func transcribe(t *testing.T, text string, build builder, tell func(script.Command, *timed, *trace.Recorder) []string) string {
	var buckets, items, chunk int
	var hashName, evictName string
	var seed uint64
	// The eviction may be left out.
	if n, err := fmt.Sscanf(text, header, &buckets, &items, &chunk, &hashName, &seed, &evictName); n < 5 {
		t.Fatalf("the first line is not like %q: %v", header, err)
	}
	opts := Options{Seed: seed, Chunk: chunk}
	var strategyName, rehashName string
	_, _ = fmt.Sscanf(text, more, &buckets, &items, &chunk, &hashName, &seed, &evictName, &strategyName, &rehashName, &opts.MaxLoad)
	opts.Strategy, _ = StrategyNamed(strategyName)
	opts.Rehash, _ = RehashNamed(rehashName)
	opts.Eviction, _ = EvictionNamed(evictName)
	hash, ok := HashNamed(hashName)
	if !ok {
		hash = constant()
	}
	recorder := &trace.Recorder{Lines: true}
	s := &timed{}
	opts.Hash, opts.Tracer, opts.Now = hash, recorder, func() time.Time { return time.Unix(0, s.now) }
	s.Store = build(t, buckets, items, &opts)
	shown := show(t, s.Store, items, opts)
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "    ") {
			continue // an old result
		}
		out.WriteString(line)
		commands, err := script.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range commands {
			if strings.HasPrefix(text, out.String()) { // else an earlier one was told otherwise
				shown.add(c)
			}
			for _, result := range tell(c, s, recorder) {
				fmt.Fprintf(&out, "    %s\n", result)
			}
		}
	}
	if err := s.Verify(); err != nil {
		t.Error(err)
	}
	return out.String()
}

// timed is a store on a clock that a script can advance.
type timed struct {
	*Store
	now int64
}

func (s *timed) Advance(d time.Duration) { s.now += int64(d) }

func tellAnswer(c script.Command, s *timed, _ *trace.Recorder) []string {
	if c.Verb == script.Comment {
		return nil
	}
	return []string{c.Describe(c.Run(s))}
}

func tellEvents(c script.Command, s *timed, r *trace.Recorder) (told []string) {
	first := r.Len()
	c.Run(s)
	for _, e := range r.Events()[first:] {
		told = append(told, e.String())
	}
	return told
}

// tellLines tells for each event which line of Go caused it, as the embedded
// source has it.
func tellLines(c script.Command, s *timed, r *trace.Recorder) (told []string) {
	first := r.Len()
	c.Run(s)
	for i, e := range r.Events()[first:] {
		site := r.Site(first + i)
		told = append(told, fmt.Sprintf("%-13v %-12s %s", e.Kind, site.Store.File, sourceLine(site.Store)))
		if site.Pool.Number > 0 {
			told = append(told, fmt.Sprintf("%-13s %-12s %s", "", "pool/"+site.Pool.File, sourceLine(site.Pool)))
		}
	}
	return told
}

func sourceLine(line trace.Line) string {
	files := Source
	if line.Package == "pool" {
		files = pool.Source
	}
	text, err := files.ReadFile(line.File)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(string(text), "\n")
	if line.Number < 1 || line.Number > len(lines) {
		return fmt.Sprintf("there is no line %d", line.Number)
	}
	return strings.TrimSpace(lines[line.Number-1])
}
