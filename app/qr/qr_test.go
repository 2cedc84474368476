package qr

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// formatTable has the formats of both levels (ISO/IEC 18004, annex C).
var formatTable = map[level][8]int{
	low:    {0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976},
	medium: {0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0},
}

func TestFormatBits(t *testing.T) {
	for l, all := range formatTable {
		for mask, want := range all {
			if got := formatBits(l, mask); got != want {
				t.Errorf("level %d, mask %d: %#x, want %#x", l, mask, got, want)
			}
		}
	}
}

// The versions of annex D.
func TestVersionBits(t *testing.T) {
	for version, want := range map[int]int{
		7: 0x07c94, 8: 0x085bc, 9: 0x09a99, 10: 0x0a4d3, 11: 0x0bbf6, 12: 0x0c762, 13: 0x0d847, 14: 0x0e60d,
		15: 0x0f928, 20: 0x149a6, 21: 0x15683, 25: 0x191e1, 30: 0x1ed75, 35: 0x2379f, 40: 0x28c69,
	} {
		if got := versionBits(version); got != want {
			t.Errorf("version %d: %#x, want %#x", version, got, want)
		}
	}
}

// The example of annex I: 01234567 in version 1, level medium.
func TestCheckWords(t *testing.T) {
	data := []byte{0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11}
	want := []byte{0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55}
	f := newField()
	if got := f.checks(data, f.generator(10)); !bytes.Equal(got, want) {
		t.Errorf("%x, want %x", got, want)
	}
}

// The powers of the generators' coefficients (annex A).
func TestGenerators(t *testing.T) {
	f := newField()
	for n, want := range map[int][]int{
		7:  {87, 229, 146, 149, 238, 102, 21},
		10: {251, 67, 46, 61, 118, 70, 64, 94, 32, 45},
		18: {215, 234, 158, 94, 184, 97, 118, 170, 79, 187, 152, 148, 252, 179, 5, 98, 96, 153},
	} {
		var got []int
		for _, g := range f.generator(n) {
			got = append(got, int(f.log[g]))
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("of %d: %v, want %v", n, got, want)
		}
	}
}

// How many bytes each version holds (ISO/IEC 18004, table 7).
func TestCapacities(t *testing.T) {
	want := map[level][]int{
		low: {
			17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858,
			929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
		},
		medium: {
			14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
			711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
		},
	}
	for l, all := range want {
		for i, n := range all {
			if got := capacity(l, i+1); got != n {
				t.Errorf("level %d, version %d: %d bytes, want %d", l, i+1, got, n)
			}
		}
	}
	if capacity(low, maxVersion) != MaxBytes {
		t.Errorf("the largest holds %d bytes, not %d", capacity(low, maxVersion), MaxBytes)
	}
}

func TestAlignments(t *testing.T) {
	for i, want := range alignmentTable {
		if got := alignments(i + 1); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("version %d: %v, want %v", i+1, got, want)
		}
	}
}

// What was drawn is what is read, in every version whose blocks the reader has a
// table of, at both levels, full, nearly so and empty.
func TestDraw(t *testing.T) {
	for version := range blockTable {
		for _, l := range []level{low, medium} {
			for _, n := range []int{capacity(l, version), capacity(l, version) - 1, 0} {
				content := []byte(strings.Repeat("https://example.org/kvscope/#/lab?v=1&step=5&é\x00\xff", 1+n/40)[:n])
				r := read(t, draw(content, l, version))
				if r.version != version || r.level != l {
					t.Fatalf("version %d, level %d is read as %d, %d", version, l, r.version, r.level)
				}
				if got := r.content(); !bytes.Equal(got, content) {
					t.Fatalf("version %d: read as %q", version, got)
				}
			}
		}
	}
}

// The smallest version is taken, and in it the better level that holds it.
func TestFit(t *testing.T) {
	for n := range MaxBytes + 1 {
		version, ok := 0, false
		for v := minVersion; v <= maxVersion && !ok; v++ {
			version, ok = v, n <= capacity(low, v)
		}
		want := low
		if n <= capacity(medium, version) {
			want = medium
		}
		l, got, ok := fit(n)
		if !ok || l != want || got != version {
			t.Fatalf("%d bytes: level %d, version %d, want %d, %d", n, l, got, want, version)
		}
	}
}

func TestLimits(t *testing.T) {
	if code, err := Encode(make([]byte, MaxBytes+1)); !errors.Is(err, ErrTooLong) || code.Size != 0 || code.Dark(0, 0) {
		t.Errorf("%d, %v", code.Size, err)
	}
	code, err := Encode(nil)
	if err != nil || code.Size != 21 || len(read(t, code).content()) != 0 {
		t.Errorf("of nothing: %d, %v", code.Size, err)
	}
}

// The mask is the one of the least penalty, reckoned here over the whole code.
func TestMask(t *testing.T) {
	for _, content := range []string{"", "a", "https://example.org/#/lab", strings.Repeat("\x00", 100), strings.Repeat("wolf ", 60)} {
		code, err := Encode([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		chosen := read(t, code)
		least := -1
		var of [8]int
		for mask := range 8 {
			s := &sheet{version: chosen.version, size: code.Size, dark: append([]bool{}, code.dark...), taken: newSheet(chosen.version).taken}
			s.mask(chosen.mask)
			s.mask(mask)
			s.format(formatBits(chosen.level, mask))
			if of[mask] = s.penalty(); least < 0 || of[mask] < of[least] {
				least = mask
			}
		}
		if chosen.mask != least {
			t.Errorf("%.20q: mask %d was taken, of %v", content, chosen.mask, of)
		}
	}
}

func TestPenalty(t *testing.T) {
	for _, c := range []struct {
		name, drawn string
		want        int
	}{
		{"a checkerboard", "#.#.#.#./.#.#.#.#/#.#.#.#./.#.#.#.#/#.#.#.#./.#.#.#.#/#.#.#.#./.#.#.#.#", 0},
		{"one block of four", "#.#./##.#/##.#/#.#.", 3 + 20},
		{"a run of six", "######/.#.#.#/#.#.#./.#.#.#/#.#.#./.#.#.#", 4 + 10},
		{"all dark", "#####/#####/#####/#####/#####", 10*3 + 16*3 + 100},
	} {
		rows := strings.Split(c.drawn, "/")
		s := &sheet{size: len(rows)}
		for _, m := range strings.Join(rows, "") {
			s.dark = append(s.dark, m == '#')
		}
		if got := s.penalty(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	s := &sheet{size: 11}
	for line, want := range map[string]int{
		"#.###.#....": 40, "....#.###.#": 40, "#.###.#.#.#": 40, "#.#.###.#.#": 0, "##.###.#...": 40, "###########": 0,
	} {
		if got := s.finders(func(i int) bool { return line[i] == '#' }); got != want {
			t.Errorf("%s: %d, want %d", line, got, want)
		}
	}
}

// The path has every dark module once, and nothing else.
func TestPath(t *testing.T) {
	code, err := Encode([]byte("https://example.org/"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[[2]int]bool{}
	for _, piece := range strings.Split(strings.TrimSuffix(code.Path(), "z"), "z") {
		var x, y, n, back int
		if _, err := fmt.Sscanf(strings.NewReplacer("M", "", "v1h-", " ", "h", " ").Replace(piece), "%d %d %d %d", &x, &y, &n, &back); err != nil || n != back {
			t.Fatalf("%q: %v", piece, err)
		}
		for i := range n {
			drawn[[2]int{x + i - Quiet, y - Quiet}] = true
		}
	}
	for y := -1; y <= code.Size; y++ {
		for x := -1; x <= code.Size; x++ {
			if drawn[[2]int{x, y}] != code.Dark(x, y) {
				t.Errorf("at %d, %d it draws %v", x, y, drawn[[2]int{x, y}])
			}
		}
	}
}

func FuzzEncode(f *testing.F) {
	f.Add([]byte("https://example.org/#/lab"))
	f.Add(make([]byte, 300))
	f.Fuzz(func(t *testing.T, content []byte) {
		code, err := Encode(content)
		if len(content) > MaxBytes {
			if !errors.Is(err, ErrTooLong) {
				t.Fatal(err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		r := read(t, code)
		if _, known := blockTable[r.version]; known && !bytes.Equal(r.content(), content) {
			t.Fatal("it is read as something else")
		}
	})
}
