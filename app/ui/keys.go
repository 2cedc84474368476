package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// keyPressed says what a key means where the focus is, and whether the browser
// should leave it to us.
func (l *Page) keyPressed(k browser.Key) (msg act.Msg, handled bool) {
	switch l.page.Screen {
	case page.Lab:
	case page.Compare:
		return l.meaning(k, l.compare.keys())
	case page.Threads:
		return l.meaning(k, l.threads.keys())
	case page.Scale:
		if k.Field {
			return nil, false
		}
		return l.meaning(k, l.scale.keys())
	default:
		return l.lessons.keyPressed(k)
	}
	if k.Field {
		if l.model.Noting.On {
			if k.Name == "Escape" {
				return lab.NoNote{}, true
			}
			return nil, false
		}
		if msg := keyInField(k); msg != nil {
			return msg, true
		}
		if k.Typing || k.Name == " " || browser.IsCharacter(k.Name) {
			return nil, false
		}
	}
	if k.Place != "" {
		if msg, handled = l.keyOnSlot(k); handled {
			return msg, true
		}
	}
	if l.lettersOff && browser.IsCharacter(k.Name) {
		return nil, false
	}
	switch k.Name {
	case "ArrowRight":
		return desk.Step{}, true
	case "ArrowLeft":
		return desk.Back{}, true
	case "Home":
		if k.Shift {
			return desk.First{}, true
		}
		return desk.Home{}, true
	case "End":
		if k.Shift {
			return desk.Last{}, true
		}
		return desk.End{}, true
	case "{":
		return desk.First{}, true
	case "}":
		return desk.Last{}, true
	case "[":
		return desk.PrevCommand{}, true
	case "]":
		return desk.NextCommand{}, true
	case "<":
		return desk.Pace{Speed: l.model.Speed - 1}, true
	case ">":
		return desk.Pace{Speed: l.model.Speed + 1}, true
	case "u":
		if k.Shift {
			return lab.Redo{}, true
		}
		return lab.Undo{}, true
	case "r":
		return lab.Switch{Run: -1}, true
	case "n":
		return lab.NoteHere{}, true
	case "c":
		return desk.Whole{}, true
	case "p":
		return act.Present{}, true
	case "Escape":
		if _, waits := l.model.Opened(); k.Panel && waits {
			return lab.Leave{}, true
		} else if k.Panel {
			return lab.ShowPanel{}, true
		}
		return lab.Dismiss{}, false
	case "/":
		browser.Focus("#command")
		return nil, true
	case "?":
		return page.ListKeys{}, true
	case " ":
		if !k.Button && k.Place == "" {
			return desk.Play{}, true
		}
	}
	return nil, false
}

// shortcut is a key of a screen, by its name or as "Shift Home", and what it means there.
type shortcut struct {
	name string
	msg  act.Msg
}

// meaning returns what a key means on a screen, of whose keys some mean the same on every
// screen.
func (l *Page) meaning(k browser.Key, keys []shortcut) (msg act.Msg, handled bool) {
	letter := browser.IsCharacter(k.Name)
	if k.Field && (k.Typing || k.Name == " " || letter) || l.lettersOff && letter {
		return nil, false
	}
	switch k.Name {
	case "p":
		return act.Present{}, true
	case "?":
		return page.ListKeys{}, true
	case "/":
		browser.Focus("#command")
		return nil, true
	case " ":
		if k.Button {
			return nil, false
		}
	}
	for _, one := range keys {
		if one.name == k.Name && msg == nil || k.Shift && one.name == "Shift "+k.Name {
			msg = one.msg
		}
	}
	return msg, msg != nil && k.Name != "Escape"
}

// keyOnSlot says what a key means where the focus is on a slot. In the pool slots
// are buttons, so that the browser does what Enter and Space mean.
func (l *Page) keyOnSlot(k browser.Key) (msg act.Msg, handled bool) {
	by := map[string]int{"ArrowUp": -1, "ArrowDown": +1}[k.Name]
	switch {
	case by != 0:
		to := l.drawing.Scene.Beside(k.Slot, by, k.Place == "pool")
		browser.Focus(fmt.Sprintf("%s [data-place=%q][data-slot='%d']", k.Desk.Root(), k.Place, to))
		return nil, true
	case !k.Button && (k.Name == "Enter" || k.Name == " "):
		return desk.Select{Slot: k.Slot, Aloud: true}, true
	}
	return nil, false
}

// keyInField returns what a key means in the command field only.
func keyInField(k browser.Key) act.Msg {
	switch {
	case k.Name == "Enter" && k.Shift:
		return lab.Submit{Result: true}
	case k.Name == "ArrowUp":
		return lab.Older{}
	case k.Name == "ArrowDown":
		return lab.Newer{}
	}
	return nil
}

// letters is the preference whether single characters are shortcuts.
const letters = "letters"

// lettering switches the shortcuts that are single characters on and off: a person
// who dictates speaks them by the word, and one whose hand is unsteady hits them.
func (l *Page) lettering() app.UI {
	return draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(!l.lettersOff)}, draw.Text(l.T("Keys that are one character: c u r n p [ ] { } < > / ?"))).
		OnClick(func(app.Context, app.Event) {
			l.lettersOff = !l.lettersOff
			browser.SetPreference(letters, map[bool]string{true: "off"}[l.lettersOff])
		}, app.EventScope(letters))
}

// keyMap is the dialog that lists the keys.
func (l *Page) keyMap() app.UI {
	keys, glossary := draw.Keys(), app.UI(nil)
	switch {
	case !l.page.KeysListed:
		keys = nil
	case l.page.Screen == page.Scale:
		keys = draw.ScaleKeys()
	case l.page.Screen == page.Lab:
		glossary = draw.Part(l.T("Words"), draw.Glossary(l.model.Lang))
	}
	return draw.KeyMap(l.model.Lang, keys, glossary)
}
