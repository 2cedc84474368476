package lab

import (
	"time"

	"kvscope/store/script"
)

// pass lets time pass, as the command advance.
func (m *Model) pass(seconds int) {
	if seconds < 1 {
		return
	}
	m.run("advance "+script.Span(time.Duration(seconds)*time.Second), true)
}
