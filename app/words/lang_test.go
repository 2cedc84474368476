package words

import "testing"

func TestLang(t *testing.T) {
	upside, err := Parse("xx", []byte(`{"{a} before {b}":"[{b} behind {a}]", "Step":"[Step]", "{n} node":"[{n}]", "{n} nodes":"[{n}]"}`))
	if err != nil {
		t.Fatal(err)
	}
	var english *Lang
	for _, c := range []struct{ got, want string }{
		{english.T("Step"), "Step"},
		{upside.T("Step"), "[Step]"},
		{upside.T("Back"), "Back"},
		{english.F("{a} before {b}", "a", "x", "b", "y"), "x before y"},
		{upside.F("{a} before {b}", "a", "x", "b", "y"), "[y behind x]"},
		{upside.F("{a} before {b}", "a", "{b}", "b", "y"), "[y behind {b}]"},
		{english.F("{a} and {a}", "a", "x"), "x and x"},
		{english.F("{a} before {c}", "a", "x", "b"), "x before {c}"},
		{english.F("{open", "open", "x"), "x"},
		{english.N(1, "{n} node", "{n} nodes"), "1 node"},
		{english.N(0, "{n} node", "{n} nodes"), "0 nodes"},
		{english.N(1234, "{n} node of {key}", "{n} nodes of {key}", "key", "a"), "1,234 nodes of a"},
		{upside.N(1, "{n} node", "{n} nodes"), "[1]"},
		{upside.N(2, "{n} node", "{n} nodes"), "[2]"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"", "[]", `{"a":1}`, `{"a":"b"`} {
		if l, err := Parse("xx", []byte(text)); err == nil || l != nil {
			t.Errorf("%q is the language %v, %v", text, l, err)
		}
	}
}
