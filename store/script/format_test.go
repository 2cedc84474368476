package script_test

import (
	"strings"
	"testing"

	"kvscope/store/script"
)

func TestVerbString(t *testing.T) {
	for verb, want := range map[script.Verb]string{
		0: "", script.Put: "put", script.Get: "get", script.Erase: "erase", script.Contains: "contains",
		script.Len: "len", script.Clear: "clear", script.Trim: "trim", script.Advance: "advance", script.Fill: "fill", script.Comment: "#", script.Comment + 1: "",
	} {
		if got := verb.String(); got != want {
			t.Errorf("Verb(%d) prints %q, want %q", verb, got, want)
		}
	}
}

func TestFormat(t *testing.T) {
	const untidy = "\n# box\r\n\tPUT `a b`   \"c\"\n\n#x\nFill 3 SEED 4\nLEN"
	const tidy = "# box\nput \"a b\" c\n# x\nfill 3 seed 4\nlen\n"
	cmds, err := script.Parse(untidy)
	if err != nil {
		t.Fatal(err)
	}
	if got := script.Format(cmds); got != tidy {
		t.Errorf("Format = %q, want %q", got, tidy)
	}
	if got := script.Format(nil); got != "" {
		t.Errorf("Format(nil) = %q", got)
	}
}

// A command built by hand must not smuggle a second one into a script.
func TestStringIsOneLine(t *testing.T) {
	for _, c := range []script.Command{
		{Verb: script.Comment, Text: "a\nclear"},
		put("a\nclear", "\nclear\n"),
		{Verb: script.Get, Key: "\n"},
	} {
		if strings.Contains(c.String(), "\n") {
			t.Errorf("%q has a newline", c.String())
		}
		if got, err := script.ParseLine(c.String()); err != nil || got.Verb != c.Verb {
			t.Errorf("%q reads as %v, %v", c.String(), got, err)
		}
	}
}
