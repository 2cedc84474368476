package intake

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestForeign(t *testing.T) {
	for _, test := range []struct {
		name, data string
		want       Encoding
	}{
		{"Japanese, as Windows wrote it", "\x94L,\x83j\x83\x83\x81[\n\x8c\xa2,\x82\xed\x82\xf1\n", ShiftJIS},
		{"Japanese, as Unix wrote it", "\xc7\xad,\xa5\xcb\xa5\xe3\xa1\xbc\n\xb8\xa4,\xa4\xef\xa4\xf3\n", EUCJP},
		{"Chinese", "\xc3\xa8,\xdf\xf7\n\xb9\xb7,\xcd\xf4\xcd\xf4\n\xc4\xf1,\xe0\xb1\xe0\xb1\n", GB18030},
		{"Korean", "\xb0\xed\xbe\xe7\xc0\xcc,\xbe\xdf\xbf\xcb\n\xb0\xb3,\xb8\xdb\xb8\xdb\n", EUCKR},
		{"Russian, as Windows wrote it", "\xea\xee\xf8\xea\xe0,\xec\xff\xf3\n\xd1\xee\xe1\xe0\xea\xe0,\xe3\xe0\xe2\n", Windows1251},
		{"Russian, as Unix wrote it", "\xcb\xcf\xdb\xcb\xc1,\xcd\xd1\xd5\n\xd3\xcf\xc2\xc1\xcb\xc1,\xc7\xc1\xd7\n", KOI8R},
		{"German", "K\xe4tzchen,miau\nK\xf6ter,wuff\nM\xfcller,Gr\xf6\xdfe\n", Windows1252},
		{"French", "\xe0,l\xe0\n\xe9t\xe9,c\xf4t\xe9\n\x9cuf,\x93c\x9cur\x94\n\xe7a,d\xe9j\xe0\n", Windows1252},
		{"Portuguese", "cora\xe7\xe3o,a\xe7\xe3o\nn\xe3o,p\xe3o\n", Windows1252},
		{"Polish words that Western ones look like", "\x9fd\x9fb\xb3o,\xbf\xf3\xb3w\n", Windows1252},
		{"one letter", "\xe9,\xfc\n", Windows1252},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, data := range []string{test.data, "key,value\n" + test.data, strings.Repeat(test.data, 20_000)} {
				if got, why := encodingOf(data, utf8.ValidString(data)); got != test.want || why != "" {
					t.Errorf("%d bytes are %v, want %v (%s)", len(data), got, test.want, why)
				}
			}
		})
	}
}

// What another has to decode is decoded by it, said, and may be chosen otherwise; without
// one it is refused.
func TestDecoder(t *testing.T) {
	const data = "\x94\x4c,\x83\x6a\x83\x83\x81\x5b\r\n\x8c\xa2,\x82\xed\x82\xf1\r\n"
	decoder := func(encoding string) (func(string, bool) string, bool) {
		decode := map[string]func(data string) string{
			"Shift_JIS": strings.NewReplacer("\x94\x4c", "猫", "\x83\x6a\x83\x83\x81\x5b", "ニャー", "\x8c\xa2", "犬", "\x82\xed\x82\xf1", "わん").Replace,
			"Big5":      func(data string) string { return "\uFFFD" + data },
			"KOI8-R":    func(string) string { return "кошка,мяу\n" },
		}[encoding]
		return func(part string, _ bool) string { return decode(part) }, decode != nil
	}
	r, err := New(nil, decoder, "a.csv", data, 9)
	if err != nil {
		t.Fatal(err)
	}
	if said := r.Understood(); said[len(said)-1] != "Shift_JIS" {
		t.Errorf("it is understood as %q", said)
	}
	var offered []string
	for _, c := range r.choices() {
		for _, o := range c.Options {
			if c.Name == "Encoding" {
				offered = append(offered, o.Label)
			}
		}
	}
	if got := strings.Join(offered, " "); got != "UTF-8 Windows-1252 Shift_JIS KOI8-R" {
		t.Errorf("offered are %s", got)
	}
	otherwise := r.As(option(t, r, "Encoding", "KOI8-R"))
	for r.Next() {
	}
	for otherwise.Next() {
	}
	if got := told(r) + told(otherwise); got != "put 猫 ニャー\nput 犬 わん\nput кошка мяу\n" {
		t.Error(got)
	}
	if _, err := New(nil, nil, "a.csv", data, 9); err == nil || err.Error() != "It is Shift_JIS. Save it as UTF-8." {
		t.Error(err)
	}
}

// Of JSON as people write it a part is made JSON at once, and its beginning is shown before
// all of it is.
func TestLargeLooseJSON(t *testing.T) {
	text := "{\n" + strings.Repeat("  cat: 'meow', // she\n", MaxBytes/23) + "}"
	r, err := New(nil, nil, "a.json5", text, 50)
	if err != nil {
		t.Fatal(err)
	}
	if commands, refused := r.Preview(9); len(commands) != 9 || len(refused) != 0 {
		t.Errorf("it begins with %v, %v", commands, refused)
	}
	calls := 0
	for len(r.Commands) == 0 && r.Next() {
		calls++
	}
	if calls < 100 {
		t.Errorf("%d bytes became JSON in %d calls", len(text), calls)
	}
	for r.Next() {
	}
	if len(r.Commands) != 50 || r.Refusals != MaxBytes/23-50 || r.Refused[0].Line != 52 {
		t.Errorf("%d commands, %d refusals, the first in line %d", len(r.Commands), r.Refusals, r.Refused[0].Line)
	}
}
