package record

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func Example() {
	var e Encoder
	text := e.Header(nil)
	for _, line := range []string{"put cat meow", "put dog woof", "erase cat"} {
		text, _ = e.Record(text, line)
	}
	fmt.Print(string(text))

	// A bit falls over: the last f is a d now.
	text = bytes.Replace(text, []byte("woof"), []byte("wood"), 1)
	r, err := NewReader(bytes.NewReader(text))
	for err == nil {
		var line string
		line, err = r.Next()
		fmt.Printf("%q %v\n", line, err)
	}
	fmt.Println("right up to byte", r.Offset())
	// Output:
	// kvscope journal 1
	// 12 b5ab49de put cat meow
	// 12 d2188ace put dog woof
	// 9 5bab65ba erase cat
	// "put cat meow" <nil>
	// "" record: damaged: the record at byte 43: its checksum is "d2188ace", and should be f55dba20
	// right up to byte 43
}

// encode returns the bytes of lines.
func encode(t testing.TB, lines ...string) []byte {
	t.Helper()
	var e Encoder
	text := e.Header(nil)
	for _, line := range lines {
		var err error
		if text, err = e.Record(text, line); err != nil {
			t.Fatal(err)
		}
	}
	return text
}

// decode reads lines until an error, which is io.EOF if all is well.
func decode(from io.Reader) (lines []string, r *Reader, err error) {
	r, err = NewReader(from)
	for err == nil {
		var line string
		line, err = r.Next()
		if err == nil {
			lines = append(lines, line)
		}
	}
	return lines, r, err
}

var someLines = []string{"put cat meow", "x", strings.Repeat("long ", 100), "put \"\\xff\" `raw`", "ünï \xff\xfe\x00\r\t", "erase cat"}

func TestRoundTrip(t *testing.T) {
	lines := append(someLines, strings.Repeat("y", 3*piece))
	text := encode(t, lines...)
	for name, from := range map[string]io.Reader{
		"at once":      bytes.NewReader(text),
		"byte by byte": iotest.OneByteReader(bytes.NewReader(text)),
		"error early":  iotest.DataErrReader(bytes.NewReader(text)),
	} {
		got, r, err := decode(from)
		if err != io.EOF || !slices.Equal(got, lines) {
			t.Errorf("%s: %d lines, %v", name, len(got), err)
		}
		if r.Offset() != int64(len(text)) {
			t.Errorf("%s: the offset is %d of %d", name, r.Offset(), len(text))
		}
		if _, again := r.Next(); again != io.EOF {
			t.Errorf("%s: Next after the end says %v", name, again)
		}
	}
}

// A reader hands over to an encoder, which goes on as the first would have.
func TestEncoderOfReader(t *testing.T) {
	text := encode(t, someLines[:3]...)
	_, r, _ := decode(bytes.NewReader(text))
	e := r.Encoder()
	for _, line := range someLines[3:] {
		text, _ = e.Record(text, line)
	}
	if !bytes.Equal(text, encode(t, someLines...)) {
		t.Errorf("two encoders wrote\n%s", text)
	}
}

func TestRefusedLines(t *testing.T) {
	for name, line := range map[string]string{
		"empty":    "",
		"newline":  "put k v\nclear",
		"too long": strings.Repeat("x", MaxLine+1),
	} {
		e := Encoder{sum: 7}
		dst, err := e.Record([]byte("before"), line)
		if !errors.Is(err, ErrLine) || string(dst) != "before" || e.sum != 7 {
			t.Errorf("%s: %q, %v, sum %d", name, dst, err, e.sum)
		}
	}
}

// Cut anywhere, the lines before the cut are read and the rest is torn, or it is
// the end of a shorter file.
func TestTruncation(t *testing.T) {
	whole := encode(t, someLines...)
	ends := map[int]int{len(header): 0} // offset of each end, lines up to there
	for i := range someLines {
		ends[len(encode(t, someLines[:i+1]...))] = i + 1
	}
	before := 0 // the last end
	for n := range len(whole) + 1 {
		lines, r, err := decode(bytes.NewReader(whole[:n]))
		if n < len(header) {
			if !errors.Is(err, ErrHeader) || r != nil {
				t.Errorf("%d bytes: %v", n, err)
			}
			continue
		}
		want := ErrTorn
		if _, ok := ends[n]; ok {
			before, want = n, io.EOF
		}
		if !errors.Is(err, want) || !slices.Equal(lines, someLines[:ends[before]]) || r.Offset() != int64(before) {
			t.Errorf("%d bytes: %d lines up to %d, %v", n, len(lines), r.Offset(), err)
		}
	}
}

// No bit may fall over unseen, and the lines before it stay.
func TestEveryBit(t *testing.T) {
	whole := encode(t, someLines...)
	for i := range len(whole) * 8 {
		text := bytes.Clone(whole)
		text[i/8] ^= 1 << (i % 8)
		lines, r, err := decode(bytes.NewReader(text))
		if i/8 < len(header) {
			if !errors.Is(err, ErrHeader) && !errors.Is(err, ErrVersion) {
				t.Errorf("bit %d: %d lines, %v", i, len(lines), err)
			}
			continue
		}
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTorn) {
			t.Fatalf("bit %d: %q, %v", i, lines, err)
		}
		if want := someLines[:len(lines)]; !slices.Equal(lines, want) || r.Offset() != int64(len(encode(t, want...))) ||
			r.Offset() > int64(i/8) || len(encode(t, someLines[:len(lines)+1]...)) <= i/8 {
			t.Errorf("bit %d: %q up to %d, %v", i, lines, r.Offset(), err)
		}
	}
}

// A record is right at its place only.
func TestOrder(t *testing.T) {
	a, b := encode(t, "put cat meow"), encode(t, "put cat meow", "put dog woof")
	one, two := b[len(header):len(a)], b[len(a):]
	for name, records := range map[string][]byte{
		"repeated": slices.Concat(one, one),
		"missing":  two,
		"swapped":  slices.Concat(two, one),
	} {
		if _, _, err := decode(bytes.NewReader(append([]byte(header), records...))); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadRecords(t *testing.T) {
	for _, tc := range []struct {
		text string
		want error
	}{
		{"0 00000000 \n", ErrDamaged},
		{"03 00000000 abc\n", ErrDamaged},
		{" 00000000 abc\n", ErrDamaged},
		{"-3 00000000 abc\n", ErrDamaged},
		{"+3 00000000 abc\n", ErrDamaged},
		{"3\t00000000 abc\n", ErrDamaged},
		{"3 00000000 abc\n", ErrDamaged},
		{"3 00000000\tabc\n", ErrDamaged},
		{"3 00000000 ab\n\n", ErrDamaged},
		{"3 00000000 abcd", ErrDamaged},
		{"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", ErrDamaged},
		{fmt.Sprint(MaxLine+1, " 00000000 abc\n"), ErrDamaged},
		{"99999999 00000000 abc\n", ErrDamaged},
		{"100000000 00000000 abc\n", ErrDamaged},
		{fmt.Sprint(uint64(math.MaxInt64)+1, " 00000000 abc\n"), ErrDamaged},
		{fmt.Sprint(uint64(math.MaxUint64), " 00000000 abc\n"), ErrDamaged},
		{strings.Repeat("9", 1<<20), ErrDamaged},
		{fmt.Sprint(MaxLine, " 00000000 abc\n"), ErrTorn},
		{"3", ErrTorn},
	} {
		lines, r, err := decode(strings.NewReader(header + tc.text))
		if !errors.Is(err, tc.want) || len(lines) > 0 || r.Offset() != int64(len(header)) {
			t.Errorf("%.40q: %q, %v", tc.text, lines, err)
		}
	}
}

// A length is not believed: memory is made for what is there.
func TestLengthsAllocateNothing(t *testing.T) {
	for _, length := range []string{fmt.Sprint(MaxLine), "16777217", "9223372036854775808", "18446744073709551615"} {
		text := header + length + " 00000000 abc\n"
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := decode(strings.NewReader(text))
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; err == io.EOF || used > 4*piece {
			t.Errorf("length %s: %d bytes allocated, %v", length, used, err)
		}
	}
}

func TestHeaders(t *testing.T) {
	for text, want := range map[string]error{
		"":                                    ErrHeader,
		"\n":                                  ErrHeader,
		"put cat meow\n":                      ErrHeader,
		"kvscope journal":                     ErrHeader,
		"kvscope journal ":                    ErrHeader,
		"kvscope journal 1":                   ErrHeader,
		"kvscope journal \n":                  ErrHeader,
		"kvscope journal -1\n":                ErrHeader,
		"kvscope journal one\n":               ErrHeader,
		"kvscope journal 99999999999999999\n": ErrHeader,
		"kvscope journal 0\n":                 ErrVersion,
		"kvscope journal 2\n":                 ErrVersion,
		"kvscope journal 01\n":                ErrVersion,
		"kvscope journal 12\n":                ErrVersion,
		"kvscope journal 1\n":                 io.EOF,
	} {
		if _, _, err := decode(strings.NewReader(text)); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

// A disk that cannot be read is no damaged file.
func TestReadErrors(t *testing.T) {
	text := encode(t, someLines...)
	broken := errors.New("the disk is broken")
	for n := range len(text) {
		_, _, err := decode(io.MultiReader(bytes.NewReader(text[:n]), iotest.ErrReader(broken)))
		if err != broken {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
}

//go:embed doc.go
var doc string

// The picture in the package comment is what the code does.
func TestPicture(t *testing.T) {
	for line := range strings.Lines(string(encode(t, "put cat meow", "put dog woof", "erase cat"))) {
		if !strings.Contains(doc, "//\t"+strings.TrimSuffix(line, "\n")) {
			t.Errorf("the package comment lacks the line %q", line)
		}
	}
}

// FuzzReader: whatever is read reads as what an Encoder writes, byte by byte.
func FuzzReader(f *testing.F) {
	whole := encode(f, someLines...)
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte(header + "9223372036854775808 00000000 x\n"))
	f.Add([]byte(header + "16777216 00000000 x\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		lines, r, err := decode(bytes.NewReader(text))
		if err == nil {
			t.Fatal("reading ended without an error")
		}
		if r == nil {
			return
		}
		again := encode(t, lines...)
		if !bytes.Equal(again, text[:r.Offset()]) {
			t.Fatalf("%q is written as %q", text[:r.Offset()], again)
		}
		if whole := r.Offset() == int64(len(text)); whole != (err == io.EOF) {
			t.Fatalf("%d of %d bytes are right, %v", r.Offset(), len(text), err)
		}
	})
}

// FuzzRoundTrip: every line that is taken comes back.
func FuzzRoundTrip(f *testing.F) {
	f.Add("put cat meow", "\xff\x00")
	f.Fuzz(func(t *testing.T, a, b string) {
		var e Encoder
		text := e.Header(nil)
		var want []string
		for _, line := range []string{a, b, a} {
			next, err := e.Record(text, line)
			if err == nil {
				want = append(want, line)
			}
			if refused := line == "" || strings.Contains(line, "\n"); refused != (err != nil) {
				t.Fatalf("%q: %v", line, err)
			}
			text = next
		}
		got, _, err := decode(bytes.NewReader(text))
		if err != io.EOF || !slices.Equal(got, want) {
			t.Fatalf("%q came back as %q, %v", want, got, err)
		}
	})
}
