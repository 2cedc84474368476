package qr

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr/coding"
)

// How many bytes each version holds (ISO/IEC 18004, table 7).
func TestCapacities(t *testing.T) {
	want := map[coding.Level][]int{
		coding.L: {
			17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858,
			929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
		},
		coding.M: {
			14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
			711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
		},
	}
	for l, all := range want {
		for i, n := range all {
			if got := capacity(coding.Version(i+1), l); got != n {
				t.Errorf("level %d, version %d: %d bytes, want %d", l, i+1, got, n)
			}
		}
	}
	if largest := capacity(coding.MaxVersion, coding.L); largest != MaxBytes {
		t.Errorf("the largest holds %d bytes, not %d", largest, MaxBytes)
	}
}

// What was drawn is what is read, in every version whose blocks the reader has a
// table of, at both levels, in every mask, full, nearly so and empty.
func TestDraw(t *testing.T) {
	for version := range blockTable {
		for _, l := range []coding.Level{coding.L, coding.M} {
			most := capacity(coding.Version(version), l)
			for i, n := range []int{most, most - 1, most / 2, 1, 0} {
				content := []byte(strings.Repeat("https://example.org/kvscope/#/lab?v=1&step=5&é\x00\xff", 1+n/40)[:n])
				mask := (version + i) % masks
				code, err := draw(content, coding.Version(version), l, coding.Mask(mask))
				if err != nil {
					t.Fatal(err)
				}
				r := read(t, code)
				if r.version != version || r.level != l || r.mask != mask {
					t.Fatalf("version %d, level %d, mask %d is read as %d, %d, %d", version, l, mask, r.version, r.level, r.mask)
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
		version, ok := coding.Version(0), false
		for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion && !ok; v++ {
			version, ok = v, n <= capacity(v, coding.L)
		}
		want := coding.L
		if n <= capacity(version, coding.M) {
			want = coding.M
		}
		got, l, ok := fit(n)
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

// The mask is the one of the least penalty.
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
			code, err := draw([]byte(content), coding.Version(chosen.version), chosen.level, coding.Mask(mask))
			if err != nil {
				t.Fatal(err)
			}
			of[mask] = code.penalty()
			if least < 0 || of[mask] < of[least] {
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
		if got := picture(strings.Split(c.drawn, "/")).penalty(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	for line, want := range map[string]int{
		"#.###.#....": 40, "....#.###.#": 40, "#.###.#.#.#": 40, "#.#.###.#.#": 0, "##.###.#...": 40, "###########": 0,
	} {
		if got := finders(line); got != want {
			t.Errorf("%s: %d, want %d", line, got, want)
		}
	}
}

// picture is a code that looks like this, though none does.
func picture(rows []string) Code {
	c := &coding.Code{Size: len(rows), Stride: (len(rows) + 7) / 8}
	c.Bitmap = make([]byte, c.Stride*c.Size)
	for y, row := range rows {
		for x := range row {
			if row[x] == '#' {
				c.Bitmap[y*c.Stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return Code{c.Size, c}
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
