package link

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"kvscope/store/script"
)

// FuzzPacked: what unpacks is no longer than allowed, and packing it gives it back.
func FuzzPacked(f *testing.F) {
	for _, s := range texts {
		f.Add(pack(s))
	}
	f.Add(bomb(3000))
	f.Fuzz(func(t *testing.T, packed string) {
		text, err := unpack(packed)
		if err != nil {
			checkRefused(t, err)
			return
		}
		if len(text) > MaxUnpackedBytes {
			t.Fatalf("%d bytes", len(text))
		}
		if again, err := unpack(pack(text)); err != nil || again != text {
			t.Fatalf("%q becomes %q, %v", text, again, err)
		}
	})
}

// A short script can be read in its link; a long one is packed, and comes back.
func TestLongScriptsArePacked(t *testing.T) {
	for _, c := range []struct {
		commands int
		packed   bool
	}{{0, false}, {1, false}, {8, false}, {40, true}, {1000, true}, {10_000, true}} {
		a := Address{Settings: Usual(), Step: 7}
		for i := range c.commands {
			a.Script = append(a.Script, script.Command{Verb: script.Put, Key: fmt.Sprintf("key%d", i%97), Value: "a \n\x00é"})
		}
		fragment := a.String()
		if packed := strings.Contains(fragment, "&z="); packed != c.packed {
			t.Errorf("%d commands: packed %v", c.commands, packed)
		}
		if c.packed && len(fragment) > len("script=")+len(Escape(script.Format(a.Script))) {
			t.Errorf("%d commands take %d bytes, packed", c.commands, len(fragment))
		}
		got, err := Parse(fragment)
		if err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("%d commands come back as %d, %v", c.commands, len(got.Script), err)
		}
	}
}

// Where packing makes nothing shorter the script stays as it is.
func TestNoiseIsNotPacked(t *testing.T) {
	letters := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"
	var key strings.Builder
	for n := uint64(1); key.Len() < 2000; {
		n = n*6364136223846793005 + 1442695040888963407
		key.WriteByte(letters[n>>33%66])
	}
	a := Address{Settings: Usual(), Script: []script.Command{{Verb: script.Get, Key: key.String()}}}
	if fragment := a.String(); !strings.Contains(fragment, "&script=get") {
		t.Errorf("it is packed: %.100s", fragment)
	}
}

// Whoever has DEFLATE at hand can read and write links.
func TestPackedAsElsewhere(t *testing.T) {
	text := "put cat meow\nput dog woof\n"
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, 9)
	io.WriteString(w, text)
	w.Close()
	if got, err := unpack(base64.URLEncoding.EncodeToString(b.Bytes())); err != nil || got != text {
		t.Errorf("%q, %v", got, err)
	}
	packed, err := base64.RawURLEncoding.DecodeString(pack(text))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed))); err != nil || string(got) != text {
		t.Errorf("%q, %v", got, err)
	}
}

// Links that were made by another packer stay what they were.
func TestOldLinksOpen(t *testing.T) {
	var long []script.Command
	for i := range 40 {
		long = append(long, script.Command{Verb: script.Put, Key: fmt.Sprintf("key%d", i), Value: "a \n\x00é"})
	}
	for packed, want := range map[string]string{
		"BcGBAAAAAAAQ_9UI":       "",
		"BcEhDQAAAICwtDhGf8kvDQ": "len",
		"NYrLCQAgCEDvTuFqUeYpFFNcPww8vo-G4xyOhyShYAljimxg-gXIxqXS0K-GWecH": "put cat meow\nput dog woof\nget cat\nerase dog\nput cat purr\nget cat",
		"7cExEQAACALAKlRzcvHUQftTgQD87x9qOhEmIw":                           "put long " + strings.Repeat("a", 300),
		"ddK9DYNAAEPhPlOcmOBs53cXmhSpIiEKkGAk5mAxGir0rn3dJ3ucp_L_rbV039IP_VLrvnW3swqrsQbrHesD6xPrC-sb64cVDRzrxDyxTwwUC8VEsVGMFCvNSjc2ZKVZaVaalWalWWlWmpVhZViZxlVZGVaGlWFlWBlW5qI8AA": script.Format(long),
	} {
		if got, err := unpack(packed); err != nil || got != want {
			t.Errorf("%s is %q, %v, and not %q", packed, got, err, want)
		}
	}
}

// What is too long is not unpacked to its end: this would take 200 MB.
func TestBombIsNotUnpacked(t *testing.T) {
	packed := bomb(MaxBytes - 10)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := unpack(packed)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; err == nil || took > 8*MaxUnpackedBytes {
		t.Errorf("it takes %d bytes, %v", took, err)
	}
}

// Hostile links are answered at once.
func TestHostileAddressesTakeNoTime(t *testing.T) {
	all := map[string]string{}
	for _, c := range hostile {
		all[c.name] = c.fragment
	}
	var up, mixed strings.Builder
	for i := range 15_000 {
		fmt.Fprintf(&up, "%d.1%%20x%%0A", i)
		fmt.Fprintf(&mixed, "%d.1%%20x%%0A", 7919*i%15_000)
	}
	for name, notes := range map[string]string{"in order": up.String(), "in any order": mixed.String()} {
		all["very many notes "+name] = "?note=" + notes
		all["a run with very many notes "+name] = "?beside=1%200%200%0A" + notes + "."
	}
	all["very many runs"] = "?beside=" + strings.Repeat("1%200%200%0A", MaxBytes/13) + "."
	for name, fragment := range all {
		start := time.Now()
		Parse(fragment)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s takes %v", name, took)
		}
	}
}
