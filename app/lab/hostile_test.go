package lab

import (
	"net/url"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// An address that cannot be shown changes nothing but the notice.
func TestHostileAddresses(t *testing.T) {
	for _, fragment := range []string{
		"#/lab?script=%zz", "#/lab?buckets=-1", "#/lab?hash=__proto__", "#/lab?buckets=%E2%80%AEx", "#/lab?%3Cb%3E=1",
		"#/lab?script=jump", "#/lab?z=", "#/lab?script=" + strings.Repeat("a", link.MaxBytes),
	} {
		_, err := link.Parse(fragment)
		m := newModel(t)
		session := m.Session
		Update(m, Visit{fragment})
		refused(t, m)
		if err == nil || m.Notice.Text != m.Lang.Error(err) {
			t.Errorf("%.40s: it says %q, and not %v", fragment, m.Notice.Text, err)
		}
		if m.Session != session || m.Busy.Running || !m.Opening {
			t.Errorf("%.40s: the screen changed", fragment)
		}
	}
}

// Whatever keys and values a link brings, they are labelled, never let through.
func TestHostileKeys(t *testing.T) {
	for _, key := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "__proto__", "constructor", "\x00", "\xff\xfe", "\u202egnol",
		"a\nb", "\u2028", "{key}", strings.Repeat("k", 100_000), strings.Repeat("\u0301", 1000), "👩‍👩‍👧‍👦", "\u200b", `"`, "&amp;", "javascript:alert(1)",
	} {
		text := script.Format([]script.Command{{Verb: script.Put, Key: key, Value: key}, {Verb: script.Get, Key: key}, {Verb: script.Erase, Key: key}})
		m := newModel(t)
		Update(m, Visit{"#/lab?script=" + url.QueryEscape(text)})
		finishWork(t, m)
		for m.Session.Timeline().Prev(replay.Memory) {
			s := m.Scene()
			said := s.Sentence.String() + s.Progress.Command + s.Hash.Key + s.Hash.Bytes
			for i := range s.Table.Rows {
				said += s.Table.Rows[i].Alt(nil)
				for j := range s.Table.Rows[i].Nodes {
					key, value := s.Table.Rows[i].Nodes[j].Labels(11)
					said += key + value + s.Table.Rows[i].Nodes[j].Whole()
				}
			}
			for _, b := range s.Pool.Blocks {
				for i := range b {
					said += b[i].Text(nil) + b[i].Whole() + b[i].Alt(nil)
				}
			}
			if len(said) > 20_000 || strings.ContainsAny(said, "\x00\n\u202e\u2028\u200b\xff\ufffd") {
				t.Fatalf("%.40q is said in %d bytes: %.2000q", key, len(said), said)
			}
		}
	}
}

// Whoever has no source steps all the same.
func TestNoSources(t *testing.T) {
	m, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	Update(m, desk.Step{})
	s := m.Scene()
	if s.Sentence.String() == "" || len(s.Code.Lines) != 2 || s.Code.Lines[0].Outer || s.Code.Lines[0].Text != "// "+s.Code.File+" did not load." {
		t.Errorf("without sources the step says %q and shows %+v", s.Sentence, s.Code)
	}
}
