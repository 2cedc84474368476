package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene"
)

// handles draws what stands in place of the table where there is a pool alone: names,
// each with the handle that it holds.
func handles(at At, s *scene.Scene) app.UI {
	var rows []app.UI
	for i := range s.Table.Handles {
		rows = append(rows, handle(at, &s.Table.Handles[i], s.Asks == scene.WhichHandle))
	}
	if rows == nil {
		rows = []app.UI{H("li", "no-row", nil, Text(at.T("The first alloc gives a handle.")))}
	}
	return H("section", "card table bare", Attrs{"aria-label", at.T("Handles")},
		heading(at, at.T("Handles"), s.Table.Title),
		H("ol", "handles", Attrs{"tabindex", "0", "aria-label", at.T("Names and the handles that they hold")}, rows...))
}

func handle(at At, v *scene.Handle, asks bool) app.UI {
	class := "handle" + marked(&v.Marked)
	if v.Now {
		class += " now"
	}
	if v.State != scene.Fits {
		class += " stale"
	}
	var choose app.UI
	if asks {
		choose = sends(at, desk.Answer{Index: uint32(v.Index), Handle: true}, Button("pick", Attrs{"aria-pressed", Flag(v.Guessed), "aria-label", at.F("Handle {name}", "name", v.Name)}))
	}
	return H("li", class, Attrs{"data-share", v.Share},
		Verbatim("b", "", v.Name),
		Verbatim("code", "", v.Slot),
		Span("says", v.Says),
		Span("verdict", v.Verdict),
		choose)
}
