package lab

import (
	"kvscope/app/desk"
	"kvscope/app/keep"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store"
	"kvscope/store/script"
)

// reset starts a sample. What the person chose for themselves stays.
func (m *Model) reset(sample int) {
	samples := Samples()
	if sample < 0 || sample >= len(samples) {
		return
	}
	fresh := &Model{Verb: script.Put, History: m.History, Filler: Filler{Count: m.Filler.Count},
		Prefs: m.Prefs,
		Desk: desk.Desk{Ask: m.Ask, Speed: m.Speed, Through: m.Through, LogFilter: m.LogFilter,
			View: scene.View{Depth: m.Depth, Clock: m.Clock, WholeFile: m.WholeFile, OtherFrame: m.OtherFrame, Sources: m.Sources}}}
	fresh.lent = m.lent
	fresh.lend(lends{})
	if err := fresh.show(samples[sample]); err != nil {
		m.Notice = Notice{m.Lang.Error(err), true}
		return
	}
	if len(m.History) > 0 {
		m.retire(m.here(m.Lang.T("The commands before the example are replaced."), m.Lang.T("The commands before the example are back.")))
	}
	fresh.Past, fresh.Kept, fresh.sliced, fresh.beat, fresh.Waiting = m.Past, m.Kept, m.sliced, m.beat, m.Waiting
	fresh.anew("")
	fresh.Panel, fresh.Changed, fresh.Drawn, fresh.Copied, fresh.Sharing = m.Panel, m.Changed, m.Drawn, m.Copied, m.Sharing
	*m = *fresh
}

// configure runs the history again on a store with other settings, and stands
// on the same step of the same command, or on its last.
func (m *Model) configure(to replay.Settings) {
	if m.Busy.Running {
		m.Notice = Notice{m.Lang.T("Commands are still running. Wait, or press Cancel, then change the store."), true}
		return
	}
	was := m.Session.Settings()
	if to.Slots == 0 && to.Eviction != was.Eviction && to.Eviction != store.EvictNone {
		m.Notice = Notice{link.EvictionText(m.Lang, to), true}
		return
	}
	to, says := link.Fit(m.Lang, to, was)
	session, err := replay.New(to, m.limits())
	if err != nil {
		m.Notice = Notice{m.Lang.Error(err), true}
		return
	}
	at := m.Session.Position(m.Depth)
	if at.Step == at.Steps {
		at.Step = desk.LastStep
	}
	for _, e := range m.Session.Entries() {
		session.Queue(e.Command)
	}
	if to.Bare != was.Bare {
		says = m.Lang.T("The commands before were for another kind of session: this one begins empty.")
	}
	m.retire(m.here(m.Lang.T("The former settings are replaced."), m.Lang.T("The former settings are back.")))
	m.Session, m.Opening, m.Playing, m.Notice, m.Guess = session, false, false, Notice{says, false}, scene.Guess{}
	m.Busy = Busy{Running: true, First: max(0, at.Entry), Step: at.Step, given: true}
}

// visit shows what an address asks for. If it asks for something impossible,
// that is said and the screen stays as it is.
func (m *Model) visit(fragment string) {
	asked, says, err := link.Open(m.Lang, fragment)
	if err != nil {
		m.Notice = Notice{m.Lang.Error(err), true}
		return
	}
	if asked.Empty() {
		return
	}
	session, err := replay.New(asked.Settings, m.limits())
	if err != nil {
		m.Notice = Notice{m.Lang.Error(err), true}
		return
	}
	if len(m.History) > 0 {
		m.retire(m.here(m.Lang.T("The commands before the link are replaced."), m.Lang.T("The commands before the link are back.")))
	}
	m.anew(asked.Notes)
	m.Session, m.Opening, m.Playing, m.Notice, m.Guess = session, false, false, Notice{Text: says}, scene.Guess{}
	m.lend(lends{asked.Ask, asked.Fine})
	m.File, m.Reading = nil, false
	m.Kept.Link, m.Kept.Visits = keep.Sign(fragment), m.Kept.Visits+1
	m.Busy = Busy{Running: true, Result: asked.Step == 0, Stop: asked.Step}
	session.Queue(asked.Script...)
	m.bringRuns(asked, asked.Script)
}
