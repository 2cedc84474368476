package page

import (
	"strconv"
	"time"

	"kvscope/app/act"
	"kvscope/app/keep"
	"kvscope/app/lab"
)

const (
	// keepAfter is how long after a change it is written: once for many changes, and
	// never while the page answers a person.
	keepAfter = 400 * time.Millisecond
	// awaitKept is how long what a person does waits for what was kept.
	awaitKept = time.Second
)

// Keeping is how the page stands with what is kept: it decides when something is
// written, and what becomes of what is found. Where nothing is kept it is zero.
//
//	Keeps ──> SaveKept      the session as nobody has touched it
//	Visit ──> OpenKept ──> Found ──> lab.Resume, lab.Aside …
//	a change ──> Later ──> KeepNow ──> SaveKept
type Keeping struct {
	On   bool // there is a keeper, and a storage that takes something
	Over bool // all was forgotten

	opened bool       // it was asked what is kept
	asked  bool       // … and that is on its way
	early  []act.Msg  // what a person did meanwhile
	begun  bool       // the keeper knows the session as nobody has touched it
	back   bool       // what was kept is shown, or runs to be
	runs   bool       // … it was running when it was kept, and was not saved since
	visits int        // how many links were shown when last looked
	seen   lab.Glance // at what was given to the keeper last
	due    bool       // a save is scheduled
}

// What happens about keeping.
type (
	Keeps     struct{}                   // the page has a keeper
	Found     struct{ Found keep.Found } // what was asked for is here
	CaughtUp  struct{}                   // it is not waited for any longer
	KeepNow   struct{}                   // some time has passed since a change
	Leaving   struct{}                   // the page goes, and may not come back
	Forget    struct{}                   // a person wants nothing to be kept
	Forgotten struct{ OK bool }          // it was done, or the browser refused
)

func (Keeps) IsMsg()     {}
func (Found) IsMsg()     {}
func (CaughtUp) IsMsg()  {}
func (KeepNow) IsMsg()   {}
func (Leaving) IsMsg()   {}
func (Forget) IsMsg()    {}
func (Forgotten) IsMsg() {}

// What is to be done about it.
type (
	SaveKept struct { // is given to the keeper
		Session keep.Session
		Own     bool // it is more than the example: the home offers it
		Touched bool // it is not as the Lab opens: somebody stepped
	}
	OpenKept   struct{ Link string } // what was kept comes as Found; Link is the keep.Sign of the address
	BeginKept  struct{}              // what comes is another session
	ForgetKept struct{}              // comes back as Forgotten
	Cut        struct{}              // nothing moves from what was drawn to what comes
)

func (SaveKept) IsEffect()   {}
func (OpenKept) IsEffect()   {}
func (BeginKept) IsEffect()  {}
func (ForgetKept) IsEffect() {}
func (Cut) IsEffect()        {}

// holds reports whether a message waits for what was kept: else what a person does
// at once after the start would be lost with the picture that it was done to.
func (k *Keeping) holds(msg act.Msg) bool {
	if !k.asked || act.OfWindow(msg) {
		return false
	}
	switch msg.(type) {
	case act.Brought, lab.Visit, lab.Work, lab.Tell, lab.Fail, lab.NotKept, lab.Edit,
		Keeps, Found, CaughtUp, KeepNow, Leaving, Forget, Forgotten:
		return false
	}
	k.early = append(k.early, msg)
	return true
}

// keeping answers what is about keeping alone. mine is false for anything else.
func (m *Model) keeping(msg act.Msg) (effects []act.Effect, mine bool) {
	k := &m.Keeping
	switch msg := msg.(type) {
	case Keeps:
		k.On = true
		effects = m.save()
	case Found:
		k.asked = false
		effects = append(m.found(msg.Found), m.catchUp()...)
	case CaughtUp:
		effects = m.catchUp()
	case KeepNow:
		k.due = false
		effects = m.save()
	case Leaving:
		effects = m.save()
	case Forget:
		effects = []act.Effect{ForgetKept{}}
	case Forgotten:
		if k.Over = msg.OK; !k.Over {
			effects = Update(m, lab.Fail{Text: m.Lang.T("This browser does not let go of what is kept: remove the data of this page in its own settings.")})
		} else {
			effects = []act.Effect{act.Draw{}}
		}
	default:
		return nil, false
	}
	return effects, true
}

// save gives the session to the keeper.
func (m *Model) save() []act.Effect {
	k := &m.Keeping
	s, ok := m.Lab.Keep()
	if !k.On || !ok {
		return nil
	}
	k.seen = m.Lab.Glance()
	touched := k.begun
	if !k.begun {
		k.begun = true
	} else {
		k.runs = false
	}
	return []act.Effect{SaveKept{s, !lab.IsExample(&s), touched}}
}

// leave writes what there is before msg takes it away.
func (m *Model) leave(msg act.Msg) []act.Effect {
	if _, visit := msg.(lab.Visit); visit && m.Keeping.opened && m.Screen == Lab {
		return m.save()
	}
	return nil
}

// keepUp sees to it that what msg changed is kept. The first address of the page
// says whether something kept is to come back.
func (m *Model) keepUp(msg act.Msg) (effects []act.Effect) {
	k := &m.Keeping
	if why, ok := msg.(lab.NotKept); ok {
		k.On = k.On && why.Why != keep.Denied
		return m.catchUp()
	}
	if !k.On || m.Screen != Lab {
		return nil
	}
	if k.visits != m.Lab.Kept.Visits {
		k.visits, k.begun, k.runs = m.Lab.Kept.Visits, false, false
		effects = append(effects, BeginKept{})
	}
	if _, visit := msg.(lab.Visit); visit && !k.opened {
		k.opened, k.asked = true, true
		effects = append(effects, act.Later{After: awaitKept, Msg: CaughtUp{}}, OpenKept{m.Lab.Kept.Link})
	}
	if !k.begun || k.back && k.runs && !m.Lab.Busy.Running {
		effects = append(effects, m.save()...)
	}
	if k.due || k.Over || m.Lab.Glance() == k.seen {
		return effects
	}
	k.due = true
	return append(effects, act.Later{After: keepAfter, Msg: KeepNow{}})
}

// found shows what was kept, and tells what of it was lost.
func (m *Model) found(f keep.Found) []act.Effect {
	k := &m.Keeping
	k.seen = lab.Glance{} // what happened meanwhile is not written yet
	if f.Any && !f.Aside {
		k.begun, k.runs = true, f.Session.View.Command > 0
	}
	switch {
	case f.Lost != nil && !f.Any:
		return Update(m, lab.Tell{Text: m.Lang.T("A session was kept, but it is damaged from its beginning: nothing of it can be shown.")})
	case !f.Any:
		return m.save()
	case f.Aside && lab.IsExample(&f.Session):
		return nil
	case f.Aside:
		return Update(m, lab.Aside{Session: &f.Session})
	}
	msg := lab.Resume{Session: &f.Session}
	switch {
	case f.Lost != nil:
		msg.Say = m.Lang.F("What was kept of your session was damaged. Its first commands are back ({n}), what came behind them is lost.", "n", strconv.Itoa(len(f.Session.Commands)))
	case !f.Again && !lab.IsExample(&f.Session):
		msg.Say, msg.Afresh = m.Lang.T("Your session from last time is back."), true
	}
	k.back = true
	return append([]act.Effect{Cut{}}, Update(m, msg)...)
}

// catchUp does what waited.
func (m *Model) catchUp() (effects []act.Effect) {
	early := m.Keeping.early
	m.Keeping.asked, m.Keeping.early = false, nil
	for _, msg := range early {
		effects = append(effects, Update(m, msg)...)
	}
	return effects
}
