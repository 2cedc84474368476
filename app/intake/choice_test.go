package intake

import (
	"strings"
	"testing"
)

// choices are those of a file, all at once.
func (r *Reader) choices() []Choice {
	c := r.Choosing()
	for c.Next() {
	}
	return c.Choices
}

// option returns the dialect that an answer to a choice leads to.
func option(t *testing.T, r *Reader, choice, label string) Dialect {
	t.Helper()
	for _, c := range r.choices() {
		for _, o := range c.Options {
			if c.Name == choice && o.Label == label {
				return o.Dialect
			}
		}
	}
	t.Fatalf("there is no %q for %q among %+v", label, choice, r.choices())
	return Dialect{}
}

// Each thing that was understood can be chosen otherwise.
func TestChosenOtherwise(t *testing.T) {
	for _, test := range []struct{ file, text, choice, label, want string }{
		{"a.csv", "animal,sound\ncat,meow\n", "First line", "names columns", "put cat meow\n"},
		{"a.csv", "word,n\ncat,1\ndog,2\n", "First line", "is put", "put word n\nput cat 1\nput dog 2\n"},
		{"a.csv", "a;b,c\nd;e,f\n", "Separator", "comma", "put a;b c\nput d;e f\n"},
		{"a.csv", "sep=;\na;b,c\n", "Separator", "comma", "put a;b c\n"},
		{"a.csv", "id,name,city\n1,Ann,Ulm\n", "Key", "id", "put 1 Ulm\n"},
		{"a.csv", "id,name,city\n1,Ann,Ulm\n", "Value", "id", "put Ann 1\n"},
		{"a.csv", "a,b\nc,d\n", "Value", "none", "put a \"\"\nput c \"\"\n"},
		{"a.csv", "# a,b\nc,d\n", "Lines with #", "are put", "put \"# a\" b\nput c d\n"},
		{"a.csv", "a,b\n", "Format", "Lines", "put a,b \"\"\n"},
		{"a.csv", "caf\xe9,a\n", "Encoding", "UTF-8", "1: Its bytes are not UTF-8.\n"},
		{"a.json", `{"data":[{"a":"b","c":"d"}],"n":{"x":"y"}}`, "Pairs are in", "n", "put x y\n"},
		{"a.json", `[{"a":"b","c":"d"},{"a":"e","c":"f"}]`, "Key", "c", "put d b\nput f e\n"},
		{"a.json", `[{"a":"b","c":"d"},{"a":"e","c":"f"}]`, "Key", "each member is a pair", "put a b\nput c d\nput a e\nput c f\n"},
		{"a.json", `{"key":"a","value":"b"}`, "Pairs are in", "the outermost", "put key a\nput value b\n"},
		{"a.txt", "a b=c\nd e=f\n", "The key ends at", "a space", "put a b=c\nput d e=f\n"},
		{"a.txt", "1) \"a\"\n2) \"b\"\n", "Texts are", "keys alone", "put a \"\"\nput b \"\"\n"},
		{"a.yml", "- a: b\n  c: d\n- a: e\n  c: f\n", "Value", "none", "put b \"\"\nput e \"\"\n"},
		{"a.txt", "set a b\ndel a\n", "Format", "Lines", "put set \"a b\"\nput del a\n"},
	} {
		r, err := New(nil, nil, test.file, test.text, 100)
		if err != nil {
			t.Fatal(err)
		}
		other := r.As(option(t, r, test.choice, test.label))
		commands, refused := other.Preview(100)
		for other.Next() {
		}
		if got := told(other); got != test.want {
			t.Errorf("%q with %s %s: got\n%s\nwant\n%s", test.text, test.choice, test.label, got, test.want)
		}
		if len(commands) != len(other.Commands) || len(refused) != len(other.Refused) {
			t.Errorf("%q: the preview has %d and %d, the file %d and %d", test.text, len(commands), len(refused), len(other.Commands), len(other.Refused))
		}
		for _, c := range r.choices() {
			chosen := 0
			for _, o := range c.Options {
				if o.Chosen {
					chosen++
				}
				if o.Chosen && o.Dialect != r.Dialect {
					t.Errorf("%q: what is chosen of %s is not what is read", test.text, c.Name)
				}
			}
			if chosen != 1 {
				t.Errorf("%q: %d answers to %s are chosen", test.text, chosen, c.Name)
			}
		}
	}
}

// A file of any size is understood by its beginning.
func TestUnderstandingIsBounded(t *testing.T) {
	line := "cat,meow\n"
	text := strings.Repeat(line, MaxBytes/len(line))
	r, err := New(nil, nil, "a.txt", text, 10)
	if err != nil {
		t.Fatal(err)
	}
	small, err := New(nil, nil, "a.txt", text[:2*sampledBytes], 10)
	if err != nil {
		t.Fatal(err)
	}
	looks := func(r *Reader) float64 {
		return testing.AllocsPerRun(1, func() {
			r.choices()
			r.Preview(5)
		})
	}
	if large, small := looks(r), looks(small); large > small+10 {
		t.Errorf("of 4 MiB it takes %g allocations, of 64 KiB %g", large, small)
	}
}
