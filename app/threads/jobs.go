package threads

import (
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// batch is the verb of a GetBatch, which the language of scripts does not have: a line
// of it is one call, and not several.
const batch = "batch"

// parse reads a worker's script: commands of the language, and lines like
//
//	batch cat dog owl
//
// The errors are those of script.Parse, with the line that they are about.
func parse(text string) (jobs []replay.Job, err error) {
	text, _ = script.Mend(text)
	for i, line := range strings.Split(text, "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && strings.EqualFold(fields[0], batch) {
			jobs = append(jobs, replay.Job{Batch: fields[1:]})
			continue
		}
		commands, err := script.Parse(line)
		if err != nil {
			if e, ok := err.(*script.Error); ok {
				e.Line = i + 1
			}
			return nil, err
		}
		for _, c := range commands {
			if err := (replay.Settings{}).Suits(c); err != nil {
				return nil, err
			}
		}
		jobs = append(jobs, replay.Jobs(commands)...)
	}
	return jobs, nil
}

// spell writes a script as parse reads it.
func spell(jobs []replay.Job) string {
	lines := make([]string, len(jobs))
	for i, j := range jobs {
		if lines[i] = j.String(); len(j.Batch) > 0 {
			lines[i] = batch + " " + strings.Join(j.Batch, " ")
		}
	}
	return strings.Join(lines, "\n")
}

// line writes a job for the screen.
func line(j replay.Job) string {
	if len(j.Batch) > 0 {
		return batch + " " + strings.Join(j.Batch, " ")
	}
	return words.Command(j.Command)
}
