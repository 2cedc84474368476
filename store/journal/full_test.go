package journal

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
)

// A disk that becomes full, at any byte: what does not fit is refused and does not
// happen, reading goes on, and when there is room again so does writing, without a
// restart or after one.
func TestFullDisk(t *testing.T) {
	for most := 60; most < 900; most += 7 {
		for _, restart := range []bool{false, true} {
			d := newDisk()
			j, _ := open(t, d, &Options{CompactAt: -1})
			d.most = most
			state := map[string]string{}
			refused := 0
			for n := range 30 {
				key, value := fmt.Sprint("k", n%3), fmt.Sprint(n, strings.Repeat("x", n%40))
				switch err := j.Put(key, value); {
				case err == nil:
					state[key] = value
				case errors.Is(err, ErrStorage) && errors.Is(err, errDiskFull):
					refused++
				default:
					t.Fatal(err)
				}
				if got := maps.Collect(j.All()); !maps.Equal(got, state) {
					t.Fatalf("%d bytes: %q, want %q", most, got, state)
				}
			}
			if restart {
				var found Recovery
				j, found = open(t, d, nil) // as after a kill
				if found.Lost > 0 || found.Blocked != nil || !maps.Equal(maps.Collect(j.All()), state) {
					t.Fatalf("%d bytes: opened on the full disk: %v", most, found)
				}
			}
			d.most = 0
			if err := errors.Join(j.Put("k1", "there is room"), j.Compact()); err != nil {
				t.Fatalf("%d bytes, %d refused: %v", most, refused, err)
			}
			state["k1"] = "there is room"
			if got := maps.Collect(reopen(t, j, d, nil).All()); !maps.Equal(got, state) {
				t.Fatalf("%d bytes: %q, want %q", most, got, state)
			}
		}
	}
}

// A torn journal on a disk without a byte of room is read; and written to, as soon as
// the tail can be kept.
func TestTornOnAFullDisk(t *testing.T) {
	text, states, ends := smallJournal(t)
	for cut := range 20 {
		torn := text[:len(text)-1-cut]
		d := diskWith(torn)
		d.most = len(torn) // and not one more
		if cut%2 == 0 {
			d.most += 3 // less than the tail
		}
		j, found := open(t, d, nil)
		last := len(states) - 1
		for ends[last] > len(torn) {
			last--
		}
		whole := ends[last] == len(torn)
		if got := maps.Collect(j.All()); !maps.Equal(got, states[last]) || (found.Blocked == nil) != (whole || len(torn)-ends[last] <= 3 && cut%2 == 0) {
			t.Fatalf("cut %d: %v, %q", cut, found, got)
		}
		if !bytes.Equal(d.content(t, fileName)[:ends[last]], text[:ends[last]]) {
			t.Fatalf("cut %d: the journal was changed", cut)
		}
		if found.Blocked != nil {
			if err := j.Put("dog", "refused"); !errors.Is(err, ErrStorage) || !errors.Is(err, errDiskFull) {
				t.Fatalf("cut %d: %v", cut, err)
			}
		}
		d.most = 0
		if err := j.Put("dog", "accepted"); err != nil {
			t.Fatalf("cut %d: %v", cut, err)
		}
		if !whole && !bytes.Equal(d.content(t, keptName(1)), torn[ends[last]:]) {
			t.Fatalf("cut %d: %q was kept", cut, d.content(t, keptName(1)))
		}
		if got, _ := reopen(t, j, d, nil).Get("dog"); got != "accepted" {
			t.Fatalf("cut %d: %q", cut, got)
		}
	}
}

// Nobody is to lose kept files because of a disk on which no more can be kept.
func TestFullDiskKeepsTheKept(t *testing.T) {
	text, _, _ := smallJournal(t)
	d := diskWith(text[:len(text)-1])
	for n := range MaxKept {
		d.names[keptName(n+1)] = &inode{data: []byte(fmt.Sprint(n))}
	}
	d.most = 1
	for range 3 {
		if _, found := open(t, d, nil); found.Blocked == nil {
			t.Fatal(found)
		}
	}
	for n := range MaxKept {
		if got := d.content(t, keptName(n+1)); string(got) != fmt.Sprint(n) {
			t.Errorf("file %d is %q", n+1, got)
		}
	}
}

// A cut at the end of a record is noticed, unless it is where a journal was closed once.
func TestCutAtAnEdge(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	ends, closings := []int64{}, map[int64]bool{}
	for n := range 3 {
		for range 3 {
			if err := j.Put("cat", fmt.Sprint(n)); err != nil {
				t.Fatal(err)
			}
			ends = append(ends, j.Size())
		}
		if n == 2 {
			if err := j.Apply([]Change{{Key: "a"}, {Key: "b"}}); err != nil {
				t.Fatal(err)
			}
			ends = append(ends, j.Size())
		}
		j = reopen(t, j, d, nil)
		ends = append(ends, j.Size())
		closings[j.Size()] = true
	}
	if size := j.Size(); reopen(t, j, d, nil).Size() != size {
		t.Error("to open and close without a change is written down")
	}
	text := d.content(t, fileName)
	if ends[len(ends)-1] != int64(len(text)) {
		t.Fatal(ends, len(text))
	}
	for _, end := range ends {
		_, found := open(t, diskWith(text[:end]), nil)
		if found.Closed != closings[end] || found.Lost > 0 {
			t.Errorf("%d of %d bytes: %v", end, len(text), found)
		}
		report, err := Check(diskWith(text[:end]))
		if err != nil || report.Closed != closings[end] || !report.OK() {
			t.Errorf("%d of %d bytes: %v, %v", end, len(text), report, err)
		}
	}
	if j, _ := open(t, diskWith(text), nil); j.Len() != 3 {
		t.Errorf("%q", maps.Collect(j.All()))
	}
}
