package browser

import "testing"

func TestKeyOf(t *testing.T) {
	for _, key := range []struct {
		layout, name, code string
		shift              bool
		want               string
	}{
		{"US", "c", "KeyC", false, "c"},
		{"US, Caps Lock", "C", "KeyC", false, "c"},
		{"US, Caps Lock and Shift", "u", "KeyU", true, "u"},
		{"US", "[", "BracketLeft", false, "["},
		{"US", "{", "BracketLeft", true, "{"},
		{"US", "ArrowLeft", "ArrowLeft", false, "ArrowLeft"},
		{"US", " ", "Space", false, " "},
		{"US", ",", "Comma", false, ","},
		{"Russian", "с", "KeyC", false, "c"},
		{"Russian", "С", "KeyC", true, "c"},
		{"Russian", "г", "KeyU", false, "u"},
		{"Russian", "ф", "KeyA", false, "a"},
		{"Russian", "и", "KeyB", false, "b"},
		{"Russian, Caps Lock", "В", "KeyD", false, "d"},
		{"Russian", "к", "KeyR", false, "r"},
		{"Greek", "ρ", "KeyR", false, "r"},
		{"Hebrew", "ש", "KeyA", false, "a"},
		{"Korean", "ㅁ", "KeyA", false, "a"},
		{"Japanese", "Process", "KeyB", false, "b"},
		{"Russian", "х", "BracketLeft", false, "["},
		{"Russian", "Х", "BracketLeft", true, "{"},
		{"Russian", "Б", "Comma", true, "<"},
		{"Russian", ".", "Slash", false, "/"},
		{"Russian", ",", "Slash", true, "?"},
		{"Russian", "/", "Backslash", true, "/"},
		{"Greek", "ψ", "KeyC", false, "c"},
		{"Greek", "π", "KeyP", false, "p"},
		{"Hebrew", "ב", "KeyC", false, "c"},
		{"Hebrew", "פ", "KeyP", false, "p"},
		{"Hebrew", "]", "BracketLeft", false, "]"},
		{"German", "ü", "BracketLeft", false, "["},
		{"German", "[", "Digit8", false, "["},
		{"German", "/", "Digit7", true, "/"},
		{"German, Mac", "[", "Digit5", false, "["},
		{"AZERTY", "Dead", "BracketLeft", false, "["},
		{"AZERTY", "$", "BracketRight", false, "]"},
		{"AZERTY", "&", "Digit1", false, "&"},
		{"AZERTY", "/", "Period", true, "/"},
		{"Dvorak", "j", "KeyC", false, "j"},
		{"Dvorak", "c", "KeyI", false, "c"},
		{"Dvorak", "z", "Slash", false, "z"},
		{"Dvorak", "/", "BracketLeft", false, "/"},
	} {
		if got := KeyOf(key.name, key.code, key.shift); got != key.want {
			t.Errorf("%s: %q at %s means %q, want %q", key.layout, key.name, key.code, got, key.want)
		}
	}
}
