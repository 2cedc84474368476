package record

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// salvage reads lines past all damage. It returns them, how many bytes were passed
// over, and how often.
func salvage(from io.Reader) (lines []string, passed int64, holes int, err error) {
	var line string
	r, err := NewReader(from)
	if err != nil {
		return nil, 0, 0, err
	}
	for {
		line, err = r.Next()
		if isBad(err) {
			var n int64
			line, n, err = r.Skip()
			passed += n
			holes++
		}
		if err != nil {
			return lines, passed, holes, err
		}
		lines = append(lines, line)
	}
}

// A bit that falls over costs its record, or that and the next, or those in front of
// which a newline came or went; and all the others come back in order.
func TestSkipEveryBit(t *testing.T) {
	var lines []string
	for n := range 12 {
		lines = append(lines, fmt.Sprint("put k", n, " value"))
	}
	whole := encode(t, lines...)
	ends := []int{len(header)}
	for n := range lines {
		ends = append(ends, len(encode(t, lines[:n+1]...)))
	}
	for i := len(header) * 8; i < len(whole)*8; i++ {
		text := bytes.Clone(whole)
		text[i/8] ^= 1 << (i % 8)
		hit := 0
		for ends[hit+1] <= i/8 {
			hit++
		}
		got, passed, holes, err := salvage(bytes.NewReader(text))
		if err != io.EOF || holes != 1 || passed < int64(ends[hit+1]-ends[hit]) {
			t.Fatalf("bit %d: %v, %d holes, %d bytes passed over", i, err, holes, passed)
		}
		lost := len(lines) - len(got)
		if lost < 1 || lost > 3 {
			t.Fatalf("bit %d: %d lines lost", i, lost)
		}
		if want := slices.Concat(lines[:hit], lines[hit+lost:]); !slices.Equal(got, want) {
			t.Fatalf("bit %d: %q, want %q", i, got, want)
		}
	}
}

// Of what was cut off nothing comes back, and of what was put between everything.
func TestSkipOther(t *testing.T) {
	whole := string(encode(t, someLines...))
	second := len(encode(t, someLines[0]))
	for name, tc := range map[string]struct {
		text  string
		want  []string
		holes int
	}{
		"cut":              {whole[:len(whole)-3], someLines[:len(someLines)-1], 1},
		"garbage between":  {whole[:second] + "\x00garbage\n99\n" + whole[second:], slices.Concat(someLines[:1], someLines[2:]), 1},
		"a long length":    {whole[:second] + "16777216 00000000 x" + whole[second:], slices.Concat(someLines[:1], someLines[3:]), 1},
		"no newline":       {whole[:second] + strings.Repeat("x", 3*piece), someLines[:1], 1},
		"two holes":        {strings.Replace(strings.Replace(whole, "meow", "moew", 1), "raw", "RAW", 1), []string{someLines[1], someLines[2], someLines[4], someLines[5]}, 2},
		"a beginning lost": {header + whole[second:], someLines[2:], 1},
		"whole":            {whole, someLines, 0},
	} {
		got, passed, holes, err := salvage(iotest.OneByteReader(strings.NewReader(tc.text)))
		if err != io.EOF || !slices.Equal(got, tc.want) || holes != tc.holes || (passed > 0) != (holes > 0) {
			t.Errorf("%s: %q, %d holes of %d bytes, %v", name, got, holes, passed, err)
		}
	}
}

// A reader that skipped goes on as if nothing had been: its offset is where it is,
// and its encoder what the writer's was.
func TestSkipGoesOn(t *testing.T) {
	whole := encode(t, someLines...)
	text := bytes.Replace(whole, []byte("meow"), []byte("moew"), 1)
	r, err := NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if line, n, err := r.Skip(); line != "" || n != 0 || err != nil {
		t.Errorf("before any damage: %q, %d, %v", line, n, err)
	}
	_, _ = r.Next()
	line, passed, err := r.Skip()
	first := len(encode(t, someLines[0]))
	if line != someLines[1] || passed != int64(first-len(header)) || err != nil || r.Offset() != int64(len(encode(t, someLines[:2]...))) {
		t.Errorf("%q behind %d bytes, up to %d, %v", line, passed, r.Offset(), err)
	}
	for err == nil {
		_, err = r.Next()
	}
	e, _ := NewReader(bytes.NewReader(whole))
	for err = nil; err == nil; {
		_, err = e.Next()
	}
	if r.Encoder() != e.Encoder() || r.Offset() != int64(len(whole)) {
		t.Errorf("it ends at %d with %v", r.Offset(), r.Encoder())
	}
	if _, _, err := r.Skip(); err != io.EOF {
		t.Errorf("Skip at the end: %v", err)
	}
}

// Without a header the lines come back that can be confirmed.
func TestSkipper(t *testing.T) {
	r := NewSkipper(bytes.NewReader(encode(t, someLines...)[3:]))
	line, _, err := r.Skip()
	if line != someLines[1] || err != nil {
		t.Errorf("%q, %v", line, err)
	}
	broken := errors.New("the disk is broken")
	r = NewSkipper(io.MultiReader(strings.NewReader("x\n"), iotest.ErrReader(broken)))
	for range 2 {
		if _, _, err := r.Skip(); err != broken {
			t.Error(err)
		}
	}
	for _, text := range []string{" 00000000 x\n", "1 0000000g x\n", "1 00000000\tx\n", "2 00000000 x\n", fmt.Sprint(uint64(math.MaxUint64), " 00000000 x\n"), "\n", "x"} {
		if _, _, err := NewSkipper(strings.NewReader(text + text)).Skip(); err != io.EOF {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// FuzzSkip: nothing makes it panic or run for ever, and it passes each byte once.
func FuzzSkip(f *testing.F) {
	whole := encode(f, someLines...)
	f.Add(whole)
	f.Add(append(bytes.Clone(whole[:40]), whole...))
	f.Fuzz(func(t *testing.T, text []byte) {
		lines, passed, _, err := salvage(bytes.NewReader(text))
		if errors.Is(err, ErrHeader) || errors.Is(err, ErrVersion) {
			return
		}
		read := int64(len(header))
		for _, line := range lines {
			read += int64(len(fmt.Sprint(len(line))) + 1 + sumDigits + 1 + len(line) + 1)
		}
		if err != io.EOF || read+passed != int64(len(text)) {
			t.Fatalf("%d bytes read and %d passed over of %d, %v", read, passed, len(text), err)
		}
	})
}
