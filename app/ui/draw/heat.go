package draw

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/raster"
	"kvscope/app/scene"
	"kvscope/app/scene/tell"
)

// kind tells the map of the table from that of the pool. It names their elements.
type kind string

const (
	ofBuckets kind = "bucket"
	ofSlots   kind = "slot"
)

// sheetID is a map at a desk. It names its elements.
type sheetID struct {
	desk browser.Desk
	kind kind
}

func (i sheetID) id(part string) string { return i.desk.ID(part + "-" + string(i.kind)) }

func (i sheetID) room() string   { return "#" + i.id("room") }
func (i sheetID) canvas() string { return "#" + i.id("canvas") }
func (i sheetID) field() string  { return "#" + i.id("look") }

// ring is the selector of a frame around one spot: now, guess or pointed.
func (i sheetID) ring(which string) string { return i.room() + " .ring." + which }

// grids remember how the maps were drawn last. The components and their Drawing
// share one, so that who is pointed at knows what is there.
type grids struct{ bucket, slot sheet }

func (g *grids) of(k kind) *sheet {
	if k == ofSlots {
		return &g.slot
	}
	return &g.bucket
}

// sheet is one map on its canvas.
type sheet struct {
	picture raster.Picture
	grid    raster.Grid
	now     int
}

// draw brings the canvas in line with the map.
func (d *sheet) draw(k sheetID, m *scene.Map) {
	width, height := browser.Room(k.room())
	if len(m.Shades) == 0 || width == 0 {
		return
	}
	d.grid = raster.GridFor(len(m.Shades), width, height)
	all := browser.Backgrounds(k.room() + "~.legend .swatch")
	colours := make([]raster.Colour, len(all))
	for i, c := range all {
		colours[i] = raster.ParseColour(c)
	}
	w, h := d.grid.Size()
	browser.Resize(k.canvas(), w, h)
	anew := d.picture.Draw(&m.Map, d.grid, colours, func(p raster.Patch) {
		browser.Paint(k.canvas(), p.X, p.Y, p.Width, p.Pixels)
	})
	d.place(k, "now", strconv.Itoa(m.Now))
	d.place(k, "guess", strconv.Itoa(m.Guess))
	d.place(k, "aimed", strconv.Itoa(m.Aimed))
	if m.Now >= 0 && (anew || m.Now != d.now) {
		browser.Reveal(k.desk, k.ring("now"))
	}
	d.now = m.Now
}

// place puts a ring around a spot, by its number; without one it is hidden.
func (d *sheet) place(k sheetID, which, number string) {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= d.grid.Spots {
		browser.Place(k.ring(which), 0, 0, 0, 0)
		return
	}
	const around = 5
	x, y := d.grid.Place(i)
	browser.Place(k.ring(which), x-around, y-around, d.grid.Pitch+2*around, d.grid.Pitch+2*around)
}

// overview is what stands for buckets, or slots, that are too many to be drawn
// whole: small cells, or a map, and below it any of them on request.
type overview struct {
	app.Compo
	Frame Frame
	Kind  kind
	Grids *grids

	at string // the number that is looked at, as it was typed
}

func (o *overview) Render() app.UI {
	s := o.Frame.Scene
	if o.Kind == ofSlots {
		return H("div", "overview", nil, append(o.spots(&s.Pool.Map, o.Frame.T("A map of all slots")), o.look())...)
	}
	if s.Table.Density == scene.Mapped {
		return H("div", "overview", nil, append(o.spots(&s.Table.Map, o.Frame.T("A map of all buckets")), o.look())...)
	}
	var blocks []app.UI
	for _, one := range s.All() {
		t := &one.Table
		if s.Stripes != nil {
			blocks = append(blocks, H("p", "of-stripe", Attrs{"role", "listitem"}, Text(o.Frame.F("Stripe {stripe}", "stripe", Px(t.Of.Stripe)))))
		}
		for _, b := range t.Buckets {
			blocks = append(blocks, &buckets{At: o.Frame.At, Block: b, Asks: s.Asks.OnBuckets() && t.Of == s.Table.Of})
		}
	}
	return H("div", "overview", nil,
		Elem("div", "buckets", Attrs{"role", "list", "tabindex", "0", "aria-label", o.Frame.T("All buckets and the length of their chains")}, blocks...).
			On("mouseover", o.over).On("click", o.tapped),
		o.look())
}

// Painted is the map that is painted around go-app; nil if there is none.
func (o *overview) Painted() *scene.Map {
	if m := o.shown(); len(m.Shades) > 0 {
		return m
	}
	return nil
}

// spots is a map with its legend.
func (o *overview) spots(m *scene.Map, name string) []app.UI {
	items := make([]app.UI, len(m.Legend))
	for i, e := range m.Legend {
		class := "swatch " + string(o.Kind) + "-" + Px(i) + " " + [...]string{raster.Full: "", raster.Hollow: "frame", raster.Dot: "dot"}[e.Shape]
		items[i] = H("li", "", nil, H("i", class, nil), Text(e.Name+" "), H("b", "", nil, Text(e.Count)))
	}
	ring := func(which string) app.UI { return H("div", "ring "+which, Attrs{"hidden", "true"}) }
	return []app.UI{
		H("div", "room", Attrs{"id", o.id().id("room"), "tabindex", "0", "role", "img", "aria-label", o.Frame.F("{map}, told in the list that follows", "map", name)},
			Elem("canvas", "", Attrs{"id", o.id().id("canvas")}).On("pointermove", o.pointed).On("click", o.chosen),
			ring("pointed"), ring("aimed"), ring("guess"), ring("now")),
		H("ul", "legend", Attrs{"aria-label", name}, items...),
	}
}

// pointed looks at the spot under the pointer.
func (o *overview) pointed(ctx app.Context, e app.Event) {
	at := o.shown().Spot(o.spotAt(e))
	if at == o.at || at == "" {
		ctx.PreventUpdate()
		return
	}
	o.see(at)
}

// shown is the map that is drawn.
func (o *overview) shown() *scene.Map {
	if o.Kind == ofSlots {
		return &o.Frame.Scene.Pool.Map
	}
	return &o.Frame.Scene.Table.Map
}

func (o *overview) spotAt(e app.Event) int {
	return o.Grids.of(o.Kind).grid.At(e.Get("offsetX").Int(), e.Get("offsetY").Int())
}

func (o *overview) id() sheetID { return sheetID{o.Frame.Desk, o.Kind} }

// see looks at a spot and says so in the field, too.
func (o *overview) see(at string) {
	o.at = at
	browser.SetValue(o.id().field(), at)
	o.ring()
}

// ring marks what is looked at on the map.
func (o *overview) ring() {
	_, spot := o.told()
	o.Grids.of(o.Kind).place(o.id(), "pointed", Px(spot))
}

// told describes what is looked at, and says which spot of the map it is: -1 if there
// is no such thing.
func (o *overview) told() (told string, spot int) {
	if o.Kind == ofSlots {
		return o.Frame.Scene.Pool.Look(o.at)
	}
	return o.Frame.Scene.Table.Look(o.at)
}

// over looks at the small cell under the pointer.
func (o *overview) over(ctx app.Context, e app.Event) {
	if id, ok := cellAt(e); ok {
		if at := o.Frame.Scene.Table.Of.Typed(id); at != o.at {
			o.see(at)
			return
		}
	}
	ctx.PreventUpdate()
}

// tapped selects the bucket under the pointer, where no question is open.
func (o *overview) tapped(ctx app.Context, e app.Event) {
	if id, ok := cellAt(e); ok && !o.asks() {
		stripe, bucket := tell.StripeOf(uint32(id), max(1, o.Frame.Scene.Table.Of.Stripes))
		wish(ctx, o.Frame.At, desk.AimAt{Bucket: int(bucket), Stripe: stripe})
	}
}

// cellAt returns the ID of the bucket that something happens to.
func cellAt(e app.Event) (id int, ok bool) {
	cell := e.Get("target").Call("closest", "[data-bucket]")
	if !cell.Truthy() {
		return 0, false
	}
	id, err := strconv.Atoi(cell.Call("getAttribute", "data-bucket").String())
	return id, err == nil
}

// asks reports whether one of what is shown here is to be chosen.
func (o *overview) asks() bool {
	if o.Kind == ofSlots {
		return o.Frame.Scene.Asks.OnSlots()
	}
	return o.Frame.Scene.Asks.OnBuckets()
}

// chosen answers a question, where one is open, with the spot under the pointer;
// else it selects the slot, or the bucket.
func (o *overview) chosen(ctx app.Context, e app.Event) {
	i := o.spotAt(e)
	if i < 0 {
		return
	}
	o.see(o.shown().Spot(i))
	switch of, at := o.shown().Place(i); {
	case o.Kind == ofSlots:
		wish(ctx, o.Frame.At, desk.Select{Slot: uint32(of.ID(at))})
	case o.asks():
		wish(ctx, o.Frame.At, desk.Answer{Index: uint32(at), Stripe: of.Stripe})
	default:
		wish(ctx, o.Frame.At, desk.AimAt{Bucket: at, Stripe: of.Stripe})
	}
}

// look tells of any bucket, or slot, whose number is typed or that is pointed at.
func (o *overview) look() app.UI {
	title, hint := o.Frame.T("Bucket"), o.Frame.T("number")
	if o.Kind == ofSlots {
		title = o.Frame.T("Slot")
	}
	if o.Frame.Scene.Stripes != nil {
		hint = "0.3"
	}
	told, i := o.told()
	id := o.id().id("look")
	field := Elem("input", "", Attrs{"id", id, "type", "number", "min", "0", "step", "any", "placeholder", hint}).
		OnInput(func(ctx app.Context, _ app.Event) {
			o.at = ctx.JSSrc().Get("value").String()
			o.ring()
		})
	var choose app.UI
	if i >= 0 && o.asks() {
		of, at := o.shown().Place(i)
		if o.Frame.Scene.Stripes == nil || of.Stripe == o.Frame.Scene.Table.Of.Stripe {
			choose = sends(o.Frame.At, desk.Answer{Index: uint32(at), Stripe: of.Stripe}, Button("chip", nil, Text(o.Frame.F("Choose {number}", "number", Px(at)))))
		}
	}
	return H("div", "look", nil,
		H("label", "", Attrs{"for", id}, Text(title)), field,
		H("output", "", Attrs{"for", id, "tabindex", "0"}, Text(told)), choose)
}

// buckets draws a run of small cells. go-app draws it again only when Block is
// another value.
type buckets struct {
	app.Compo
	At    At
	Block []scene.Bucket
	Asks  bool // a bucket can be chosen
}

func (b *buckets) Render() app.UI {
	drawn := make([]app.UI, len(b.Block))
	for i := range b.Block {
		drawn[i] = bucketCell(b.At, &b.Block[i], b.Asks)
	}
	return H("div", "bucket-block", Attrs{"role", "presentation"}, drawn...)
}

func bucketCell(at At, v *scene.Bucket, asks bool) app.UI {
	class := "mini"
	for _, c := range []struct {
		is   bool
		name string
	}{{v.Nodes == 0, " empty"}, {v.Hot, " hot"}, {v.Now, " now"}, {v.Aimed, " selected"}} {
		if c.is {
			class += c.name
		}
	}
	class += marked(&v.Marked)
	var choose app.UI
	if asks {
		choose = pick(at, v.Of, v.Index, at.F("Bucket {bucket}{of}", "bucket", Px(v.Index), "of", v.Of.Suffix(at.Lang)))
	}
	return H("div", class, Attrs{"role", "listitem", "data-bucket", Px(v.Of.ID(v.Index)), "data-share", v.Share},
		Span("sr", v.Alt(at.Lang)),
		H("span", "", Attrs{"aria-hidden", "true"}, Text(v.Number())),
		H("span", "dots", Attrs{"aria-hidden", "true"}, Text(v.Dots())),
		choose)
}
