package lab

import (
	"reflect"
	"testing"
	"time"

	"kvscope/app/act"
	"kvscope/app/desk"
)

// What follows from a message, one after the other.
func TestEffects(t *testing.T) {
	example := newModel(t)
	exampleFile := example.ScriptFile()
	Update(example, desk.SetLog{To: desk.LogFilter{Text: "nothing"}})
	emptyLog := example.LogText()
	draw, slice := act.Draw{}, act.Slice{}
	slow := func() bool { return false }
	fast := func() bool { return true }
	type step struct {
		msg  act.Msg
		want []act.Effect
	}
	for name, steps := range map[string][]step{
		"a step is drawn": {
			{desk.Step{}, []act.Effect{draw}},
			{Edit{"put a 1"}, []act.Effect{draw}},
			{Submit{}, []act.Effect{draw}}, // one command runs at once
		},
		"work goes on slice by slice, and rests as a picture": {
			{Run{"fill 3 seed 1"}, []act.Effect{slice, draw}},
			{Work{slow}, []act.Effect{slice}},
			{desk.Back{}, []act.Effect{draw}}, // one slice is under way already
			{Work{slow}, []act.Effect{slice}},
			{Work{slow}, []act.Effect{draw}},
			{Work{slow}, []act.Effect{draw}}, // nothing is left
		},
		"work that is cancelled": {
			{Run{"fill 9 seed 1"}, []act.Effect{slice, draw}},
			{Cancel{}, []act.Effect{draw}},
			{Work{fast}, []act.Effect{draw}},
			{Run{"fill 2 seed 1"}, []act.Effect{slice, draw}},
			{Work{fast}, []act.Effect{draw}},
		},
		"an example in the middle of work": {
			{Run{"fill 9 seed 1"}, []act.Effect{slice, draw}},
			{Show{1}, []act.Effect{draw}},
			{Run{"fill 2 seed 1"}, []act.Effect{draw}}, // the slice of before serves
			{Work{slow}, []act.Effect{slice}},
			{Work{fast}, []act.Effect{draw}},
		},
		"playing goes on from beat to beat": {
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{1}}}},
			{Beat{1}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{2}}}},
			{Beat{1}, nil}, // that timer was of before
			{desk.Pace{Speed: 2}, []act.Effect{draw, act.Later{After: time.Second / 2, Msg: Beat{3}}}},
			{Beat{2}, nil},
			{desk.Step{}, []act.Effect{draw}}, // whoever steps plays no more
			{Beat{3}, []act.Effect{draw}},
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second / 2, Msg: Beat{5}}}},
			{desk.Play{}, []act.Effect{draw}},
			{Beat{5}, nil},
		},
		"a panel opens, with the focus on its title, and closes": {
			{ShowPanel{LogPanel}, []act.Effect{act.Focus{ID: "log-title"}}},
			{ShowPanel{SettingsPanel}, []act.Effect{act.Focus{ID: "settings-title"}}},
			{ShowPanel{}, []act.Effect{act.Focus{ID: "open-settings"}}},
			{desk.AimAt{Bucket: 3}, []act.Effect{act.Focus{ID: "filling-title"}, draw}},
			{ShowPanel{}, []act.Effect{act.Focus{ID: "open-filling"}, draw}},
			{Drawer{}, nil},
		},
		"what is copied, or is not": {
			{Copy{"link"}, []act.Effect{act.Copy{ID: "link"}}},
			{WasCopied{"link", true}, nil},
			{WasCopied{"link", false}, nil},
			{desk.SetLog{To: desk.LogFilter{Text: "nothing"}}, []act.Effect{draw}},
			{Copy{"log"}, []act.Effect{act.Copy{ID: "log", Text: emptyLog}}},
			{WasCopied{"log", false}, []act.Effect{act.SelectText{ID: "log-text"}}},
			{WasCopied{"log", true}, nil},
		},
		"a session that leaves the page": {
			{ShareFrom{Here: "https://example.org/"}, []act.Effect{act.Dialog{ID: "share"}}},
			{SaveScript{}, []act.Effect{act.Save{Name: "kvscope.kv", Kind: "text/plain", Text: exampleFile}}},
		},
		"a setting, chosen by name": {
			{Choose{"buckets", "4"}, []act.Effect{draw, slice}},
			{Work{fast}, []act.Effect{draw}},
			{Choose{"load", "many"}, []act.Effect{draw}},
			{Choose{"nothing", "4"}, []act.Effect{draw}},
		},
		"an example ends playing": {
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{1}}}},
			{Show{1}, []act.Effect{draw}},
			{Beat{1}, []act.Effect{draw}},
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{3}}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			for i, s := range steps {
				if got := Update(m, s.msg); !reflect.DeepEqual(got, s.want) {
					t.Fatalf("message %d, %T %v: %#v, want %#v", i, s.msg, s.msg, got, s.want)
				}
			}
		})
	}
}

// What is said of a choice stands at the setting, as long as the settings are open and
// nothing else is said; a choice that is refused changes nothing.
func TestChoose(t *testing.T) {
	m := newModel(t)
	Update(m, ShowPanel{SettingsPanel})
	Update(m, Choose{"stripes", "16"})
	if said := m.ToldAt("stripes"); said == "" || m.ToldAt("buckets") != "" || m.Session.Settings().Buckets != 16 {
		t.Errorf("at the stripes it says %q", said)
	}
	finishWork(t, m)
	session := m.Session
	Update(m, Choose{"load", "9"})
	if said := m.ToldAt("load"); said != "Load is 9, not a number from 0.25 to 8." || m.Session != session {
		t.Errorf("at the load it says %q", said)
	}
	if Update(m, ShowPanel{}); m.ToldAt("load") != "" {
		t.Error("with the settings closed it still stands there")
	}
	Update(m, Show{1})
	if m.Changed.Setting != "load" || m.Panel != "" {
		t.Errorf("an example forgets %+v, or opens %q", m.Changed, m.Panel)
	}
}

// The drawer covers the picture of a phone, so a panel closes it.
func TestDrawer(t *testing.T) {
	m := newModel(t)
	Update(m, act.Window{Narrow: true})
	Update(m, Drawer{})
	if !m.Drawn {
		t.Error("the drawer stays closed")
	}
	if Update(m, ShowPanel{LogPanel}); m.Drawn {
		t.Error("the drawer stays open")
	}
	Update(m, Drawer{})
	if Update(m, desk.Whole{}); m.Drawn || !m.WholeFile {
		t.Error("the drawer stays open over the whole file")
	}
}
