package script_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"kvscope/store/script"
)

// One session on a shelf with room for two: every line, what it returned and
// what a terminal prints.
func TestRun(t *testing.T) {
	s := newShelf(2)
	for _, tc := range []struct {
		line   string
		result script.Result
		prints string
	}{
		{"# a session", script.Result{}, ""},
		{"len", script.Result{OK: true}, "0 keys"},
		{"get a", script.Result{}, "not found"},
		{`put a "two words"`, script.Result{OK: true}, "stored"},
		{"len", script.Result{OK: true, Len: 1}, "1 key"},
		{"get a", script.Result{OK: true, Value: "two words"}, `"two words"`},
		{`put b ""`, script.Result{OK: true}, "stored"},
		{"get b", script.Result{OK: true}, `""`},
		{"put c 1", script.Result{Err: errShelf}, "the shelf is full"},
		{"put a 1", script.Result{OK: true}, "stored"},
		{"get a", script.Result{OK: true, Value: "1"}, `"1"`},
		{"len", script.Result{OK: true, Len: 2}, "2 keys"},
		{"contains a", script.Result{OK: true}, "yes"},
		{"contains c", script.Result{}, "no"},
		{"erase a", script.Result{OK: true}, "erased"},
		{"erase a", script.Result{}, "not found"},
		{"trim", script.Result{OK: true, Len: 1}, "1 chunk dropped"},
		{"clear", script.Result{OK: true}, "cleared"},
		{"Trim", script.Result{OK: true, Len: 2}, "2 chunks dropped"},
		{"len", script.Result{OK: true}, "0 keys"},
		{"fill 2 seed 1", script.Result{OK: true, Len: 2}, "2 of 2 stored"},
		{"contains danur", script.Result{OK: true}, "yes"},
		{"get fidom", script.Result{OK: true, Value: "luwu"}, `"luwu"`},
		{"erase danur", script.Result{OK: true}, "erased"},
		{"fill 5 seed 9", script.Result{Len: 1, Err: errShelf}, "1 of 5 stored: the shelf is full"},
		{"fill 1 seed 8", script.Result{Err: errShelf}, "0 of 1 stored: the shelf is full"},
		{"clear", script.Result{OK: true}, "cleared"},
		{"put a 1 ttl 5s", script.Result{OK: true}, "stored"},
		{"put b 2 until 9", script.Result{OK: true}, "stored"},
		{"put c 3 ttl 5s", script.Result{Err: errShelf}, "the shelf is full"},
		{"advance 5s", script.Result{Err: script.ErrClock}, "script: this store is on the time of the day, which cannot be advanced"},
	} {
		c, err := script.ParseLine(tc.line)
		if err != nil {
			t.Fatal(err)
		}
		got := c.Run(s)
		if !errors.Is(got.Err, tc.result.Err) || got != tc.result {
			t.Errorf("%s: %+v, want %+v", tc.line, got, tc.result)
		}
		if prints := c.Describe(got); prints != tc.prints {
			t.Errorf("%s prints %q, want %q", tc.line, prints, tc.prints)
		}
	}
}

// A store that fails now and then shows that a fill stops at the first failure.
type flaky struct {
	*shelf
	puts int
}

func (f *flaky) Put(key, value string) error {
	if f.puts++; f.puts == 3 {
		return errShelf
	}
	return f.shelf.Put(key, value)
}

func TestFillStopsAtTheFirstError(t *testing.T) {
	f := &flaky{shelf: newShelf(10)}
	got := script.Command{Verb: script.Fill, N: 5, Seed: 1}.Run(f)
	if want := (script.Result{Len: 2, Err: errShelf}); got != want {
		t.Errorf("Run = %+v, want %+v", got, want)
	}
	if f.puts != 3 || f.Len() != 2 {
		t.Errorf("%d puts and %d keys, want 3 and 2", f.puts, f.Len())
	}
}

func TestZeroCommand(t *testing.T) {
	var c script.Command
	s := newShelf(1)
	if c.String() != "" || c.Run(s) != (script.Result{}) || c.Describe(script.Result{}) != "" || s.Len() != 0 {
		t.Errorf("the zero Command prints %q, or does something", c)
	}
}

// A clocked shelf notes what it was asked.
type clocked struct {
	*shelf
	asked []string
}

func (c *clocked) PutTTL(key, value string, ttl time.Duration) error {
	c.asked = append(c.asked, key+" for "+ttl.String())
	return c.Put(key, value)
}

func (c *clocked) PutUntil(key, value string, deadline time.Time) error {
	c.asked = append(c.asked, key+" until "+deadline.UTC().Format("2006-01-02 15:04:05.000"))
	return c.Put(key, value)
}

func (c *clocked) Advance(d time.Duration) { c.asked = append(c.asked, "advance by "+d.String()) }

func TestRunOnAClock(t *testing.T) {
	cmds, err := script.Parse("put a 1 ttl 5s\nput b 2 until 1700000000001\nput c 3\nadvance 1m30s\n")
	if err != nil {
		t.Fatal(err)
	}
	c := &clocked{shelf: newShelf(9)}
	for _, cmd := range cmds {
		r := cmd.Run(c)
		if !r.OK || r.Err != nil {
			t.Errorf("%v: %+v", cmd, r)
		}
		if cmd.Verb == script.Advance && cmd.Describe(r) != "it is 1m30s later" {
			t.Errorf("%v prints %q", cmd, cmd.Describe(r))
		}
	}
	want := []string{"a for 5s", "b until 2023-11-14 22:13:20.001", "advance by 1m30s"}
	if !slices.Equal(c.asked, want) || c.Len() != 3 {
		t.Errorf("it was asked %q, want %q", c.asked, want)
	}
}
