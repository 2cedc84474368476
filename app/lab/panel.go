package lab

import (
	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/scene"
)

// Panel is what talks about the picture, and so stands beside it. One is open at a
// time; the empty one is none.
type Panel string

// The panels.
const (
	CommandsPanel Panel = "commands"
	LogPanel      Panel = "log"
	SettingsPanel Panel = "settings"
	FillingPanel  Panel = "filling"
	RefusedPanel  Panel = "refused"
)

// Opener is the id of the button that opens a panel, and Title that of its heading.
func (p Panel) Opener() string { return "open-" + string(p) }

// Title: see Opener.
func (p Panel) Title() string { return string(p) + "-title" }

// Copied is what was copied last: the field with the link, that with the snippet, or
// the log.
type Copied struct {
	What   string
	ByHand bool // the browser did not allow it
}

// Sharing is what the share dialog shows: a step, whatever is done while it is open.
type Sharing struct {
	On    bool   // it was opened
	Title string // of what another screen shares; empty: a step
	Shared
}

// Changed is the setting that was changed last, and what was said of that.
type Changed struct{ Setting, Said string }

// What a person does around the picture.
type (
	ShowPanel struct{ Panel Panel }           // opens a panel, or closes the one that is open
	Drawer    struct{}                        // shows what a small window has no room for, or no longer
	Choose    struct{ Setting, Value string } // changes a setting, by their names
	Copy      struct{ What string }           // copies a field, or the log
	WasCopied struct {                        // or was not
		What string
		OK   bool
	}
	// ShareFrom opens the share dialog, on a page with the address Here: for this step,
	// or for what the fragment of another screen leads to, by its title.
	ShareFrom  struct{ Here, Fragment, Title string }
	SaveScript struct{} // saves the session as a file
)

// theLog is the name of the log among what is copied.
const theLog = "log"

// showPanel opens a panel, with the focus on its title; or closes it, with the focus
// back on its button.
func (m *Model) showPanel(to Panel) act.Effect {
	was := m.Panel
	m.Panel, m.Copied, m.Aimed = to, Copied{}, scene.Aimed{}
	if to == "" {
		return act.Focus{ID: was.Opener()}
	}
	if m.Narrow {
		m.Drawn = false // the picture needs the room
	}
	return act.Focus{ID: to.Title()}
}

// choose changes a setting, and keeps what was said of that for where the person looks.
func (m *Model) choose(msg Choose) {
	for _, setting := range link.Settings() {
		if setting.Name != msg.Setting {
			continue
		}
		to := m.Session.Settings()
		if err := setting.Set(&to, msg.Value); err != nil {
			m.Notice = Notice{m.Lang.Error(link.Why(err)), true}
		} else {
			m.configure(to)
		}
		m.Changed = Changed{setting.Name, m.Notice.Text}
	}
}

// ToldAt is what is said at a setting, and nowhere else: while the settings are open,
// what came of the change of it.
func (m *Model) ToldAt(setting string) string {
	if said := m.Notice.Text; m.Panel == SettingsPanel && m.Changed == (Changed{setting, said}) {
		return said
	}
	return ""
}

// around answers a message about what is around the picture, which stays as it is but
// for a choice. mine is false if it is about something else.
func (m *Model) around(msg act.Msg) (effects []act.Effect, mine bool) {
	switch msg := msg.(type) {
	case ShowPanel:
		aimed := m.Aimed.On
		if effects = []act.Effect{m.showPanel(msg.Panel)}; aimed {
			effects = append(effects, act.Draw{}) // without what was selected
		}
	case desk.AimAt:
		if m.Session.Settings().Bare {
			m.Notice = Notice{m.Lang.T("A bare pool has no buckets to fill: give alloc, write, read or free."), true}
			return []act.Effect{act.Draw{}}, true
		}
		m.aim(TakeAim{msg.Bucket, msg.Stripe})
		effects = []act.Effect{m.showPanel(FillingPanel)}
		if m.Aimed = (scene.Aimed{On: msg.Bucket >= 0, Stripe: m.Aim.Stripe, Bucket: m.Aim.Bucket}); m.Aimed.On {
			effects = append(effects, act.Draw{})
		}
	case Drawer:
		m.Drawn = !m.Drawn
	case Choose:
		m.choose(msg)
		effects = []act.Effect{act.Draw{}}
	case Copy:
		copying := act.Copy{ID: msg.What}
		if msg.What == theLog {
			copying.Text = m.LogText()
		}
		effects = []act.Effect{copying}
	case WasCopied:
		if m.Copied = (Copied{msg.What, !msg.OK}); msg.What == theLog && !msg.OK {
			effects = []act.Effect{act.SelectText{ID: "log-text"}}
		}
	case ShareFrom:
		m.Copied, m.Sharing = Copied{}, Sharing{On: true, Title: msg.Title}
		if msg.Fragment != "" {
			m.Sharing.Shared = m.share(msg.Here, msg.Fragment, msg.Title)
		} else if fragment, ok := m.Address(); ok {
			m.Sharing.Shared = m.Share(msg.Here, fragment)
		}
		effects = []act.Effect{act.Dialog{ID: "share"}}
	case SaveScript:
		effects = []act.Effect{act.Save{Name: "kvscope.kv", Kind: "text/plain", Text: m.ScriptFile()}}
	default:
		return nil, false
	}
	return effects, true
}
