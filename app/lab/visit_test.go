package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
)

// An altered link opens; what could not be kept of it is said, and is no error.
func TestVisitAltered(t *testing.T) {
	for fragment, want := range map[string]struct {
		says    string
		buckets int
	}{
		"#/lab?v=1&amp;buckets=4&amp;slots=8&amp;script=put%20cat%20meow&amp;step=3).":       {"", 4},
		"#/lab?v=1&buckets=4&script=put%20cat%20meow&step=none":                              {"The step of this link, none, cannot be read: here is the end of the session.", 4},
		"#/lab?strategy=linear&script=put%20cat%20meow&utm_source=chat":                      {"Linear probing needs an empty bucket at any time: the table has 32 buckets for 16 slots now.", 32},
		"%23/lab?v=1&buckets=4&slots=8&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aget&step": {"A part of this link is missing: here is what its first 1 command did.", 4},
	} {
		m := newModel(t)
		Update(m, Visit{Fragment: fragment})
		finishWork(t, m)
		if m.Notice.Text != want.says || m.Notice.Error || m.Session.Settings().Buckets != want.buckets || len(m.Session.Entries()) != 1 {
			t.Errorf("%s: %+v, %+v", fragment, m.Notice, m.Session.Settings())
		}
	}
}

// Ask first and fine steps travel in links; a link without them takes neither away.
func TestViewTravels(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Toggle{Ask: true})
	Update(m, desk.Toggle{Fine: true})
	fragment, ok := m.Address()
	if !ok || !strings.Contains(fragment, "&ask=1&fine=1&step=") {
		t.Fatal(fragment)
	}
	other := newModel(t)
	Update(other, Visit{Fragment: fragment})
	finishWork(t, other)
	if !other.Ask || other.Depth != replay.Memory {
		t.Errorf("ask %v, depth %v", other.Ask, other.Depth)
	}
	Update(other, Visit{Fragment: "#/lab?script=len"})
	finishWork(t, other)
	if !other.Ask || other.Depth != replay.Memory {
		t.Error("a link without a word of it took it away")
	}
}

// A link that others may cut says where.
func TestLongLink(t *testing.T) {
	m := newModel(t)
	fragment, _ := m.Address()
	if s := m.Share("https://example.org/kvscope/", fragment); s.Cut != "" {
		t.Errorf("of a short link it says %q", s.Cut)
	}
	var text strings.Builder
	for i := range 700 {
		text.WriteString("put k" + strings.Repeat(string(rune('a'+i%26)), i%7) + string(rune('a'+i*7%26)) + string(rune('a'+i*i%26)) + " v" + strings.Repeat("x", i*i%11) + "\n")
	}
	give(t, m, text.String())
	finishWork(t, m)
	fragment, _ = m.Address()
	s := m.Share("https://example.org/kvscope/", fragment)
	if len(s.Link) < MaxSafeLink {
		t.Fatalf("the link has %d characters", len(s.Link))
	}
	if !strings.HasPrefix(s.Cut, "This link has ") || !strings.Contains(s.Cut, "cut a link behind the first 2,000, after command ") || !strings.Contains(s.Cut, " of 712.") {
		t.Error(s.Cut)
	}
}
