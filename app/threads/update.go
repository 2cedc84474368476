package threads

import (
	"net/url"
	"strings"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/words"
)

// Do is what a person does, or what happens.
type Do uint8

// What can happen.
const (
	Leave Do = iota // another screen is shown: the workers end

	Run    // worker N, from 0, has the next turn
	Step   // whoever is next has it
	Back   // one turn back
	Seek   // to turn N
	Play   // starts playing, or stops
	Beat   // playing: time for the next turn, if timer N is the newest
	Choose // the person chooses who is next
	Draw   // a seed chooses; pressed again, the next seed
	Visit  // show what address Text asks for
)

// With is a Do that needs more words.
type With struct {
	Do   Do
	N    int
	Text string
}

// IsMsg marks a message.
func (Do) IsMsg()   {}
func (With) IsMsg() {}

// Knows reports whether a message is about this screen.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Do, With:
		return true
	}
	return false
}

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) (effects []act.Effect) {
	var w With
	switch msg := msg.(type) {
	case Do:
		w.Do = msg
	case With:
		w = msg
	default:
		if m.Prefs.Change(msg) {
			return []act.Effect{act.Draw{}}
		}
		return nil
	}
	was := m.Playing
	if w.Do == Beat {
		if w.N != m.beat || !m.Playing {
			return nil // a timer of before, which counts no more
		}
		was = false
	} else if w.Do != Play {
		m.Playing = false
	}
	m.change(w)
	if m.Playing && !was {
		m.beat++
		effects = append(effects, act.Later{After: desk.Speeds()[m.Speed].Every, Msg: With{Do: Beat, N: m.beat}})
	}
	return append(effects, act.Draw{})
}

func (m *Model) change(w With) {
	m.Notice = ""
	switch w.Do {
	case Leave:
		m.leave()
	case Visit:
		m.visit(w.Text)
	case Run:
		m.run(w.N)
	case Step:
		m.run(m.next())
	case Beat:
		m.run(m.next())
		m.Playing = m.Playing && m.next() >= 0
	case Back:
		m.back(m.At - 1)
	case Seek:
		if w.N < m.At {
			m.back(w.N)
		}
		for m.At < min(w.N, len(m.turns)) {
			m.give(m.turns[m.At])
		}
	case Play:
		m.Playing = !m.Playing && m.next() >= 0
	case Choose:
		m.Drawn = false
	case Draw:
		if m.Drawn {
			m.Seed++
		}
		m.Drawn, m.turns = true, nil
		m.back(0)
		m.turns = nil
	}
}

// Address returns the fragment, without its #, that opens on this turn:
//
//	#/threads?turns=BABCAB&a=put%20frog%20croak%0Aget%20cat&b=…
//
// Scripts are said where they are not the usual ones.
func (m *Model) Address() string {
	b := []byte("/threads?turns=")
	for _, worker := range m.turns[:m.At] {
		b = append(b, byte('A'+worker))
	}
	return string(b) + m.plan.custom
}

// visit shows what an address asks for; one that asks for nothing shows what was here.
func (m *Model) visit(fragment string) {
	plan := m.plan
	if len(plan.Scripts) == 0 {
		plan = usual()
	}
	_, query, _ := strings.Cut(fragment, "?")
	turns := m.turns
	asked := m.At
	var refused error
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "":
		case "turns":
			turns, asked = nil, len(value)
			for _, id := range value {
				turns = append(turns, int(id-'A'))
			}
		case "a", "b", "c", "d":
			if name == "a" {
				plan.Scripts, plan.custom = nil, ""
			}
			text, _ := url.QueryUnescape(value)
			commands, err := parse(text)
			if err != nil || int(name[0]-'a') != len(plan.Scripts) || len(commands) == 0 {
				refused = words.Problem("worker {worker} has no script that can be read", "worker", strings.ToUpper(name))
				break
			}
			plan.Scripts = append(plan.Scripts, commands)
			plan.custom += "&" + part
		default:
			refused = words.Problem("it says something about {what}, which is not known here", "what", words.Short(name, 12))
		}
	}
	for _, worker := range turns {
		if worker < 0 || worker >= len(plan.Scripts) || len(turns) > MaxTurns {
			refused = words.Problem("its turns are not all of its workers")
		}
	}
	if refused != nil {
		plan, turns, asked = usual(), nil, 0
	}
	if err := m.open(plan, turns, asked); err != nil {
		refused = err
		m.open(usual(), nil, 0)
	}
	if refused != nil {
		m.Notice = m.Lang.F("This link was not understood: {why}. The first example is shown.", "why", m.Lang.Clause(refused))
	}
}
