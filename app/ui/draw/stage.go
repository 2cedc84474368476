package draw

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/app/scene/tell"
)

// stage is the picture: table, pool and code. It is drawn again only for another
// frame.
type stage struct {
	app.Compo
	Frame Frame
	Grids *grids
	Alone bool // without the code and what is told of a slot
}

func (s *stage) Render() app.UI {
	at := s.Frame.At
	beside := codeCard(at, s.Frame.Scene)
	if s.Frame.Scene.Detail.Open && s.Frame.Scene.Code.Whole == nil {
		beside = detailCard(at, &s.Frame.Scene.Detail)
	}
	if s.Alone {
		return H("div", "stage", Attrs{browser.DeskAttribute, Px(int(at.Desk))},
			tableCard(s.Frame, s.Grids), poolCard(s.Frame, s.Grids))
	}
	return H("div", "stage", Attrs{browser.DeskAttribute, Px(int(at.Desk))},
		tableCard(s.Frame, s.Grids),
		H("div", "side", nil, poolCard(s.Frame, s.Grids), beside),
	)
}

// Chosen is the action by which a part of the picture says what a person wants. Its
// value is a Wish.
const Chosen = "chosen"

// Wish is what a person wants at a desk.
type Wish struct {
	Desk browser.Desk
	Msg  act.Msg
}

// send returns a handler that sends msg from a part of the picture at a desk, and
// its scope: handlers made by one function look alike to go-app, the scope tells
// them apart.
func send(at At, msg act.Msg) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) { wish(ctx, at, msg) }, app.EventScope(Scope(at.Desk, msg))
}

// Scope tells handlers of a desk's picture apart, which all look alike to go-app. There are
// many of the first two, and fmt takes far longer.
func Scope(at browser.Desk, msg act.Msg) string {
	switch m := msg.(type) {
	case desk.Answer:
		return "answer " + Px(int(at)) + " " + Px(int(m.Index)) + " " + Px(m.Array) + " " + Px(m.Stripe) + " " + Flag(m.Handle) + " " + Flag(m.Gap)
	case desk.AimAt:
		return "aim " + Px(int(at)) + " " + Px(m.Bucket) + " " + Px(m.Stripe)
	}
	return fmt.Sprintf("%d%T%v", at, msg, msg)
}

// sends is an element that sends msg to a desk when it is pressed.
func sends(at At, msg act.Msg, e app.HTMLElem) app.UI {
	handler, scope := send(at, msg)
	return e.OnClick(handler, scope)
}

func wish(ctx app.Context, at At, msg act.Msg) {
	ctx.NewActionWithValue(Chosen, Wish{at.Desk, msg})
}

// pick is a button over a part of the picture, by which it is chosen as the
// answer to a question.
func pick(at At, of tell.Of, index int, name string) app.UI {
	return pickIn(at, of, 0, index, name)
}

// pickIn is pick for a bucket of one of several arrays.
func pickIn(at At, of tell.Of, array, index int, name string) app.UI {
	return sends(at, desk.Answer{Index: uint32(index), Array: array, Stripe: of.Stripe}, Button("pick", Attrs{"aria-label", name}))
}

// aim is a button over a bucket's number: a collision is made in that bucket. By
// keyboard the panel asks for the number.
func aim(at At, of tell.Of, bucket int) app.UI {
	name := at.F("Bucket {bucket}{of}: select it", "bucket", Px(bucket), "of", of.Suffix(at.Lang))
	return sends(at, desk.AimAt{Bucket: bucket, Stripe: of.Stripe}, Button("aim", Attrs{"tabindex", "-1", "aria-label", name, "title", name}))
}

// marked are the classes of what was chosen as an answer, and of what it was.
func marked(m *scene.Marked) string {
	class := ""
	if m.Guessed {
		class += " guessed"
	}
	if m.Truth {
		class += " truth"
	}
	if m.Lost {
		class += " lost"
	}
	return class
}
