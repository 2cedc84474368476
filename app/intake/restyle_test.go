package intake

import (
	"strings"
	"testing"
)

// What has the signs of another kind of table is rewritten a part at a time, wherever a
// part ends, and gives what CSV gives; its beginning is shown before all of it is.
func TestRestyledInParts(t *testing.T) {
	const rows = 20_000
	for _, test := range []struct{ name, row, key, value string }{
		{"a frame", "│ cat │ \"meow\" │\n", "cat", "meow"},
		{"curly quotes", "“cat”,“meow,\nloud”\n", "cat", "meow,\nloud"},
		{"single quotes", "('cat', 'it''s\n\"loud\"'),\n", "cat", "it's\n\"loud\""},
		{"broken bytes", "'élève','m\xffw'\n", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Repeat(test.row, rows)
			r, err := New(nil, nil, "a.csv", text, rows)
			if err != nil {
				t.Fatal(err)
			}
			if commands, refused := r.Preview(9); test.key != "" && (len(commands) != 9 || len(refused) != 0) {
				t.Errorf("it begins with %v, %v", commands, refused)
			}
			calls := 0
			for r.isRestyling() && r.Next() {
				calls++
			}
			if calls < 10 {
				t.Errorf("%d bytes are rewritten in %d calls", len(text), calls)
			}
			for r.Next() {
			}
			if test.key == "" {
				if r.Refusals != rows || r.Refused[0].Why != "Its bytes are not UTF-8." {
					t.Errorf("%d are refused, the first as %q", r.Refusals, r.Refused[0].Why)
				}
				return
			}
			if len(r.Commands) != rows || r.Refusals != 0 {
				t.Fatalf("%d commands, %d refusals: %v", len(r.Commands), r.Refusals, r.Refused[:1])
			}
			for i, c := range r.Commands {
				if c.Key != test.key || c.Value != test.value {
					t.Fatalf("row %d is %q, %q", i, c.Key, c.Value)
				}
			}
			again := r.As(r.Dialect)
			for again.Next() {
			}
			if len(again.Commands) != rows {
				t.Errorf("again: %d commands", len(again.Commands))
			}
		})
	}
}
