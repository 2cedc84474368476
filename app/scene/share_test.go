package scene

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

	"kvscope/app/replay"
	"kvscope/store/script"
)

// A short script can be read in its link; a long one is packed, and comes back.
func TestLongScriptsArePacked(t *testing.T) {
	for _, c := range []struct {
		commands int
		packed   bool
	}{{0, false}, {1, false}, {8, false}, {40, true}, {1000, true}, {10_000, true}} {
		a := Address{Settings: exampleSettings(), Step: 7}
		for i := range c.commands {
			a.Script = append(a.Script, script.Command{Verb: script.Put, Key: fmt.Sprintf("key%d", i%97), Value: "a \n\x00é"})
		}
		fragment := a.String()
		if packed := strings.Contains(fragment, "&z="); packed != c.packed {
			t.Errorf("%d commands: packed %v", c.commands, packed)
		}
		if c.packed && len(fragment) > len("script=")+len(escape(script.Format(a.Script))) {
			t.Errorf("%d commands take %d bytes, packed", c.commands, len(fragment))
		}
		got, err := ParseAddress(fragment)
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
	a := Address{Settings: exampleSettings(), Script: []script.Command{{Verb: script.Get, Key: key.String()}}}
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
	packed := bomb(MaxAddressBytes - 10)
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
	for _, c := range hostile {
		start := time.Now()
		ParseAddress(c.fragment)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s takes %v", c.name, took)
		}
	}
}

// A link follows the session: its step, its commands, its settings.
func TestPlaceFollows(t *testing.T) {
	m := newModel(t)
	var k Place
	for _, msg := range []Msg{
		Step{}, Back{}, Home{}, Run{Text: "put lion roar"}, End{}, Run{Text: "get lion"}, PrevCommand{},
		Configure{To: replay.Settings{Buckets: 4, Slots: 0, Hash: "fold", Seed: 3}}, Step{}, Show{Sample: 2}, Run{Text: "clear"},
	} {
		Update(m, msg)
		finishWork(t, m)
		fragment, ok := k.To(m)
		if want, _ := m.Address(); !ok || fragment != want {
			t.Errorf("after %T it is %s, and not %s", msg, fragment, want)
		}
		other := newModel(t)
		Update(other, Visit{fragment})
		finishWork(t, other)
		if got, want := other.Scene().Sentence.String(), m.Scene().Sentence.String(); got != want && !m.Opening {
			t.Errorf("after %T the link shows %q, and not %q", msg, got, want)
		}
	}
}

func TestAddressTooLong(t *testing.T) {
	m := newModel(t)
	noise := make([]byte, 0, 300_000)
	for n := uint64(1); len(noise) < cap(noise); {
		n = n*6364136223846793005 + 1442695040888963407
		noise = append(noise, byte(n>>40))
	}
	Update(m, Run{Text: script.Command{Verb: script.Put, Key: "noise", Value: string(noise)}.String()})
	if _, ok := m.Address(); ok {
		t.Error("an address beyond the limit is offered as a link")
	}
}

func TestShare(t *testing.T) {
	m := newModel(t)
	fragment, _ := m.Address()
	s := m.Share("https://example.org/kvscope/", fragment)
	if s.Link != "https://example.org/kvscope/#"+fragment {
		t.Error(s.Link)
	}
	if s.Code.Size == 0 || s.NoCode != "" {
		t.Errorf("its code has size %d, %q", s.Code.Size, s.NoCode)
	}
	want := `<iframe title="kvscope: put frog croak, step 5 of 10" src="https://example.org/kvscope/?embed#` +
		strings.ReplaceAll(fragment, "&", "&amp;") + `" width="640" height="420" loading="lazy"></iframe>`
	if s.Embed != want {
		t.Errorf("%s\nwant\n%s", s.Embed, want)
	}
	s = m.Share("", strings.Repeat("x", MaxCodeBytes))
	if s.Code.Size != 0 || s.NoCode != "This link has 1,733 characters. A QR code of more than 1,732 is too fine for a phone to read from a screen. Copy the link instead." {
		t.Errorf("its code has size %d, %q", s.Code.Size, s.NoCode)
	}
	if s = m.Share("", strings.Repeat("x", MaxCodeBytes-1)); s.Code.Size != 137 || s.NoCode != "" {
		t.Errorf("the largest code has size %d, %q", s.Code.Size, s.NoCode)
	}
}

// Whatever a key looks like, the title of the frame stays one attribute.
func TestHostileTitle(t *testing.T) {
	m := newModel(t)
	Update(m, Run{Text: `put "\"><script>" "<&>"`})
	s := m.Share("https://example.org/", "x")
	if strings.Count(s.Embed, "<") != 2 || strings.Count(s.Embed, ">") != 2 || strings.Count(s.Embed, `"`) != 10 {
		t.Error(s.Embed)
	}
}
