package intake

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// asUTF16 returns a text in UTF-16.
func asUTF16(text string, e Encoding) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if e == UTF16BE {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return string(out)
}

// asLatin returns a text of one byte a sign.
func asLatin(text string) string {
	var out []byte
	for _, r := range text {
		out = append(out, byte(r))
	}
	return string(out)
}

// inPairs decodes an encoding of two bytes a sign, as a browser does: one that is cut waits
// for its end.
func inPairs(string) (func(string, bool) string, bool) {
	left := ""
	return func(part string, last bool) string {
		part = left + part
		left = part[len(part)-len(part)%2:]
		text := asUTF8(part[:len(part)-len(left)])
		if last && left != "" {
			text += "\uFFFD"
		}
		return text
	}, true
}

func asUTF8(pairs string) string {
	var out []byte
	for i := 0; i < len(pairs); i += 2 {
		out = utf8.AppendRune(out, rune(pairs[i])<<8|rune(pairs[i+1]))
	}
	return string(out)
}

// Wherever the bytes are cut, they make the same text: in a line end, in a sign, in one of
// two units.
func TestDecodingByParts(t *testing.T) {
	const text = "cat,m\u00e9ow\r\ndog,w\u00fcf\rcow,moo\n\r\n\n\rowl,"
	const wide = "\uFEFF" + text + "\U0001F989 \U0001F600\r\n"
	for name, test := range map[string]struct {
		e          Encoding
		data, want string
	}{
		"UTF-8":              {UTF8, wide + "\x1a", wide[3:]},
		"UTF-16 LE":          {UTF16LE, asUTF16(wide, UTF16LE), wide[3:]},
		"UTF-16 BE":          {UTF16BE, asUTF16(wide+"\x1a", UTF16BE), wide[3:]},
		"UTF-16 of a half":   {UTF16LE, asUTF16(text, UTF16LE) + "x", text + "\uFFFD"},
		"a half of two":      {UTF16BE, asUTF16(text, UTF16BE) + "\xd8\x00", text + "\uFFFD"},
		"a first without":    {UTF16LE, "\x00\xd8" + asUTF16(text, UTF16LE), "\uFFFD" + text},
		"Windows-1252":       {Windows1252, asLatin(text), text},
		"of another":         {Big5, asUTF16(text, UTF16BE), text},
		"of another, broken": {Big5, asUTF16(text, UTF16BE) + "\x00", text + "\uFFFD"},
	} {
		t.Run(name, func(t *testing.T) {
			want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(test.want)
			for n := 1; n <= len(test.data); n++ {
				r := &Reader{decoder: inPairs}
				c, _ := r.decoding(test.data, test.e)
				for c.isLeft() {
					c.part(n)
				}
				if got := c.text(); got != want {
					t.Fatalf("in parts of %d bytes it is %q, want %q", n, got, want)
				}
			}
		})
	}
}

// Of a large file the beginning is decoded at once, and that is enough to understand it, to
// look at it, and to choose otherwise; then all of it is read.
func TestLargeFilesAreDecodedWhileTheyAreRead(t *testing.T) {
	const rows = 50_000
	var text strings.Builder
	for i := range rows {
		fmt.Fprintf(&text, "w\u00f6rd%d,v\u00e4lue\r\n", i)
	}
	for e, data := range map[Encoding]string{UTF8: text.String(), UTF16LE: "\xff\xfe" + asUTF16(text.String(), UTF16LE), UTF16BE: "\xfe\xff" + asUTF16(text.String(), UTF16BE), Windows1252: asLatin(text.String())} {
		t.Run(e.String(), func(t *testing.T) {
			r, err := New(nil, inPairs, "words.csv", data, rows)
			if err != nil {
				t.Fatal(err)
			}
			if !r.partly || len(r.text) > 2*begunBytes {
				t.Errorf("%d bytes are a text before anything is read", len(r.text))
			}
			if commands, refused := r.Preview(3); len(commands) != 3 || len(refused) != 0 || commands[2].Key != "w\u00f6rd2" {
				t.Errorf("it begins with %v and %v", commands, refused)
			}
			r.choices()
			first := r.As(r.Dialect)
			for n := 0; r.Next(); n++ {
				if n == 9 {
					first = r.As(r.Dialect) // while it is decoded
				}
			}
			for first.Next() {
			}
			for _, r := range []*Reader{r, first, r.As(r.Dialect)} {
				for r.Next() {
				}
				if n := len(r.Commands); n != rows || r.Refusals != 0 || r.Commands[rows-1].Key != fmt.Sprintf("w\u00f6rd%d", rows-1) {
					t.Fatalf("%d commands and %d refusals", n, r.Refusals)
				}
			}
		})
	}
}

// A file that begins with very many blank lines is not empty.
func TestBlankBeginning(t *testing.T) {
	blank := strings.Repeat("\r\n", begunBytes)
	for data, empty := range map[string]bool{blank: true, blank + "put cat meow\r\n": false} {
		r, err := New(nil, nil, "a.txt", data, 9)
		if (err != nil) != empty {
			t.Fatalf("%d bytes: %v", len(data), err)
		}
		for !empty && r.Next() {
		}
		if !empty && len(r.Commands) != 1 {
			t.Errorf("%d commands", len(r.Commands))
		}
	}
}
