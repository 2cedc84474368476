package ui

import (
	"kvscope/app/browser"
	"kvscope/app/scene"
)

// keyPressed says what a key means where the focus is, and whether the browser
// should leave it to us.
func (l *Lab) keyPressed(k browser.Key) (msg scene.Msg, handled bool) {
	if k.Field {
		if msg := keyInField(k); msg != nil {
			return msg, true
		}
		if k.Typing || len(k.Name) == 1 {
			return nil, false
		}
	}
	switch k.Name {
	case "ArrowRight":
		return scene.Step{}, true
	case "ArrowLeft":
		return scene.Back{}, true
	case "Home":
		return scene.Home{}, true
	case "End":
		return scene.End{}, true
	case "[":
		return scene.PrevCommand{}, true
	case "]":
		return scene.NextCommand{}, true
	case "Escape":
		return scene.Dismiss{}, false
	case "/":
		browser.Focus("#command")
		return nil, true
	case " ":
		if !k.Button {
			return scene.Play{}, true
		}
	}
	return nil, false
}

// keyInField returns what a key means in the command field only.
func keyInField(k browser.Key) scene.Msg {
	switch {
	case k.Name == "Enter" && k.Shift:
		return scene.Submit{Result: true}
	case k.Name == "ArrowUp":
		return scene.Older{}
	case k.Name == "ArrowDown":
		return scene.Newer{}
	}
	return nil
}
