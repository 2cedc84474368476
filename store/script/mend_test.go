package script_test

import (
	"testing"

	"kvscope/store/script"
)

func TestMend(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
		mended           script.Mended
	}{
		{"plain", "put cat meow\n\nget cat", "put cat meow\n\nget cat", script.Mended{}},
		{"no-break spaces", "put\u00a0cat\u00a0meow\nput\u202fdog woof", "put cat meow\nput dog woof", script.Mended{Spaces: 2}},
		{"ideographic space", "put\u3000猫 にゃー", "put 猫 にゃー", script.Mended{Spaces: 1}},
		{"a space of typography at the end", "put cat meow\u00a0", "put cat meow ", script.Mended{Spaces: 1}},
		{"inside quotes it stays", "put \"a\u00a0b\u200b\" `c\u00a0d`", "put \"a\u00a0b\u200b\" `c\u00a0d`", script.Mended{}},
		{"behind an escaped quote too", "put \"a\\\"\u00a0b\" c\u00a0", "put \"a\\\"\u00a0b\" c ", script.Mended{Spaces: 1}},
		{"zero-width spaces", "\ufeffput ca\u200bt\u2060 me\u00adow\u200e", "put cat meow", script.Mended{Invisible: 1}},
		{"signs of all kinds that nobody sees, anywhere", "\u2064> \u061cget\u200d cat\n•\u200b get\u180e cat\n2.\u200c get \u206fcat\n>\u200bget cat\ufffb", "get cat\nget cat\nget cat\nget cat", script.Mended{Invisible: 4, Starts: 4}},
		{"in marks around a command", "`\u200bget cat\ufeff`\n- `get\u00a0cat`", "get cat\nget cat", script.Mended{Starts: 2}},
		{"forms of what is no sign to form", "get\ufe0f\ufe0e cat\u200d\u200c\nget “cat”\u200d", "get cat\nget \"cat\"", script.Mended{Invisible: 2, Quotes: 1}},
		{"letters that look like spaces", "put\u3164cat\u2800meow", "put cat meow", script.Mended{Spaces: 1}},
		{"forms stay", "put ❤\ufe0f 1\ufe0f\u20e3\nget 🏴\U000e0067\U000e0062\U000e007f", "put ❤\ufe0f 1\ufe0f\u20e3\nget 🏴\U000e0067\U000e0062\U000e007f", script.Mended{}},
		{"joiners stay", "put 👨\u200d👩 می\u200cخواهم", "put 👨\u200d👩 می\u200cخواهم", script.Mended{}},
		{"curly single quotes", "put ‘two words’ ‘it’s’", `put "two words" "it’s"`, script.Mended{Quotes: 1}},
		{"curly double quotes", "put “a b” „c d“\nput «e» »f«", "put \"a b\" \"c d\"\nput \"e\" \"f\"", script.Mended{Quotes: 2}},
		{"a straight quote inside curly ones", `put k “a "b"”`, `put k "a \"b\""`, script.Mended{Quotes: 1}},
		{"an escape inside curly ones", `put k “a\nb”`, `put k "a\nb"`, script.Mended{Quotes: 1}},
		{"an apostrophe", "put ’tis x", "put ’tis x", script.Mended{}},
		{"apostrophes inside words", "put don’t won’t", "put don’t won’t", script.Mended{}},
		{"prompts", "> put cat meow\n>>> get cat\n$ len\n127.0.0.1:6379> get cat\n127.0.0.1:6379[2]> len\nredis>len", "put cat meow\nget cat\nlen\nget cat\nlen\nlen", script.Mended{Starts: 6}},
		{"bullets", "- put cat meow\n* get cat\n\t• len\n– len\n- [x] len\n[ ] len", "put cat meow\nget cat\nlen\nlen\nlen\nlen", script.Mended{Starts: 6}},
		{"numbers", "1. put cat meow\n2) get cat\n(3) len\n 4 len\n5: len", "put cat meow\nget cat\nlen\nlen\nlen", script.Mended{Starts: 5}},
		{"a number and a prompt", "1. > put cat meow", "put cat meow", script.Mended{Starts: 1}},
		{"prompts of shells", "root@host:~# put a 1\nann@host:~$ len\nPS C:\\> len\nIn [1]: len\n[12:03] len\n❯ len", "put a 1\nlen\nlen\nlen\nlen\nlen", script.Mended{Starts: 6}},
		{"signs before a command", "☐ put a 1\n✅ len\n→ len\n① len\na) len\n(b) len\n➤ len", "put a 1\nlen\nlen\nlen\nlen\nlen\nlen", script.Mended{Starts: 7}},
		{"marks around a command", "`put cat meow`\n**get cat**\n- `len`", "put cat meow\nget cat\nlen", script.Mended{Starts: 3}},
		{"calls", "put(\"cat\", \"me, ow\")\nstore.Put(\"cat\",\"meow\");\ns.Get(\"cat\")\nlen()", "put \"cat\" \"me, ow\"\nPut \"cat\" \"meow\"\nGet \"cat\"\nlen", script.Mended{Starts: 4}},
		{"calls in single quotes", "put('cat', 'me \"ow')\nr.set('cat', 'meow');\nclient.delete('cat')", "put \"cat\" \"me \\\"ow\"\nset \"cat\" \"meow\"\ndelete \"cat\"", script.Mended{Starts: 3}},
		{"what is no call stays", "put(cat)\nput (a b\nx(1)\nhello(\"a\", \"b\")", "put(cat)\nput (a b\nx(1)\nhello(\"a\", \"b\")", script.Mended{}},
		{"before a word that is meant for a verb", "> set cat meow", "set cat meow", script.Mended{Starts: 1}},
		{"a fence", "```kv\nput cat meow\n```", "\nput cat meow\n", script.Mended{Starts: 2}},
		{"what is no command stays", "> hello\n1. hello\n- x", "> hello\n1. hello\n- x", script.Mended{}},
		{"a comment stays", "# a\u00a0b “c”", "# a\u00a0b “c”", script.Mended{}},
		{"a key that looks like a number", "get 1.\nput - x", "get 1.\nput - x", script.Mended{}},
		{"lines of typography", "put cat meow\u2028get cat", "put cat meow\nget cat", script.Mended{}},
		{"a quote that is never closed", "put “a b", "put “a b", script.Mended{}},
		{"CRLF", "put\u00a0cat meow\r\nput ‘a’ ‘b’\r", "put cat meow\r\nput \"a\" \"b\"\r", script.Mended{Spaces: 1, Quotes: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, mended := script.Mend(test.text)
			if got != test.want || mended != test.mended {
				t.Errorf("%q, %+v, want %q, %+v", got, mended, test.want, test.mended)
			}
			if again, more := script.Mend(got); again != got || more.Any() {
				t.Errorf("mended again it is %q, %+v", again, more)
			}
		})
	}
}

func TestSuggest(t *testing.T) {
	for line, want := range map[string]string{
		"delete cat":       "erase cat",
		"  DEL cat ":       "erase cat",
		"remove \"a b\"":   `erase "a b"`,
		"set cat meow":     "put cat meow",
		"SET cat meow":     "put cat meow",
		"exists cat":       "contains cat",
		"gte cat":          "get cat",
		"set cat":          "",
		"cat meow":         "",
		"delete":           "",
		"":                 "",
		"size 42":          "",
		"put cat meow ttl": "",
	} {
		c, ok := script.Suggest(line)
		if got := c.String(); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", line, got, ok, want)
		}
	}
	for word, want := range map[string]bool{"SET": true, "delete": true, "del": true, "remove": true, "put": false, "find": false, "cat": false} {
		if script.IsForeign(word) != want {
			t.Errorf("%s", word)
		}
	}
}

// FuzzMend: a script that reads needs no mending to say the same, once it is
// canonical; and mending never hides what was readable before.
func FuzzMend(f *testing.F) {
	f.Add("put\u00a0‘a b’ \"c\u00a0\"\n1. > get “x”\n```\n- [ ] len")
	f.Fuzz(func(t *testing.T, text string) {
		mended, _ := script.Mend(text)
		if again, _ := script.Mend(mended); again != mended {
			t.Fatalf("%q, and again %q", mended, again)
		}
		cmds, err := script.Parse(mended)
		if err != nil {
			return
		}
		canonical := script.Format(cmds)
		if again, m := script.Mend(canonical); again != canonical || m.Any() {
			t.Fatalf("%q is mended to %q", canonical, again)
		}
	})
}
