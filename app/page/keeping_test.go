package page

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/keep"
	"kvscope/app/lab"
)

// told writes effects as one reads them: a session by its commands, a timer by what it
// sends.
func told(effects []act.Effect) string {
	var all []string
	for _, effect := range effects {
		switch e := effect.(type) {
		case SaveKept:
			what := "example"
			if e.Own {
				what = fmt.Sprint(len(e.Session.Commands))
			}
			all = append(all, "save "+what)
		case act.Later:
			all = append(all, fmt.Sprintf("%v %T", e.After, e.Msg))
		default:
			all = append(all, strings.TrimPrefix(fmt.Sprintf("%T", e), "page."))
		}
	}
	return strings.Join(all, ", ")
}

// kept is a session with more commands behind those of the example.
func kept(t *testing.T, more string) keep.Session {
	t.Helper()
	m, err := lab.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	if more != "" {
		lab.Update(m, lab.Run{Text: more})
	}
	s, ok := m.Keep()
	if !ok {
		t.Fatal("there is nothing to keep")
	}
	return s
}

// What happens to a session, and what is done to keep it, in the order in which it
// happens.
func TestKeeping(t *testing.T) {
	const later, await = "400ms page.KeepNow", "1s page.CaughtUp"
	example, own := kept(t, ""), kept(t, "put lion roar")
	visit := lab.Visit{Fragment: "#/lab"}
	other := lab.Visit{Fragment: "#/lab?v=1&script=len"}
	type step struct {
		msg  act.Msg
		want string
	}
	for _, c := range []struct {
		name  string
		steps []step
		says  string
	}{
		{"nothing is kept where there is no keeper", []step{{visit, "act.Draw"}, {desk.Step{}, "act.Draw"}, {Leaving{}, ""}}, ""},
		{"a first visit", []step{
			{Keeps{}, "save example"},
			{visit, "act.Draw, " + await + ", OpenKept"},
			{Found{}, "save example"},
			{desk.Step{}, "act.Draw, " + later},
			{desk.Step{}, "act.Draw"}, // one timer for many changes
			{KeepNow{}, "save example"},
			{desk.Home{}, "act.Draw, " + later},
			{Leaving{}, "save example"},
		}, ""},
		{"what is done meanwhile waits", []step{
			{Keeps{}, "save example"},
			{visit, "act.Draw, " + await + ", OpenKept"},
			{desk.Step{}, ""},
			{Found{keep.Found{Session: own, Any: true}}, "Cut, act.Draw, " + later + ", act.Draw"},
		}, ""}, // the step took the sentence away
		{"but not for ever", []step{
			{Keeps{}, "save example"},
			{visit, "act.Draw, " + await + ", OpenKept"},
			{desk.Step{}, ""},
			{CaughtUp{}, "act.Draw, " + later},
			{desk.Step{}, "act.Draw"},
		}, ""},
		{"what was kept is back", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"},
			{Found{keep.Found{Session: own, Any: true}}, "Cut, act.Draw, " + later},
		}, "Your session from last time is back."},
		{"a reload says nothing", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"},
			{Found{keep.Found{Session: own, Any: true, Again: true}}, "Cut, act.Draw, " + later},
		}, ""},
		{"the example is nothing to speak of", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"},
			{Found{keep.Found{Session: example, Any: true, Aside: true}}, ""},
		}, ""},
		{"damaged from the beginning", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"},
			{Found{keep.Found{Lost: keep.ErrUnreadable}}, "act.Draw, " + later},
		}, "A session was kept, but it is damaged from its beginning: nothing of it can be shown."},
		{"damaged further on", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"},
			{Found{keep.Found{Session: own, Any: true, Lost: keep.ErrDamaged}}, "Cut, act.Draw, " + later},
		}, "What was kept of your session was damaged. Its first commands are back (13), what came behind them is lost."},
		{"a link leaves what there was", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"}, {Found{}, "save example"},
			{lab.Run{Text: "put lion roar"}, "act.Draw, " + later},
			{other, "save 13, act.Slice, act.Draw, BeginKept"}, // what is still running is not touched
		}, ""},
		{"a lesson keeps nothing of the Lab", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"}, {Found{}, "save example"},
			{lab.Visit{Fragment: "#/lessons"}, "save example, act.Bring, act.Draw"},
		}, ""},
		{"nothing can be kept", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"},
			{desk.Step{}, ""},
			{lab.NotKept{Why: keep.Denied}, "act.Draw, act.Draw"},
			{KeepNow{}, ""},
		}, ""},
		{"all is forgotten", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"}, {Found{}, "save example"},
			{Forget{}, "ForgetKept"}, {Forgotten{OK: true}, "act.Draw"},
			{desk.Step{}, "act.Draw"},
		}, ""},
		{"all should be forgotten", []step{
			{Keeps{}, "save example"}, {visit, "act.Draw, " + await + ", OpenKept"}, {Found{}, "save example"},
			{Forget{}, "ForgetKept"}, {Forgotten{}, "act.Draw"},
		}, "This browser does not let go of what is kept: remove the data of this page in its own settings."},
	} {
		m := New()
		for i, s := range c.steps {
			if got := told(Update(m, s.msg)); got != s.want {
				t.Errorf("%s, %d, %T: %s; want %s", c.name, i, s.msg, got, s.want)
			}
		}
		if m.Lab.Notice.Text != c.says {
			t.Errorf("%s: it says %q, want %q", c.name, m.Lab.Notice.Text, c.says)
		}
	}
}
