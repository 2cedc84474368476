package lab

import (
	"strconv"

	"kvscope/app/scene"
)

// Switch shows another run of the session, by its place among Runs; -1 is the next one.
type Switch struct{ Run int }

// runs are the ways on from one beginning: whoever steps back and gives another command
// leaves one run, and begins the next. All are kept as they were left, and so is here the
// one that is shown.
//
//	put cat ── put dog ── erase cat ── get dog   A
//	                └──── put owl                B   given at command 2
type runs struct{ all []*version }

// Letter is what a run is called, by its place: A … Z, A2 …
func Letter(place int) string {
	const letters = 26
	text := string(rune('A' + place%letters))
	if place >= letters {
		text += strconv.Itoa(place/letters + 1)
	}
	return text
}

// Runs returns how many runs there are, and which of them is shown; see Letter.
func (m *Model) Runs() (count, shown int) { return m.Past.following(), m.Past.run }

// following is the place of the run that is begun next.
func (p *Past) following() int {
	if p.runs == nil {
		return 1
	}
	return len(p.runs.all)
}

// branch begins a run beside the one that is left. All together have no more events than
// one session may have: beyond, the oldest are forgotten.
func (p *Past) branch(left *version, most int) {
	all := append(p.runs.all, left) // in the place of the new one, until that is left
	all[left.run] = left
	p.runs.all, p.run = all, len(all)-1
	events := 0
	for i := len(all) - 1; i >= 0; i-- {
		if v := all[i]; v != nil && i != left.run {
			if events += v.session.Timeline().Weight(); events > most && v != left {
				all[i] = nil
			}
		}
	}
}

// leaveRun notes how the run is left that is shown.
func (m *Model) leaveRun() *version {
	v := m.here("", "")
	v.runs.all[v.run] = v
	return v
}

// bring puts a version into the place of the one shown.
func (m *Model) bring(v *version) {
	m.Session, m.Opening, m.Guess, m.Playing = v.session, v.opening, scene.Guess{}, false
	m.Notes, m.Past.runs, m.Past.run = v.notes, v.runs, v.run
	m.Session.Timeline().Seek(v.cursor)
	m.Notice = Notice{}
}

// switchTo shows another run.
func (m *Model) switchTo(run int) {
	p := &m.Past
	if m.Busy.Running {
		m.Notice = Notice{m.Lang.T("The commands before this one are still running. Wait, or press Cancel."), true}
		return
	}
	if run < 0 {
		for run = (p.run + 1) % p.following(); run != p.run && p.runs.all[run] == nil; {
			run = (run + 1) % p.following()
		}
	}
	if run == p.run || run >= p.following() || p.runs.all[run] == nil {
		return
	}
	m.leaveRun()
	m.bring(p.runs.all[run])
	m.Notice = Notice{Text: m.Lang.F("This is run {now} again.", "now", Letter(run))}
}
