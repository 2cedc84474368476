package scene

import (
	"strings"
	"testing"
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
	{"👩\u200d👧", `"👩\u200d👧"`},
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
		{"e\u0301e\u0301e\u0301", 4, "e\u0301…\u0301"},
		{long, 10, "kkkkkk…kkk"},
	} {
		got := Cut(c.label, c.width)
		if got != c.want || cells(got) > c.width {
			t.Errorf("Cut(%.20q, %d) is %q of %d cells, want %q", c.label, c.width, got, cells(got), c.want)
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
		if got := short(c.s, c.width); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for s, want := range map[string]string{
		"": `""`, "cat": `"cat"`, `"cat"`: `"\"cat\""`, `"`: `"\""`, "\n": `"\n"`, " ": `" "`,
		strings.Repeat("k", 30): `"kkkkkkkkkkkkkkkk…kkkkkkk"`,
	} {
		if got := quoted(s); got != want {
			t.Errorf("%q is quoted as %s, want %s", s, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 12345: "12,345"} {
		if got := number(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
	if got := number(uint32(2613938663)); got != "2,613,938,663" { // a hash
		t.Errorf("2613938663 is written %s", got)
	}
	for got, want := range map[string]string{
		count(0, "node"): "0 nodes", count(1, "node"): "1 node", count(1000, "node"): "1,000 nodes",
		spelled(0): "No", spelled(12): "Twelve", spelled(13): "13", spelled(1000): "1,000",
		capital("élan"): "Élan", capital("Cat"): "Cat", capital("\\x"): "\\x",
		ref(0): "#0", ref(4095): "#4095", ref(none): "∅",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
