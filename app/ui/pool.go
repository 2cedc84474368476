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
	return h("section", "card pool", attrs{"aria-label", "Memory pool"},
		heading("Memory pool", s.Pool.Count),
		h("ol", "cells", attrs{"tabindex", "0", "aria-label", "Slots in order of address"}, cells...),
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
	title := v.Whole
	if title == v.Text {
		title = ""
	}
	return h("li", class, attrs{"title", title},
		span("sr", v.Alt),
		h("span", "number", attrs{"aria-hidden", "true"}, span("", v.Number), span("", v.Flag)),
		h("span", "text", attrs{"aria-hidden", "true"}, text(v.Text)),
	)
}

func freeList(p *scene.Pool) app.UI {
	parts := []app.UI{text(p.First)}
	for _, f := range p.Free {
		class := ""
		if f.Now {
			class = "now"
		}
		parts = append(parts, h("code", class, nil, text(f.Text)), text(" → "))
	}
	return h("p", "free-list", nil, append(parts, text(p.Then))...)
}
