package lesson

import (
	"slices"
	"strconv"
	"strings"

	"kvscope/app/replay"
)

// Condition compares a fact with a value: it is that, or a number below or above it. A
// fact that names no command is of the store, or else of the last command.
type Condition struct {
	Fact  string `json:"fact"`         // as in texts: "looks of get cat"
	Is    string `json:"is,omitempty"` // < or >; empty: it is the value
	Value string `json:"value"`        // "beside": that fact of the stage beside
}

// besideValue is the value of a condition that compares two stages.
const besideValue = "beside"

// last stands in a fact for the last command, whatever it is.
const last = "LAST"

// ParseCondition reads a condition, "moved<8", and reports whether it is one.
func ParseCondition(s string) (c Condition, ok bool) {
	i := strings.IndexAny(s, "<=>")
	if i < 0 {
		return c, false
	}
	c = Condition{Fact: strings.TrimSpace(s[:i]), Value: strings.TrimSpace(s[i+1:])}
	if s[i] != '=' {
		c.Is = s[i : i+1]
	}
	return c, c.Fact != "" && c.Value != ""
}

// now returns a fact of a session at its end; empty where the last command has none.
func now(s *replay.Session, name string) string {
	value, err := Fact(s, name)
	if err != nil && !strings.Contains(name, " of ") {
		value, err = Fact(s, name+" of "+last)
	}
	if err != nil {
		return ""
	}
	return value
}

// holds reports whether a condition holds of a session, and of the one beside it.
func (c *Condition) holds(s, beside *replay.Session) bool {
	have, want := now(s, c.Fact), c.Value
	if want == besideValue && beside != nil {
		want = now(beside, c.Fact)
	}
	if c.Is == "" {
		return have != "" && have == want
	}
	a, err := strconv.Atoi(have)
	b, wrong := strconv.Atoi(want)
	return err == nil && wrong == nil && (a < b) == (c.Is == "<") && a != b
}

// factNames returns all that Fact knows, of a store or of a command.
func factNames() []string {
	return []string{
		"keys", "empty", "empty%", "longest", "buckets", "commands", "worst", "stripes", "writers",
		"slot", "bucket", "cell", "hash", "value", "probes", "looks", "moved", "kicked", "evicted", "outcome", "generation", "stripe", "company",
	}
}

// IsFact reports whether there is a fact of that name, of a store or a command.
func IsFact(name string) bool {
	what, _, _ := strings.Cut(name, " of ")
	return slices.Contains(factNames(), what)
}
