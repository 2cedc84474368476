package intake

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"kvscope/store/script"
)

// all reads a whole file.
func all(t testing.TB, name, text string) *Reader {
	t.Helper()
	r, err := New(nil, nil, name, text, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	for r.Next() {
	}
	return r
}

// told is what a reader made of a file, in a line for each command and refusal.
func told(r *Reader) string {
	out := script.Format(r.Commands)
	for _, refused := range r.Refused {
		out += fmt.Sprintf("%d: %s\n", refused.Line, refused.Why)
	}
	return out
}

func TestFiles(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"csv", "a.csv", "cat,meow\ndog,woof\n", "put cat meow\nput dog woof\n"},
		{"csv without a last line end", "a.csv", "cat,meow\ndog,", "put cat meow\nput dog \"\"\n"},
		{"csv, CRLF", "a.csv", "cat,meow\r\n\"dog\",\"woof\"\r\n", "put cat meow\nput dog woof\n"},
		{"csv, CR", "a.csv", "cat,meow\rdog,woof\r", "put cat meow\nput dog woof\n"},
		{"csv, BOM and heading", "a.csv", "\uFEFFKey,Value\ncat,meow\n", "put cat meow\n"},
		{"csv, columns by name", "a.csv", "id,value,x,key\n1,meow,?,cat\n2,woof\n", "put cat meow\n3: It has 2 fields, and the value is missing.\n"},
		{"csv, heading of one column", "a.csv", "word\ncat\ndog\n", "put cat \"\"\nput dog \"\"\n"},
		{"csv of one column", "a.csv", "cat\n\ndog\nowl,hoot\n", "put cat \"\"\nput dog \"\"\nput owl hoot\n"},
		{"csv, semicolons", "a.csv", "cat;meow, meow\n", "put cat \"meow, meow\"\n"},
		{"tsv", "a.tsv", "cat\tmeow\n", "put cat meow\n"},
		{"csv, quotes", "a.csv", "\"a \"\"b\"\"\",\"two\nlines\"\nc,d\ne\n", "put \"a \\\"b\\\"\" \"two\\nlines\"\nput c d\n4: It has 1 field, and the value is missing.\n"},
		{"csv, quote never closed", "a.csv", "a,b\n\"c,d\ne,f\n", "put a b\nput e f\n2: A quoted field is not closed, or far too long.\n"},
		{"csv, text behind quotes", "a.csv", "a,b\n\"c\"x,d\ne,f\n", "put a b\nput e f\n2: Text stands behind the end of a quoted field. Write a quote inside quotes twice.\n"},
		{"csv, too many fields", "a.csv", "a,b\nc,d,e\n", "put a b\n2: It has 3 fields where 2 fields are wanted. Put quotes around a text that has a comma.\n"},
		{"csv, empty key", "a.csv", "a,b\n,d\n", "put a b\n2: The key is empty.\n"},
		{"csv, not UTF-8", "a.csv", "a,b\né,ü\ncaf\xe9,d\n", "put a b\nput é ü\n3: Its bytes are not UTF-8.\n"},
		{"csv, a zero byte late", "a.csv", strings.Repeat("a,b\n", 300) + "c\x00,d\n", strings.Repeat("put a b\n", 300) + "301: It has a zero byte, which no text has.\n"},

		{"json object", "a.json", `{"cat": "meow", "n": -1.5e3, "yes": true, "no": false}`, "put cat meow\nput n -1.5e3\nput yes true\nput no false\n"},
		{"json, empty", "a.json", "{}", ""},
		{"json pairs", "a.json", `[["cat","meow"],["dog",7],"owl"]`, "put cat meow\nput dog 7\nput owl \"\"\n"},
		{"json objects", "a.json", `[{"key":"cat","value":"meow"},{"value":"woof","more":[1],"key":"dog"}]`, "put cat meow\nput dog woof\n"},
		{"json, escapes", "a.json", `{"\u00e9\ud83d\ude00\/": "\n\t\ud800x"}`, "put é😀/ \"\\n\\t\ufffdx\"\n"},
		{"json, nested", "a.json", "{\"a\": {\"b\": [1,\"]\"]},\n\"c\": null,\n\"d\": \"e\"}", "put d e\n" +
			"1: \"a\" holds an object, not a text, a number, true or false.\n2: \"c\" holds null, not a text, a number, true or false.\n"},
		{"json, wrong items", "a.json", "[[1],\n[1,2,3],\n{\"k\":1},\n[],\n[[1],2],\nnull,\n\"x\"]", "put k 1\nput x \"\"\n" +
			"1: An array of a key and a value is wanted, and this one has 1 element.\n2: An array of a key and a value is wanted, and this one has 3 elements.\n" +
			"4: An array of a key and a value is wanted, and this one has 0 elements.\n" +
			"5: A text, a number, true or false is wanted, not an array.\n6: A text, a number, true or false is wanted, not null.\n"},
		{"json, cut off", "a.json", "{\"a\": \"b\",\n\"c\": \"d", "put a b\n2: " + "Here the JSON is broken, and nothing behind it can be read: " + "a quote is not closed.\n"},
		{"json, no comma", "a.json", `{"a": "b" "c": "d"}`, "put a b\n1: " + "Here the JSON is broken, and nothing behind it can be read: " + "a comma is missing.\n"},
		{"json, a comma too many", "a.json", `["a",]`, "put a \"\"\n"},
		{"json, text behind it", "a.json", `{"a": "b"} x`, "put a b\n1: " + "Here the JSON is broken, and nothing behind it can be read: " + "something stands behind its end.\n"},
		{"json, a text", "a.json", `"a"`, "1: " + "Here the JSON is broken, and nothing behind it can be read: " + "an object or an array is wanted.\n"},
		{"json, not a number", "a.json", `{"a": 12x}`, "1: " + "Here the JSON is broken, and nothing behind it can be read: " + "a value is wanted.\n"},

		{"lines", "a.txt", "cat meow\n\n# comment\ndog=woof\nowl = hoot hoot\nbee\nurl=a=b\n", "put cat meow\nput dog woof\nput owl \"hoot hoot\"\nput bee \"\"\nput url a=b\n"},
		{"lines, bullets", "a.txt", "* cat: meow\n* dog: woof\n", "put cat meow\nput dog woof\n"},
		{"lines, numbers", "a.txt", "1. cat meow\n2. dog woof\n10) owl\n", "put cat meow\nput dog woof\nput owl \"\"\n"},
		{"lines, a bullet now and then", "a.txt", "* cat\ndog woof\n", "put * cat\nput dog woof\n"},
		{"lines, quoted", "a.txt", "\"two words\" meow\n", "put \"two words\" meow\n"},
		{"lines, no key", "a.txt", "a b\n=c\n", "put a b\n2: The key is empty.\n"},
		{"lines, tabs without a name", "a", "cat\tmeow\n", "put cat meow\n"},
		{"a word, and a word that is a verb", "a.txt", "get\nset\n", "put get \"\"\nput set \"\"\n"},
		{"commas without a name", "a.txt", "cat,meow\n", "put cat meow\n"},
		{"json without a name", "a", "{\"cat\": \"meow\"}", "put cat meow\n"},

		{"script", "a.kv", "# hello\nput cat meow\r\nput a b c\nset a b\nget cat\nlen\n", "put cat meow\nget cat\nlen\n3: Put takes a key and a value: quote a value that has spaces, as in put k \"two words\".\n4: This is no command: did you mean put a b?\n"},
		{"script by its content", "a.txt", "\nput cat meow\nfill 3 seed 1\n", "put cat meow\nfill 3 seed 1\n"},
		{"script, pasted", "a.txt", "> put\u00a0cat\u00a0meow\n2. get cat\n", "put cat meow\nget cat\n"},
		{"script, a no-break space", "nbsp.kv", "put\u00a0cat\u00a0meow\nput\u00a0dog woof\n", "put cat meow\nput dog woof\n"},
		{"script, another system's verb", "a.kv", "put a b\ndelete a\n", "put a b\n2: This is no command: did you mean erase a?\n"},
		{"lines, a no-break space", "a.txt", "cat\u00a0meow\n", "put cat meow\n"},
		{"redis, curly quotes", "a.txt", "SET\u00a0k “two words”\n", "put k \"two words\"\n"},
		{"script, any bytes", "a.kv", `put "\xff" "\x00"`, "put \"\\xff\" \"\\x00\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := told(all(t, test.file, test.text)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// What was mended is counted.
func TestMended(t *testing.T) {
	r := all(t, "a.kv", "1. put\u00a0cat meow\n> get\u00a0cat\nlen\n")
	if want := (script.Mended{Spaces: 2, Starts: 2}); r.Mended != want {
		t.Errorf("%+v, want %+v", r.Mended, want)
	}
}

func TestHeader(t *testing.T) {
	r := all(t, "a.kv", Header+"buckets=8 slots=16\nput a b\n"+Header+"no more\n")
	if r.Store != "buckets=8 slots=16" || len(r.Commands) != 1 || r.Refusals != 0 {
		t.Errorf("%+v", r)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	for name, text := range map[string]string{
		"It is empty.":                                "\uFEFF \r\n\n",
		"It is not text.":                             "\x89PNG\r\n\x1a\n\x00\x00",
		"It is UTF-32. Save it as UTF-8.":             "\xff\xfe\x00\x00a\x00\x00\x00",
		"It is larger than 4 MiB. Open a part of it.": strings.Repeat("x", MaxBytes+1),
	} {
		if _, err := New(nil, nil, "x", text, 1); err == nil || err.Error() != name {
			t.Errorf("%v, want %s", err, name)
		}
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("k", MaxKeyBytes)
	r := all(t, "a.csv", long+",v\n"+long+"k,v\nk,"+strings.Repeat("v", MaxValueBytes+1)+"\nk,v\n")
	if got := told(r); len(r.Commands) != 2 || !strings.Contains(got, "2: The key has 1025 bytes; 1024 are the most.\n3: The value has 16385 bytes") {
		t.Errorf("%d commands, %s", len(r.Commands), got[len(got)-150:])
	}
	r = all(t, "a.kv", "put "+long+"k v\n# "+strings.Repeat("x", maxLineBytes)+"\nlen\n")
	if got := told(r); r.Refusals != 2 || !strings.HasPrefix(got, "len\n1: The key has") {
		t.Errorf("%d, %s", r.Refusals, got)
	}

	r, err := New(nil, nil, "a.kv", "len\nfill 4 seed 1\nlen\n", 4)
	for err == nil && r.Next() {
	}
	if got := told(r); got != "len\n2: A session holds no more commands than those before this one.\n3: A session holds no more commands than those before this one.\n" {
		t.Errorf("of four commands: %s", got)
	}
	r = all(t, "a.csv", strings.Repeat("a,b\n", 40)+strings.Repeat("x\n", MaxRefused+5))
	if len(r.Refused) != MaxRefused || r.Refusals != MaxRefused+5 {
		t.Errorf("%d of %d refusals are kept", len(r.Refused), r.Refusals)
	}
}

// Of a line that is all of a large file each format makes one refusal, at once.
func TestEndlessLine(t *testing.T) {
	text := strings.Repeat("word = ", MaxBytes/8)
	for _, name := range []string{"a.txt", "a.kv", "a.env", "a.yml", "a.properties"} {
		r, err := New(nil, nil, name, text+"\nword = 1", 9)
		if err != nil {
			t.Fatal(err)
		}
		r.Next()
		if got := told(r); !strings.HasPrefix(got, "1: The line has 3670016 bytes; ") || r.line != 2 {
			t.Errorf("%s, in line %d: %.90s", name, r.line, got)
		}
	}
}

// JSON of any depth is read without a stack of that depth.
func TestDeepJSON(t *testing.T) {
	const depth = 1_000_000
	r := all(t, "a.json", `{"a":`+strings.Repeat("[", depth)+strings.Repeat("]", depth)+`,"b":"c"}`)
	if len(r.Commands) != 1 || r.Refusals != 1 {
		t.Error(told(r))
	}
	r = all(t, "a.json", strings.Repeat("[", depth))
	if len(r.Commands) != 0 || r.Refusals != 1 {
		t.Error(told(r))
	}
}

// Reading can stop after each piece.
func TestPieces(t *testing.T) {
	r, err := New(nil, nil, "a.csv", "a,b\nc,d\ne,f\n", 9)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; r.Next(); i++ {
		if done, all := r.Progress(); len(r.Commands) != i || done != 4*i || all != 12 {
			t.Errorf("after %d pieces: %d commands, %d of %d bytes", i, len(r.Commands), done, all)
		}
	}
}

func FuzzReader(f *testing.F) {
	for _, text := range []string{
		"sep=;\na;\"b\" ;\n# c\n\"d\\\"\";e\n| f | g |\n|--|--|", "{\"d\":{\"x\":[{\"k\":1},{\"k\":\"a\"}]}}\n{\"k\":\n", "1) 1) \"a\"\n2# \"b\" => \"\\x41\"", "\"a\",\"\\\"\",NIL",
		"a:6379> SET a 'b' EX 5\nOK\nDEL a b", "export A=\"b\nc\" # d\nB='e", "a\\ = b\\\n c\\u00e9", "a: 'b''c'\n- d: |\n   e\nf:\n  g: h", "*2\r\n$3\r\nGET\r\n$1\r\na\r\n*1\r\n", "\xff\xfea\x00",
		"a,\"b\"\"\"\r\n\"", "{\"a\":[1,{}],\"\\ud800\\u\":1}", "[[\"a\",1],{\"key\":1}]", "a = b\n\"x y\" z", "put a \"\n# kvscope: x\nfill 9 seed 1",
	} {
		for i := range 11 {
			f.Add(byte(i), text)
		}
	}
	names := []string{"a.csv", "a.json", "a.txt", "a.kv", "a", "a.env", "a.yml", "a.properties", "a.tsv", "a.ndjson", ".env"}
	f.Fuzz(func(t *testing.T, name byte, text string) {
		const room = 50
		r, err := New(nil, nil, names[int(name)%len(names)], text, room)
		if err != nil {
			return
		}
		first, firstRefused := r.Preview(3)
		for _, c := range r.choices() {
			for _, o := range c.Options {
				r.As(o.Dialect).Preview(3)
			}
		}
		for before := -1; ; {
			more := r.Next()
			if r.pos <= before {
				t.Fatalf("it stays at byte %d", r.pos)
			}
			before = r.pos
			if !more {
				break
			}
		}
		if lines := strings.Count(r.text, "\n") + 1; r.line > lines {
			t.Fatalf("line %d of %d", r.line, lines)
		}
		if len(r.Commands) > room || len(r.Refused) > r.Refusals {
			t.Fatalf("%d commands, %d refused of %d", len(r.Commands), len(r.Refused), r.Refusals)
		}
		last := 0
		for _, refused := range r.Refused {
			if refused.Line < last || refused.Why == "" || !strings.HasSuffix(refused.Why, ".") && !strings.HasSuffix(refused.Why, "?") {
				t.Fatalf("%+v", refused)
			}
			last = refused.Line
		}
		for i, c := range first {
			if c != r.Commands[i] && c.Until+int64(c.Span) == r.Commands[i].Until+int64(r.Commands[i].Span) {
				t.Fatalf("the preview has %v, the file %v", c, r.Commands[i])
			}
		}
		if len(firstRefused) > r.Refusals {
			t.Fatalf("%d refused of %d", len(firstRefused), r.Refusals)
		}
		if again, err := script.Parse(script.Format(r.Commands)); err != nil || len(again) != len(r.Commands) {
			t.Fatalf("as a script: %v", err)
		}
	})
}

// What one piece costs is in proportion to what it reads: a value of very many lines, and
// one of very many quotes.
func TestPiecesCostWhatTheyRead(t *testing.T) {
	for name, text := range map[string]string{
		"long.properties": "long = " + strings.Repeat("line \\\n", 10_000),
		"quotes.yaml":     "long: '" + strings.Repeat("it''s ", 5_000) + "'\n",
		"quotes.env":      "LONG='" + strings.Repeat("it\n", 10_000) + "'\n",
		"steps.yaml":      strings.Repeat(" ", 9_000) + "a:\n",
	} {
		r, err := New(nil, nil, name, text, 10)
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r.Next()
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 20*maxRecordBytes {
			t.Errorf("%s: one piece took %d bytes", name, took)
		}
	}
}
