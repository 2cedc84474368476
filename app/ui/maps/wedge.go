package maps

import (
	"strconv"

	"kvscope/app/browser"
	"kvscope/app/scale"
)

// ringed is what a ring is in.
func ringed(ring string) string {
	if ring == ".whole .ring" {
		return ".whole .maps"
	}
	return ".pool-map"
}

// wedge joins the map, the region of it, and the one bucket.
func (b *Board) wedge() {
	m := b.Model
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
		x, y = from.X+float64(point%scale.PoolColumns)*across, from.Y+float64(point/scale.PoolColumns)*from.Height/float64(max(1, b.View.Pool.Rows))
		points := scale.RegionSide * scale.RegionSide / m.PoolPoint()
		width = max(4, float64(min(points, scale.PoolColumns))*across)
		height = max(3, float64(max(1, points/scale.PoolColumns))*from.Height/float64(max(1, b.View.Pool.Rows)))
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
		cx, cy := b.grid.Place(now)
		line(to.X+float64(cx+b.grid.Pitch/2), to.Y+float64(cy+b.grid.Pitch+2), to.X+float64(cx+b.grid.Pitch/2), chain.Y)
	}
	browser.SetPath("#wedge path", string(d))
}
