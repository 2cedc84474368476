package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func poolCard(s *scene.Scene) app.UI {
	cells := make([]app.UI, len(s.Pool.Cells))
	for i, c := range s.Pool.Cells {
		cells[i] = &cell{Cell: c}
	}
	return el("section").Class("card pool").Aria("label", "Memory pool").Body(
		el("h2").Body(app.Text("Memory pool"), el("small").Text(s.Pool.Count)),
		el("ol").Class("cells").TabIndex(0).Aria("label", "Slots in order of address").Body(cells...),
		freeList(&s.Pool),
	)
}

// cell draws one slot. go-app draws it again only when Cell is another value.
type cell struct {
	app.Compo
	Cell scene.Cell
}

func (c *cell) Render() app.UI {
	v := &c.Cell
	class := [...]string{scene.NeverUsed: "cell fresh", scene.Recycled: "cell free", scene.Live: "cell live"}[v.State]
	if v.Now {
		class += " now current"
	}
	item := el("li").Class(class)
	if v.Whole != "" && v.Whole != v.Text {
		item = item.Title(v.Whole)
	}
	return item.Body(
		el("span").Class("sr").Text(v.Alt),
		el("span").Class("number").Aria("hidden", true).Body(
			el("span").Text(v.Number), el("span").Text(v.Flag)),
		el("span").Class("text").Aria("hidden", true).Text(v.Text),
	)
}

func freeList(p *scene.Pool) app.UI {
	parts := []app.UI{app.Text("Free list, next out first: ")}
	for _, f := range p.Free {
		class := ""
		if f.Now {
			class = "now"
		}
		parts = append(parts, el("code").Class(class).Text(f.Text), app.Text(" → "))
	}
	if p.More > 0 {
		parts = append(parts, app.Textf("%d more → ", p.More))
	}
	if len(p.Free) == 0 {
		parts = append(parts, app.Text("empty"))
	} else {
		parts = append(parts, app.Text("∅"))
	}
	return el("p").Class("free-list").Body(append(parts, app.Text(", "+p.Then))...)
}
