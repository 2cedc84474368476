package lab

import (
	"testing"

	"kvscope/store/script"
)

func TestMendedSays(t *testing.T) {
	for want, m := range map[string]script.Mended{
		"": {},
		"Read as what was meant: unusual spaces of 1 line.":                                                                                    {Spaces: 1},
		"Read as what was meant: invisible signs of 2 lines and curly quotes of 1 line.":                                                       {Invisible: 2, Quotes: 1},
		"Read as what was meant: unusual spaces of 1 line, invisible signs of 1 line and prompts, bullets or numbers at the start of 3 lines.": {Spaces: 1, Invisible: 1, Starts: 3},
	} {
		if got := mended(nil, m); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
