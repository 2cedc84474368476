package words

import (
	"testing"

	"kvscope/store/script"
)

// A command is shown as it is typed, and what is written from right to left turns
// nothing around it: the key stands before the value.
func TestCommand(t *testing.T) {
	for _, c := range []struct {
		command script.Command
		want    string
	}{
		{script.Command{Verb: script.Put, Key: "cat", Value: "meow"}, "put cat meow"},
		{script.Command{Verb: script.Put, Key: "v", Value: "k"}, "put v k"},
		{script.Command{Verb: script.Put, Key: "k", Value: "v"}, "put k v"},
		{script.Command{Verb: script.Put, Key: "put", Value: "ttl", Until: 7}, "put put ttl until 7"},
		{script.Command{Verb: script.Put, Key: "two words", Value: ""}, `put "two words" ""`},
		{script.Command{Verb: script.Put, Key: "مرحبا", Value: "123"}, "put \u2068مرحبا\u2069 123"},
		{script.Command{Verb: script.Put, Key: "123", Value: "مرحبا"}, "put 123 \u2068مرحبا\u2069"},
		{script.Command{Verb: script.Put, Key: "👨\u200d👩\u200d👧", Value: "family"}, "put 👨\u200d👩\u200d👧 family"},
		{script.Command{Verb: script.Get, Key: "a\u200db"}, `get "a\u200db"`},
		{script.Command{Verb: script.Get, Key: "می\u200cخواهم"}, "get \u2068می\u200cخواهم\u2069"},
		{script.Command{Verb: script.Get, Key: "\u202e\x00"}, `get "\u202e\x00"`},
		{script.Command{Verb: script.Erase, Key: "#1"}, `erase "#1"`},
		{script.Command{Verb: script.Fill, N: 3, Seed: 1}, "fill 3 seed 1"},
		{script.Command{Verb: script.Len}, "len"},
	} {
		if got := Command(c.command); got != c.want {
			t.Errorf("%v is shown as %q, want %q", c.command, got, c.want)
		}
	}
}
