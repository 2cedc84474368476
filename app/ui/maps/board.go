// Package maps draws a store of very many keys: its table and its pool as maps, whose points
// are painted around go-app, what is known of one region and one bucket, and what was
// measured. What a press means is said by who calls.
package maps

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/raster"
	"kvscope/app/scale"
	"kvscope/app/ui/draw"
)

// A Board is what the maps of a store are drawn on.
type Board struct {
	Model  *scale.Model
	View   scale.View
	Press  draw.Press // sends what is pressed
	Update func(act.Msg)

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

const (
	poolCanvas   = "#map-pool"
	regionCanvas = "#map-region"
)

func (b *Board) T(en string) string { return b.Model.Lang.T(en) }

func (b *Board) F(en string, nameValue ...string) string { return b.Model.Lang.F(en, nameValue...) }

func (b *Board) sends(msg act.Msg, e app.HTMLElem) app.UI { return draw.Sends(b.Press, msg, e) }
