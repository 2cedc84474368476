package script_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kvscope/store/script"
)

func put(key, value string) script.Command {
	return script.Command{Verb: script.Put, Key: key, Value: value}
}

func lasting(ttl time.Duration) script.Command {
	return script.Command{Verb: script.Put, Key: "k", Value: "v", Span: ttl}
}

func TestParseLine(t *testing.T) {
	for _, tc := range []struct {
		name, line string
		want       script.Command
		canonical  string // "" when it is the line itself
	}{
		{"put", "put k v", put("k", "v"), ""},
		{"get", "get k", script.Command{Verb: script.Get, Key: "k"}, ""},
		{"erase", "erase k", script.Command{Verb: script.Erase, Key: "k"}, ""},
		{"contains", "contains k", script.Command{Verb: script.Contains, Key: "k"}, ""},
		{"len", "len", script.Command{Verb: script.Len}, ""},
		{"clear", "clear", script.Command{Verb: script.Clear}, ""},
		{"fill", "fill 5 seed 9", script.Command{Verb: script.Fill, N: 5, Seed: 9}, ""},
		{"fill, largest", "fill 10000 seed 18446744073709551615",
			script.Command{Verb: script.Fill, N: script.MaxFill, Seed: 1<<64 - 1}, ""},
		{"fill, loosely written", "FILL 007 Seed 00", script.Command{Verb: script.Fill, N: 7}, "fill 7 seed 0"},
		{"trim", "trim", script.Command{Verb: script.Trim}, ""},
		{"put with a ttl", "put k v ttl 5s", lasting(5 * time.Second), ""},
		{"put with a ttl, loosely written", "PUT k v Ttl \"90s\"", lasting(90 * time.Second), "put k v ttl 1m30s"},
		{"a ttl of hours", "put k v ttl 120m", lasting(2 * time.Hour), "put k v ttl 2h"},
		{"a ttl of hours and seconds", "put k v ttl 1s1h", lasting(time.Hour + time.Second), "put k v ttl 1h1s"},
		{"a ttl of ten minutes", "put k v ttl 10m", lasting(10 * time.Minute), ""},
		{"a short ttl", "put k v ttl 1us500ns", lasting(1500), ""},
		{"the shortest ttl", "put k v ttl 1ns", lasting(1), ""},
		{"the longest ttl", "put k v ttl 2562047h47m16s854ms775us807ns", lasting(1<<63 - 1), ""},
		{"put until", "put k v until 1700000000000", script.Command{Verb: script.Put, Key: "k", Value: "v", Until: 1700000000000}, ""},
		{"put until the first and the last time", "put k v UNTIL 01", script.Command{Verb: script.Put, Key: "k", Value: "v", Until: 1}, "put k v until 1"},
		{"put until the last time", "put k v until 9223372036853", script.Command{Verb: script.Put, Key: "k", Value: "v", Until: script.MaxUntil}, ""},
		{"numbers in quotes", "fill \"10\" seed `1`", script.Command{Verb: script.Fill, N: 10, Seed: 1}, "fill 10 seed 1"},
		{"words that look like a ttl", "put ttl 5s", put("ttl", "5s"), ""},
		{"advance", "advance 5s", script.Command{Verb: script.Advance, Span: 5 * time.Second}, ""},
		{"advance, loosely written", "Advance 3600s", script.Command{Verb: script.Advance, Span: time.Hour}, "advance 1h"},
		{"comment", "# hello", script.Command{Verb: script.Comment, Text: "hello"}, ""},
		{"comment without a space", "#hello", script.Command{Verb: script.Comment, Text: "hello"}, "# hello"},
		{"comment, empty", "#", script.Command{Verb: script.Comment}, ""},
		{"comment of spaces", "#   ", script.Command{Verb: script.Comment}, "#"},
		{"comment, indented text", "  #   | box |  ", script.Command{Verb: script.Comment, Text: "  | box |"}, "#   | box |"},
		{"comment of anything", "# \"` put \x00\xff", script.Command{Verb: script.Comment, Text: "\"` put \x00\xff"}, ""},
		{"spaces and tabs", " \tput\tk \t v\t ", put("k", "v"), "put k v"},
		{"any letter case", "Put K V", put("K", "V"), "put K V"},
		{"CR at the end", "put k v\r", put("k", "v"), "put k v"},
		{"newline at the end", "put k v\n", put("k", "v"), "put k v"},
		{"CRLF and blank lines at the end", "put k v\r\n \r\n", put("k", "v"), "put k v"},
		{"quoted", `put "two words" ""`, put("two words", ""), ""},
		{"quoted without need", `put "k" "v"`, put("k", "v"), "put k v"},
		{"escapes", `put "\t\"\\" "\x00\u00e9\377\U0001f431"`, put("\t\"\\", "\x00é\xff🐱"), `put "\t\"\\" "\x00é\xff🐱"`},
		{"escape at both ends", `get "\nmid\n"`, script.Command{Verb: script.Get, Key: "\nmid\n"}, ""},
		{"raw", "put `a \\n \"b\"` ``", put(`a \n "b"`, ""), `put "a \\n \"b\"" ""`},
		{"leading #", `get "#1"`, script.Command{Verb: script.Get, Key: "#1"}, ""},
		{"# inside", "put a#b c#", put("a#b", "c#"), ""},
		{"apostrophe", "put it's 'so'", put("it's", "'so'"), ""},
		{"backslash in a bare word", `put C:\new \`, put(`C:\new`, `\`), ""},
		{"letters of the world", "put Ключ 値", put("Ключ", "値"), ""},
		{"curly quotes in quotes", `put "“a”" a“`, put("“a”", "a“"), ""},
		{"no-break space", "get a\u00a0b", script.Command{Verb: script.Get, Key: "a\u00a0b"}, `get "a\u00a0b"`},
		{"broken UTF-8, bare", "put \xff a\xc3", put("\xff", "a\xc3"), `put "\xff" "a\xc3"`},
		{"broken UTF-8, quoted", "put \"\xff \\n\xfe\" `\xc3`", put("\xff \n\xfe", "\xc3"), `put "\xff \n\xfe" "\xc3"`},
		{"replacement character", "get \ufffd", script.Command{Verb: script.Get, Key: "\ufffd"}, ""},
		{"control characters, bare", "put \x00 a\x7f\rb", put("\x00", "a\x7f\rb"), `put "\x00" "a\x7f\rb"`},
		{"words that look like verbs", "put put len", put("put", "len"), ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := script.ParseLine(tc.line)
			if err != nil || got != tc.want {
				t.Fatalf("ParseLine(%q) = %+v, %v; want %+v", tc.line, got, err, tc.want)
			}
			canonical := tc.canonical
			if canonical == "" {
				canonical = tc.line
			}
			if got.String() != canonical {
				t.Errorf("String() = %q, want %q", got.String(), canonical)
			}
			if again, err := script.ParseLine(canonical); err != nil || again != got {
				t.Errorf("ParseLine(%q) = %+v, %v; want %+v", canonical, again, err, got)
			}
		})
	}
}

func TestParse(t *testing.T) {
	get := script.Command{Verb: script.Get, Key: "k"}
	for _, tc := range []struct {
		name, text string
		want       []script.Command
	}{
		{"nothing", "", nil},
		{"blank lines only", "\n \t\r\n\n", nil},
		{"no newline at the end", "put k v\nget k", []script.Command{put("k", "v"), get}},
		{"CRLF", "put k v\r\nget k\r\n", []script.Command{put("k", "v"), get}},
		{"CR twice", "put k v\r\r\nget k", []script.Command{put("k", "v"), get}},
		{"comments stay, blank lines go", "\n# a\n\nget k\n#\n",
			[]script.Command{{Verb: script.Comment, Text: "a"}, get, {Verb: script.Comment}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := script.Parse(tc.text)
			if err != nil || !slices.Equal(got, tc.want) {
				t.Fatalf("Parse = %+v, %v; want %+v", got, err, tc.want)
			}
		})
	}
}

func TestParseLargeInputs(t *testing.T) {
	const size = 1 << 20
	for _, tc := range []struct {
		name, text string
		commands   int // -1 when refused
	}{
		{"one long value", "put k " + strings.Repeat("v", size), 1},
		{"one long quoted value", `put k "` + strings.Repeat(`\x00`, size/4) + `"`, 1},
		{"many lines", strings.Repeat("len\n", size/4), size / 4},
		{"blank lines", strings.Repeat("\r\n", size/2), 0},
		{"one long verb", strings.Repeat("x", size), -1},
		{"many words", strings.Repeat("put ", size/4), -1},
		{"quotes", strings.Repeat(`"`, size), -1},
		{"a quote never closed", `get "` + strings.Repeat("é", size/2), -1},
		{"backslashes", `get "` + strings.Repeat(`\`, size), -1},
		{"zero bytes", strings.Repeat("\x00", size), -1},
		{"a long number", "fill " + strings.Repeat("9", size) + " seed 1", -1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cmds, err := script.Parse(tc.text)
			if tc.commands < 0 {
				if err == nil {
					t.Fatal("accepted")
				}
				if len(err.Error()) > 250 {
					t.Errorf("a message of %d bytes", len(err.Error()))
				}
				return
			}
			if err != nil || len(cmds) != tc.commands {
				t.Fatalf("%d commands, %v; want %d", len(cmds), err, tc.commands)
			}
		})
	}
}
