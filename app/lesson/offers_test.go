package lesson_test

import (
	"slices"
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/scene"
)

// What may be chosen of slots and buckets of chains can be chosen on the picture, and
// nothing else; once it is told, what it was is marked there.
func TestThePictureOffersWhatMayBeChosen(t *testing.T) {
	eachTask(t, 3, func(l *lesson.Lesson, p *lesson.Player, i int) {
		for a := p.Attempt(); ; {
			isDrawn := func(place task.Place) bool {
				return place.On == task.OnSlot || place.On == task.OnLink || place.On == task.OnBucket
			}
			if !slices.ContainsFunc(a.Places(), isDrawn) {
				break
			}
			s := drawn(p)
			for _, block := range s.Pool.Blocks {
				for _, slot := range block {
					at := uint32(slot.Index)
					may := slices.Contains(a.Places(), task.Place{On: task.OnSlot, Index: at}) || slices.Contains(a.Places(), task.Place{On: task.OnLink, Index: at})
					if slot.Idle == may {
						t.Errorf("%s, beat %d: slot #%d may be chosen: %v, and cannot: %v", l.Name, i+1, at, may, slot.Idle)
					}
				}
			}
			for _, row := range s.Table.Rows {
				head := slices.Contains(a.Places(), task.Place{On: task.OnLink, Index: task.HeadLink}) && row.Hot
				if may := head || slices.Contains(a.Places(), task.Place{On: task.OnBucket, Index: uint32(row.Bucket)}); row.Idle == may {
					t.Errorf("%s, beat %d: bucket %d may be chosen: %v, and cannot: %v", l.Name, i+1, row.Bucket, may, row.Idle)
				}
			}
			p.Show()
			if n := told(drawn(p)); n == 0 && a.Truth()[0].On != task.OnGap {
				t.Errorf("%s, beat %d: it was %v, and that is not marked", l.Name, i+1, a.Truth())
			}
			if a.Own != nil || a.Number == 5 {
				break
			}
			if err := p.Another(); err != nil {
				t.Fatal(err)
			}
		}
	}, lesson.Predict)
}

func drawn(p *lesson.Player) scene.Scene {
	var layout scene.Layout
	return layout.Scene(scene.View{Story: p.Session(), Size: scene.Beside, Marks: lesson.Marks(p.Attempt())})
}

// told counts the slots, buckets and cells that are marked as what it was.
func told(s scene.Scene) (n int) {
	count := func(m scene.Marked) {
		if m.Truth {
			n++
		}
	}
	for _, block := range s.Pool.Blocks {
		for _, slot := range block {
			count(slot.Marked)
		}
	}
	for _, row := range s.Table.Rows {
		count(row.Marked)
	}
	for _, array := range s.Table.Singles.Arrays {
		for _, line := range array.Lines {
			for _, one := range line.Singles {
				count(one.Marked)
			}
		}
	}
	return n
}

// Who asks for an answer before anything was chosen is not told what was chosen, and not
// taken for one who follows a rule.
func TestWhoSaysNothingFollowsNoRule(t *testing.T) {
	eachTask(t, 3, func(l *lesson.Lesson, p *lesson.Player, i int) {
		b := l.Beats[i]
		p.Show()
		v := p.View()
		asked := v.Beats[len(v.Beats)-1].Task
		if !asked.Unsaid {
			t.Errorf("%s, beat %d: something counts as chosen", l.Name, i+1)
		}
		for _, said := range b.Task.Said {
			if said.Rule == "other" && len(said.Text) != len(asked.Reply) {
				t.Errorf("%s, beat %d: it says %q", l.Name, i+1, text(asked.Reply))
			}
		}
	}, lesson.Predict, lesson.Number)
}

// A number is told on the picture, too: by what the next beat stands on.
func TestANumberIsToldOnThePicture(t *testing.T) {
	eachTask(t, 3, func(l *lesson.Lesson, p *lesson.Player, i int) {
		p.Commit()
		at := p.Session().Timeline().Cursor()
		if err := p.Go(i + 1); err != nil {
			t.Fatal(err)
		}
		if next := p.Session().Timeline().Cursor(); at != next {
			t.Errorf("%s: told at %d, and the next beat begins at %d", l.Name, at, next)
		}
	}, lesson.Number)
}
