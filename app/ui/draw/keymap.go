package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/words"
)

// Key is a key, or several of them, and what it means, in English.
type Key struct{ Name, Means string }

// Keys are those of the Lab, and of the screens that have no others, in the order of their
// list.
func Keys() []Key {
	return []Key{
		{"→  ←", words.Key("one step on, one step back")},
		{"Home  End", words.Key("first and last step of the command")},
		{"[  ]", words.Key("the command before, the next command")},
		{"{  }", words.Key("start and end of the session; also Shift Home, Shift End")},
		{"Space", words.Key("play, pause")},
		{"<  >", words.Key("play slower, faster")},
		{"/", words.Key("into the command field")},
		{"Enter", words.Key("run, and stand on the first step")},
		{"Shift Enter", words.Key("run, and go to the result")},
		{"↑  ↓", words.Key("in the field: commands given before")},
		{"↑  ↓", words.Key("on a slot: to the one before, the next")},
		{"Enter", words.Key("on a slot: its details; Esc closes them")},
		{"u  Shift u", words.Key("undo what replaced commands, redo it")},
		{"r", words.Key("the next run, where stepping back began another")},
		{"n", words.Key("a note on this step")},
		{"c", words.Key("the whole file of the executing line")},
		{"a  b  c  d", words.Key("on Threads: that worker has the next turn")},
		{"p", words.Key("present: larger type, less frame")},
		{"Tab", words.Key("to whatever can be pressed or scrolled")},
		{"?", words.Key("this list")},
		{"Esc", words.Key("closes a panel, a message, the file, the presentation")},
	}
}

// ScaleKeys are the keys of Scale, in the order of their list.
func ScaleKeys() []Key {
	return []Key{
		{"Space", words.Key("play, pause")},
		{"→", words.Key("one operation")},
		{"Home", words.Key("empty the store, and fill it again")},
		{"[  ]", words.Key("the bucket before, the next one")},
		{"{  }", words.Key("the bucket above on the map, the one below")},
		{"l", words.Key("the longest")},
		{"p", words.Key("present: larger type, less frame")},
		{"?", words.Key("this list")},
		{"Esc", words.Key("closes a panel, a message, the file, the presentation")},
	}
}

// KeyMap is the dialog that lists keys, with what stands below them.
func KeyMap(lang *words.Lang, keys []Key, below app.UI) app.UI {
	rows := make([]app.UI, len(keys))
	for i, k := range keys {
		rows[i] = H("tr", "", nil, H("th", "", Attrs{"scope", "row", "translate", "no"}, H("kbd", "", nil, Text(k.Name))), H("td", "", nil, Text(lang.T(k.Means))))
	}
	return Dialog(lang, "keys", lang.T("Keys"), H("table", "", nil, H("tbody", "", nil, rows...)),
		H("p", "hint", nil, Text(lang.T("Where a keyboard has other letters, their places count. Settings can switch off the keys that are one character."))), below)
}
