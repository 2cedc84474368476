package lab

import (
	"errors"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene/tell"
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
	Now     bool   // its steps are shown
	Notes   string // on it
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
	asks := m.Asks()
	for i := before; i < end; i++ {
		e := entries[i]
		given := Given{Entry: i, Command: words.Cut(words.Command(e.Command), 40), Now: i == at}
		if !asks || i < at { // else it would answer what is asked
			given.Result = words.Cut(m.ended(e), 48)
			given.Notes = m.notesIn(link.NoteAt(i+1, 0), link.NoteAt(i+2, 0)-1)
		}
		list = append(list, given)
	}
	return list, before, len(entries) - end
}

// ended says how an entry ended, and which keys the store removed by itself.
func (m *Model) ended(e replay.Entry) string {
	text := result(m.Lang, e.Command, e.Result)
	if e.Command.Verb == script.Fill { // it may have removed thousands
		return text
	}
	for _, event := range m.Session.Timeline().Told(e.From, e.To) {
		switch event.Kind {
		case trace.Evict:
			text = m.Lang.F("{result}; {key} evicted", "result", text, "key", words.Quoted(event.Key))
		case trace.Expire:
			text = m.Lang.F("{result}; {key} expired", "result", text, "key", words.Quoted(event.Key))
		}
	}
	return text
}

// result says how a command ended, in a word or two.
func result(l *words.Lang, c script.Command, r script.Result) string {
	switch {
	case c.Verb == script.Put && errors.Is(r.Err, store.ErrUnreached):
		return l.T("no free bucket on its way: not stored")
	case c.Verb == script.Put && r.Err != nil:
		return l.T("full: not stored")
	case c.Verb == script.Put:
		return l.T("stored")
	case (c.Verb == script.Get || c.Verb == script.Erase) && !r.OK:
		return l.T("not found")
	case c.Verb == script.Erase:
		return l.T("erased")
	case c.Verb == script.Contains && r.OK:
		return l.T("yes")
	case c.Verb == script.Contains:
		return l.T("no")
	case c.Verb == script.Len:
		return l.N(r.Len, "{n} key", "{n} keys")
	case c.Verb == script.Clear:
		return l.T("cleared")
	case c.Verb == script.Trim:
		return l.N(r.Len, "{n} chunk dropped", "{n} chunks dropped")
	case c.Verb == script.Advance && r.Err == nil:
		return l.F("it is {span} later", "span", tell.TimeText(int64(c.Span)))
	case c.Verb == script.Fill && r.Err != nil:
		return l.F("{n} of {all} stored: {why}", "n", words.Number(r.Len), "all", words.Number(c.N), "why", l.Clause(r.Err))
	case c.Verb == script.Fill:
		return l.F("{n} of {all} stored", "n", words.Number(r.Len), "all", words.Number(c.N))
	}
	return c.Describe(r)
}
