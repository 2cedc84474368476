package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store"
)

// pair draws the two tables of a rehash: the old one left, beside it the new one.
func pair(o *scene.Old, old, table app.UI) app.UI {
	return h("div", "pair", nil,
		h("section", "half old", attrs{"aria-label", o.Title},
			h("p", "half-title", nil, text(o.Title), h("small", "", nil, text(o.Says))), old),
		h("section", "half", attrs{"aria-label", o.New},
			h("p", "half-title", nil, text(o.New)), table))
}

// Measures of the band.
const (
	bandPart   = 7 // from part to part
	bandHeight = 14
)

// band draws all of the old table in little, where not all of its rows are.
func band(o *scene.Old) app.UI {
	if len(o.Band) == 0 {
		return nil
	}
	var full, empty strings.Builder
	var cursor app.UI
	for i, part := range o.Band {
		b := &empty
		if part.Nodes > 0 {
			b = &full
		}
		fmt.Fprintf(b, "M%d 4h%dv%dh-%dz", i*bandPart+1, bandPart-2, bandHeight, bandPart-2)
		if part.Now {
			cursor = path("at", fmt.Sprintf("M%d 20l-5 7h10z", i*bandPart+bandPart/2))
		}
	}
	return h("figure", "band", attrs{"aria-label", o.Title + ": " + o.Says},
		svg("svg", "", attrs{"width", px(len(o.Band)*bandPart + 8), "height", "28", "aria-hidden", "true"},
			path("full", full.String()), path("empty", empty.String()), cursor),
		h("figcaption", "", nil, text("▲ the rehash goes on here")))
}

// rehash is the setting whether, and how, the table follows its keys.
func (l *Lab) rehash(now replay.Settings) app.UI {
	var choices []choice
	names := scene.RehashNames()
	for i, name := range names {
		choices = append(choices, choice{name, scene.RehashLabel(store.Rehash(i))})
	}
	return l.setting("Rehash", names[now.Rehash], choices, func(to *replay.Settings, s string) { to.Rehash, _ = scene.RehashNamed(s) })
}

// maxLoad is the load that the table grows at, if it does.
func (l *Lab) maxLoad(now replay.Settings) app.UI {
	if now.Rehash == store.RehashOff {
		return nil
	}
	var choices []choice
	for _, load := range scene.Loads(now.Strategy) {
		choices = append(choices, choice{scene.SpellLoad(load), scene.SpellLoad(load)})
	}
	return l.setting("Max load", scene.SpellLoad(scene.LoadOf(now)), choices, func(to *replay.Settings, s string) { scene.SetLoad(to, s) })
}
