package draw

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// Frame is a scene with a number that tells it from all others at a glance:
// where the number is the same there is nothing to compare or to draw.
type Frame struct {
	Number int
	Scene  *scene.Scene
}

// Stage is the picture: table, pool and code. It is drawn again only for
// another frame.
type Stage struct {
	app.Compo
	Frame Frame
	Grids *Grids
}

// Render draws the picture.
func (s *Stage) Render() app.UI {
	beside := codeCard(s.Frame.Scene)
	if s.Frame.Scene.Detail.Open && s.Frame.Scene.Code.Whole == nil {
		beside = detailCard(&s.Frame.Scene.Detail)
	}
	return H("main", "stage", nil,
		tableCard(s.Frame, s.Grids),
		H("div", "side", nil, poolCard(s.Frame, s.Grids), beside),
	)
}

// Chosen is the action by which a part of the picture says what a person wants.
const Chosen = "chosen"

// send returns a handler that sends msg from a part of the picture, and its
// scope.
func send(msg scene.Msg) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) { ctx.NewActionWithValue(Chosen, msg) }, app.EventScope(fmt.Sprintf("%T%v", msg, msg))
}

// pick is a button over a part of the picture, by which it is chosen as the
// answer to a question.
func pick(of scene.Of, index int, name string) app.UI {
	return Button("pick", Attrs{"aria-label", name}).OnClick(send(scene.Answer{Index: uint32(index), Stripe: of.Stripe}))
}

// aim is a button over a bucket's number: a collision is made in that bucket. By
// keyboard the dialog asks for the number.
func aim(of scene.Of, bucket int) app.UI {
	name := "Make a collision in bucket " + Px(bucket) + of.Suffix()
	return Button("aim", Attrs{"tabindex", "-1", "aria-label", name, "title", name}).OnClick(send(scene.TakeAim{Bucket: bucket, Stripe: of.Stripe}))
}
