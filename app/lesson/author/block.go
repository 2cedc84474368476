package author

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/lesson/hand"
	"kvscope/app/lesson/measure"
	"kvscope/app/lesson/task"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// block takes over one fenced block.
func (m *maker) block(info string, lines []string) error {
	what, rest, _ := strings.Cut(strings.TrimSpace(info), " ")
	rest = strings.TrimSpace(rest)
	if what != "script" && m.stage < 0 {
		return m.wrong("a block %s needs a stage: a block script comes first", what)
	}
	switch what {
	case "script":
		return m.script(rest, lines)
	case "stage":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 || n > len(m.stages) {
			return m.wrong("there is no stage %q: they are numbered from 1 to %d", rest, len(m.stages))
		}
		m.stage = n - 1
		return nil
	case "at":
		if len(lines) != 1 {
			return m.wrong("a block at has one line")
		}
		return m.stands(func() error {
			m.at++
			return seek(m.session(), lines[0])
		})
	case "beside":
		return m.beside(rest, lines)
	case "measure":
		if !slices.Contains(measure.Names(), rest) {
			return m.wrong("nothing called %q is measured; there are %s", rest, strings.Join(measure.Names(), ", "))
		}
		return m.stands(func() (err error) {
			of := &lesson.Measurement{Name: rest}
			if of.About, of.Said, err = m.asks(lines); err == nil {
				m.beat.Measure, err = of, m.answers(of.Said, measure.Found())
			}
			return err
		})
	case "thought":
		return m.stands(func() error { return m.thought(lines) })
	case "note":
		return m.stands(func() error {
			m.beat.Note = strings.Join(lines, " ")
			return nil
		})
	case "predict":
		return m.task(lines, func(t *lesson.Task) error { return m.predict(t, rest) })
	case "number":
		return m.task(lines, func(t *lesson.Task) error { return m.number(t, rest) })
	case "perform":
		return m.task(lines, func(t *lesson.Task) error { return m.perform(t, rest) })
	case "change":
		return m.task(lines, func(t *lesson.Task) error { return m.change(t, rest) })
	case "choose":
		return m.choose(lines)
	}
	return m.wrong("there is no block %q: there are script, stage, at, beside, measure, predict, number, choose, perform, change, thought and note", what)
}

// stands does something to the beat, and begins one if there is none.
func (m *maker) stands(do func() error) error {
	if m.beat == nil {
		if err := m.begin(); err != nil {
			return err
		}
	}
	if err := do(); err != nil {
		var mine *Error
		if errors.As(err, &mine) {
			return err
		}
		return m.wrong("%v", err)
	}
	m.stand()
	return nil
}

// beside shows another stage beside that of the beat, and both get names.
func (m *maker) beside(info string, lines []string) error {
	number, named, _ := strings.Cut(info, ":")
	own, other, two := strings.Cut(named, ",")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(m.stages) || n-1 == m.stage || !two || len(lines) != 1 {
		return m.wrong("another stage stands beside this like this: beside 2: ONE NAME, THE OTHER, and in one line its step")
	}
	return m.stands(func() error {
		m.at++
		s := m.stages[n-1]
		if err := seek(s, lines[0]); err != nil {
			return err
		}
		p := s.Position(replay.Idea)
		m.beat.Beside = &lesson.Beside{Stage: n - 1, Entry: p.Entry, Step: p.Step, Names: [2]string{strings.TrimSpace(own), strings.TrimSpace(other)}}
		return nil
	})
}

// script begins a stage: its store is said as in addresses.
func (m *maker) script(store string, lines []string) error {
	if fresh := m.beat != nil && len(m.beat.Text) == 0 && m.beat.Task == nil; !fresh {
		if err := m.end(); err != nil {
			return err
		}
	}
	text := strings.Join(lines, "\n") + "\n"
	commands, err := script.Parse(text)
	if refused, ok := errors.AsType[*script.Error](err); ok {
		m.at += refused.Line
		return m.wrong("column %d: %s", refused.Column, refused.Message)
	}
	address, err := link.Parse("#/lab?v=1&" + store + "&script=%23")
	if err != nil {
		return m.wrong("the store %q: %v", store, err)
	}
	if err := m.suit(address.Settings, commands, lines); err != nil {
		return err
	}
	session, err := replay.New(address.Settings, replay.Limits{Silent: true})
	if err == nil {
		err = session.Do(commands...)
	}
	if err != nil {
		return m.wrong("%v", err)
	}
	m.stages = append(m.stages, session)
	m.stage = len(m.stages) - 1
	m.lesson.Stages = append(m.lesson.Stages, lesson.Stage{Store: store, Script: script.Format(commands)})
	return nil
}

// suit checks that all commands, one in each line that is not blank, do something to a
// store, or to a bare pool.
func (m *maker) suit(settings replay.Settings, commands []script.Command, lines []string) error {
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := settings.Suits(commands[0]); err != nil {
			m.at += i + 1
			return m.wrong("%s: %v", strings.TrimSpace(line), err)
		}
		commands = commands[1:]
	}
	return nil
}

// onPaper begins a line that asks the same where nothing can be touched.
const onPaper = "paper"

// toShow begins a line of commands that reach what a change asks for.
const toShow = "show"

// task makes the task of a beat. The first lines ask; the others begin with the name
// of a rule and a colon, but one may begin with that of paper.
func (m *maker) task(lines []string, make func(t *lesson.Task) error) error {
	return m.stands(func() error {
		if m.beat.Task != nil {
			return m.wrong("the beat has a task already")
		}
		m.tasks++
		t := &lesson.Task{ID: strconv.Itoa(m.tasks)}
		var err error
		if t.Ask, t.Said, err = m.asks(lines); err != nil {
			return err
		}
		if len(t.Said) > 0 && t.Said[0].Rule == onPaper {
			t.Paper, t.Said = t.Said[0].Text, t.Said[1:]
		}
		if len(t.Ask) == 0 {
			return m.wrong("a task asks something in its first line")
		}
		m.beat.Task = t
		return make(t)
	})
}

// asks takes lines apart: the first ones ask, the others answer, each beginning with the
// name of a rule and a colon.
func (m *maker) asks(lines []string) (ask lesson.Line, all []lesson.Said, err error) {
	at := m.at
	for i, line := range lines {
		m.at = at + i + 1
		rule, said, ok := strings.Cut(line, ": ")
		if ok = ok && !strings.ContainsAny(rule, " {"); !ok && all != nil {
			return nil, nil, m.wrong("%q does not begin with the name of a rule and a colon", line)
		}
		if !ok {
			said = line
		}
		text, err := lesson.Line{{Style: lesson.Code, Text: said}}, error(nil)
		if rule != toShow {
			text, err = m.inline(said, m.later)
		}
		if err != nil {
			return nil, nil, err
		}
		if ok {
			all = append(all, lesson.Said{Rule: rule, Text: text})
		} else {
			ask = append(ask, text...)
		}
	}
	m.at = at
	return ask, all, nil
}

// later fills only holes that name a command, and those that no run fills: the others are
// filled where an answer is given.
func (m *maker) later(name string) (string, error) {
	if strings.Contains(name, " of ") || strings.HasPrefix(name, "=") {
		return m.fill(name)
	}
	return "{" + name + "}", nil
}

// answers checks that just these rules are answered.
func (m *maker) answers(all []lesson.Said, want []string) error {
	for _, name := range want {
		if !slices.ContainsFunc(all, func(s lesson.Said) bool { return s.Rule == name }) {
			return m.wrong("the rule %q has no answer; the rules are %s", name, strings.Join(want, ", "))
		}
	}
	for i, s := range all {
		if !slices.Contains(want, s.Rule) {
			return m.wrong("there is no rule %q; the rules are %s", s.Rule, strings.Join(want, ", "))
		}
		if slices.ContainsFunc(all[:i], func(other lesson.Said) bool { return other.Rule == s.Rule }) {
			return m.wrong("the rule %q is answered twice", s.Rule)
		}
	}
	return nil
}

// answered checks that a task answers what is right, what fits no rule, and these rules.
func (m *maker) answered(t *lesson.Task, rules []string) error {
	return m.answers(t.Said, append([]string{"right", "other"}, rules...))
}

func (m *maker) predict(t *lesson.Task, info string) error {
	t.Do = lesson.Predict
	name, command, own := strings.Cut(info, " of ")
	k := task.Named(name)
	if k == nil {
		var names []string
		for _, k := range task.Kinds() {
			names = append(names, k.Name)
		}
		return m.wrong("there is no question %q; there are %s", name, strings.Join(names, ", "))
	}
	t.Kind, t.Own = name, own
	if own {
		i, err := lesson.EntryOf(m.session(), command)
		if err != nil {
			return err
		}
		t.Entry = i
		if _, err := k.Ask(m.session(), i); err != nil {
			return err
		}
	} else if _, err := k.Instance(1, 0); err != nil {
		return err
	}
	return m.answered(t, k.Rules())
}

func (m *maker) number(t *lesson.Task, info string) error {
	t.Do = lesson.Number
	words := strings.SplitN(info, " ", 4)
	if len(words) < 4 {
		return m.wrong("a number is asked for like this: number LOW HIGH NEAR FACT")
	}
	line := &lesson.NumberLine{}
	for i, at := range []*int{&line.Low, &line.High, &line.Near} {
		n, err := strconv.Atoi(words[i])
		if err != nil {
			return m.wrong("%q is no number", words[i])
		}
		*at = n
	}
	timeline := m.session().Timeline()
	at := timeline.Cursor()
	timeline.Seek(timeline.Len()) // what is asked about lies ahead
	value, err := m.fill(words[3])
	timeline.Seek(at)
	if err == nil {
		line.Truth, err = strconv.Atoi(value)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", words[3], err)
	}
	if line.Truth < line.Low || line.Truth > line.High {
		return m.wrong("%s is %d, which is not on the line from %d to %d", words[3], line.Truth, line.Low, line.High)
	}
	t.Line = line
	return m.answered(t, []string{"low", "high"})
}

func (m *maker) perform(t *lesson.Task, command string) error {
	t.Do = lesson.Perform
	first, last, several := strings.Cut(command, " to ")
	i, err := lesson.EntryOf(m.session(), first)
	to := i
	if err == nil && several {
		to, err = lesson.EntryOf(m.session(), last)
		t.To = to
	}
	if err != nil {
		return err
	}
	if _, err := hand.BeginRun(m.session(), i, to); err != nil {
		return err
	}
	t.Entry = i
	var rules []string
	for _, r := range hand.Rules(m.session(), i, to) {
		rules = append(rules, string(r))
	}
	return m.answered(t, rules)
}

// change reads a goal: a condition, and behind it what else belongs to it.
func (m *maker) change(t *lesson.Task, info string) error {
	t.Do = lesson.Change
	info, with, _ := strings.Cut(info, " with ")
	info, like, helps := strings.Cut(info, " like ")
	goal, ok := lesson.ParseCondition(info)
	if !ok {
		return m.wrong("a change has a goal like this: change looks of LAST = 3")
	}
	if len(t.Said) == 0 || t.Said[0].Rule != toShow {
		return m.wrong("before the answers of a change stands a line that reaches the goal: show: put a 1; get a")
	}
	t.Goal = &lesson.Goal{Condition: goal, Like: like, With: with}
	for _, span := range t.Said[0].Text {
		t.Goal.Show += span.Text
	}
	t.Said = t.Said[1:]
	if helps {
		return m.answered(t, lesson.Astray())
	}
	var rules []string
	for _, s := range t.Said {
		if c, ok := lesson.ParseCondition(s.Rule); ok {
			if !lesson.IsFact(c.Fact) {
				return m.wrong("there is no fact %q", c.Fact)
			}
			rules = append(rules, s.Rule)
		}
	}
	return m.answered(t, rules)
}
