package draw

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// pair draws the two tables of a rehash: the old one left, beside it the new one.
func pair(o *scene.Old, old, table app.UI) app.UI {
	return H("div", "pair", nil,
		H("section", "half old", Attrs{"aria-label", o.Title},
			H("p", "half-title", nil, Text(o.Title), H("small", "", nil, Text(o.Says))), old),
		H("section", "half", Attrs{"aria-label", o.New},
			H("p", "half-title", nil, Text(o.New)), table))
}

// Measures of the band.
const (
	bandPart   = 7 // from part to part
	bandHeight = 14
)

// band draws all of the old table in little, where not all of its rows are.
func band(at At, o *scene.Old) app.UI {
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
			cursor = Path("at", fmt.Sprintf("M%d 20l-5 7h10z", i*bandPart+bandPart/2))
		}
	}
	return H("figure", "band", Attrs{"aria-label", at.F("{table}: {how}", "table", o.Title, "how", o.Says)},
		SVG("svg", "", Attrs{"width", Px(len(o.Band)*bandPart + 8), "height", "28", "aria-hidden", "true"},
			Path("full", full.String()), Path("empty", empty.String()), cursor),
		H("figcaption", "", nil, Text(at.T("▲ the rehash goes on here"))))
}
