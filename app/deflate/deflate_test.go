package deflate

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// texts are of every kind: empty, one byte, runs, near and far copies, all
// bytes, noise, and uses so uneven that codes would get longer than they may.
func texts() map[string][]byte {
	noise := make([]byte, 70_000)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	var all, uneven []byte
	for i := range 256 {
		all = append(all, byte(i))
	}
	a, b := 1, 1
	for i := range 24 {
		for range a {
			uneven = append(uneven, byte('a'+i))
		}
		a, b = b, a+b
	}
	rng.Shuffle(len(uneven), func(i, j int) { uneven[i], uneven[j] = uneven[j], uneven[i] })
	far := append(append([]byte("the very first words"), noise[:window-20]...), "the very first words"...)
	return map[string][]byte{
		"nothing":      {},
		"a byte":       []byte("a"),
		"two":          []byte("ab"),
		"a script":     []byte("put cat meow\nput dog woof\nget cat\nerase dog\nput cat purr\nget cat"),
		"a run":        bytes.Repeat([]byte("a"), 100_000),
		"a long turn":  bytes.Repeat([]byte("put cat meow\n"), 20_000),
		"every byte":   all,
		"noise":        noise,
		"uneven":       uneven,
		"far back":     far,
		"just too far": append(append([]byte("the very first words"), noise[:window]...), "the very first words"...),
	}
}

func TestPackAndUnpack(t *testing.T) {
	for name, text := range texts() {
		t.Run(name, func(t *testing.T) {
			packed := Pack(text)
			got, err := Unpack(packed, len(text))
			if err != nil || !bytes.Equal(got, text) {
				t.Errorf("unpacked, it has %d bytes of %d, %v", len(got), len(text), err)
			}
			theirs, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
			if err != nil || !bytes.Equal(theirs, text) {
				t.Errorf("the standard library reads %d bytes of %d, %v", len(theirs), len(text), err)
			}
			for level := flate.HuffmanOnly; level <= flate.BestCompression; level++ {
				got, err := Unpack(standard(t, text, level), len(text))
				if err != nil || !bytes.Equal(got, text) {
					t.Errorf("of the standard library's level %d it reads %d bytes of %d, %v", level, len(got), len(text), err)
				}
			}
		})
	}
}

// What it packs is as small as what the standard library packs, give or take
// a twentieth.
func TestPacksWell(t *testing.T) {
	for name, text := range texts() {
		if ours, theirs := len(Pack(text)), len(standard(t, text, flate.BestCompression)); name != "noise" && name[0] != 'j' && name[0] != 'f' && ours > theirs+theirs/20+40 {
			t.Errorf("%s: %d bytes, the standard library needs %d", name, ours, theirs)
		}
	}
}

func standard(t testing.TB, text []byte, level int) []byte {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, level)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func TestLimit(t *testing.T) {
	bomb := Pack(make([]byte, 5_000_000))
	if len(bomb) > 6000 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	if text, err := Unpack(bomb, 4_999_999); !errors.Is(err, ErrTooLong) || text != nil {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	// It stops at the limit: the memory is that of the limit, not of the bomb.
	took := testing.AllocsPerRun(1, func() { Unpack(bomb, 100) })
	if took > 60 {
		t.Errorf("for 100 bytes it allocates %v times", took)
	}
	stored := standard(t, bytes.Repeat([]byte("x"), 1000), flate.NoCompression)
	if _, err := Unpack(stored, 999); !errors.Is(err, ErrTooLong) {
		t.Errorf("stored: %v", err)
	}
}

func TestBroken(t *testing.T) {
	whole := Pack([]byte("put cat meow\nput dog woof\nput cat meow"))
	for name, packed := range map[string]string{
		"nothing":                      "",
		"a block of no kind":           "\x07",
		"cut in the middle":            string(whole[:len(whole)/2]),
		"stored, cut":                  "\x01\x05\x00\xfa\xffab",
		"stored, of another length":    "\x01\x05\x00\xfb\xffabcde",
		"a copy from before the start": "\x03\x02\x00",
		"too many codes":               "\xfd\xff\xff" + strings.Repeat("\xff", 40),
	} {
		if text, err := Unpack([]byte(packed), 1000); !errors.Is(err, ErrBroken) || text != nil {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

// FuzzUnpack: it makes of anything what the standard library makes of it, and
// never more than it may.
func FuzzUnpack(f *testing.F) {
	for _, text := range texts() {
		if len(text) < 5000 {
			f.Add(Pack(text))
			f.Add(standard(f, text, flate.NoCompression))
			f.Add(standard(f, text, flate.BestCompression))
		}
	}
	f.Fuzz(func(t *testing.T, packed []byte) {
		const most = 10_000
		got, err := Unpack(packed, most)
		want, theirs := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), most+1))
		switch {
		case len(want) > most:
			if !errors.Is(err, ErrTooLong) || got != nil {
				t.Fatalf("of more than %d bytes it makes %d, %v", most, len(got), err)
			}
		case theirs != nil:
			if err == nil || got != nil {
				t.Fatalf("the standard library says %v, and here it is %q", theirs, got)
			}
		case err != nil || !bytes.Equal(got, want):
			t.Fatalf("%q, %v, and not %q", got, err, want)
		}
	})
}

// FuzzPack: everything can be packed, and both read it.
func FuzzPack(f *testing.F) {
	for _, text := range texts() {
		if len(text) < 5000 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		packed := Pack(text)
		got, err := Unpack(packed, len(text))
		theirs, standard := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
		if err != nil || standard != nil || !bytes.Equal(got, text) || !bytes.Equal(theirs, text) {
			t.Fatalf("%q is packed as %x, and that is %q, %v, and for the standard library %q, %v", text, packed, got, err, theirs, standard)
		}
	})
}
