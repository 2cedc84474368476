package link

import (
	"slices"
	"strconv"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// Cache writes the address of what a session shows. It keeps all of it but the step,
// so that following the steps of a long session costs nothing.
type Cache struct {
	Runs string // beside the commands, as Beside writes them

	settings replay.Settings
	commands []script.Command
	notes    string
	runs     string
	base     string
}

// To returns the fragment that opens on exactly this memory step of the commands with
// their notes, gone through in the same way. It is too long, and ok is false, if Parse
// would refuse it.
func (p *Cache) To(set replay.Settings, commands []replay.Entry, notes string, ask, fine bool, step int) (fragment string, ok bool) {
	same := func(c script.Command, e replay.Entry) bool { return c == e.Command }
	if p.base == "" || p.settings != set || p.notes != notes || p.runs != p.Runs || !slices.EqualFunc(p.commands, commands, same) {
		a := Address{Settings: set, Notes: notes}
		for _, e := range commands {
			a.Script = append(a.Script, e.Command)
		}
		p.settings, p.commands, p.notes, p.runs, p.base = set, a.Script, notes, p.Runs, a.base()+p.Runs
	}
	fragment = p.base + viewed(ask, fine) + "&step=" + strconv.Itoa(step)
	return fragment, len(fragment) <= MaxBytes
}
