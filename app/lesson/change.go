package lesson

import (
	"slices"
	"strings"

	"kvscope/app/lesson/task"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// restart gives a change its stage back, as it was, and the one beside it.
func (p *Player) restart(a *Attempt) (err error) {
	a.stage = p.lesson.Stages[p.Beat().Stage]
	if a.Changed, err = p.atEnd(a.stage); err == nil && p.Beat().Beside != nil {
		a.Beside, err = p.atEnd(p.lesson.Stages[p.Beat().Beside.Stage])
	}
	return err
}

// atEnd makes the session of a stage and goes to its end.
func (p *Player) atEnd(stage Stage) (*replay.Session, error) {
	s, err := p.make(stage)
	if err == nil {
		s.Timeline().Seek(s.Timeline().Len())
	}
	return s, err
}

// set begins the stage of a change again with another setting, and what was given so far.
func (p *Player) set(a *Attempt, name, value string) error {
	var pairs []string
	for pair := range strings.SplitSeq(a.stage.Store, "&") {
		if !strings.HasPrefix(pair, name+"=") {
			pairs = append(pairs, pair)
		}
	}
	stage := Stage{Store: strings.Join(append(pairs, name+"="+value), "&")}
	for _, e := range a.Changed.Entries() {
		stage.Script += e.Command.String() + "\n"
	}
	s, err := p.atEnd(stage)
	if err == nil {
		a.Changed, a.stage = s, stage
	}
	return err
}

// Give runs a line, of a change, as it was meant, and sees whether its goal is reached.
func (p *Player) Give(line string) {
	a := p.attempt
	if !p.asking() || a.Changed == nil {
		return
	}
	line, _ = script.MendLine(line)
	if a.Refused = p.take(a, line); a.Refused == nil && a.judge() {
		a.Answered, a.Verdict = true, task.Verdict{Right: true}
		p.done[a.Task.ID] = true
	}
}

// take takes a line of a change: a command, or a setting.
func (p *Player) take(a *Attempt, line string) error {
	name, value, isSetting := strings.Cut(strings.TrimSpace(line), "=")
	with := strings.Fields(a.Task.Goal.With)
	switch {
	case isSetting && slices.Contains(with, name):
		return p.set(a, name, value)
	case isSetting && len(with) == 0 && !strings.Contains(name, " "):
		return words.Problem("settings stay as they are here: give a command")
	case isSetting && !strings.Contains(name, " "):
		return words.Problem("only {names} can be set here", "names", strings.Join(with, ", "))
	}
	return a.run(line)
}

// reach shows a way to what a change asks for, from its beginning.
func (p *Player) reach(a *Attempt) {
	a.Refused = p.restart(a)
	for line := range strings.SplitSeq(a.Task.Goal.Show, "; ") {
		if a.Refused == nil {
			a.Refused = p.take(a, line)
		}
	}
	a.Answered = true
	if a.judge() {
		a.Verdict.Rule = "right"
	}
}

// run runs a line on what is changed, and beside it.
func (a *Attempt) run(line string) error {
	command, err := script.ParseLine(line)
	if err != nil {
		return err
	}
	for _, s := range []*replay.Session{a.Changed, a.Beside} {
		if s == nil {
			continue
		}
		if err = s.Settings().Suits(command); err == nil {
			err = s.Do(command)
		}
		if err != nil {
			return err
		}
		s.Timeline().Seek(s.Timeline().Len())
	}
	return nil
}

// judge reports whether the goal of a change is reached, and notes which rule is broken.
func (a *Attempt) judge() bool {
	goal := a.Task.Goal
	a.words, a.Verdict = map[string]string{"value": now(a.Changed, goal.Fact)}, task.Verdict{}
	if a.words["value"] == "" { // the command has no such thing
		a.words["value"] = "–"
	}
	if a.Beside != nil {
		if a.words[besideValue] = now(a.Beside, goal.Fact); a.words[besideValue] == "" {
			a.words[besideValue] = "–"
		}
	}
	for _, fact := range []string{"keys", "buckets", "empty%", "longest", "moved", "worst", "stripe"} {
		a.words[fact] = now(a.Changed, fact)
	}
	a.words["key"] = a.Changed.Entries()[len(a.Changed.Entries())-1].Command.Key
	if goal.Like != "" {
		a.Verdict.Rule = a.astray(goal.Like)
	}
	for _, said := range a.Task.Said {
		if c, ok := ParseCondition(said.Rule); ok && c.holds(a.Changed, a.Beside) {
			a.Verdict.Rule = said.Rule
			return false
		}
	}
	return goal.holds(a.Changed, a.Beside)
}

// Afresh begins a change, or what is done by hand, again.
func (p *Player) Afresh() error {
	a := p.attempt
	if a == nil || a.Changed == nil && a.Work == nil {
		return nil
	}
	again, err := p.begin(a.Task)
	if err == nil {
		*a = *again
	}
	return err
}
