package link

import (
	"net/url"
	"strconv"
	"strings"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// Run is another way on from the beginning of a script: whoever steps back and gives
// another command has two.
//
// In an address they are &beside=, or packed &zb=, a text:
//
//	0 9 40            run 0 begins with 9 commands of the script, and was left at memory step 40
//	3.2 Why here?     its notes, see At
//	put owl hoot      … and its other commands
//	.                 nothing is missing
type Run struct {
	Place  int // among the runs, from 0: the script itself has the first that no other has
	Shared int // how many commands of the script it begins with
	Step   int // memory steps from its start
	Notes  string
	Script []script.Command // behind those
}

// MaxRuns is how many runs a session in an address has, with that of its script.
const MaxRuns = 26

// Of returns all commands of the run, beside a script.
func (r *Run) Of(text []script.Command) []script.Command {
	n := min(r.Shared, len(text))
	return append(text[:n:n], r.Script...)
}

// Beside writes runs as a part of an address, with the & before it; none is nothing.
func Beside(runs []Run) string {
	text := ""
	for _, r := range runs {
		text += strconv.Itoa(r.Place) + " " + strconv.Itoa(r.Shared) + " " + strconv.Itoa(r.Step) + "\n" + r.Notes + script.Format(r.Script)
	}
	if text == "" {
		return ""
	}
	return "&" + spell("beside", "zb", text+".")
}

// readBeside reads what Beside wrote. Of a text that was cut it reads the whole lines, and
// whole is false.
func readBeside(text string, set replay.Settings) (runs []Run, whole bool, err error) {
	if text == "" {
		return nil, true, nil
	}
	if !strings.Contains(text, "\n") { // encoded twice
		text = decode(text)
	}
	lines := strings.Split(text, "\n")
	end := len(lines) - 1
	r, notes := &Run{}, 0 // that a line is of; how many were read
	for _, line := range lines[:end] {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0][0] > '9':
			c, err := script.ParseLine(line)
			if err != nil {
				return nil, false, &refusal{badScript{err}}
			}
			if err = suits(set, c); err != nil {
				return nil, false, err
			}
			r.Script = append(r.Script, c)
		case strings.Contains(words[0], "."):
			if notes++; notes <= MaxNotes {
				at, note, _ := CutNote(line)
				r.Notes = WithNote(r.Notes, at, note)
			}
		default:
			if len(runs) == MaxRuns {
				return runs, true, nil
			}
			runs = append(runs, Run{})
			r = &runs[len(runs)-1]
			words = append(words, "", "")
			for i, to := range []*int{&r.Place, &r.Shared, &r.Step} {
				if err := numberIn("beside", words[i], to, 0, []int{MaxRuns - 1, MaxBytes, replay.MaxSteps}[i]); err != nil {
					return nil, false, err
				}
			}
		}
	}
	return runs, lines[end] == ".", nil
}

// besideOf returns the text about runs beside the script, however an address spells it.
func besideOf(q url.Values) string {
	if packed := q.Get("zb"); packed != "" {
		if text, _ := unpack(packed); text != "" {
			return text
		}
		return packed // it is missing as a whole
	}
	return q.Get("beside")
}
