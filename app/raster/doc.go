// Package raster draws maps of very many things as pixels: a square spot each, in
// rows, whose colour and shape tell its state.
//
//	■ ■ · ■ ▫ · · ■   Grid: as large as there is room
//	· ■ ■ · · ▫ ■ ·   Picture: only what changed is drawn again
//
// It knows neither stores nor browsers: a map is bytes, a picture is bytes.
package raster
