package lab

import "kvscope/app/replay"

// lends are what a link switched on that its reader had not: it ends with the session of
// the link, unless the reader takes the switch in hand meanwhile.
type lends struct{ ask, fine bool }

// lend switches off what the session before was lent, and on what the next one is.
func (m *Model) lend(to lends) {
	if m.lent.ask {
		m.Ask = false
	}
	if m.lent.fine {
		m.Depth = replay.Idea
	}
	m.lent = lends{to.ask && !m.Ask, to.fine && m.Depth != replay.Memory}
	m.Ask = m.Ask || to.ask
	if to.fine {
		m.Depth = replay.Memory
	}
}
