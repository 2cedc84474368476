package lab

import (
	"errors"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Given is one command of the session, as the list of commands shows it.
type Given struct {
	Entry   int // from 0
	Command string
	Result  string
	Now     bool // its steps are shown
}

// givenShown is how many commands the list holds.
const givenShown = 200

// Given returns the commands around the one at the cursor, and how many there
// are before and after them.
func (m *Model) Given() (list []Given, before, after int) {
	entries := m.Session.Entries()
	at := m.Session.Position(m.Depth).Entry
	before = max(0, min(at-givenShown/2, len(entries)-givenShown))
	end := min(len(entries), before+givenShown)
	for i := before; i < end; i++ {
		e := entries[i]
		list = append(list, Given{
			Entry:   i,
			Command: words.Cut(words.Command(e.Command), 40),
			Result:  words.Cut(m.ended(e), 48),
			Now:     i == at,
		})
	}
	return list, before, len(entries) - end
}

// ended says how an entry ended, and which keys the store removed by itself.
func (m *Model) ended(e replay.Entry) string {
	text := result(e.Command, e.Result)
	if e.Command.Verb == script.Fill { // it may have removed thousands
		return text
	}
	for _, event := range m.Session.Timeline().Told(e.From, e.To) {
		switch event.Kind {
		case trace.Evict:
			text += "; " + words.Quoted(event.Key) + " evicted"
		case trace.Expire:
			text += "; " + words.Quoted(event.Key) + " expired"
		}
	}
	return text
}

// result says how a command ended, in a word or two.
func result(c script.Command, r script.Result) string {
	switch {
	case errors.Is(r.Err, store.ErrUnreached) && c.Verb == script.Put:
		return "no free bucket on its way: not stored"
	case r.Err != nil && c.Verb == script.Put:
		return "full: not stored"
	}
	return c.Describe(r)
}
