package compare

// AllAlike is the guess that all stores need as many looks.
const AllAlike = MaxLanes

// Guess is which store a person thinks will need most looks for a command.
type Guess struct {
	Asked bool // it is asked now; the command has not begun
	Made  bool
	Lane  int
}

func none() Guess { return Guess{} }

// asks opens the question before a command, if a person wants to be asked. It reports
// whether the question is open.
func (m *Model) asks() bool {
	if !m.Guessing || m.Guess.Asked || m.At.Entry+1 >= m.ran() || len(m.lanes) < 2 ||
		m.At.Entry >= 0 && m.At.Look < m.looks(m.At.Entry) {
		if m.Guess.Asked { // Step passes the question
			m.Guess = none()
		}
		return false
	}
	m.Guess = Guess{Asked: true}
	return true
}

// commit takes a guess, and takes the first look.
func (m *Model) commit(lane int) {
	if !m.Guess.Asked || lane < 0 || lane >= len(m.lanes) && lane != AllAlike {
		return
	}
	m.next()
	m.stand(m.At)
	m.Guess = Guess{Made: true, Lane: lane}
}

// right reports whether the guess was right: the store needs as many looks as any, and
// not all need as many.
func (m *Model) right() bool {
	most, least := 0, -1
	looks := make([]int, len(m.lanes))
	for i, l := range m.lanes {
		looks[i] = len(l.turnOf(m.At.Entry).ends)
		most = max(most, looks[i])
		if least < 0 || looks[i] < least {
			least = looks[i]
		}
	}
	if m.Guess.Lane == AllAlike {
		return most == least
	}
	return most > least && looks[m.Guess.Lane] == most
}
