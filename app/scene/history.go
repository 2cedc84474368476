package scene

import "kvscope/store/script"

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
			Command: Cut(Label(e.Command.String()), 40),
			Result:  Cut(result(e.Command, e.Result), 48),
			Now:     i == at,
		})
	}
	return list, before, len(entries) - end
}

// result says how a command ended, in a word or two.
func result(c script.Command, r script.Result) string {
	if r.Err != nil && c.Verb == script.Put {
		return "full: not stored"
	}
	return c.Describe(r)
}
