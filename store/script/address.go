package script

import (
	"net/url"
	"strconv"
	"strings"
)

// Address returns the fragment with which the Lab opens: on a store, after these
// commands, at one of their steps.
//
//	#/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=5
//
// store has a word name=value for each setting, as the Lab's addresses name them.
// step counts the finest steps from the start of the session, from 1; 0 is the end.
// With it a test that fails can show what it saw, though it knows nothing of the Lab.
func Address(store string, commands []Command, step int) string {
	address := "#/lab?v=1"
	for _, word := range strings.Fields(store) {
		name, value, _ := strings.Cut(word, "=")
		address += "&" + name + "=" + escape(value)
	}
	return address + "&script=" + escape(Format(commands)) + "&step=" + strconv.Itoa(step)
}

// escape writes a text as a part of an address: a space as %20, which mail programs
// leave alone.
func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
