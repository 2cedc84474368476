package lab

import (
	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/intake"
	"kvscope/app/keep"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/scene/source"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Model is everything the Lab's screen depends on. Only Update changes it.
type Model struct {
	desk.Desk
	act.Prefs

	Verb    script.Verb // the pressed prefix of the command field
	Draft   string      // what stands in the field
	History []string    // commands given, the last one last
	Recall  int         // how far ↑ went back in it; 0: not at all
	Typed   string      // what stood in the field before ↑

	Notice Notice
	Busy   Busy
	Past   Past
	Notes  string // of the session: see link.At
	Noting Noting
	Kept   Kept

	Filler  Filler
	Aim     Aim
	Decoder intake.Decoder // of files
	File    *intake.Reader // the file that is being opened
	Reading bool           // … is still being read
	Report  Report         // of the file opened last
	Waiting opening        // files that a person looks at before they are put
	Meant   Suggestion     // what a command that was refused probably meant

	Panel   Panel   // that is open
	Changed Changed // the setting changed last
	Drawn   bool    // what a small window has no room for is shown
	Copied  Copied
	Sharing Sharing

	lent   lends
	sliced bool // a slice of work was asked for, and did not come yet
	beat   int  // numbers the timers of playing: only the newest counts
}

// Notice is a sentence about something other than a step.
type Notice struct {
	Text  string
	Error bool
}

// Busy tells of commands that are still being run, and where the cursor goes
// when they are done.
type Busy struct {
	Running bool
	First   int  // index of the first entry of this run: the cursor goes to its step 1,
	Step    int  // … or to this one, from 1, as far as it has so many; not behind a reload
	Result  bool // … or to the last step of all
	Stop    int  // … or to this memory step of the session, from 1

	view *keep.View // … or to where a session stood that was kept

	given bool // by a person here: no link and no log brings it back

	rewrite *rewrite // the session that this run is about, if not the one shown
}

// New returns the model of a first visit: the prepared example. sources is what
// there is to show of the code.
func New(sources source.Files) (*Model, error) {
	m := &Model{Verb: script.Put, Desk: desk.Desk{Speed: desk.UsualSpeed, View: scene.View{Sources: sources}}}
	if err := m.show(Samples()[0]); err != nil {
		return nil, err
	}
	m.storeWords()
	return m, nil
}

// limits returns those of the session that is shown. Every other that takes its
// place has them too.
func (m *Model) limits() replay.Limits {
	if m.Session == nil {
		return replay.Limits{}
	}
	return m.Session.Limits()
}

// Scene lays out what the model shows.
func (m *Model) Scene() scene.Scene {
	m.fit()
	return m.Desk.Scene()
}

// Running says how far the commands that are being run are.
func (m *Model) Running() string {
	if m.Reading {
		done, all := m.File.Progress()
		return m.Lang.F("Reading {file}: {n} %.", "file", m.File.Name, "n", words.Number(100*done/max(1, all)))
	}
	done, all := m.worker().Operations()
	return m.Lang.N(all, "Running: {done} of {n} operation done.", "Running: {done} of {n} operations done.", "done", words.Number(done))
}

// Placeholder is what the empty field suggests.
func (m *Model) Placeholder() string {
	switch m.Prefix() {
	case script.Write:
		return m.Lang.T("write handle value")
	case script.Alloc, script.Read, script.Free:
		return m.Prefix().String() + " " + m.Lang.T("handle")
	case script.Get:
		return m.Lang.T("get key")
	case script.Erase:
		return m.Lang.T("erase key")
	}
	return m.Lang.T("put key value")
}

// show runs a sample and stands where it opens.
func (m *Model) show(sample Sample) error {
	session, err := newSession(sample.Settings, m.limits(), sample.Script)
	if err != nil {
		return err
	}
	session.SeekStep(replay.Idea, sample.Entry, sample.Step)
	m.Session, m.Opening = session, sample.Asks
	return nil
}
