package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func codeCard(s *scene.Scene) app.UI {
	lines := make([]app.UI, len(s.Code.Lines))
	for i, line := range s.Code.Lines {
		class := "code-line"
		if line.Now {
			class += " at"
		}
		if line.Outer {
			class += " outer"
		}
		text := el("code").Text(line.Text)
		if line.Now {
			text = text.Aria("current", "true")
		}
		lines[i] = el("div").Class(class).Body(
			el("span").Class("line-number").Text(fmt.Sprint(line.Number)), text)
	}
	return el("section").Class("card code").Aria("label", "Running now").Body(
		el("h2").Body(app.Text("Running now"), el("small").Text(s.Code.File)),
		el("div").Class("source").TabIndex(0).Role("group").Aria("label", "The executing line and those around it").Body(lines...),
	)
}
