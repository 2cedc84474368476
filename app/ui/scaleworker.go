package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/page"
	"kvscope/app/scale"
	"kvscope/app/scale/worker"
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
		s.root.ctx.Dispatch(func(app.Context) { s.root.update(scale.Barred) })
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
	s.board.Model = s.model()
	s.board.Paint()
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

// settle brings the page in line with what was drawn.
func (s *scaling) settle() {
	m := s.model()
	s.board.Settle()
	if at := m.Address(); !m.Bench.Open && at != s.shown && m.Plan != (worker.Plan{}) {
		s.shown = at
		browser.Address("#"+at, false)
	}
}

// forget lets all canvases be painted anew, and the address be written.
func (s *scaling) forget() {
	s.shown = ""
	s.board.Forget()
}
