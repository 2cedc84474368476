package lesson_test

import (
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/scene"
)

// Whatever is done by hand can be drawn, in every size, after each move.
func TestWhatIsDoneByHandIsDrawn(t *testing.T) {
	eachTask(t, 1, func(l *lesson.Lesson, p *lesson.Player, i int) {
		a := p.Attempt()
		for !a.Answered {
			m, ok := a.Work.Next()
			if !ok {
				t.Fatalf("%s: nothing is left to do, and it is not done", l.Name)
			}
			p.Perform(m)
			for _, size := range []scene.Size{scene.Beside, scene.Touch, scene.Projector} {
				var layout scene.Layout
				s := layout.Scene(scene.View{Story: a.Work.Still(), Size: size, Marks: lesson.Marks(a)})
				if tables := len(a.State().Stripes[0].Tables); tables == 2 && s.Table.Rows != nil && !s.Table.Old.On {
					t.Errorf("%s: after %+v there are two tables, and one is drawn", l.Name, m)
				}
			}
		}
	}, lesson.Perform)
}
