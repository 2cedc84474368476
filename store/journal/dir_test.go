package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func openDir(t testing.TB, path string) *Dir {
	t.Helper()
	dir, err := OpenDir(path)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// The contract of a Storage, held by the one on the disk and by the one of the
// tests.
func TestStorage(t *testing.T) {
	dir := openDir(t, t.TempDir())
	defer dir.Close()
	for name, s := range map[string]Storage{"folder": dir, "memory": newDisk()} {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Open("a"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("Open: %v", err)
			}
			if file, err := s.Append("a"); !errors.Is(err, fs.ErrNotExist) || file != nil {
				t.Errorf("Append: %v, %v", file, err)
			}
			if err := s.Rename("a", "b"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("Rename: %v", err)
			}
			write := func(open func(string) (File, error), name, text string) {
				t.Helper()
				file, err := open(name)
				if err != nil {
					t.Fatal(err)
				}
				n, err := io.WriteString(file, text)
				if err = errors.Join(err, file.Sync(), file.Close()); err != nil || n != len(text) {
					t.Errorf("wrote %d bytes, %v", n, err)
				}
			}
			check := func(name, want string) {
				t.Helper()
				file, err := s.Open(name)
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(file)
				if err = errors.Join(err, file.Close()); err != nil || string(got) != want {
					t.Errorf("%s has %q, %v; want %q", name, got, err, want)
				}
			}
			write(s.Create, "a", "what is lost")
			write(s.Create, "a", "one")
			write(s.Append, "a", " two")
			check("a", "one two")
			write(s.Create, "b", "other")
			if err := s.Rename("a", "b"); err != nil {
				t.Error(err)
			}
			check("b", "one two")
			if _, err := s.Open("a"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a is still there: %v", err)
			}
			if err := s.Remove("b"); err != nil {
				t.Error(err)
			}
			if _, err := s.Open("b"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("b is still there: %v", err)
			}
		})
	}
}

// A life in a real folder: open, change, compact, damage, open again.
func TestDir(t *testing.T) {
	path := t.TempDir()
	state := map[string]string{}
	for n := range 5 {
		dir := openDir(t, path)
		j, found := open(t, dir, nil)
		if got := maps.Collect(j.All()); !maps.Equal(got, state) || (found.Lost > 0) != (n == 4) {
			t.Errorf("opening %d: %v, and the store has %q", n, found, got)
		}
		if n == 4 {
			kept, err := os.ReadFile(filepath.Join(path, found.Kept))
			if err != nil || !strings.HasSuffix(string(kept), "\x00garbage") {
				t.Errorf("%q is kept, %v", kept, err)
			}
		}
		err := j.Put("cat", fmt.Sprint(n))
		if n%2 == 1 {
			err = errors.Join(err, j.Compact(), j.Put("dog", fmt.Sprint(n)))
		}
		state = maps.Collect(j.All())
		if err := errors.Join(err, j.Close(), dir.Close()); err != nil {
			t.Fatal(err)
		}
		if n == 3 {
			file, err := os.OpenFile(filepath.Join(path, fileName), os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = file.WriteString("\x00garbage")
			if err = errors.Join(err, file.Close()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// One folder, one journal.
func TestLocks(t *testing.T) {
	for name, take := range map[string]func(root *os.Root, path string) (io.Closer, error){
		"of this system": takeLock,
		"by a mark":      func(root *os.Root, path string) (io.Closer, error) { return takeMarked(root, path) },
	} {
		t.Run(name, func(t *testing.T) {
			path := t.TempDir()
			root, err := os.OpenRoot(path)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			for range 2 { // a lock given back can be taken again
				lock, err := take(root, path)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := take(root, path); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), path) {
					t.Errorf("taken twice: %v", err)
				}
				if err := lock.Close(); err != nil {
					t.Error(err)
				}
			}
			if err := os.Mkdir(filepath.Join(path, "gone"), 0o700); err != nil {
				t.Fatal(err)
			}
			gone, err := root.OpenRoot("gone")
			if err != nil {
				t.Fatal(err)
			}
			defer gone.Close()
			if err := os.Remove(filepath.Join(path, "gone")); err != nil {
				t.Fatal(err)
			}
			if _, err := take(gone, path); err == nil || errors.Is(err, ErrLocked) {
				t.Errorf("in a folder that is not there: %v", err)
			}
		})
	}
}

func TestNoFolder(t *testing.T) {
	if dir, err := OpenDir(filepath.Join(t.TempDir(), "gone")); !errors.Is(err, fs.ErrNotExist) || dir != nil {
		t.Errorf("%v", err)
	}
	path := t.TempDir()
	dir := openDir(t, path)
	if _, err := OpenDir(path); !errors.Is(err, ErrLocked) {
		t.Error(err)
	}
	if err := dir.Close(); err != nil {
		t.Error(err)
	}
}
