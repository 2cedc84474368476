package compare

import "kvscope/app/desk"

// move goes to another place.
func (m *Model) move(w With) {
	at := m.At
	switch w.Do {
	case Step:
		if m.asks() {
			return
		}
		m.next()
	case Back:
		if m.Guess.Asked {
			m.Guess = none()
			return
		}
		m.back()
	case Home:
		m.At.Look = 1
	case End:
		m.At.Look = desk.LastStep
	case First:
		m.At = Start()
	case Last:
		m.At = Place{m.ran() - 1, desk.LastStep}
	case PrevCommand:
		if m.At.Look <= 1 {
			m.At.Entry--
		}
		m.At.Look = 1
	case NextCommand:
		if m.At.Entry+1 < m.ran() {
			m.At = Place{m.At.Entry + 1, 1}
		} else {
			m.At.Look = desk.LastStep
		}
	case Jump:
		m.At = Place{w.N, 1}
	case Seek:
		m.At.Look = w.N
	}
	m.stand(m.At)
	if m.At.Entry != at.Entry {
		m.Guess = none()
	}
}

// tick plays one step. Playing ends with the command, or with the script.
func (m *Model) tick() {
	m.next()
	m.stand(m.At)
	m.Playing = m.hasNext() && (m.Through || m.At.Look < m.looks(m.At.Entry))
}
