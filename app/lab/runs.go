package lab

import (
	"slices"
	"strconv"
	"strings"

	"kvscope/app/keep"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store/script"
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
// one session may have: beyond, the oldest are forgotten. It returns what those are called.
func (p *Past) branch(left *version, most int) (forgotten string) {
	all := append(p.runs.all, left) // in the place of the new one, until that is left
	all[left.run] = left
	p.runs.all, p.run = all, len(all)-1
	events := 0
	for i := len(all) - 1; i >= 0; i-- {
		if v := all[i]; v != nil && i != left.run {
			if events += v.session.Timeline().Weight(); events > most && v != left {
				all[i] = nil
				forgotten = Letter(i) + " " + forgotten
			}
		}
	}
	return strings.TrimSpace(forgotten)
}

// rerunRuns is how many operations of runs that are not shown are run again at a reload,
// before the page is drawn. Longer runs are run again when they are shown.
const rerunRuns = 10 * rerunAtOnce

// keptRuns returns the runs that are not shown, those begun last first.
func (m *Model) keptRuns() (all []keep.Run) {
	if m.Past.runs == nil {
		return nil
	}
	for i := len(m.Past.runs.all) - 1; i >= 0; i-- {
		v := m.Past.runs.all[i]
		if v == nil || i == m.Past.run {
			continue
		}
		r := keep.Run{Place: i, Store: link.NotedWords(v.session.Settings(), v.notes), Step: v.step}
		if v.ran() {
			r.Step = v.session.Timeline().Stop(replay.Memory)
		}
		for c, ran := range v.session.Given() {
			r.Commands = append(r.Commands, keep.Of(c, ran))
		}
		all = append(all, r)
	}
	return all
}

// runsBeside returns the runs that are not shown as a link takes them along.
func (m *Model) runsBeside() (all []link.Run) {
	shown := m.Session.Entries()
	for _, r := range m.keptRuns() {
		if r.Place >= link.MaxRuns {
			continue
		}
		run := link.Run{Place: r.Place, Step: r.Step, Notes: m.Past.runs.all[r.Place].notes}
		for i, c := range r.Commands {
			if run.Shared == i && i < len(shown) && shown[i].Command == c.Command {
				run.Shared++
			} else {
				run.Script = append(run.Script, c.Command)
			}
		}
		all = append(all, run)
	}
	return all
}

// bringRuns puts the runs that an address has beside the one that is shown, which has these
// commands.
func (m *Model) bringRuns(asked link.Address, shown []script.Command) {
	kept := keep.Session{}
	for _, r := range asked.Runs {
		run := keep.Run{Place: r.Place, Store: link.NotedWords(asked.Settings, r.Notes), Step: r.Step}
		all := r.Of(shown)
		for _, c := range all[:min(len(all), m.limits().Commands)] { // more do not run
			run.Commands = append(run.Commands, keep.Command{Command: c})
		}
		kept.Runs = append(kept.Runs, run)
	}
	for slices.ContainsFunc(kept.Runs, func(r keep.Run) bool { return r.Place == kept.Place }) {
		kept.Place++
	}
	m.resumeRuns(&kept)
}

// ran reports whether all commands of a version have run: one that was kept and is long
// waits until it is shown.
func (v *version) ran() bool {
	done, all := v.session.Operations()
	return done == all
}

// resumeRuns brings the runs back that were kept beside a session.
func (m *Model) resumeRuns(kept *keep.Session) {
	if len(kept.Runs) == 0 || kept.Place > mostRuns {
		return
	}
	all, left := make([]*version, kept.Place+1), rerunRuns
	for _, r := range kept.Runs {
		session, asked, err := m.begins("?" + strings.ReplaceAll(r.Store, " ", "&"))
		if err != nil || r.Place == kept.Place || r.Place > mostRuns {
			continue
		}
		for _, c := range r.Commands {
			session.QueuePart(c.Command, c.Ran)
		}
		v := &version{session: session, step: r.Step, notes: asked.Notes}
		if _, n := session.Operations(); n <= left {
			left -= n
			session.Work(func() bool { return true }) // what has no room is left off
			session.Timeline().SeekStop(replay.Memory, r.Step)
			v.cursor = session.Timeline().Cursor()
		}
		for len(all) <= r.Place {
			all = append(all, nil)
		}
		all[r.Place] = v
	}
	of := &runs{all}
	for i, v := range all {
		if v != nil {
			v.runs, v.run = of, i
		}
	}
	m.Past.runs, m.Past.run = of, kept.Place
}

// mostRuns bounds what is read of a log.
const mostRuns = 10_000

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
	if !v.ran() {
		m.Busy = Busy{Running: true, view: &keep.View{Step: v.step}}
	}
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
