package lab

import (
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// A link follows the session: its step, its commands, its settings.
func TestPlaceFollows(t *testing.T) {
	m := newModel(t)
	var k link.Cache
	for _, msg := range []act.Msg{
		desk.Step{}, desk.Back{}, desk.Home{}, Run{Text: "put lion roar"}, desk.End{}, Run{Text: "get lion"}, desk.PrevCommand{},
		Configure{To: replay.Settings{Buckets: 4, Slots: 0, Hash: "fold", Seed: 3}}, desk.Step{}, Show{Sample: 2}, Run{Text: "clear"},
	} {
		Update(m, msg)
		finishWork(t, m)
		fragment, ok := m.Link(&k)
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
		strings.ReplaceAll(fragment, "&", "&amp;") + `" width="640" height="420" style="max-width:100%" loading="lazy"></iframe>` + "\n" +
		`<p><a href="https://example.org/kvscope/#` + strings.ReplaceAll(fragment, "&", "&amp;") + `">kvscope: put frog croak, step 5 of 10</a></p>`
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
	if strings.Count(s.Embed, "<") != 6 || strings.Count(s.Embed, ">") != 6 || strings.Count(s.Embed, `"`) != 14 {
		t.Error(s.Embed)
	}
}
