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
	"kvscope/store"
)

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
