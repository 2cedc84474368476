package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/gif"
	"kvscope/app/ui/draw"
)

const (
	mostPictures = 120 // of an animation; of a longer command its first steps
	pictureTime  = 160 // hundredths of a second that each stays
	lastTime     = 400 // … and the last
)

// recording is an animation of a command that is being made: first the page shows each
// step and a picture is taken of it, then these are painted and written.
type recording struct {
	pictures []string
	steps    int
	back     int // the step that the page shows again in the end
	painted  int
	stopped  bool
}

// animator is the button that saves an animation; while one is made, how far it is.
func (l *Page) animator() app.UI {
	rec := l.recording
	if rec == nil {
		return l.saver(l.T("Save animation"), func(app.Context) { l.record() }).
			Attr("title", l.T("All steps of this command, as a GIF"))
	}
	says := l.F("Step {n} of {steps} …", "n", draw.Px(len(rec.pictures)), "steps", draw.Px(rec.steps))
	if len(rec.pictures) == rec.steps {
		says = l.F("Writing {n} of {steps} …", "n", draw.Px(rec.painted), "steps", draw.Px(rec.steps))
	}
	return draw.H("div", "recording", nil,
		draw.H("progress", "", draw.Attrs{"max", draw.Px(2 * rec.steps), "value", draw.Px(len(rec.pictures) + rec.painted), "aria-label", l.T("Save animation")}),
		draw.H("span", "", draw.Attrs{"role", "status"}, draw.Text(says)),
		draw.Button("", nil, draw.Text(l.T("Cancel"))).OnClick(func(app.Context, app.Event) { rec.stopped, l.recording = true, nil }, app.EventScope("cancel-animation")))
}

// record makes an animation of the command at the cursor.
func (l *Page) record() {
	p := l.model.Progress()
	if p.Steps == 0 {
		l.told(l.T("No command has run yet: there is nothing to animate."))
		return
	}
	l.recording = &recording{steps: min(p.Steps, mostPictures), back: p.Step}
	l.take(l.recording, 1)
}

// take takes a picture of a step, and of those behind it.
func (l *Page) take(rec *recording, step int) {
	if rec.stopped || step > rec.steps {
		l.update(desk.Seek{Step: rec.back})
		l.write(rec)
		return
	}
	l.update(desk.Seek{Step: step})
	l.ctx.Defer(func(app.Context) {
		browser.Lift(l.drawing.Desk, false) // what moves has arrived
		made := l.picture()
		if rec.pictures = append(rec.pictures, made); made == "" {
			rec.stopped = true // and was told
		}
		browser.Yield(func() { l.ctx.Dispatch(func(app.Context) { l.take(rec, step+1) }) })
	})
}

// write writes the pictures that were taken.
func (l *Page) write(rec *recording) {
	end := func(ok bool) {
		l.ctx.Dispatch(func(app.Context) {
			if l.recording == rec {
				l.recording = nil
			}
			if !ok {
				l.told(l.T("This browser does not let a page read pixels, so there is no animation. SVG shows one step."))
			}
		})
	}
	if rec.stopped {
		end(true)
		return
	}
	var animation *gif.Animation
	browser.Rasterise(rec.pictures, func(width, height int) { animation = gif.New(width, height) }, func(pixels []byte) bool {
		if rec.stopped {
			end(true)
			return false
		}
		time := pictureTime
		if rec.painted++; rec.painted == rec.steps {
			time = lastTime
		}
		animation.Add(pixels, time)
		l.ctx.Dispatch(func(app.Context) {})
		return true
	}, func(ok bool) {
		if ok && !browser.SaveBytes("kvscope.gif", "image/gif", animation.Bytes()) {
			l.ctx.Dispatch(func(app.Context) {
				l.told(l.T("This browser does not let a page save files. A link shows the same."))
			})
		}
		end(ok)
	})
}
