package link

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"kvscope/store/script"
)

// parsed returns commands.
func parsed(t *testing.T, text string) []script.Command {
	t.Helper()
	commands, err := script.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return commands
}

// An address takes other runs along, in letters or packed; and opens however it was altered
// on its way.
func TestRunsInAnAddress(t *testing.T) {
	for _, times := range []int{1, 60} {
		a := Address{Settings: Usual(), Script: parsed(t, "put cat meow\nput dog woof\nerase cat"), Notes: "1.2 of all\n", Step: 7, Runs: []Run{
			{Place: 0, Shared: 2, Step: 19, Notes: "1.2 of all\n3.1 Why? 100 % & + #\n", Script: parsed(t, strings.Repeat("put \"a key\" \"&\\n\"\n", times))},
			{Place: 2, Shared: 0, Step: 0, Script: parsed(t, "len")},
			{Place: 3, Shared: 3},
		}}
		fragment := a.String()
		if packed := strings.Contains(fragment, "&zb="); packed != (times > 1) {
			t.Errorf("%d commands: packed %v", times, packed)
		}
		for _, altered := range []string{fragment, fragment + ".", strings.ReplaceAll(fragment, "&", "&amp;"), fragment + "&utm_source=chat", strings.ReplaceAll(fragment, "%", "%25")} {
			got, says, err := Open(nil, altered)
			if err != nil || says != "" || !reflect.DeepEqual(got, a) {
				t.Errorf("%s opens as\n%+v, %q, %v", altered, got, says, err)
			}
		}
		if got := script.Format(a.Runs[0].Of(a.Script)); !strings.HasPrefix(got, "put cat meow\nput dog woof\nput \"a key\"") {
			t.Errorf("run 0 is\n%s", got)
		}
	}
}

// Of an address that was cut within its runs the script is there, and what is whole of the
// runs; and that a part is missing is said.
func TestRunsThatAreCut(t *testing.T) {
	a := Address{Settings: Usual(), Script: parsed(t, "put cat meow\nput dog woof"), Runs: []Run{{Place: 1, Shared: 1, Step: 5, Notes: "2.1 a note\n", Script: parsed(t, "put owl hoot\nget owl")}}}
	for _, times := range []int{0, 60} {
		for i := range times {
			a.Runs[0].Script = append(a.Runs[0].Script, parsed(t, fmt.Sprintf("put k%d %d", i*i, i))...)
		}
		whole := a.String()
		from := max(strings.Index(whole, "&beside=")+len("&beside="), strings.Index(whole, "&zb=")+len("&zb="))
		to := strings.LastIndex(whole, "&step=")
		for end := from + 1; end < to-len("%0A"); end++ {
			got, says, err := Open(nil, whole[:end])
			all := err == nil && reflect.DeepEqual(got.Runs, a.Runs) // the last letters of what is packed say nothing more
			if err != nil || len(got.Script) != 2 || !all && !strings.HasPrefix(says, "A part of this link is missing") {
				t.Fatalf("%s opens as %+v, %q, %v", whole[:end], got, says, err)
			}
			for _, r := range got.Runs {
				if n := len(r.Script); r.Shared != 1 || r.Step != 5 || !reflect.DeepEqual(r.Script, a.Runs[0].Script[:n:n]) && n > 0 {
					t.Fatalf("%s has the run %+v", whole[:end], r)
				}
			}
		}
	}
}

// Runs that cannot be shown are refused.
func TestHostileRuns(t *testing.T) {
	for said, want := range map[string]string{
		"26 0 0\n.":         "beside is 26, not a number from 0 to 25",
		"1 x 0\n.":          "beside is x, not a number from 0 to 200,000",
		"1 0\n":             `beside is "", not a number from 0 to 2,000,000`,
		"1 0 99999999\n.":   "beside is 99999999, not a number from 0 to 2,000,000",
		"1 0 0\nputt a b\n": `there is no verb "putt"`,
		"1 0 0\nalloc t\n.": "this is a store, which gives no handles",
		"1 0 0\nput a b":    "a part of it is missing",
		"hello\n":           `there is no verb "hello"`,
	} {
		_, err := Parse("#/lab?v=1&script=len&beside=" + Escape(said))
		if err == nil {
			t.Errorf("%q is read", said)
			continue
		}
		checkRefused(t, err)
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is refused with %q", said, err)
		}
	}
	if a, err := Parse("#/lab?v=1&script=len&beside=" + strings.Repeat("1%200%200%0A", 1000) + "."); err != nil || len(a.Runs) != MaxRuns {
		t.Errorf("a thousand runs are read as %d, %v", len(a.Runs), err)
	}
	for _, said := range []string{"zb=" + bomb(3000), "zb=A", "zb=<b>"} {
		if _, err := Parse("#/lab?v=1&script=len&" + said); err == nil {
			t.Errorf("%s is read", said)
		}
	}
}
