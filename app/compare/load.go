package compare

import (
	"kvscope/app/act"
	"kvscope/app/replay"
)

// Load is how full tables behave: measured here, beside what textbooks say.
type Load struct{}

func (l *Load) stop()                                       {}
func (l *Load) forget()                                     {}
func (l *Load) update(With, []replay.Settings) []act.Effect { return nil }
