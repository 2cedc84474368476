package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
	"kvscope/app/scene/moment"
)

func poolCard(f Frame, g *grids) app.UI {
	at, s := f.At, f.Scene
	card, title := "card pool", at.T("Memory pool")
	var all app.UI
	if s.Pool.Density == scene.Mapped {
		card += " many"
		all = &overview{Frame: f, Kind: ofSlots, Grids: g}
	}
	if s.Pool.Full {
		card += " full"
	}
	if s.Pool.Noted() {
		card += " noted"
	}
	if s.Pool.Clock.On {
		card += " clocked"
	}
	parts := []app.UI{slotsOf(at, s, &s.Pool), all, freeList(at, &s.Pool), orderLine(at, &s.Pool)}
	if s.Stripes != nil {
		card, title = card+" striped", at.T("Memory pools")
		parts = []app.UI{stripes(at, s, stripePool), all}
	}
	return H("section", card, Attrs{"aria-label", title, "role", at.part()}, append(append([]app.UI{heading(at, title, s.Pool.Count)}, parts...), clockLine(at, &s.Pool))...)
}

// slotsOf draws the slots of a pool, or those that matter now.
func slotsOf(at At, s *scene.Scene, p *scene.Pool) app.UI {
	blocks := make([]app.UI, len(p.Blocks))
	for i, b := range p.Blocks {
		blocks[i] = &cells{At: at, Block: b, Asks: s.Asks.OnSlots() && p.Of == s.Pool.Of, Small: p.Density == scene.Compact}
	}
	stop := ""
	if len(blocks) == 0 {
		stop = "0" // else Tab stops at a slot
	}
	class, name, role := "cells", at.F("Slots in order of address{of}", "of", p.Of.Suffix(at.Lang)), "list"
	switch {
	case p.Density == scene.Mapped:
		name = at.F("The slots that matter now{of}", "of", p.Of.Suffix(at.Lang))
	case len(p.Chunks) > 0:
		class, role = "cells chunks", "group"
		for i, c := range p.Chunks {
			blocks[i] = chunk(at, c, blocks[i])
		}
	}
	if p.Density == scene.Compact {
		class += " small"
	}
	return H("div", class, Attrs{"role", role, "tabindex", stop, "aria-label", name}, blocks...)
}

// chunk draws one chunk of a growing pool.
func chunk(at At, c scene.Chunk, block app.UI) app.UI {
	class := "chunk"
	if c.New {
		class += " unfolds"
	}
	return H("div", class, Attrs{"role", "group", "aria-label", c.Title},
		H("p", "chunk-name", nil, Text(c.Short)),
		H("div", "chunk-list", Attrs{"role", "list", "aria-label", at.F("Slots of {chunk}", "chunk", c.Title)}, block))
}

// cells draws a run of slots. go-app draws it again only when Block is another
// value.
type cells struct {
	app.Compo
	At    At
	Block []scene.Slot
	Asks  bool // a slot can be chosen
	Small bool // there is room for the number only
}

func (c *cells) Render() app.UI {
	drawn := make([]app.UI, len(c.Block))
	for i := range c.Block {
		drawn[i] = cell(c.At, &c.Block[i], c.Asks, c.Small)
	}
	return H("div", "cell-block", Attrs{"role", "presentation"}, drawn...)
}

func cell(at At, v *scene.Slot, asks, small bool) app.UI {
	class := [...]string{moment.NeverUsed: "cell fresh", moment.Recycled: "cell free", moment.Live: "cell live"}[v.State]
	if v.Now {
		class += " now current"
	}
	class += marked(&v.Marked)
	if v.Selected {
		class += " selected"
	}
	slot := Px(v.Of.ID(v.Index))
	class += marks(&v.Notes)
	var words, choose, hand app.UI
	if v.Notes.Hand {
		hand = H("span", "hand-at", Attrs{"aria-hidden", "true"}, Text("▾"))
	}
	if asks && !v.Idle {
		words, choose = Span("sr", v.Alt(at.Lang)), pick(at, v.Of, v.Index, at.F("Slot #{slot}{of}", "slot", Px(v.Index), "of", v.Of.Suffix(at.Lang)))
	} else {
		words = Button("spot", Attrs{"data-slot", slot, "data-place", "pool", "tabindex", "-1", "aria-pressed", Flag(v.Selected)}, Span("sr", v.Alt(at.Lang)))
	}
	if small {
		if v.First {
			class += " first"
		}
		return H("div", class, Attrs{"role", "listitem", "title", v.Alt(at.Lang), "data-slot", slot, "data-share", v.Share},
			words,
			H("span", "", Attrs{"aria-hidden", "true"}, Text(Px(v.Index))),
			hand,
			choose,
		)
	}
	return H("div", class, Attrs{"role", "listitem", "title", v.Whole(), "data-slot", slot, "data-share", v.Share},
		words,
		H("span", "number", Attrs{"aria-hidden", "true"}, Verbatim("span", "", v.Number()), Span("", v.Flag(at.Lang))),
		H("span", "text", Attrs{"aria-hidden", "true", "translate", "no"}, Text(v.Text(at.Lang))),
		countdown(v),
		generation(v),
		hand,
		choose,
	)
}

// generation is that of a slot, where handles are held against it.
func generation(v *scene.Slot) app.UI {
	if v.Gen == "" || v.Narrow {
		return nil
	}
	return H("span", "left", Attrs{"aria-hidden", "true", "translate", "no"}, Text(v.Gen))
}

// countdown is how long the key of a slot has to live. What has expired is flagged.
func countdown(v *scene.Slot) app.UI {
	if !v.Notes.Timed || v.Notes.Expired && !v.Narrow {
		return nil
	}
	return H("span", "left", Attrs{"aria-hidden", "true"}, Text(v.Notes.Countdown()))
}

func freeList(at At, p *scene.Pool) app.UI {
	parts := []app.UI{Text(p.First)}
	for _, f := range p.Free {
		class := ""
		if f.Now {
			class = "now"
		}
		if f.Selected {
			class += " selected"
		}
		parts = append(parts, H("code", class, Attrs{"translate", "no", "data-slot", p.Of.Slot(f.Text)}, Text(f.Text)), Text(" → "))
	}
	return H("p", "free-list", nil, append(parts, explained(at, p.Then)...)...)
}
