package beat

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Commands draws those that are asked about, each to be tapped. Pairs stand in two lanes:
// the second begins with the first if they may run together, and else behind it. When it
// was told, the lock that each asked for stands below it. Words to choose from stand as they do.
func Commands(l *words.Lang, tongue draw.Attrs, t *lesson.Asked, press func(i int, e app.HTMLElem) app.UI) app.UI {
	if t.Commands == nil {
		return nil
	}
	var rows []app.UI
	list, translate := "asked-commands", "no"
	if t.Do == lesson.Choose { // words, no commands
		list, translate = "asked-commands options", ""
	} else {
		tongue = nil
	}
	for i, c := range t.Commands {
		class := "command"
		for _, p := range t.Truth {
			if p == (task.Place{On: task.OnCommand, Index: uint32(i)}).String() {
				class = "command truth"
			}
		}
		content := []app.UI{draw.Text(c)}
		if t.Lanes {
			class += " paired"
			content = nil
			for k, lane := range strings.Split(c, " · ") {
				parts := []app.UI{draw.Text(lane), draw.Text(" ")}
				if n := 2*i + k; n < len(t.Locks) {
					says := l.F("read lock, stripe {n}", "n", draw.Px(int(t.Locks[n].Stripe)))
					if t.Locks[n].Write {
						says = l.F("write lock, stripe {n}", "n", draw.Px(int(t.Locks[n].Stripe)))
					}
					parts = append(parts, draw.H("small", "", nil, draw.Text(says)))
				}
				content = append(content, draw.H("span", "of-pair", nil, parts...))
			}
		}
		rows = append(rows, draw.H("li", "", nil,
			press(i, draw.Button(class, draw.Attrs{"aria-pressed", draw.Flag(t.Marked[i]), "translate", translate, "disabled", draw.Flag(t.Answered)}, content...))))
	}
	return draw.H("ol", list, tongue, rows...)
}
