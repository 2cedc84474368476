package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/page"
	"kvscope/app/raster"
	"kvscope/app/scale"
	"kvscope/app/scale/worker"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
	"kvscope/store"
)

// scaling is the screen of very many keys.
type scaling struct {
	root   *Page
	view   scale.View
	shown  string // fragment that the address was given last
	worker *browser.Worker

	framed  bool // frames are asked for
	shades  scale.Shades
	slots   scale.Shades
	sizes   [2][2]int // of the canvases of tables
	pixels  []byte
	region  raster.Picture
	grid    raster.Grid
	wasPool bool
}

// mostPainted is how many buckets are painted in one frame at most.
const mostPainted = 1 << 17

func (s *scaling) model() *scale.Model { return s.root.page.Scale }

//go:noinline
func (s *scaling) T(en string) string { return s.root.T(en) }

//go:noinline
func (s *scaling) F(en string, nameValue ...string) string { return s.root.F(en, nameValue...) }

//go:noinline
func (s *scaling) on(msg act.Msg) (app.EventHandler, app.EventOption) { return s.root.on(msg) }

// launch starts a worker, in the place of any other.
func (s *scaling) launch() {
	s.dismiss()
	var own *browser.Worker
	own, err := browser.StartWorker(
		func(frame []byte) {
			if s.worker == own {
				s.run(page.Update(s.root.page, scale.Heard{Frame: frame}))
			}
		},
		func() {
			if s.worker == own {
				s.root.ctx.Dispatch(func(app.Context) { s.root.update(scale.Died) })
			}
		})
	if err != nil {
		s.root.ctx.Dispatch(func(app.Context) { s.root.update(scale.Died) })
		return
	}
	s.worker = own
	if !s.framed {
		s.framed = true
		browser.Frames(s.frame)
	}
}

func (s *scaling) dismiss() {
	if s.worker != nil {
		s.worker.Stop()
		s.worker = nil
	}
}

// frame draws what has changed of the maps. It goes around go-app, which would look at
// all of the page, sixty times a second.
func (s *scaling) frame(at float64) (more bool) {
	if s.worker == nil {
		s.framed = false
		return false
	}
	s.run(page.Update(s.root.page, scale.Frame{At: at}))
	s.paint()
	return true
}

// run does the effects of what the worker or a frame brought.
func (s *scaling) run(effects []act.Effect) {
	for _, effect := range effects {
		switch e := effect.(type) {
		case scale.Post:
			s.post(e.Order)
		default:
			s.root.ctx.Dispatch(func(app.Context) {
				s.root.do(e)
				s.root.ctx.Defer(s.root.settle)
			})
		}
	}
}

func (s *scaling) post(order worker.Frame) {
	if s.worker != nil {
		s.worker.Post(order)
	}
}

func canvas(i int) string { return "#map-" + strconv.Itoa(i) }

const (
	poolCanvas   = "#map-pool"
	regionCanvas = "#map-region"
)

// paint brings the canvases in line with what the model has.
func (s *scaling) paint() {
	m := s.model()
	m.Paint(&s.shades, mostPainted, &s.pixels, func(p scale.Painted) {
		browser.Paint(canvas(p.Table), 0, p.Row, p.Width, p.Pixels)
	})
	if row, drawn := m.PaintPool(&s.slots, s.pixels[:0]); drawn != nil {
		s.pixels = drawn
		browser.Paint(poolCanvas, 0, row, scale.PoolColumns, drawn)
	}
	s.paintRegion()
}

func (s *scaling) paintRegion() {
	m := s.model()
	shades, now := m.RegionMap()
	if len(shades) == 0 || s.grid.Pitch == 0 {
		return
	}
	of := &s.shades
	shape := make([]raster.Shade, 8)
	if m.Pool() {
		of = &s.slots
		shape[store.SurveyNeverUsed].Shape, shape[store.SurveyRecycled].Shape = raster.Dot, raster.Hollow
	} else {
		shape[scale.Tomb].Shape = raster.Dot
	}
	if m.Pool() != s.wasPool {
		s.wasPool, s.region = m.Pool(), raster.Picture{}
	}
	s.region.Draw(&raster.Map{Shades: shades, Legend: shape}, s.grid, of[:], func(p raster.Patch) {
		browser.Paint(regionCanvas, p.X, p.Y, p.Width, p.Pixels)
	})
	if now < 0 {
		browser.Place(".region .ring", 0, 0, 0, 0)
		return
	}
	x, y := s.grid.Place(now)
	browser.Place(".region .ring", x-3, y-3, s.grid.Pitch+5, s.grid.Pitch+5)
}

// keyPressed returns what a key means here.
func (s *scaling) keyPressed(k browser.Key) (msg act.Msg, handled bool) {
	if s.root.lettersOff && browser.IsCharacter(k.Name) || k.Field {
		return nil, false
	}
	row := scale.RegionSide
	if sheet, _, _ := s.model().Region(); sheet != nil {
		row = sheet.Field.Columns
	}
	switch k.Name {
	case "ArrowRight":
		return scale.Step, true
	case "ArrowLeft": // no way back: the store has no history here
		return nil, false
	case "Home":
		return scale.Anew, true
	case "[":
		return scale.With{Do: scale.Move, N: -1}, true
	case "]":
		return scale.With{Do: scale.Move, N: 1}, true
	case "{":
		return scale.With{Do: scale.Move, N: -row}, true
	case "}":
		return scale.With{Do: scale.Move, N: row}, true
	case "l":
		return scale.Follow, true
	case "p":
		return act.Present{}, true
	case "?":
		browser.OpenDialog("#keys")
		return nil, true
	case " ":
		if !k.Button {
			return scale.Play, true
		}
	}
	return nil, false
}

// scaleKeys are the keys of this screen, in the order of their list.
func scaleKeys() [][2]string {
	return [][2]string{
		{"Space", words.Key("play, pause")},
		{"→", words.Key("one operation")},
		{"Home", words.Key("empty the store, and fill it again")},
		{"[  ]", words.Key("the bucket before, the next one")},
		{"{  }", words.Key("the bucket above on the map, the one below")},
		{"l", words.Key("the longest")},
		{"p", words.Key("present: larger type, less frame")},
		{"?", words.Key("this list")},
	}
}

// settle brings the page in line with what was drawn: the sizes and colours of the
// maps, and the wedge.
func (s *scaling) settle() {
	if s.model().Bench.Open {
		s.forgetMaps()
		return
	}
	anew := false
	for i := len(s.view.Tables); i < len(s.sizes); i++ {
		s.sizes[i] = [2]int{} // when there are two again, the second canvas is a new one
	}
	for i, t := range s.view.Tables {
		if size := [2]int{t.Width, t.Height}; s.sizes[i] != size {
			s.sizes[i], anew = size, true
		}
		browser.Resize(canvas(i), t.Width, t.Height)
	}
	browser.Resize(poolCanvas, scale.PoolColumns, max(1, s.view.Pool.Rows))
	if wide, _ := browser.Room(".at-scale .region"); wide > 0 {
		wide -= 28 // on both sides of the map
		grid := raster.Grid{Spots: scale.RegionSide * scale.RegionSide, Columns: scale.RegionSide, Pitch: max(4, min(16, wide/scale.RegionSide))}
		if grid != s.grid {
			s.grid, s.region = grid, raster.Picture{}
		}
		w, h := grid.Size()
		browser.Resize(regionCanvas, w, h)
	}
	tables, paper := colours(".at-scale .whole .swatch"), colours(".at-scale .whole .paper")[0]
	of := colours(".at-scale .pool-card .swatch") // in the order of the legend
	slots := scale.Shades{store.SurveyLive: of[0], store.SurveyRecycled: of[1], store.SurveyNeverUsed: of[2], scale.Paper: paper}
	tables[scale.Paper] = paper
	if tables != s.shades || slots != s.slots {
		s.shades, s.slots, anew = tables, slots, true
		s.region = raster.Picture{}
	}
	if anew {
		page.Update(s.root.page, scale.Recolour)
		for _, w := range s.view.Workloads {
			browser.Resize("#thumb-"+w.String(), scale.ThumbSide, scale.ThumbSide)
			browser.Paint("#thumb-"+w.String(), 0, 0, scale.ThumbSide, scale.Thumbnail(w, &s.shades))
		}
	}
	s.wedge()
	browser.SetValue("#spot", draw.Px(s.view.Spot.Index))
	if at := s.model().Address(); at != s.shown && s.model().Plan != (worker.Plan{}) {
		s.shown = at
		browser.Address("#"+at, false)
	}
}

// forget lets all canvases be painted anew: they are new ones.
func (s *scaling) forget() {
	s.shown = ""
	s.forgetMaps()
}

func (s *scaling) forgetMaps() { s.sizes, s.region = [2][2]int{}, raster.Picture{} }

// colours reads the colours of swatches.
func colours(selector string) (c scale.Shades) {
	for i, text := range browser.Backgrounds(selector) {
		if i < len(c) {
			c[i] = raster.ParseColour(text)
		}
	}
	return c
}

// ringed is what a ring is in.
func ringed(ring string) string {
	if ring == ".whole .ring" {
		return ".whole .maps"
	}
	return ".pool-map"
}

// wedge joins the map, the region of it, and the one bucket.
func (s *scaling) wedge() {
	m := s.model()
	sheet, column, row := m.Region()
	if sheet == nil {
		return
	}
	name, ring, other := canvas(m.Table()), ".whole .ring", ".pool-card .ring"
	if m.Pool() {
		name, ring, other = poolCanvas, other, ring
	}
	page, from, to, chain := browser.Box("#wedge"), browser.Box(name), browser.Box(".region .map"), browser.Box(".chain")
	k := from.Width / float64(sheet.Field.Columns)
	x, y := from.X+float64(column)*k, from.Y+float64(row)*k
	width, height := scale.RegionSide*k, scale.RegionSide*k
	if m.Pool() { // of which a row is many slots, so that the region is a part of one
		point, across := row*sheet.Field.Columns/m.PoolPoint(), from.Width/scale.PoolColumns
		x, y = from.X+float64(point%scale.PoolColumns)*across, from.Y+float64(point/scale.PoolColumns)*from.Height/float64(max(1, s.view.Pool.Rows))
		points := scale.RegionSide * scale.RegionSide / m.PoolPoint()
		width = max(4, float64(min(points, scale.PoolColumns))*across)
		height = max(3, float64(max(1, points/scale.PoolColumns))*from.Height/float64(max(1, s.view.Pool.Rows)))
	}
	around := browser.Box(ringed(ring))
	browser.Place(other, 0, 0, 0, 0)
	browser.Place(ring, int(x-around.X)-2, int(y-around.Y)-2, int(width)+4, int(height)+4)
	near, far := x+width, to.X
	if m.Pool() {
		near, far = x, to.X+to.Width
	}
	if to.Y >= from.Y+from.Height || to.Y+to.Height <= from.Y { // below each other
		browser.SetPath("#wedge path", "")
		return
	}
	var d []byte
	line := func(x0, y0, x1, y1 float64) {
		for i, v := range []float64{x0 - page.X, y0 - page.Y, x1 - page.X, y1 - page.Y} {
			d = append(d, "M L "[i])
			d = strconv.AppendInt(d, int64(v), 10)
		}
	}
	line(near, y, far, to.Y)
	line(near, y+height, far, to.Y+to.Height)
	if _, now := m.RegionMap(); now >= 0 {
		cx, cy := s.grid.Place(now)
		line(to.X+float64(cx+s.grid.Pitch/2), to.Y+float64(cy+s.grid.Pitch+2), to.X+float64(cx+s.grid.Pitch/2), chain.Y)
	}
	browser.SetPath("#wedge path", string(d))
}

// compose lays out what the model shows.
func (s *scaling) compose() {
	s.model().Prefs = s.root.page.Prefs
	s.view = s.model().View()
}

// render draws the screen.
func (s *scaling) render() app.UI {
	class, top := s.root.class("app at-scale"), s.root.top()
	var share app.UI
	if !s.root.embed {
		share = s.root.share()
	}
	if s.model().Bench.Open {
		return draw.H("div", class, nil, top, draw.H("main", "scale-main benching", draw.Attrs{"aria-label", s.T("Benchmark of this browser")}, s.benchmark()), s.root.keyMap(), share)
	}
	return draw.H("div", class, nil, top, s.row(),
		draw.H("main", "scale-main", draw.Attrs{"aria-label", s.T("A store of very many keys")},
			s.whole(), draw.H("div", "mid", nil, s.regionCard(), s.chain()),
			draw.H("div", "right", nil, s.speed(), s.pool(), s.lengths()),
			draw.SVG("svg", "", draw.Attrs{"id", "wedge", "aria-hidden", "true"}, draw.Path("", ""))),
		s.transport(), s.root.keyMap(), share)
}

// row has the workloads, and at the right what store it is.
func (s *scaling) row() app.UI {
	m := s.model()
	var loads []app.UI
	for _, w := range s.view.Workloads {
		name, about := s.workload(w)
		loads = append(loads, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(m.Plan.Workload == w)}, draw.H("canvas", "", draw.Attrs{"id", "thumb-" + w.String(), "aria-hidden", "true"}), draw.H("b", "", nil, draw.Text(name)), draw.Span("", about)).
			OnClick(s.on(scale.With{Do: scale.Set, Text: "keys=" + w.String()})))
	}
	class := "file"
	if m.Plan.Workload == worker.File {
		class += " taken"
	}
	loads = append(loads, draw.H("label", class, draw.Attrs{"title", s.T("Your own file: each line is a key")}, draw.Text(s.T("File…")),
		draw.H("input", "", draw.Attrs{"id", "file", "type", "file"})))
	var notice app.UI
	if m.Notice != "" {
		var again app.UI
		if m.Stuck {
			again = draw.Button("chip", nil, draw.Text(s.T("Start it again"))).OnClick(s.on(scale.Retry))
		}
		notice = draw.H("p", "notice error", draw.Attrs{"role", "alert"}, draw.Text(m.Notice+" "), again)
	}
	var tables, hashes, sizes, rehashes, mixes []choice
	for _, one := range store.Strategies() {
		tables = append(tables, choice{"table=" + one.String(), s.T(words.StrategyLabel(one)), one == m.Plan.Strategy})
	}
	for _, one := range []store.Hash{store.FNV1a(), store.Stir()} {
		hashes = append(hashes, choice{"hash=" + one.Name, s.T(words.HashLabel(one.Name)), one.Name == m.Plan.Hash})
	}
	for _, n := range worker.Sizes() {
		sizes = append(sizes, choice{"buckets=" + draw.Px(n), s.F("{n} buckets", "n", words.Number(n)), n == m.Plan.Buckets})
	}
	names := []string{s.T("fixed size"), s.T("grows at once"), s.T("grows bit by bit")}
	for i, one := range store.Rehashes() {
		if one != store.RehashIncremental || m.Plan.Strategy != store.Cuckoo {
			rehashes = append(rehashes, choice{"rehash=" + one.String(), names[i], one == m.Plan.Rehash})
		}
	}
	kinds := []string{s.T("half gets"), s.T("mostly gets"), s.T("no gets"), s.T("gets only"), s.T("puts only")}
	for i, x := range worker.Mixes() {
		mixes = append(mixes, choice{"put=" + draw.Px(int(x.Put)) + "&erase=" + draw.Px(int(x.Erase)), kinds[i], x == m.Plan.Mix})
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", s.T("Workload and store")},
		draw.H("div", "workloads", draw.Attrs{"role", "group", "aria-label", s.T("Workload")}, loads...),
		draw.H("div", "of-store", draw.Attrs{"role", "group", "aria-label", s.T("Store")},
			s.choose("scale-table", s.T("Table"), tables), s.choose("scale-hash", s.T("Hash"), hashes), s.choose("scale-size", s.T("Buckets"), sizes),
			s.choose("scale-rehash", s.T("Size"), rehashes), s.choose("scale-mix", s.T("Mix"), mixes)),
		notice)
}

// choice is an option of a list, that sets a part of the plan.
type choice struct {
	set, name string
	chosen    bool
}

func (s *scaling) choose(id, name string, all []choice) app.UI {
	options := make([]app.UI, len(all))
	for i, c := range all {
		options[i] = draw.H("option", "", draw.Attrs{"value", c.set, "selected", draw.Flag(c.chosen)}, draw.Text(c.name))
	}
	return draw.H("select", "", draw.Attrs{"id", id, "aria-label", name}, options...).OnChange(func(ctx app.Context, _ app.Event) {
		s.root.update(scale.With{Do: scale.Set, Text: ctx.JSSrc().Get("value").String()})
	}, app.EventScope(id))
}

func (s *scaling) workload(w worker.Workload) (name, about string) {
	switch w {
	case worker.Zipf:
		return s.T("Zipf 1.1"), s.T("Few are hot")
	case worker.Sequential:
		return s.T("Sequential"), s.T("user:1, user:2 …")
	case worker.Adversarial:
		return s.T("Adversarial"), s.T("Chosen to collide")
	}
	return s.T("Uniform"), s.T("Words")
}

// whole draws the maps of the tables.
func (s *scaling) whole() app.UI {
	// The ring comes first, so that its element, whose place is set around go-app, never
	// becomes that of something else.
	maps := []app.UI{draw.H("div", "ring", draw.Attrs{"hidden", "true"})}
	title, about := "", ""
	for i, t := range s.view.Tables {
		if i == 0 {
			title, about = t.Title, t.About
		}
		var name, front app.UI
		if len(s.view.Tables) > 1 {
			name = draw.H("h3", "", nil, draw.Text(t.Title+" "), draw.H("small", "", nil, draw.Text(t.About)))
		}
		class := ""
		if t.Width <= 256 {
			class = "coarse" // its points are larger than pixels
		}
		if t.Front >= 0 {
			front = draw.SVG("svg", "front", draw.Attrs{"viewBox", "0 0 100 1000", "preserveAspectRatio", "none", "aria-hidden", "true"},
				draw.Path("", "M0 "+draw.Px(t.Front)+"H100"))
		}
		maps = append(maps, draw.H("div", "map", nil, name,
			draw.H("div", "on-canvas", nil,
				draw.H("canvas", class, draw.Attrs{"id", canvas(i)[1:], "role", "img", "aria-label", s.F("{map}: told in the list below", "map", t.Title)}).
					OnClick(s.pickAt(scale.Zoom, i), app.EventScope("map"+draw.Px(i))), front)))
	}
	if len(s.view.Tables) > 1 {
		title, about = s.T("Two tables"), ""
	}
	class := "maps"
	if len(s.view.Tables) > 1 {
		class += " two"
	}
	return draw.H("section", "card whole", draw.Attrs{"aria-label", s.T("Table")},
		draw.H("h2", "", nil, draw.Text(title+" "), draw.H("small", "", nil, draw.Text(about)),
			draw.H("small", "rate-here", nil, draw.Text(s.F("{rate}/s · {ms} ms a frame", "rate", s.view.Rate, "ms", s.view.Frame)))),
		draw.H("div", class, nil, maps...),
		s.legend(s.view.Legend, "shade", s.T("How many buckets are how")), draw.H("i", "paper", draw.Attrs{"aria-hidden", "true"}))
}

func (s *scaling) legend(all []scale.Entry, kind, name string) app.UI {
	items := make([]app.UI, len(all))
	for i, e := range all {
		items[i] = draw.H("li", "", nil, draw.H("i", "swatch "+kind+"-"+draw.Px(i), nil), draw.Text(e.Name+" "), draw.H("b", "", nil, draw.Text(e.Count)))
	}
	return draw.H("ul", "legend", draw.Attrs{"aria-label", name}, items...)
}

// pickAt looks at what is under the pointer on the map of a table; of -1, of the pool.
func (s *scaling) pickAt(do scale.Do, table int) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		src := ctx.JSSrc()
		x, y := e.Get("offsetX").Float()/src.Get("clientWidth").Float(), e.Get("offsetY").Float()/src.Get("clientHeight").Float()
		if sheet := s.model().Sheet(scale.Spot{Table: table}); sheet != nil {
			s.root.update(scale.With{Do: do, Of: table, N: sheet.Field.Index(x, y)})
		}
	}
}

// regionCard draws the region.
func (s *scaling) regionCard() app.UI {
	return draw.H("section", "card region", draw.Attrs{"aria-label", s.T("Region")},
		draw.H("h2", "", nil, draw.Text(s.T("Region")+" "), draw.H("small", "", nil, draw.Text(s.view.Region))),
		draw.H("div", "map", nil,
			draw.H("canvas", "", draw.Attrs{"id", regionCanvas[1:], "role", "img", "aria-label", s.view.Region}).OnClick(s.regionPressed, app.EventScope("region")),
			draw.H("div", "ring", draw.Attrs{"hidden", "true"})))
}

func (s *scaling) regionPressed(_ app.Context, e app.Event) {
	i := s.grid.At(e.Get("offsetX").Int(), e.Get("offsetY").Int())
	if msg, ok := s.model().InRegion(i); ok {
		s.root.update(msg)
	}
}

// chain is the card of the bucket, or slot, that is looked at.
func (s *scaling) chain() app.UI {
	v := &s.view.Spot
	var nodes []app.UI
	for _, n := range v.Nodes {
		nodes = append(nodes, draw.H("li", "", nil,
			draw.Button("of-chain", draw.Attrs{"title", s.F("Slot {n}", "n", words.Number(n.Slot))}, draw.Span("at-look", n.Look), draw.Verbatim("span", "", n.Key)).
				OnClick(s.on(scale.With{Do: scale.Slot, N: n.Slot}))))
	}
	label, do := s.T("Bucket"), scale.Pick
	if v.Pool {
		label, do = s.T("Slot"), scale.Slot
	}
	heard := "status"
	if s.model().Busy() {
		heard = "" // it changes all the time
	}
	return draw.H("section", "card chain", draw.Attrs{"aria-label", v.Title},
		draw.H("h2", "", nil, draw.Text(v.Title+" "), draw.H("small", "", nil, draw.Text(v.About))),
		draw.H("div", "goto", nil,
			draw.H("label", "", draw.Attrs{"for", "spot"}, draw.Text(label)),
			draw.H("input", "", draw.Attrs{"id", "spot", "type", "number", "min", "0", "max", draw.Px(v.Last)}).OnChange(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					s.root.update(scale.With{Do: do, Of: s.model().Table(), N: n})
				}
			}, app.EventScope(label)),
			draw.Button("", draw.Attrs{"title", s.T("The longest, again and again (L)")}, draw.Text(s.T("Longest"))).OnClick(s.on(scale.Follow))),
		draw.H("p", "", draw.Attrs{"id", "spot-says", "role", heard}, draw.Text(v.Says)),
		draw.H("ol", "", draw.Attrs{"aria-label", s.T("Its nodes, in their order")}, nodes...),
		draw.H("p", "more", nil, draw.Text(v.More)))
}

// speed is the card of what is measured.
func (s *scaling) speed() app.UI {
	v := &s.view
	return draw.H("section", "card measures", draw.Attrs{"aria-label", s.T("Measured here")},
		draw.H("p", "rate", nil, draw.H("strong", "", nil, draw.Text(v.Rate)), draw.Span("", s.T("operations / s"))),
		draw.H("p", "gaps", nil,
			draw.SVG("svg", "", draw.Attrs{"width", draw.Px(scale.GapsWidth), "height", draw.Px(scale.GapsHeight), "aria-hidden", "true"},
				draw.Path("bars", v.Gaps), draw.Path("line", "M0 22H168")),
			draw.Span("", s.F("95 of 100 frames within {ms} ms", "ms", v.Frame))),
		draw.H("p", "memory", nil, draw.Text(v.Memory)),
		draw.Button("", draw.Attrs{"title", s.T("All tables and Go’s own map, timed in this browser")}, draw.Text(s.T("Benchmark…"))).OnClick(s.on(scale.Benchmark)))
}

// pool is the card of the memory pool.
func (s *scaling) pool() app.UI {
	v := &s.view.Pool
	return draw.H("section", "card pool-card", draw.Attrs{"aria-label", s.T("Memory pool")},
		draw.H("h2", "", nil, draw.Text(s.T("Memory pool")+" "), draw.H("small", "", nil, draw.Text(v.About))),
		draw.H("div", "pool-map", nil, draw.H("div", "ring", draw.Attrs{"hidden", "true"}), draw.H("canvas", "", draw.Attrs{"id", poolCanvas[1:], "role", "img", "aria-label", s.T("Slots in address order: told in the list below")}).
			OnClick(func(ctx app.Context, e app.Event) {
				src := ctx.JSSrc()
				x := int(e.Get("offsetX").Float() / src.Get("clientWidth").Float() * scale.PoolColumns)
				y := int(e.Get("offsetY").Float() / src.Get("clientHeight").Float() * float64(v.Rows))
				s.root.update(scale.With{Do: scale.Slot, N: (y*scale.PoolColumns + x) * s.model().PoolPoint()})
			}, app.EventScope("pool"))),
		s.legend(v.Legend, "slot", s.T("How many slots are how")))
}

// lengths is the histogram beside the law.
func (s *scaling) lengths() app.UI {
	v := &s.view
	title := s.T("Looks for a key")
	if s.model().Plan.Strategy == store.Chaining {
		title = s.T("Chain lengths")
	}
	var bars, buttons []app.UI
	for i, b := range v.Bars {
		class := "length"
		if b.Lit {
			class += " lit"
		}
		bars = append(bars,
			draw.SVG("rect", class, draw.Attrs{"x", draw.Px(b.X + b.Width/6), "y", draw.Px(b.Y), "width", draw.Px(b.Width * 2 / 3), "height", draw.Px(b.Height)}),
			draw.SVG("text", "", draw.Attrs{"x", draw.Px(b.X + b.Width/2), "y", draw.Px(scale.HistHeight - 6)}, draw.Text(b.Label)))
		bar := i
		if s.model().Plan.Strategy != store.Chaining {
			bar++
		}
		buttons = append(buttons, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(b.Lit), "title", b.Title, "aria-label", b.Title}).
			OnClick(s.on(scale.With{Do: scale.Light, N: bar})))
	}
	bars = append(bars, draw.Path("law", v.Law))
	for _, p := range v.Points {
		bars = append(bars, draw.SVG("circle", "", draw.Attrs{"cx", draw.Px(p.X), "cy", draw.Px(p.Y), "r", "3.75"}))
	}
	return draw.H("section", "card lengths", draw.Attrs{"aria-label", title},
		draw.H("h2", "", nil, draw.Text(title+" "), draw.H("small", "", nil, draw.Text(v.Beside))),
		draw.H("div", "hist", nil,
			draw.SVG("svg", "", draw.Attrs{"viewBox", "0 0 " + draw.Px(scale.HistWidth) + " " + draw.Px(scale.HistHeight), "aria-hidden", "true"}, bars...),
			draw.H("div", "hist-buttons", draw.Attrs{"role", "group", "aria-label", s.T("Light the buckets of a bar")}, buttons...)))
}

// transport is the bar at the foot.
func (s *scaling) transport() app.UI {
	m, v := s.model(), &s.view
	play, sign := s.T("Play"), iconPlay
	if m.Going {
		play, sign = s.T("Pause"), iconPause
	}
	return draw.H("footer", "transport", nil,
		draw.H("div", "buttons", draw.Attrs{"role", "group", "aria-label", s.T("Operations")},
			draw.Button("square", draw.Attrs{"aria-label", s.T("Empty the store, and fill it again"), "title", s.T("Empty the store, and fill it again (Home)")}, draw.Icon(iconStart)).OnClick(s.on(scale.Anew)),
			draw.Button("step primary", draw.Attrs{"title", s.F("{play} (Space)", "play", play)}, draw.Icon(sign), draw.Text(play)).OnClick(s.on(scale.Play)),
			draw.Button("", draw.Attrs{"title", s.T("One operation (→)")}, draw.Text(s.T("1 step"))).OnClick(s.on(scale.Step)),
			draw.Button("", draw.Attrs{"aria-label", s.T("1,000 operations")}, draw.Text(s.T("1,000"))).OnClick(s.on(scale.Many))),
		draw.H("div", "told", nil,
			draw.H("p", "say", draw.Attrs{"id", "spoken"}, draw.Text(v.Says)),
			draw.H("p", "sr", draw.Attrs{"role", "status", "aria-live", "polite"}, draw.Text(s.aloud()))),
		draw.H("p", "position", nil, draw.H("b", "", nil, draw.Text(v.Title)), draw.Span("", v.Position)))
}

// aloud is the sentence where it is worth to be heard: not while it changes all the time.
func (s *scaling) aloud() string {
	if s.model().Busy() {
		return ""
	}
	return s.view.Says
}

// shared is what a link to this store and workload says, and its name.
func (s *scaling) shared() (fragment, title string) {
	return s.model().Address(), s.F("kvscope: a store of {n} buckets at work", "n", words.Number(s.model().Plan.Buckets))
}
