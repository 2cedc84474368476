package lesson

import (
	"strconv"
	"strings"

	"kvscope/app/lesson/task"
)

// Place is what an address asks for. What it does not say is zero.
//
//	#/lessons                            the list
//	#/lessons/NAME                       a lesson, where it was left
//	#/lessons/NAME/3                     its third beat
//	#/lessons/NAME/task/2?seed=7         its second task, with these instances
//	#/lessons/NAME/task/2?seed=7&nr=3    … of them the third
//	….&answer=slot3,slot4                … as somebody answered it
type Place struct {
	Name string
	Beat int // from 1
	Task int // from 1
	Seed uint64
	Nr   int // which instance of the seed, from 1

	// Answer is what was answered there: places, "nothing" that was chosen, or "none" where it was shown. It is read
	// and never shown again, so that a page that is left and come back to asks anew.
	Answer string
}

// ParsePlace reads the fragment of an address. What it does not understand counts as
// not said.
func ParsePlace(fragment string) Place {
	path, query, _ := strings.Cut(strings.TrimPrefix(fragment, "#"), "?")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	var p Place
	if len(parts) > 1 {
		p.Name = parts[1]
	}
	switch {
	case len(parts) > 3 && parts[2] == "task":
		p.Task, _ = strconv.Atoi(parts[3])
	case len(parts) > 2:
		p.Beat, _ = strconv.Atoi(parts[2])
	}
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		switch n, _ := strconv.ParseUint(value, 10, 64); name {
		case "seed":
			p.Seed = n
		case "nr":
			p.Nr = int(min(n, mostNr))
		case "answer":
			p.Answer = value
		}
	}
	return p
}

// mostNr is how far an address reaches into the instances of a seed.
const mostNr = 10_000

// String writes the fragment.
func (p Place) String() string {
	s := "#/lessons"
	if p.Name == "" {
		return s
	}
	s += "/" + p.Name
	switch {
	case p.Task > 0:
		s += "/task/" + strconv.Itoa(p.Task)
	case p.Beat > 0:
		s += "/" + strconv.Itoa(p.Beat)
	}
	if p.Seed != 0 {
		s += "?seed=" + strconv.FormatUint(p.Seed, 10)
		if p.Nr > 1 {
			s += "&nr=" + strconv.Itoa(p.Nr)
		}
		if p.Answer != "" {
			s += "&answer=" + p.Answer
		}
	}
	return s
}

// Written writes places as addresses have an answer.
func Written(places []task.Place) string {
	if len(places) == 0 {
		return "nothing"
	}
	var all []string
	for _, p := range places {
		all = append(all, p.String())
	}
	return strings.Join(all, ",")
}

// AnswerAs answers the open question as an address says, and does nothing where that says
// no answer. What the question does not offer counts as not said.
func (p *Player) AnswerAs(answer string) {
	switch {
	case answer == "" || p.attempt == nil || p.attempt.Instance == nil:
		return
	case answer == "none":
		p.Show()
		return
	}
	for text := range strings.SplitSeq(answer, ",") {
		switch place, ok := task.ParsePlace(text); {
		case ok && place.On == task.OnNumber:
			p.Mark(int(place.Index))
		case ok:
			p.Choose(place)
		}
	}
	p.Commit()
}

// beatOf returns the beat that a place names, from 0, and whether it names one that
// there is.
func (p *Player) beatOf(to Place) (beat int, ok bool) {
	if to.Task == 0 {
		return to.Beat - 1, to.Beat > 0 && to.Beat <= len(p.lesson.Beats)
	}
	n := 0
	for i, b := range p.lesson.Beats {
		if b.Task != nil {
			if n++; n == to.Task {
				return i, true
			}
		}
	}
	return 0, false
}

// Place returns what the address says of what is shown: a beat, or where instances are
// asked about, the task with its seed.
func (m *Model) Place() Place {
	p := m.Player
	if p == nil {
		return m.wanted
	}
	if p.before > 0 {
		return Place{Name: p.lesson.Name}
	}
	at := Place{Name: p.lesson.Name, Beat: p.beat + 1}
	if p.attempt != nil && p.attempt.Instance != nil {
		for _, b := range p.lesson.Beats[:at.Beat] {
			if b.Task != nil {
				at.Task++
			}
		}
		at.Beat, at.Seed, at.Nr = 0, p.seed, p.attempt.Number+1
	}
	return at
}
