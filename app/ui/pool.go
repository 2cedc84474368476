package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func poolCard(s *scene.Scene) app.UI {
	blocks := make([]app.UI, len(s.Pool.Blocks))
	for i, b := range s.Pool.Blocks {
		blocks[i] = &cells{Block: b, Asks: s.Asks == scene.WhichSlot}
	}
	stop := ""
	if len(blocks) == 0 {
		stop = "0" // else Tab stops at a slot
	}
	return h("section", "card pool", attrs{"aria-label", "Memory pool"},
		heading("Memory pool", s.Pool.Count),
		h("div", "cells", attrs{"role", "list", "tabindex", stop, "aria-label", "Slots in order of address"}, blocks...),
		freeList(&s.Pool),
	)
}

// cells draws a run of slots. go-app draws it again only when Block is another
// value.
type cells struct {
	app.Compo
	Block []scene.Cell
	Asks  bool // a slot can be chosen
}

func (c *cells) Render() app.UI {
	drawn := make([]app.UI, len(c.Block))
	for i := range c.Block {
		drawn[i] = cell(&c.Block[i], c.Asks)
	}
	return h("div", "cell-block", attrs{"role", "presentation"}, drawn...)
}

func cell(v *scene.Cell, asks bool) app.UI {
	class := [...]string{scene.NeverUsed: "cell fresh", scene.Recycled: "cell free", scene.Live: "cell live"}[v.State]
	if v.Now {
		class += " now current"
	}
	if v.Guessed {
		class += " guessed"
	}
	if v.Selected {
		class += " selected"
	}
	slot := px(v.Index)
	var words, choose app.UI
	if asks {
		words, choose = span("sr", v.Alt()), pick(v.Index, "Slot #"+slot)
	} else {
		words = button("spot", attrs{"data-slot", slot, "data-place", "pool", "tabindex", "-1", "aria-pressed", flag(v.Selected)}, span("sr", v.Alt()))
	}
	return h("div", class, attrs{"role", "listitem", "title", v.Whole(), "data-slot", slot},
		words,
		h("span", "number", attrs{"aria-hidden", "true"}, span("", v.Number()), span("", v.Flag())),
		h("span", "text", attrs{"aria-hidden", "true"}, text(v.Text())),
		choose,
	)
}

func freeList(p *scene.Pool) app.UI {
	parts := []app.UI{text(p.First)}
	for _, f := range p.Free {
		class := ""
		if f.Now {
			class = "now"
		}
		if f.Selected {
			class += " selected"
		}
		parts = append(parts, h("code", class, attrs{"data-slot", slotOf(f.Text)}, text(f.Text)), text(" → "))
	}
	return h("p", "free-list", nil, append(parts, text(p.Then))...)
}
