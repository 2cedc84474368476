package task

import (
	"strconv"

	"kvscope/app/replay"
)

// Choice asks for one of a few words, where no place on the picture could be the answer.
// The rule of one that is wrong is its number, from 0.
func Choice(session *replay.Session, options []string, right int) *Instance {
	i := &Instance{Kind: &Kind{Name: "choice"}, Session: session, told: session.Timeline().Cursor(), options: options, followed: map[string][]Place{}}
	for n := range options {
		place := Place{On: OnCommand, Index: uint32(n)}
		i.Places = append(i.Places, place)
		if n == right {
			i.truth = []Place{place}
			continue
		}
		name := strconv.Itoa(n)
		i.Kind.rules = append(i.Kind.rules, rule{name: name})
		i.followed[name] = []Place{place}
	}
	return i
}
