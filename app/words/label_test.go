package words

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var labels = []struct{ s, want string }{
	{"", `""`},
	{"cat", "cat"},
	{"two words", "two words"},
	{" ", `" "`},
	{" cat", `" cat"`},
	{"cat ", `"cat "`},
	{`"`, `"\""`},
	{`"cat"`, `"\"cat\""`},
	{`""`, `"\"\""`},
	{`say "hi"`, `say "hi"`},
	{"\x00", `"\x00"`},
	{"a\tb\nc", `"a\tb\nc"`},
	{"\x7f", `"\x7f"`},
	{"\u202egnol", `"\u202egnol"`}, // turns the text around it
	{"\u2066x", `"\u2066x"`},
	{"\u200b", `"\u200b"`}, // no width
	{"\u00a0", `"\u00a0"`}, // looks like a space
	{"\ufeff", `"\ufeff"`},
	{"\u2028", `"\u2028"`},
	{"\xff", `"\xff"`},
	{"a\xc3", `"a\xc3"`},
	{"\ufffd", "\ufffd"}, // the real character, not a broken byte
	{"Käse", "Käse"},
	{"日本語", "日本語"},
	{"🐈", "🐈"},
	{"e\u0301", "e\u0301"},
	{"👩\u200d👧", "👩\u200d👧"}, // a family is one sign
	{"👩🏽\u200d❤\ufe0f\u200d👨🏿", "👩🏽\u200d❤\ufe0f\u200d👨🏿"},
	{"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"},
	{"🏴\U000e0067", `"🏴\U000e0067"`}, // no region
	{"cat\U000e0067\U000e007f", `"cat\U000e0067\U000e007f"`},
	{"می\u200cخواهم", "\u2068می\u200cخواهم\u2069"}, // "I want" in Persian
	{"क्\u200dष", "क्\u200dष"},
	{"ന്\u200d", "ന്\u200d"},
	{"c\u200dat", `"c\u200dat"`}, // nothing joins
	{"\u200d", `"\u200d"`},
	{"👩\u200d", `"👩\u200d"`},
	{"\u200d👩", `"\u200d👩"`},
	{"می\u200c", "\u2068\"می\\u200c\"\u2069"}, // does nothing at the end
	{"مرحبا", "\u2068مرحبا\u2069"},
	{"שלום 1", "\u2068שלום 1\u2069"},
	{"\u2068مرحبا\u2069", "\u2068\"\\u2068مرحبا\\u2069\"\u2069"}, // not the label of the one above
	{"مر\x00", "\u2068\"مر\\x00\"\u2069"},
	{"<b>&amp;", "<b>&amp;"},
	{"∅", "∅"},
}

func TestLabel(t *testing.T) {
	for _, c := range labels {
		if got := Label(c.s); got != c.want {
			t.Errorf("Label(%q) is %s, want %s", c.s, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	long := strings.Repeat("k", 1<<20)
	for _, c := range []struct {
		label string
		width int
		want  string
	}{
		{"", 1, ""},
		{"cat", 3, "cat"},
		{"cats", 3, "ca…"},
		{"cats", 2, "c…"},
		{"cats", 1, "…"},
		{"abcdefghijkl", 10, "abcdef…jkl"},
		{"abcdefghij", 10, "abcdefghij"},
		{"日本語日本語", 12, "日本語日本語"},
		{"日本語日本語", 11, "日本語…語"},
		{"日本語日本語", 2, "…"},
		{"🐈🐈🐈🐈", 5, "🐈…"},
		{"한국어", 4, "한…"},
		{"ｆｕｌｌ", 7, "ｆｕ…ｌ"},
		{"e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"},
		{"e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301…"},
		{"👩\u200d👩\u200d👧", 2, "👩\u200d👩\u200d👧"},
		{"👩\u200d👩\u200d👧abc", 4, "👩\u200d👩\u200d👧…c"},
		{"🇩🇪🇫🇷🇪🇸", 6, "🇩🇪🇫🇷🇪🇸"},
		{"🇩🇪🇫🇷🇪🇸", 5, "🇩🇪…"},
		{"\u2068مرحبا بالعالم\u2069", 7, "\u2068مرحب…لم\u2069"},
		{"put \u2068مرحبا\u2069 \u2068بالعالم\u2069", 10, "put \u2068مر\u2069…\u2068الم\u2069"},
		{"a" + strings.Repeat("\u0301", 1000), 10, "a" + strings.Repeat("\u0301", 71) + "…" + strings.Repeat("\u0301", 36)},
		{long, 10, "kkkkkk…kkk"},
	} {
		got := Cut(c.label, c.width)
		if got != c.want || Cells(got) > c.width {
			t.Errorf("Cut(%.20q, %d) is %q of %d cells, want %q", c.label, c.width, got, Cells(got), c.want)
		}
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		name, s string
		width   int
		want    string
	}{
		{"fits", "cat", 10, "cat"},
		{"empty", "", 10, `""`},
		{"cut inside quotes", "\x00abcdefghijk", 10, `"\x00a…jk"`},
		{"1 MiB", strings.Repeat("k", 1<<20), 4, "kk…k"},
		{"1 MiB of broken bytes", strings.Repeat("\xff", 1<<20), 10, `"\xff\…ff"`},
		{"characters are not torn apart", strings.Repeat("語", 200), 10, "語語語…語"},
		{"as long as can be", strings.Repeat("k", 512), 512, strings.Repeat("k", 512)},
		{"what is left out shows", strings.Repeat("k", 513), 512, strings.Repeat("k", 341) + "…" + strings.Repeat("k", 170)},
	} {
		if got := Short(c.s, c.width); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for s, want := range map[string]string{
		"": `""`, "cat": `"cat"`, `"cat"`: `"\"cat\""`, `"`: `"\""`, "\n": `"\n"`, " ": `" "`,
		strings.Repeat("k", 30): `"kkkkkkkkkkkkkkkk…kkkkkkk"`,
	} {
		if got := Quoted(s); got != want {
			t.Errorf("%q is quoted as %s, want %s", s, got, want)
		}
	}
}

// isSeen reports whether nothing of a label hides: joiners have what they join, and
// isolates are closed.
func isSeen(label string) bool {
	open := false
	for i, r := range label {
		switch {
		case strings.HasPrefix(label[i:], isolate) && !open:
			open = true
		case strings.HasPrefix(label[i:], popIsolate) && open:
			open = false
		case r == joiner || r == nonJoiner || isTag(r): // it may be cut beside one
		case !unicode.IsPrint(r):
			return false
		}
	}
	return !open
}

// FuzzLabel: a label is never wider than asked for, shows nothing that hides or
// breaks, and tells two strings apart unless it is cut.
func FuzzLabel(f *testing.F) {
	for _, c := range labels {
		f.Add(c.s, c.s+"x", 10)
	}
	f.Fuzz(func(t *testing.T, s, other string, width int) {
		width = 1 + int(uint(width)%600)
		label, cut := Label(s), Short(s, width)
		for _, text := range []string{label, cut} {
			if text == "" || !utf8.ValidString(text) || !isSeen(text) {
				t.Fatalf("%q has the label %q", s, text)
			}
		}
		if label == Label(other) && s != other {
			t.Fatalf("%q and %q have one label, %q", s, other, label)
		}
		if got := Cells(cut); got > width {
			t.Fatalf("%q takes %d cells of %d", cut, got, width)
		}
		if len(s) <= Longest && Cells(label) <= width && cut != label {
			t.Fatalf("%q fits into %d cells, and was cut to %q", label, width, cut)
		}
		if q := Quoted(s); strings.TrimPrefix(q, isolate)[0] != '"' || Cells(q) > SentenceCells+2 {
			t.Fatalf("%q is quoted as %q", s, q)
		}
	})
}
