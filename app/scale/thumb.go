package scale

import (
	"kvscope/app/raster"
	"kvscope/app/scale/worker"
)

// ThumbSide is how many buckets a thumbnail is wide, and high.
const ThumbSide = 32

// Thumbnail returns the pixels of what a workload does to a small table: those of a real
// store, filled here. Cost: a thousand puts.
func Thumbnail(of worker.Workload, shades *Shades) (pixels []byte) {
	plan := worker.Usual(ThumbSide * ThumbSide)
	plan.Workload = of
	var states []byte
	w := worker.New(worker.Env{
		Now:    func() float64 { return 0 },
		Memory: func() int { return 0 },
		Send: func(f worker.Frame) {
			if rep, ok := worker.Parse(f).(worker.Report); ok {
				states = rep.Cells.States
			}
		},
	})
	w.Order(worker.Start(plan))
	w.Order(worker.Steps(plan.Keys()))
	w.Order(worker.Next(ThumbSide*ThumbSide, 0))
	var palette [256]raster.Colour
	for state := range palette {
		palette[state] = shades[shadeOf(state)]
	}
	_, pixels = raster.FieldFor(ThumbSide*ThumbSide).Draw(states, &palette, 0, len(states), nil)
	return pixels
}
