package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// minSize is the least number of bytes worth packing; below it the headers of
// one more variant cost more than they save.
const minSize = 512

// packed lists the kinds of files that compress well.
var packed = []string{".wasm", ".js", ".css", ".html", ".svg", ".json", ".webmanifest"}

// format is one way to pack a file. Its output stands beside the file, under the
// same name with ext added.
type format struct {
	ext    string
	pack   func(io.Writer) (io.WriteCloser, error)
	unpack func(io.Reader) (io.Reader, error)
}

// formats starts with the slowest, so that two cores are done soonest.
var formats = []format{
	{
		".br",
		func(w io.Writer) (io.WriteCloser, error) {
			return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 11, LGWin: 24}), nil
		},
		func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
	},
	{
		".gz",
		func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) },
		func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	},
}

// job packs one file in one way.
type job struct {
	path string
	data []byte
	format
}

// pack makes what is missing or old beside the files of dir and its lessons, removes
// what has no source any more, and writes build.json.
func pack(dir string) (build, error) {
	parts, err := pageParts(dir)
	if err != nil {
		return build{}, err
	}
	for _, part := range parts { // which were packed while they were served
		for _, f := range formats {
			if err := os.Remove(filepath.Join(dir, part+f.ext)); err != nil && !errors.Is(err, os.ErrNotExist) {
				return build{}, err
			}
		}
	}
	if parts != nil {
		parts = append(parts, pageMade) // which is packed when it is made
	}
	var jobs []job
	for _, folder := range []string{dir, filepath.Join(dir, lessonDir), filepath.Join(dir, firstDir)} {
		found, err := planAll(folder, parts)
		if err != nil {
			return build{}, err
		}
		jobs = append(jobs, found...)
	}
	slices.SortStableFunc(jobs, func(a, b job) int { return len(b.data) - len(a.data) })
	if err := runAll(jobs); err != nil {
		return build{}, err
	}
	return describe(dir)
}

// planAll plans for every file of a folder but some; there need not be a folder.
func planAll(dir string, but []string) ([]job, error) {
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	var jobs []job
	for _, file := range files {
		if !file.Type().IsRegular() || slices.Contains(but, file.Name()) {
			continue
		}
		found, err := plan(filepath.Join(dir, file.Name()))
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, found...)
	}
	return jobs, nil
}

// plan removes what is stale about one file, and returns what is to be packed.
// All of that happens before the slow work, so that a stopped build never
// leaves an old packed file beside a new source.
func plan(path string) ([]job, error) {
	for _, f := range formats {
		source, isPacked := strings.CutSuffix(path, f.ext)
		if _, err := os.Stat(source); isPacked && errors.Is(err, os.ErrNotExist) {
			return nil, os.Remove(path)
		}
	}
	if !slices.Contains(packed, filepath.Ext(path)) {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var jobs []job
	for _, f := range formats {
		small := len(data) < minSize || filepath.Base(path) == "build.json" // which is written when all is packed
		if !small && f.fresh(path+f.ext, data) {
			continue
		}
		if err := os.Remove(path + f.ext); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		if !small {
			jobs = append(jobs, job{path, data, f})
		}
	}
	return jobs, nil
}

// fresh reports whether the file at path unpacks to want.
func (f format) fresh(path string, want []byte) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	r, err := f.unpack(bytes.NewReader(data))
	if err != nil {
		return false
	}
	got, err := io.ReadAll(r)
	return err == nil && bytes.Equal(got, want)
}

// runAll runs the jobs in their order, as many at a time as there are cores.
func runAll(jobs []job) error {
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	errs := make([]error, len(jobs))
	for i, j := range jobs {
		free <- struct{}{}
		wg.Go(func() {
			errs[i] = j.run()
			<-free
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (j job) run() error {
	var out bytes.Buffer
	w, err := j.pack(&out)
	if err != nil {
		return err
	}
	if _, err := w.Write(j.data); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return replace(j.path+j.ext, out.Bytes())
}

// replace writes a file so that a reader sees the old or the new content, never
// a part.
func replace(path string, data []byte) error {
	part := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".part")
	if err := os.WriteFile(part, data, 0o644); err != nil {
		return err
	}
	return os.Rename(part, path)
}
