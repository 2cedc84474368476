package class

import (
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
)

// Item is a question on paper: with a blank on the first page, filled on the second.
type Item struct {
	Number        int
	Question      lesson.Line
	Ran           []string // the commands so far: on paper nobody can step back
	Commands      []string // that are asked about, if it is about several
	Blank, Filled scene.Scene
	Truth         []task.Place
	Point         string      // of a question about a number, what it is
	Reply         lesson.Line // to the right answer
}

// Items returns the questions of a lesson's sheet: its opening, and an instance of the
// first question that has some. Two fit on a page, and can be read there.
func Items(l *lesson.Lesson, seed uint64, run func(lesson.Stage) (*replay.Session, error), on Paper) (items []Item, err error) {
	p, err := lesson.NewPlayer(l, seed, run)
	if err != nil {
		return nil, err
	}
	opened := false
	for beat := range l.Beats {
		if err := p.Go(beat); err != nil {
			return nil, err
		}
		a := p.Attempt()
		if a == nil || a.Task.Do != lesson.Predict && a.Task.Do != lesson.Number {
			continue
		}
		if !a.Task.Asks() {
			if !opened {
				opened = true
				items = append(items, item(p, len(items)+1, on))
			}
			continue
		}
		items = append(items, item(p, len(items)+1, on))
		break
	}
	return items, nil
}

// item lays the open question out twice: as it is asked, and answered.
func item(p *lesson.Player, number int, on Paper) Item {
	a := p.Attempt()
	i := Item{Number: number, Question: a.OnPaper(), Blank: on.picture(p)}
	for _, e := range p.Session().Entries()[:p.Session().Position(replay.Memory).Entry+1] {
		i.Ran = append(i.Ran, e.Command.String())
	}
	if v := p.View(); len(v.Beats) > 0 {
		i.Commands = v.Beats[len(v.Beats)-1].Task.Commands
	}
	p.Show()
	i.Truth = a.Truth()
	if a.Task.Line != nil {
		i.Point = words.Number(a.Task.Line.Truth)
	}
	i.Filled, i.Reply = on.picture(p), a.Reply()
	return i
}

func (on Paper) picture(p *lesson.Player) scene.Scene {
	return on.draw(scene.View{Story: p.Session(), Marks: p.Marks()})
}

// Paper is what pictures are drawn on with which nothing can be done.
type Paper struct {
	Lang   *words.Lang
	Narrow bool // it is seen on a phone
}

// narrowPaper is how wide a table is there, in pixels: rows that are longer go on below.
const narrowPaper = 270

func (on Paper) draw(v scene.View) scene.Scene {
	v.Lang, v.Size = on.Lang, scene.Beside
	if on.Narrow {
		v.Size, v.Width = scene.Phone, narrowPaper
	}
	var layout scene.Layout
	return layout.Scene(v)
}

// Items returns the questions of the sheet that is to be printed.
func (m *Model) Items(on Paper) ([]Item, error) {
	if m.Sheet == nil {
		return nil, nil
	}
	return Items(m.Sheet, 1, m.run, on)
}
