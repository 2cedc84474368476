package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"
	"testing/iotest"

	"kvscope/store"
	"kvscope/store/journal/record"
)

// smallJournal returns the bytes of a journal with a snapshot of two keys and
// some changes, what is in the store after each of its records from the mark on,
// and where each of these ends. It was not closed.
func smallJournal(t testing.TB) (text []byte, states []map[string]string, ends []int) {
	t.Helper()
	d := newDisk()
	j, _ := open(t, d, nil)
	note := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, maps.Collect(j.All()))
		ends = append(ends, int(j.Size()))
	}
	_ = j.Put("cat", "meow")
	_ = j.Put("\xff \"\n", "")
	note(j.Compact())
	note(j.Put("dog", "woof"))
	_, err := j.Erase("cat")
	note(err)
	note(j.Put("dog", strings.Repeat("wow ", 10)))
	note(j.Clear())
	note(j.Put("", "\x00"))
	return d.content(t, fileName), states, ends
}

// checkDamaged opens a journal of which byte at is the first that is not right.
// What comes before it must be there and nothing else; or Open must say why not,
// and leave the file as it is.
func checkDamaged(t *testing.T, text []byte, at int, states []map[string]string, ends []int) {
	t.Helper()
	d := diskWith(text)
	j, found, err := Open(d, 4, room, nil)
	if at < ends[0] {
		known := errors.Is(err, ErrSnapshot) || errors.Is(err, record.ErrHeader) || errors.Is(err, record.ErrVersion)
		if !known || j != nil || found != (Recovery{}) {
			t.Fatalf("damage at byte %d, in the snapshot: %v", at, err)
		}
		if !bytes.Equal(d.content(t, fileName), text) || len(d.names) != 1 {
			t.Fatalf("damage at byte %d: Open failed, and changed the file", at)
		}
		return
	}
	if err != nil {
		t.Fatalf("damage at byte %d: %v", at, err)
	}
	last := 0
	for last+1 < len(ends) && ends[last+1] <= at {
		last++
	}
	if got := maps.Collect(j.All()); !maps.Equal(got, states[last]) || found.Changes != last || found.Keys != 2 {
		t.Fatalf("damage at byte %d: %v, and the store has %q, want %q", at, found, got, states[last])
	}
	lost := int64(len(text) - ends[last])
	if found.Lost != lost || (lost > 0) != isTail(found.Cause) {
		t.Fatalf("damage at byte %d: %+v, want %d bytes lost", at, found, lost)
	}
	if lost > 0 && !bytes.Equal(d.content(t, found.Kept), text[ends[last]:]) {
		t.Fatalf("damage at byte %d: what is kept as %q is not what was lost", at, found.Kept)
	}

	// From now on the file is sound.
	if err := errors.Join(j.Put("dog", "still here"), j.Close()); err != nil {
		t.Fatal(err)
	}
	want := maps.Clone(states[last])
	want["dog"] = "still here"
	j, found = open(t, d, nil)
	if got := maps.Collect(j.All()); !maps.Equal(got, want) || found.Lost > 0 || !found.Closed {
		t.Fatalf("damage at byte %d, opened again: %v, and the store has %q", at, found, got)
	}
}

func TestTruncationAtEveryByte(t *testing.T) {
	text, states, ends := smallJournal(t)
	for n := range text {
		checkDamaged(t, text[:n], n, states, ends)
	}
}

func TestEveryBit(t *testing.T) {
	text, states, ends := smallJournal(t)
	for i := range len(text) * 8 {
		flipped := bytes.Clone(text)
		flipped[i/8] ^= 1 << (i % 8)
		checkDamaged(t, flipped, i/8, states, ends)
	}
}

// What a file system may leave behind the last write that was synced.
func TestTails(t *testing.T) {
	text, states, ends := smallJournal(t)
	for name, tail := range map[string]string{
		"zeros":                strings.Repeat("\x00", 4096),
		"newlines":             strings.Repeat("\n", 100),
		"a change of before":   string(text[ends[0]:ends[1]]),
		"a journal of before":  string(text),
		"a length of 2^63":     "9223372036854775808 00000000 put k v\n",
		"a length of 16 MiB":   "16777216 00000000 put k v\n",
		"a length of 16 MiB+1": "16777217 00000000 put k v\n",
	} {
		t.Run(name, func(t *testing.T) {
			checkDamaged(t, append(bytes.Clone(text), tail...), len(text), states, ends)
		})
	}
}

// A file for each damage: none takes another's place, until there are too many.
func TestDamagedFilesAreKept(t *testing.T) {
	d := newDisk()
	const damages = MaxKept + 3
	for n := range damages + 1 {
		j, found := open(t, d, nil)
		want := ""
		if n > 0 {
			want = keptName(min(n, MaxKept))
		}
		if found.Kept != want {
			t.Errorf("kept as %q, want %q", found.Kept, want)
		}
		_ = j.Put("cat", fmt.Sprint(n))
		node := d.names[fileName]
		node.data = node.data[:len(node.data)-1]
	}
	for k := range MaxKept {
		want := fmt.Sprint("put cat ", damages-MaxKept+k)
		if text := d.content(t, keptName(k+1)); !strings.HasSuffix(string(text), want) {
			t.Errorf("file %d is %q, want %q", k+1, text, want)
		}
	}
	if len(d.names) != 1+MaxKept {
		t.Errorf("there are %d files", len(d.names))
	}
}

// journalOf returns a sound file of any lines.
func journalOf(t testing.TB, lines ...string) []byte {
	t.Helper()
	var e record.Encoder
	text := e.Header(nil)
	for _, line := range lines {
		var err error
		if text, err = e.Record(text, line); err != nil {
			t.Fatal(err)
		}
	}
	return text
}

// Whole records that no journal wrote are an error, not a loss.
func TestForeignRecords(t *testing.T) {
	for _, tc := range []struct {
		name  string
		lines []string
		want  error
	}{
		{"no script", []string{"# snapshot of 0", "putt cat meow"}, ErrChange},
		{"a get", []string{"# snapshot of 0", "get cat"}, ErrChange},
		{"a fill", []string{"# snapshot of 0", "fill 1 seed 1"}, ErrChange},
		{"a comment", []string{"# snapshot of 0", "# hello"}, ErrChange},
		{"a second mark", []string{"# snapshot of 0", "# snapshot of 0"}, ErrChange},
		{"another verb, long", []string{"# snapshot of 0", "contains " + strings.Repeat("x", 100)}, ErrChange},
		{"an erase in the snapshot", []string{"put a b", "erase a", "# snapshot of 1"}, ErrChange},
		{"a clear in the snapshot", []string{"clear", "# snapshot of 0"}, ErrChange},
		{"a wrong count", []string{"put a b", "# snapshot of 2"}, ErrChange},
		{"no mark", []string{"put a b"}, ErrSnapshot},
		{"nothing", nil, ErrSnapshot},
		{"no room", []string{"put a b", "put c d", "put e f", "put g h", "# snapshot of 4"}, ErrRoom},
		{"no room later", []string{"# snapshot of 0", "put a b", "put c d", "put e f", "put g h"}, ErrRoom},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := journalOf(t, tc.lines...)
			d := diskWith(text)
			j, found, err := Open(d, 4, room, nil)
			if !errors.Is(err, tc.want) || j != nil || found != (Recovery{}) {
				t.Fatalf("%v, want %v", err, tc.want)
			}
			if tc.want == ErrRoom && !errors.Is(err, store.ErrFull) {
				t.Errorf("%v is not ErrFull", err)
			}
			if !bytes.Equal(d.content(t, fileName), text) || len(d.names) != 1 || d.steps > 0 {
				t.Error("the file was changed")
			}
		})
	}
}

// FuzzOpen: any file is opened, or refused and left alone; one that is opened
// opens again with the same content, and without a loss.
func FuzzOpen(f *testing.F) {
	text, _, _ := smallJournal(f)
	f.Add(text)
	f.Add(text[:len(text)-3])
	f.Add(journalOf(f, "# snapshot of 0", "put a b", "clear", "erase a"))
	f.Add(journalOf(f, "# snapshot of 0", "PUT\ta `b`  ", "put \"\\xff\" \"\\n\""))
	f.Fuzz(func(t *testing.T, text []byte) {
		d := diskWith(text)
		j, found, err := Open(d, 4, room, nil)
		if err != nil {
			if !bytes.Equal(d.content(t, fileName), text) || d.steps > 0 {
				t.Fatalf("%v, and the file was changed", err)
			}
			return
		}
		if found.Lost > 0 && !bytes.HasSuffix(text, d.content(t, found.Kept)) {
			t.Fatal("what was lost was not kept")
		}
		want := maps.Collect(j.All())
		if err := errors.Join(j.Verify(), j.Compact(), j.Close()); err != nil {
			t.Fatal(err)
		}
		j, found = open(t, d, nil)
		if got := maps.Collect(j.All()); found.Lost > 0 || !maps.Equal(got, want) {
			t.Fatalf("%q became %q, %v", want, got, found)
		}
	})
}

// FuzzChanges: bytes become changes and openings; the store has what a map has,
// after each and when it is opened again.
func FuzzChanges(f *testing.F) {
	f.Add([]byte("\x00\x01a\x01b\x00\x01a\x02\xff\n\x01\x01a\x03\x04\x02"))
	f.Add([]byte("\x00\x00\x00\x04\x01\x00\x04"))
	f.Fuzz(func(t *testing.T, commands []byte) {
		d := newDisk()
		j, _ := open(t, d, &Options{Sync: Never, CompactAt: 200})
		defer func() { _ = j.Close() }()
		model := map[string]string{}
		word := func() string { // a byte with the length, then the word
			if len(commands) == 0 {
				return ""
			}
			n := min(int(commands[0])%8, len(commands)-1)
			text := string(commands[1 : 1+n])
			commands = commands[1+n:]
			return text
		}
		for len(commands) > 0 {
			command := commands[0]
			commands = commands[1:]
			switch command % 5 {
			case 0:
				key, value := word(), word()
				_, there := model[key]
				full := !there && len(model) == room
				if err := j.Put(key, value); errors.Is(err, store.ErrFull) != full || !full && err != nil {
					t.Fatalf("put %q with %d keys: %v", key, len(model), err)
				}
				if !full {
					model[key] = value
				}
			case 1:
				key := word()
				_, there := model[key]
				if ok, err := j.Erase(key); ok != there || err != nil {
					t.Fatalf("erase %q: %v, %v", key, ok, err)
				}
				delete(model, key)
			case 2:
				if err := j.Clear(); err != nil {
					t.Fatal(err)
				}
				clear(model)
			case 3:
				if err := j.Compact(); err != nil {
					t.Fatal(err)
				}
			case 4:
				if err := j.Close(); err != nil {
					t.Fatal(err)
				}
				var found Recovery
				j, found = open(t, d, &Options{Sync: Never, CompactAt: 200})
				if found.Lost > 0 {
					t.Fatal(found)
				}
			}
			if got := maps.Collect(j.All()); !maps.Equal(got, model) {
				t.Fatalf("the store has %q, want %q", got, model)
			}
		}
		if err := errors.Join(j.Close(), j.Verify()); err != nil {
			t.Fatal(err)
		}
		j, _ = open(t, d, nil)
		if got := maps.Collect(j.All()); !maps.Equal(got, model) {
			t.Fatalf("opened again the store has %q, want %q", got, model)
		}
	})
}

// halfRead is a disk of which every file can be read up to a byte only.
type halfRead struct {
	*disk
	upTo int64
}

func (d halfRead) Open(name string) (io.ReadCloser, error) {
	file, err := d.disk.Open(name)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(io.MultiReader(io.LimitReader(file, d.upTo), iotest.ErrReader(errPower))), nil
}

// A file that cannot be read is not a damaged one.
func TestReadingFails(t *testing.T) {
	text, _, _ := smallJournal(t)
	d := diskWith(text)
	for n := range text {
		if _, _, err := Open(halfRead{d, int64(n)}, 4, room, nil); !errors.Is(err, errPower) {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
	if d.steps > 0 || len(d.names) != 1 || !bytes.Equal(d.content(t, fileName), text) {
		t.Errorf("the disk was changed: %d files", len(d.names))
	}
}
