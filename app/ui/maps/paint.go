package maps

import (
	"strconv"

	"kvscope/app/browser"
	"kvscope/app/raster"
	"kvscope/app/scale"
	"kvscope/app/ui/draw"
	"kvscope/store"
)

func canvas(i int) string { return "#map-" + strconv.Itoa(i) }

// Paint brings the canvases in line with what the model has.
func (b *Board) Paint() {
	m := b.Model
	m.Paint(&b.shades, mostPainted, &b.pixels, func(p scale.Painted) {
		browser.Paint(canvas(p.Table), 0, p.Row, p.Width, p.Pixels)
	})
	if row, drawn := m.PaintPool(&b.slots, b.pixels[:0]); drawn != nil {
		b.pixels = drawn
		browser.Paint(poolCanvas, 0, row, scale.PoolColumns, drawn)
	}
	b.paintRegion()
}

func (b *Board) paintRegion() {
	m := b.Model
	shades, now := m.RegionMap()
	if len(shades) == 0 || b.grid.Pitch == 0 {
		return
	}
	of := b.shades[:]
	shape := make([]raster.Shade, 2*scale.Fades)
	if m.Pool() {
		of = b.slots[:]
		shape[store.SurveyNeverUsed].Shape, shape[store.SurveyRecycled].Shape = raster.Dot, raster.Hollow
	} else {
		shape[scale.Tomb].Shape = raster.Dot
		for _, c := range b.shades {
			of = append(of, scale.Faded(c, b.shades[scale.Paper]))
		}
	}
	if m.Pool() != b.wasPool {
		b.wasPool, b.region = m.Pool(), raster.Picture{}
	}
	b.region.Draw(&raster.Map{Shades: shades, Legend: shape}, b.grid, of, func(p raster.Patch) {
		browser.Paint(regionCanvas, p.X, p.Y, p.Width, p.Pixels)
	})
	if now < 0 {
		browser.Place(".region .ring", 0, 0, 0, 0)
		return
	}
	x, y := b.grid.Place(now)
	browser.Place(".region .ring", x-3, y-3, b.grid.Pitch+5, b.grid.Pitch+5)
}

// Settle brings the page in line with what was drawn: the sizes and colours of the
// maps, and the wedge.
func (b *Board) Settle() {
	if b.Model.Bench.Open {
		b.Forget()
		return
	}
	anew := false
	for i := len(b.View.Tables); i < len(b.sizes); i++ {
		b.sizes[i] = [2]int{} // when there are two again, the second canvas is a new one
	}
	for i, t := range b.View.Tables {
		if size := [2]int{t.Width, t.Height}; b.sizes[i] != size {
			b.sizes[i], anew = size, true
		}
		browser.Resize(canvas(i), t.Width, t.Height)
	}
	browser.Resize(poolCanvas, scale.PoolColumns, max(1, b.View.Pool.Rows))
	if wide, _ := browser.Room(".at-scale .region"); wide > 0 {
		wide -= 28 // on both sides of the map
		grid := raster.Grid{Spots: scale.RegionSide * scale.RegionSide, Columns: scale.RegionSide, Pitch: max(4, min(16, wide/scale.RegionSide))}
		if grid != b.grid {
			b.grid, b.region = grid, raster.Picture{}
		}
		w, h := grid.Size()
		browser.Resize(regionCanvas, w, h)
	}
	tables, paper := colours(".at-scale .whole .swatch"), colours(".at-scale .whole .paper")[0]
	of := colours(".at-scale .pool-card .swatch") // in the order of the legend
	slots := scale.Shades{store.SurveyLive: of[0], store.SurveyRecycled: of[1], store.SurveyNeverUsed: of[2], scale.Paper: paper}
	tables[scale.Paper] = paper
	if tables != b.shades || slots != b.slots {
		b.shades, b.slots, anew = tables, slots, true
		b.region = raster.Picture{}
	}
	if anew {
		scale.Update(b.Model, scale.Recolour)
		for _, w := range b.View.Workloads {
			browser.Resize("#thumb-"+w.String(), scale.ThumbSide, scale.ThumbSide)
			browser.Paint("#thumb-"+w.String(), 0, 0, scale.ThumbSide, scale.Thumbnail(w, &b.shades))
		}
	}
	b.wedge()
	browser.SetValue("#spot", draw.Px(b.View.Spot.Index))
}

// Forget lets all canvases be painted anew: they are new ones.
func (b *Board) Forget() { b.sizes, b.region = [2][2]int{}, raster.Picture{} }

// colours reads the colours of swatches.
func colours(selector string) (c scale.Shades) {
	for i, text := range browser.Backgrounds(selector) {
		if i < len(c) {
			c[i] = raster.ParseColour(text)
		}
	}
	return c
}
