package draw

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/scene"
	"kvscope/app/words"
)

// At is where something is drawn: at which desk, and in which language.
type At struct {
	browser.Desk
	*words.Lang
	Explains bool // words of the field are explained where they stand
}

// Beside is the desk of a second picture on one page, and Papers are those from which on
// there are many.
const (
	Beside = 9
	Papers = 10
)

// part is the role of a part of a picture: a landmark, unless there is one like it.
func (at At) part() string {
	if at.Desk >= Beside {
		return "group"
	}
	return ""
}

// Frame is a scene at a desk, with a number that tells it from all others there at
// a glance: where the number is the same there is nothing to compare or to draw.
type Frame struct {
	At
	Number int
	Scene  *scene.Scene
}

// Drawing is how a session is drawn at its desk: the frame that is shown, and what
// the page has of it that go-app does not keep. Its zero value has no frame yet.
// What it does on the page stays within the desk.
type Drawing struct {
	Frame

	hot   int   // bucket of the command when last settled; -1: none
	step  int   // from the frame before to this one, by one on or back, and not begun to move; else 0
	grids grids // how the maps were drawn last
}

// Compose makes a scene the frame that is shown. What still moves arrives at once.
func (d *Drawing) Compose(s scene.Scene) {
	d.step = 0
	if d.Scene != nil {
		s.Reuse(d.Scene)
		if p, q := &s.Progress, &d.Scene.Progress; p.Number == q.Number && (p.Step-q.Step)*(p.Step-q.Step) == 1 {
			d.step = p.Step - q.Step
		}
	}
	browser.Lift(d.Desk, d.step != 0)
	d.Frame = Frame{d.At, d.Number + 1, &s}
}

// Forget lets the next frame be drawn as the first: nothing moves to it.
func (d *Drawing) Forget() { d.Scene = nil }

// Still lets nothing move to the frame that is shown: it is the first one, or takes the
// place of a picture that shows the same.
func (d *Drawing) Still() { d.step = 0 }

// Stage draws the picture: table, pool and code.
func (d *Drawing) Stage() app.UI { return &stage{Frame: d.Frame, Grids: &d.grids} }

// Width is how wide the table is drawn, in CSS pixels; 0 if it is not there.
func (d *Drawing) Width() int {
	width, _ := browser.Room(d.Desk.Root() + " > .table")
	return width
}

// Picture draws table and pool alone.
func (d *Drawing) Picture() app.UI { return &stage{Frame: d.Frame, Grids: &d.grids, Alone: true} }

// Pictured is the CSS selector of what a saved picture shows.
func (d *Drawing) Pictured() string { return d.Desk.Root() + " :is(.table, .pool)" }

// Settle brings the page in line with the frame, after it was drawn: what is
// current into view, what moved on its way.
func (d *Drawing) Settle() {
	at := d.Desk
	browser.Reveal(at, ".table .stripe.at-work")
	browser.Reveal(at, ".pool .stripe.at-work")
	if hot := d.Scene.Table.Hot(); hot != d.hot {
		browser.ScrollBack(at, chainOf(d.hot))
		if d.Scene.Table.Density != scene.Roomy {
			browser.ScrollBack(at, chainOf(hot)) // the one row that now shows another bucket
			browser.Reveal(at, ".mini.hot")
		}
		browser.Reveal(at, chainOf(hot))
		d.hot = hot
	}
	if d.Scene.Table.Old.On {
		browser.Reveal(at, ".old .hot .chain")
	}
	browser.SetValue("#"+at.ID("ribbon"), Px(max(0, d.Scene.Ribbon.Now)))
	browser.Reveal(at, ".code.whole .at .line-number")
	d.DrawMaps()
	browser.Reveal(at, ".table .current")
	browser.Reveal(at, ".pool .current")
	browser.Rove(at, "table")
	browser.Rove(at, "pool")
	if d.step != 0 {
		browser.Land(d.Desk, d.step > 0)
		d.step = 0
	}
}

// chainOf is the CSS selector of a bucket's chain, within its desk.
func chainOf(bucket int) string { return fmt.Sprintf(".row[data-bucket='%d'] .chain", bucket) }

// DrawMaps draws what changed on the maps of buckets and slots.
func (d *Drawing) DrawMaps() {
	if d.Scene == nil { // another screen is shown
		return
	}
	d.grids.bucket.draw(sheetID{d.Desk, ofBuckets}, &d.Scene.Table.Map)
	d.grids.slot.draw(sheetID{d.Desk, ofSlots}, &d.Scene.Pool.Map)
}

// Point lights the slot that is pointed at on the map, too.
func (d *Drawing) Point(slot string) {
	if id, err := strconv.Atoi(slot); err == nil && d.Scene != nil && d.Scene.Pool.Density == scene.Mapped {
		d.grids.slot.place(sheetID{d.Desk, ofSlots}, "pointed", Px(d.Scene.Pool.Map.SpotOf(id)))
	}
}
