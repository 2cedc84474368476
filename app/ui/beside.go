package ui

import (
	"time"

	"kvscope/app/browser"
	"kvscope/app/scale/worker"
)

// serve is what this program does in a worker: the work of the screen Scale.
func serve() {
	start := time.Now()
	w := worker.New(worker.Env{
		Now:    func() float64 { return float64(time.Since(start)) / float64(time.Millisecond) },
		Memory: browser.Memory,
		Send:   func(f worker.Frame) { browser.Answer(f) },
	})
	browser.Serve(func(frame []byte) { w.Order(frame) }, w.Work)
}
