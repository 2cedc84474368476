package journal

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"kvscope/store"
	"kvscope/store/journal/record"
)

// One journal at a time, whichever way the second one comes.
func TestSecondOpen(t *testing.T) {
	path := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	dir := openDir(t, path)
	j, _, err := Open(dir, 4, room, nil)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(when string) {
		t.Helper()
		for _, way := range []string{path, link, path + "/.", filepath.Join(path, "..", filepath.Base(path))} {
			if _, err := OpenDir(way); !errors.Is(err, ErrLocked) {
				t.Errorf("%s, OpenDir(%q): %v", when, way, err)
			}
		}
	}
	refused("open")
	if _, _, err := Open(dir, 4, room, nil); !errors.Is(err, ErrLocked) {
		t.Errorf("a second Open of one Dir: %v", err)
	}
	if err := dir.Close(); !errors.Is(err, ErrLocked) {
		t.Errorf("closed under a journal: %v", err)
	}
	if err := j.Put("cat", "meow"); err != nil {
		t.Error(err)
	}
	if err := errors.Join(j.Close(), j.Close()); err != nil {
		t.Fatal(err)
	}
	j, _, err = Open(dir, 4, room, nil)
	if err != nil || !j.Contains("cat") {
		t.Fatalf("opened again in the same Dir: %v", err)
	}
	if err := errors.Join(j.Close(), dir.Close(), dir.Close()); err != nil {
		t.Error(err)
	}
	if _, _, err := Open(dir, 4, room, nil); !errors.Is(err, ErrClosed) {
		t.Errorf("in a Dir given back: %v", err)
	}
	dir = openDir(t, path)
	if _, _, err := Open(dir, 4, 1, &Options{Store: &store.Options{Chunk: 3}}); !errors.Is(err, store.ErrOptions) {
		t.Error(err)
	}
	j, _ = open(t, dir, nil) // an Open that failed gives the folder back
	if err := errors.Join(j.Close(), dir.Close()); err != nil {
		t.Error(err)
	}

	d := newDisk()
	d.exclusive = true
	j, _ = open(t, d, nil)
	if _, _, err := Open(d, 4, room, nil); !errors.Is(err, ErrLocked) {
		t.Errorf("of another storage: %v", err)
	}
	_ = reopen(t, j, d, nil)
}

func TestImpossibleArguments(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, open := range []func(string) (*Dir, error){OpenDir, OpenDirReadOnly} {
		for _, path := range []string{"", file} {
			if dir, err := open(path); !errors.Is(err, ErrOptions) || dir != nil {
				t.Errorf("%q: %v", path, err)
			}
		}
	}
	if _, err := os.Stat(lockName); err == nil {
		t.Error("a lock lies in the current folder")
	}
	if _, _, err := Open(nil, 4, room, nil); !errors.Is(err, ErrOptions) {
		t.Errorf("no storage: %v", err)
	}
}

// What is not a plain file is refused, and what it leads to stays as it is.
func TestLinks(t *testing.T) {
	for _, name := range []string{fileName, nextName, damagedName, keptName(1), lockName} {
		for _, dangling := range []bool{false, true} {
			path, target := t.TempDir(), filepath.Join(t.TempDir(), "target")
			text, _, _ := smallJournal(t)
			text = text[:len(text)-1]
			if !dangling {
				if err := os.WriteFile(target, text, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if name != fileName {
				if err := os.WriteFile(filepath.Join(path, fileName), text, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Symlink(target, filepath.Join(path, name)); err != nil {
				t.Fatal(err)
			}
			err := live(path)
			if name != keptName(1) && !errors.Is(err, ErrFile) || name == keptName(1) && err == nil {
				t.Errorf("%s, dangling: %v: %v", name, dangling, err)
			}
			if _, err := os.Readlink(filepath.Join(path, name)); err != nil {
				t.Errorf("%s, dangling: %v: the link was replaced: %v", name, dangling, err)
			}
			got, err := os.ReadFile(target)
			if dangling && !errors.Is(err, fs.ErrNotExist) || !dangling && !bytes.Equal(got, text) {
				t.Errorf("%s, dangling: %v: what it leads to was written: %q, %v", name, dangling, got, err)
			}
		}
	}
	path := t.TempDir()
	if err := os.Mkdir(filepath.Join(path, fileName), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := live(path); !errors.Is(err, ErrFile) {
		t.Errorf("a folder: %v", err)
	}
}

// live opens the journal of a folder, changes it, and writes it anew.
func live(path string) error {
	dir, err := OpenDir(path)
	if err != nil {
		return err
	}
	j, found, err := Open(dir, 4, room, nil)
	if err != nil {
		return errors.Join(err, dir.Close())
	}
	return errors.Join(found.Blocked, j.Put("dog", "changed"), j.Compact(), j.Put("dog", "again"), j.Close(), dir.Close())
}

// A second name of the file keeps what it has.
func TestHardLinks(t *testing.T) {
	path, other := t.TempDir(), t.TempDir()
	text, _, _ := smallJournal(t)
	if err := os.WriteFile(filepath.Join(path, fileName), text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(filepath.Join(path, fileName), filepath.Join(other, fileName)); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(path, fileName)); err != nil || links(info) != 2 {
		t.Skipf("this system does not tell of them: %v", err)
	}
	first, second := openDir(t, path), openDir(t, other)
	one, _ := open(t, first, nil)
	two, _ := open(t, second, nil)
	if err := errors.Join(one.Put("dog", "one"), two.Put("dog", "two"), one.Close(), two.Close(), first.Close(), second.Close()); err != nil {
		t.Fatal(err)
	}
	for folder, want := range map[string]string{path: "one", other: "two"} {
		dir := openDir(t, folder)
		j, found := open(t, dir, nil)
		if got, _ := j.Get("dog"); got != want || found.Lost > 0 {
			t.Errorf("%q, %v; want %q", got, found, want)
		}
		if err := errors.Join(j.Close(), dir.Close()); err != nil {
			t.Error(err)
		}
	}
}

// To read only is to write nothing, whatever state the file is in, beside whoever has it.
func TestReadOnly(t *testing.T) {
	text, states, _ := smallJournal(t)
	for cut, want := range []map[string]string{states[len(states)-1], states[len(states)-2]} {
		d := diskWith(text[:len(text)-cut])
		d.exclusive, d.locked = true, true
		j, found, err := Open(d, 4, room, &Options{ReadOnly: true, Sync: 1, CompactAt: 1})
		if err != nil || !maps.Equal(maps.Collect(j.All()), want) || (found.Lost > 0) != (cut > 0) || found.Kept != "" {
			t.Fatalf("%v, %v", found, err)
		}
		_, erase := j.Erase("dog")
		_, sweep := j.Sweep(9)
		for n, err := range []error{j.Put("a", "b"), erase, sweep, j.Clear(), j.Sync(), j.Compact(), j.Apply([]Change{{}}), j.PutTTL("a", "b", 1)} {
			if !errors.Is(err, ErrReadOnly) {
				t.Errorf("call %d: %v", n, err)
			}
		}
		var copied bytes.Buffer
		if _, err := j.WriteTo(&copied); err != nil || copied.Len() == 0 {
			t.Error(err)
		}
		if err := errors.Join(j.Close(), j.Close()); err != nil {
			t.Error(err)
		}
		if err := j.Put("a", "b"); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		if d.steps > 0 || !d.locked || !maps.Equal(maps.Collect(j.All()), want) {
			t.Errorf("%d calls that write", d.steps)
		}
	}
	if _, _, err := Open(newDisk(), 4, room, &Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no journal: %v", err)
	}
}

func TestReadOnlyDir(t *testing.T) {
	path := t.TempDir()
	dir := openDir(t, path)
	j, _ := open(t, dir, nil)
	if err := j.Put("cat", "meow"); err != nil {
		t.Fatal(err)
	}
	beside, err := OpenDirReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(beside, 4, room, nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("to be written: %v", err)
	}
	for n, err := range []error{beside.Rename(fileName, "x"), beside.Remove(fileName)} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("call %d: %v", n, err)
		}
	}
	for n, open := range []func(string) (File, error){beside.Create, beside.Append} {
		if file, err := open(fileName); !errors.Is(err, ErrReadOnly) || file != nil {
			t.Errorf("call %d: %v, %v", n, file, err)
		}
	}
	for range 2 { // of them there may be many
		reading, found, err := Open(beside, 4, room, &Options{ReadOnly: true})
		if err != nil || !reading.Contains("cat") || found.Closed {
			t.Errorf("beside the other: %v, %v", found, err)
		}
	}
	report, err := Check(beside)
	if err != nil || !report.OK() || report.Closed || report.Changes != 1 || report.Left != 1 || report.Bytes != j.Size() {
		t.Errorf("%v, %v", report, err)
	}
	if err := errors.Join(j.Put("cat", "purr"), j.Close(), dir.Close(), beside.Close()); err != nil {
		t.Error(err)
	}
}

// Salvage opens whatever has lines in it, and keeps the file as it was.
func TestSalvage(t *testing.T) {
	text, _, ends := smallJournal(t)
	whole, _ := open(t, diskWith(text), nil)
	all := maps.Collect(whole.All())
	for i := range len(text) * 8 {
		flipped := bytes.Clone(text)
		flipped[i/8] ^= 1 << (i % 8)
		d := diskWith(flipped)
		j, found, err := Open(d, 4, 10, &Options{Salvage: true})
		if errors.Is(err, record.ErrVersion) {
			continue
		}
		if err != nil || found.Lost == 0 || found.Cause == nil || found.Kept == "" {
			t.Fatalf("bit %d: %v, %v", i, found, err)
		}
		if kept := d.content(t, found.Kept); !bytes.HasSuffix(flipped, kept) || found.Holes > 0 && len(kept) != len(text) {
			t.Fatalf("bit %d: %v, and %d bytes were kept", i, found, len(kept))
		}
		// A bit costs three records at most, so that the clear is read, which makes all
		// equal, unless it is one of them.
		if i/8 < ends[1] && !maps.Equal(maps.Collect(j.All()), all) {
			t.Fatalf("bit %d: %v, %q", i, found, maps.Collect(j.All()))
		}
		want := maps.Collect(j.All())
		if err := errors.Join(j.Put("new", "goes on"), j.Close()); err != nil {
			t.Fatal(err)
		}
		j, found, err = Open(d, 4, 10, nil)
		want["new"] = "goes on"
		if got := maps.Collect(j.All()); err != nil || found.Lost > 0 || !maps.Equal(got, want) {
			t.Fatalf("bit %d, opened again: %v, %v: %q", i, found, err, got)
		}
	}
	for name, text := range map[string][]byte{"empty": nil, "no journal": []byte("hello\nworld\n"), "foreign lines": journalOf(t, "# snapshot of 0", "get cat", "putt", "put a b")} {
		d := diskWith(text)
		report, err := Check(d)
		if err != nil || report.OK() || d.steps > 0 {
			t.Errorf("%s: %v, %v", name, report, err)
		}
		j, found, err := Open(d, 4, room, &Options{Salvage: true})
		if err != nil || j.Contains("a") != (name == "foreign lines") || found.Kept == "" || !bytes.Equal(d.content(t, found.Kept), text) {
			t.Errorf("%s: %v, %v", name, found, err)
		}
	}
}

// Check finds each damage, and says where.
func TestCheck(t *testing.T) {
	text, _, ends := smallJournal(t)
	text = journalOf(t, append(slicesOfLines(t, text), "put late 1", "put late 2", "put late 3")...)
	flipped := bytes.Clone(text)
	flipped[ends[1]+15] ^= 4
	flipped = flipped[:len(flipped)-2]
	d := diskWith(flipped)
	report, err := Check(d)
	if err != nil || report.OK() || !report.Whole || report.Closed || report.Keys != 2 || len(report.Damage) != 2 {
		t.Fatalf("%v, %v", report, err)
	}
	first, last := report.Damage[0], report.Damage[1]
	if first.At != int64(ends[1]) || first.Bytes != int64(ends[2]-ends[1]) || !errors.Is(first.Cause, record.ErrDamaged) {
		t.Errorf("%v", first)
	}
	if last.At+last.Bytes != int64(len(flipped)) || !errors.Is(last.Cause, record.ErrTorn) {
		t.Errorf("%v", last)
	}
	for _, want := range []string{"snapshot of 2", first.String(), last.String(), "closed"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	if d.steps > 0 {
		t.Error("Check has written")
	}
	flipped[ends[0]-3] ^= 1 // in the mark
	if report, err := Check(diskWith(flipped)); err != nil || report.Whole || !strings.Contains(report.String(), "Salvage") {
		t.Errorf("%v, %v", report, err)
	}
	if _, err := Check(newDisk()); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// slicesOfLines returns the lines of a sound journal.
func slicesOfLines(t *testing.T, text []byte) []string {
	t.Helper()
	return lines(t, diskWith(text))
}

// A copy of a journal that runs is a journal.
func TestCopy(t *testing.T) {
	d, to := newDisk(), newDisk()
	opts := evicting(store.EvictLRU, nil)
	opts.Store.Stripes = 2
	j, _ := open(t, d, opts)
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		_ = j.Put(key, key+"\n")
	}
	to.syncing = func() { // it goes on meanwhile
		to.syncing = nil
		if err := j.Put("late", "x"); err != nil {
			t.Error(err)
		}
	}
	want := held(j)
	if err := j.Copy(to); err != nil {
		t.Fatal(err)
	}
	for name, left := range to.afterCut() {
		copied, found := open(t, left, opts)
		if !maps.Equal(held(copied), want) || !found.Closed || copied.settings != j.settings {
			t.Errorf("%s: %v, %v", name, found, held(copied))
		}
	}
	before := to.content(t, fileName)
	if err := j.Copy(to); !errors.Is(err, fs.ErrExist) || !bytes.Equal(to.content(t, fileName), before) {
		t.Errorf("onto another: %v", err)
	}
	if n, err := j.WriteTo(iotest.TruncateWriter(new(bytes.Buffer), 1<<20)); err != nil || n < 50 {
		t.Errorf("%d bytes, %v", n, err)
	}
	for failAt := 1; ; failAt++ {
		to := newDisk()
		to.failAt, to.fault = failAt, doesHalf
		err := j.Copy(to)
		if to.failed == "" {
			if failAt < 4 || err != nil {
				t.Errorf("only %d calls could fail, %v", failAt-1, err)
			}
			break
		}
		if _, beside := to.names[nextName]; !errors.Is(err, errDiskFull) || beside {
			t.Errorf("call %d, %s: %v", failAt, to.failed, err)
		}
	}
	locked := newDisk()
	locked.exclusive, locked.locked = true, true
	if err := j.Copy(locked); !errors.Is(err, ErrLocked) {
		t.Error(err)
	}
}
