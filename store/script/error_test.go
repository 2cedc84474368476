package script_test

import (
	"errors"
	"testing"

	"kvscope/store/script"
)

const (
	allVerbs   = "the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free"
	twoWords   = `put takes a key and a value: quote a value that has spaces, as in put k "two words"`
	timeWants  = "a time is whole numbers with their units, such as 500ms, 5s, 1m30s or 2h, and above 0, not "
	untilWants = "until takes a whole number of milliseconds since 1970, from 1 to 9223372036853, not "
	fillWants  = "fill takes a whole number from 1 to 10000, not "
	seedWants  = "a seed is a whole number from 0 to 18446744073709551615, not "
	closeIt    = `this quote is never closed: end the word with another "`
	inBare     = `a quote cannot stand inside a bare word: put a space before it, or write \" for a quote inside quotes`
	hexPair    = `\x takes two hexadecimal digits, as in "\x00"`
	octal      = `a backslash and a digit take three octal digits up to \377, as in "\000"`
	noEscape   = `a backslash means nothing before this character: write \\ for a backslash`
)

// Every refusal, with its place and its sentence.
func TestErrors(t *testing.T) {
	for _, tc := range []struct {
		name, text   string
		line, column int
		message      string
	}{
		{"unknown verb", "jump k", 1, 1, `there is no verb "jump": ` + allVerbs},
		{"unknown verb, later and indented", "len\n\n \tjump\n", 3, 3, `there is no verb "jump": ` + allVerbs},
		{"unknown verb, long", "abcdefghijklmnopqrstuvwxyz", 1, 1, `there is no verb "abcdefghijklmnopqrst…": ` + allVerbs},
		{"unknown verb, long by accents", "ééééééééééééééééééééé", 1, 1, `there is no verb "éééééééééééééééééééé…": ` + allVerbs},
		{"unknown verb, just short enough", "abcdefghijklmnopqrst", 1, 1, `there is no verb "abcdefghijklmnopqrst": ` + allVerbs},
		{"unknown verb, unprintable", "\x00\xff", 1, 1, `there is no verb "\x00\xff": ` + allVerbs},
		{"verb in quotes", `"put" k v`, 1, 1, "a line starts with a verb, which has no quotes: " + allVerbs},
		{"comment of Go", "// hello", 1, 1, `there is no verb "//": a comment starts with #`},
		{"comment of SQL", "--hello", 1, 1, `there is no verb "--hello": a comment starts with #`},

		{"put alone", "len\nput", 2, 4, "put takes a key and a value, and there is none here: write put cat meow"},
		{"put without value", "put Ключ \t", 1, 9, `put takes a key and a value, and the value is missing: write "" for an empty one`},
		{"put with three words", "put k two words", 1, 11, twoWords},
		{"put with many words, CRLF", "len\r\nput ключ два слова и ещё\r\n", 2, 14, twoWords},
		{"get alone", "  get  ", 1, 6, "get takes a key, and there is none here: write get cat"},
		{"get with two words", "get old cat", 1, 9, `get takes one key: quote a key that has spaces, as in get "two words"`},
		{"erase alone", "ERASE", 1, 6, "erase takes a key, and there is none here: write erase cat"},
		{"erase with two words", "erase a b", 1, 9, `erase takes one key: quote a key that has spaces, as in erase "two words"`},
		{"contains alone", "contains", 1, 9, "contains takes a key, and there is none here: write contains cat"},
		{"contains with two words", "contains a b", 1, 12, `contains takes one key: quote a key that has spaces, as in contains "two words"`},
		{"len with a word", "len k", 1, 5, `len stands alone: remove "k" and what follows`},
		{"clear with words", "clear all of it", 1, 7, `clear stands alone: remove "all" and what follows`},

		{"trim with a word", "trim all", 1, 6, `trim stands alone: remove "all" and what follows`},
		{"a ttl without a time", "put k v ttl", 1, 12, "ttl takes how long the key lives, and there is nothing here: write ttl 5s"},
		{"until without a time", "put k v until ", 1, 14, "until takes a time in milliseconds since 1970, and there is none here: write ttl 5s for a time from now"},
		{"a ttl without a unit", "put k v ttl 5", 1, 13, timeWants + `"5"`},
		{"a ttl of nothing", "put k v ttl 0s", 1, 13, timeWants + `"0s"`},
		{"a ttl less than the shortest", "put k v ttl 0.1ns", 1, 13, timeWants + `"0.1ns"`},
		{"a negative ttl", "put k v ttl -5s", 1, 13, timeWants + `"-5s"`},
		{"a ttl too long", "put k v ttl 2562047h47m16s854ms775us808ns", 1, 13, timeWants + `"2562047h47m16s854ms7…"`},
		{"a ttl and more", "put k v ttl 5s now", 1, 16, `put ends with its time: remove "now" and what follows`},
		{"a ttl and a time", "put k v ttl 5s until 9", 1, 16, `put ends with its time: remove "until" and what follows`},
		{"a ttl with a part", "put k v ttl 1.5s", 1, 13, timeWants + `"1.5s"`},
		{"a ttl of a unit alone", "put k v ttl s", 1, 13, timeWants + `"s"`},
		{"a ttl of days", "put k v ttl 1d", 1, 13, timeWants + `"1d"`},
		{"a ttl whose end has no unit", "put k v ttl 1m30", 1, 13, timeWants + `"1m30"`},
		{"an empty ttl", `put k v ttl ""`, 1, 13, timeWants + `""`},
		{"a ttl whose number is too large", "put k v ttl 9223372036854775808ns", 1, 13, timeWants + `"9223372036854775808n…"`},
		{"a ttl in quotes", `put k v "ttl" 5s`, 1, 9, twoWords},
		{"until zero", "put k v until 0", 1, 15, untilWants + `"0"`},
		{"until before Unix", "put k v until -1", 1, 15, untilWants + `"-1"`},
		{"until too late", "put k v until 9223372036854", 1, 15, untilWants + `"9223372036854"`},
		{"until with a sign", "put k v until +9", 1, 15, untilWants + `"+9"`},
		{"a label in quotes", `fill 10 "seed" 1`, 1, 9, "the word seed has no quotes, as in fill 10 seed 1"},
		{"until a duration", "put k v until 5s", 1, 15, untilWants + `"5s"`},
		{"a quote in the time", "put k v ttl \"5s", 1, 13, closeIt},
		{"advance alone", "advance", 1, 8, "advance takes a time, and there is none here: write advance 5s"},
		{"advance by a number", "advance 5", 1, 9, timeWants + `"5"`},
		{"advance back", "advance -5s", 1, 9, timeWants + `"-5s"`},
		{"advance by two words", "advance 5 seconds", 1, 9, timeWants + `"5"`},
		{"advance and more", "advance 5s please", 1, 12, `advance takes one time, such as 1m30s: remove "please" and what follows`},

		{"fill alone", "fill", 1, 5, "fill takes a number of words and a seed: write fill 10 seed 1"},
		{"fill without seed", "fill 10", 1, 8, "fill takes a number of words and a seed: write fill 10 seed 1"},
		{"fill without number of the seed", "fill 10 seed", 1, 13, "fill takes a number of words and a seed: write fill 10 seed 1"},
		{"fill zero", "fill 0 seed 1", 1, 6, fillWants + `"0"`},
		{"fill one too many", "fill 10001 seed 1", 1, 6, fillWants + `"10001"`},
		{"fill 2^32+1", "fill 4294967297 seed 1", 1, 6, fillWants + `"4294967297"`},
		{"fill 2^64+1", "fill 18446744073709551617 seed 1", 1, 6, fillWants + `"18446744073709551617"`},
		{"fill, very many", "fill 184467440737095516170000 seed 1", 1, 6, fillWants + `"18446744073709551617…"`},
		{"fill minus one", "fill -1 seed 1", 1, 6, fillWants + `"-1"`},
		{"fill in words", "fill ten seed 1", 1, 6, fillWants + `"ten"`},
		{"fill with another label", "fill 10 sead 1", 1, 9, `the word seed stands between the two numbers, as in fill 10 seed 1, not "sead"`},
		{"fill with a bad seed", "fill 10 seed 0x1", 1, 14, seedWants + `"0x1"`},
		{"fill with a seed too large", "fill 10 seed 18446744073709551616", 1, 14, seedWants + `"18446744073709551616"`},
		{"fill with more", "fill 10 seed 1 now", 1, 16, `fill ends with its seed: remove "now" and what follows`},

		{"quote never closed", `put k "two words`, 1, 7, closeIt},
		{"lone quote", `get "`, 1, 5, closeIt},
		{"lone quote as a verb", `"`, 1, 1, closeIt},
		{"quote closed by an escape", `get "a\"`, 1, 5, closeIt + `; \" is a quote inside the word and does not end it`},
		{"backslash at the end", `get "a\`, 1, 5, closeIt},
		{"quote not closed on its line", "put k \"two\nwords\"", 1, 7, closeIt},
		{"backquote never closed", "get `a b\"", 1, 5, "this quote is never closed: end the word with another `"},
		{"word glued to a quoted one", `put "é"v w`, 1, 8, `a quoted word ends at its second quote: put a space here, or write \" for a quote inside quotes`},
		{"words glued in quotes", "put `k``v`", 1, 8, `a quoted word ends at its second quote: put a space here, or write \" for a quote inside quotes`},
		{"quote in a bare word", `put k"two words"`, 1, 6, inBare},
		{"backquote in a bare word", "put кот`x`", 1, 8, inBare},
		{"quote in a broken word", "get \xff\xfe\"", 1, 7, inBare},
		{"quotes of a phone", "put cat “meow”", 1, 9, `“ is not the quote of this language: use the straight one, "`},
		{"quotes of France", "get «chat»", 1, 5, `« is not the quote of this language: use the straight one, "`},
		{"low quotes", "get „Katze“", 1, 5, `„ is not the quote of this language: use the straight one, "`},
		{"closing curly quote", "get ”cat”", 1, 5, `” is not the quote of this language: use the straight one, "`},
		{"quotes pointing inward", "get »Katze«", 1, 5, `» is not the quote of this language: use the straight one, "`},
		{"leading #", "get #1", 1, 5, `a word that starts with # needs quotes, as in "#1"; a comment has a line of its own`},
		{"comment behind a command", "put k v # why", 1, 9, `a word that starts with # needs quotes, as in "#1"; a comment has a line of its own`},

		{"escape that is none", `put k "10\% é"`, 1, 10, `\% means nothing: write \\ for a backslash`},
		{"escape of a digit that is not octal", `get "\8"`, 1, 6, `\8 means nothing: write \\ for a backslash`},
		{"escape of a letter", `get "ééé\é"`, 1, 9, `\é means nothing: write \\ for a backslash`},
		{"escape of an apostrophe", `get "it\'s"`, 1, 8, `\' means nothing: write \\ for a backslash`},
		{"escape of a control character", "get \"\\\x00\"", 1, 6, noEscape},
		{"escape of a broken byte", "get \"\\\xff\"", 1, 6, noEscape},
		{"escape \\x, no digits", `get "\xg0"`, 1, 6, hexPair},
		{"escape \\x, cut off", `get "\x1`, 1, 6, hexPair},
		{"escape \\u, surrogate", `get "\ud800"`, 1, 6, `\u takes the four hexadecimal digits of a character, as in "\u00e9"`},
		{"escape \\U, too large", `get "\U00110000"`, 1, 6, `\U takes the eight hexadecimal digits of a character, as in "\U0001f431"`},
		{"escape octal, too large", `get "\400"`, 1, 6, octal},
		{"escape octal, short", `get "\0"`, 1, 6, octal},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cmds, err := script.Parse(tc.text)
			if cmds != nil {
				t.Errorf("commands %v next to an error", cmds)
			}
			checkError(t, err, script.Error{Line: tc.line, Column: tc.column, Message: tc.message})
		})
	}
}

func TestParseLineErrors(t *testing.T) {
	for _, tc := range []struct {
		name, line string
		column     int
		message    string
	}{
		{"nothing", "", 1, "here is no command: " + allVerbs},
		{"blank", " \t\r\n", 1, "here is no command: " + allVerbs},
		{"two lines", "put é v\nget é\n", 8, "here is more than one line: one command is wanted"},
		{"command on the second line", "\nget k", 1, "here is more than one line: one command is wanted"},
		{"as Parse", "put k v w\n", 9, twoWords},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := script.ParseLine(tc.line)
			checkError(t, err, script.Error{Line: 1, Column: tc.column, Message: tc.message})
		})
	}
}

func TestErrorString(t *testing.T) {
	err := &script.Error{Line: 3, Column: 5, Message: "why"}
	if got, want := err.Error(), "line 3, column 5: why"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

func TestUnknownVerbSuggestions(t *testing.T) {
	for typed, want := range map[string]script.Verb{
		"putt": script.Put, "pu": script.Put, "pit": script.Put, "ptu": script.Put, "SET": script.Put, "add": script.Put,
		"gte": script.Get, "gett": script.Get, "Fetch": script.Get,
		"eras": script.Erase, "earse": script.Erase, "delete": script.Erase, "DEL": script.Erase, "remove": script.Erase,
		"contain": script.Contains, "conatins": script.Contains, "exists": script.Contains,
		"size": script.Len, "count": script.Len, "length": script.Len, "lne": script.Len,
		"cleer": script.Clear, "clears": script.Clear, "flush": script.Clear,
		"fil": script.Fill, "random": script.Fill,
	} {
		_, err := script.ParseLine(typed + " k")
		checkError(t, err, script.Error{Line: 1, Column: 1, Message: `there is no verb "` + typed + `": did you mean ` + want.String() + "?"})
	}
	for _, typed := range []string{"p", "x", "elephant", "teg", "gxe", "gtx", "rasee", "contxyns", "é", "putputputputputput"} {
		_, err := script.ParseLine(typed)
		checkError(t, err, script.Error{Line: 1, Column: 1, Message: `there is no verb "` + typed + `": ` + allVerbs})
	}
}

func checkError(t *testing.T, err error, want script.Error) {
	t.Helper()
	var got *script.Error
	if !errors.As(err, &got) {
		t.Fatalf("error %v, want %v", err, &want)
	}
	if got.Line != want.Line || got.Column != want.Column || got.Message != want.Message {
		t.Errorf("got  %v\nwant %v", got, &want)
	}
}
