package beat

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Words lists the words that a lesson introduces, for whoever opens the list.
func Words(l *words.Lang, tongue draw.Attrs, all []lesson.Word) app.UI {
	if all == nil {
		return nil
	}
	var list []app.UI
	for _, w := range all {
		list = append(list, draw.H("dt", "", nil, draw.Text(w.Term)), draw.H("dd", "", nil, draw.Text(w.Meaning)))
	}
	return draw.H("details", "aside", nil, draw.H("summary", "", nil, draw.Text(l.T("Words of this lesson"))), draw.H("dl", "glossary", tongue, list...))
}

// Note is what a lesson says at a beat to who teaches.
func Note(l *words.Lang, tongue draw.Attrs, text string) app.UI {
	if text == "" {
		return nil
	}
	return draw.H("details", "aside", nil, draw.H("summary", "", nil, draw.Text(l.T("For who teaches"))), draw.H("p", "", tongue, draw.Text(text)))
}

// Level says what is done in a lesson.
func Level(l *words.Lang, level string) string {
	var all []string
	for _, letter := range level {
		switch letter {
		case lesson.Responding:
			all = append(all, l.T("guess"))
		case lesson.Changing:
			all = append(all, l.T("change"))
		case lesson.Constructing:
			all = append(all, l.T("do by hand"))
		default:
			all = append(all, l.T("watch"))
		}
	}
	return strings.Join(all, ", ")
}

// Tool is what stands on the button of a tool, and what a tap then does.
func Tool(l *words.Lang, t lesson.Tool) (name, says string) {
	switch t {
	case lesson.Freeing:
		return l.T("Free"), l.T("Tap the slot that goes back to the pool.")
	case lesson.Linking:
		return l.T("Link"), l.T("Tap what is to lead elsewhere: a node, for its next, or a bucket. Then tap where to.")
	case lesson.Taking:
		return l.T("Take"), l.T("Tap the slot to take from the pool.")
	case lesson.Wiping:
		return l.T("Wipe"), l.T("Tap the node to wipe.")
	case lesson.Writing:
		return l.T("Write"), l.T("Tap the slot to write key and value into.")
	}
	return l.T("Look"), l.T("Tap the node to look at.")
}
