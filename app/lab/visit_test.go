package lab

import (
	"strings"
	"testing"

	"kvscope/app/act"
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

// Ask first and fine steps travel in links, and end with the session of the link: what a
// reader had switched on before stays, and what they switch meanwhile is theirs.
func TestViewTravels(t *testing.T) {
	const plain = "#/lab?script=len"
	m := newModel(t)
	Update(m, desk.Toggle{Ask: true})
	Update(m, desk.Toggle{Fine: true})
	fragment, ok := m.Address()
	if !ok || !strings.Contains(fragment, "&ask=1&fine=1&step=") {
		t.Fatal(fragment)
	}
	type view struct{ ask, fine bool }
	visit := func(at string) func(*Model) { return func(m *Model) { Update(m, Visit{Fragment: at}) } }
	sends := func(msg act.Msg) func(*Model) { return func(m *Model) { Update(m, msg) } }
	reload := func(m *Model) { // the page asks the link again, and then brings back what was kept of it
		kept, _ := m.Keep()
		*m = *newModel(t)
		Update(m, Visit{Fragment: fragment})
		Update(m, Resume{Session: &kept})
	}
	between := strings.TrimRight(fragment, "0123456789") + "2"
	between = strings.Replace(between, "&ask=1&fine=1", "", 1)
	for _, c := range []struct {
		name string
		do   []func(*Model)
		want view
	}{
		{"a link", []func(*Model){visit(fragment)}, view{true, true}},
		{"the next link", []func(*Model){visit(fragment), visit(plain)}, view{}},
		{"the same link twice, and another", []func(*Model){visit(fragment), visit(fragment), visit(plain)}, view{}},
		{"the example", []func(*Model){visit(fragment), sends(Reset{})}, view{}},
		{"what the reader had stays", []func(*Model){sends(desk.Toggle{Ask: true}), visit(fragment), visit(plain)}, view{ask: true}},
		{"what the reader switched stays", []func(*Model){visit(fragment), sends(desk.Toggle{Fine: true}), sends(desk.Toggle{Fine: true}), visit(plain)}, view{fine: true}},
		{"what the reader switched off stays off", []func(*Model){visit(fragment), sends(desk.Toggle{Ask: true}), visit(plain)}, view{}},
		{"a reload", []func(*Model){visit(fragment), reload}, view{true, true}},
		{"a reload of what was switched off", []func(*Model){visit(fragment), sends(desk.Toggle{Ask: true}), reload}, view{fine: true}},
		{"behind a reload", []func(*Model){visit(fragment), reload, visit(plain)}, view{}},
		{"undone", []func(*Model){sends(Run{Text: "len"}), visit(fragment), sends(Undo{})}, view{}},
		{"undone and done again", []func(*Model){sends(Run{Text: "len"}), visit(fragment), sends(Undo{}), sends(Redo{})}, view{true, true}},
		{"a step between two ideas", []func(*Model){visit(between)}, view{fine: true}},
		{"behind a step between two ideas", []func(*Model){visit(between), visit(plain)}, view{}},
	} {
		m := newModel(t)
		for _, do := range c.do {
			do(m)
			finishWork(t, m)
		}
		if got := (view{m.Ask, m.Depth == replay.Memory}); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
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
