package lesson

import (
	"errors"
	"slices"
	"strconv"

	"kvscope/app/lesson/hand"
	"kvscope/app/lesson/task"
	"kvscope/app/replay"
)

// enough is how many instances in a row have to be right.
const enough = 3

// Attempt is a try at a task: a question that is open, or its answer.
type Attempt struct {
	Task     *Task
	Instance *task.Instance  // Predict: what is asked about; its session is the picture
	Own      *task.Instance  // Predict, asked about the stage itself
	Number   int             // Predict: which instance of the row, from 0
	Row      int             // how many were right, one after the other
	Chosen   []task.Place    // what was pointed at, so far
	Value    int             // Number: where the mark stands
	Work     *hand.Work      // Perform
	Changed  *replay.Session // Change: the stage with the commands that were given
	Beside   *replay.Session // … and the one beside it, of two stages
	Refused  error           // Change: why the last line was not run; nil
	Answered bool
	Shown    bool // the answer was asked for: it does not count
	Verdict  task.Verdict

	stage Stage // Change: what Changed was made of, without what was given
	start int   // Predict: cursor at which it is asked
	once  bool  // one right answer is enough
	words map[string]string
}

// ErrTask says that a task is of a kind that this program does not know.
var ErrTask = errors.New("lesson: a task that this program does not know")

// begin opens a task.
func (p *Player) begin(t *Task) (*Attempt, error) {
	a := &Attempt{Task: t, Number: t.From}
	switch t.Do {
	case Predict:
		return a, p.ask(a)
	case Choose:
		a.Own = task.Choice(p.stages[p.Beat().Stage], t.Options, t.Right)
		return a, nil
	case Number:
		a.Value = (t.Line.Low + t.Line.High) / 2
		return a, nil
	case Perform:
		work, err := hand.BeginRun(p.stages[p.Beat().Stage], t.Entry, max(t.Entry, t.To))
		a.Work = work
		return a, err
	case Change:
		return a, p.restart(a)
	}
	return nil, ErrTask
}

// ask draws the instance of an attempt, or asks about the stage.
func (p *Player) ask(a *Attempt) (err error) {
	kind := task.Named(a.Task.Kind)
	if kind == nil {
		return ErrTask
	}
	a.Chosen, a.Answered, a.Shown, a.Verdict = nil, false, false, task.Verdict{}
	if a.Task.Own {
		b := p.Beat()
		a.Own, err = kind.Ask(p.stages[b.Stage], a.Task.Entry)
		if err == nil {
			a.start, a.words = p.stages[b.Stage].Timeline().Cursor(), a.Own.Words()
		}
		return err
	}
	a.Instance, err = kind.Instance(p.seed, a.Number)
	a.Value = kind.Most / 2
	if err == nil {
		a.start, a.words = a.Instance.Session.Timeline().Cursor(), a.Instance.Words()
	}
	return err
}

// question returns the instance that is asked about, or nil.
func (a *Attempt) question() *task.Instance {
	if a.Own != nil {
		return a.Own
	}
	return a.Instance
}

// Places returns what may be pointed at.
func (a *Attempt) Places() []task.Place {
	if q := a.question(); q != nil {
		return q.Places
	}
	return nil
}

// Truth returns what the store did, once it was answered.
func (a *Attempt) Truth() []task.Place {
	if q := a.question(); q != nil && a.Answered {
		return q.Truth()
	}
	return nil
}

// Heights returns how high the bars of a histogram are, where one is asked for.
func (a *Attempt) Heights() []int {
	if q := a.question(); q != nil {
		return q.Heights(a.Chosen)
	}
	return nil
}

// Hides returns what on the screen would give the answer away.
func (a *Attempt) Hides() []task.Hidden {
	if q := a.question(); q != nil && !a.Answered {
		return q.Kind.Hides
	}
	return nil
}

// Choose points at a place. Where one place is asked for, that is the answer; of a
// set it is put in or taken out, and Commit answers.
func (p *Player) Choose(place task.Place) {
	a := p.attempt
	if a == nil || a.Answered || a.question() == nil || !a.question().Offers(place) {
		return
	}
	if place.On == task.OnBar {
		for i := range a.Chosen {
			if a.Chosen[i].Array == place.Array {
				a.Chosen[i] = place
				return
			}
		}
		a.Chosen = append(a.Chosen, place)
		return
	}
	if a.question().Kind.Set || p.voting {
		if i := slices.Index(a.Chosen, place); i >= 0 {
			a.Chosen = slices.Delete(a.Chosen, i, i+1)
		} else {
			a.Chosen = append(a.Chosen, place)
		}
		return
	}
	a.Chosen = []task.Place{place}
	p.answer()
}

// Commit answers with the set that was chosen, or the number where the mark stands.
func (p *Player) Commit() {
	a := p.attempt
	switch {
	case !p.asking():
	case a.Task.Do == Number:
		p.answer()
	case a.question() != nil && a.question().Kind.Bars == 0 && a.question().Kind.Most > 0:
		p.Choose(task.Place{On: task.OnNumber, Index: uint32(a.Value)})
	case a.question() != nil:
		p.answer()
	}
}

// Mark moves the mark on the number line, as far as that goes.
func (p *Player) Mark(value int) {
	if !p.asking() {
		return
	}
	switch a := p.attempt; {
	case a.Task.Do == Number:
		a.Value = max(a.Task.Line.Low, min(value, a.Task.Line.High))
	case a.question() != nil:
		a.Value = max(0, min(value, a.question().Kind.Most))
	}
}

// Show gives the answer, which then does not count.
func (p *Player) Show() {
	a := p.attempt
	if !p.asking() {
		return
	}
	a.Shown = true
	switch a.Task.Do {
	case Change:
		p.reach(a)
	case Perform:
		a.Work.Undo()
		if m, ok := a.Work.Next(); ok {
			a.Work.Perform(m)
		}
		p.worked()
	default:
		p.answer()
	}
}

// answer commits to what was chosen, and shows the step that tells.
func (p *Player) answer() {
	a := p.attempt
	a.Answered = true
	if a.Task.Once {
		p.given[p.beat] = a
	}
	switch q := a.question(); {
	case q != nil:
		a.Verdict = q.Grade(a.Chosen)
		q.Reveal()
	default:
		a.Verdict = a.onLine()
		a.words = map[string]string{"guess": strconv.Itoa(a.Value), "truth": strconv.Itoa(a.Task.Line.Truth)}
		p.tell()
	}
	switch {
	case a.Shown || !a.Verdict.Right:
		a.Row = 0
	default:
		a.Row++
	}
	if a.Row >= a.Wanted() || a.asOpening() {
		p.done[a.Task.ID] = true
	}
}

// tell shows what a number was: what the next beat begins with, where that is of the same
// stage.
func (p *Player) tell() {
	if next := p.beat + 1; next < len(p.lesson.Beats) && p.lesson.Beats[next].Stage == p.Beat().Stage {
		p.Session().Timeline().Seek(p.cursor(next))
	}
}

// asOpening reports whether a task is done by any answer: an opening is a guess, and
// nobody can know.
func (a *Attempt) asOpening() bool {
	return a.Task.Own || a.Task.Once || a.Task.Do == Number || a.Task.Do == Choose
}

// Wanted returns how many have to be right in a row.
func (a *Attempt) Wanted() int {
	if a.once || a.asOpening() || a.Task.Do != Predict {
		return 1
	}
	return enough
}

// Another asks about the next instance of the row.
func (p *Player) Another() error {
	a := p.attempt
	if a == nil || !a.Answered || a.Instance == nil {
		return nil
	}
	a.Number++
	return p.ask(a)
}

// onLine grades a point on a number line.
func (a *Attempt) onLine() task.Verdict {
	line := a.Task.Line
	switch off := a.Value - line.Truth; {
	case off < -line.Near:
		return task.Verdict{Rule: "low"}
	case off > line.Near:
		return task.Verdict{Rule: "high"}
	}
	return task.Verdict{Right: true}
}

// Perform does a move by hand.
func (p *Player) Perform(m hand.Move) {
	if a := p.attempt; p.asking() && a.Work != nil && a.Work.Broken() == nil {
		a.Work.Perform(m)
		p.worked()
	}
}

// Undo takes the move back that broke something.
func (p *Player) Undo() {
	if a := p.attempt; p.asking() && a.Work != nil {
		a.Work.Undo()
	}
}

// worked sees whether all is done by hand.
func (p *Player) worked() {
	a := p.attempt
	if !a.Work.Done() {
		return
	}
	a.Answered, a.Verdict = true, task.Verdict{Right: !a.Shown}
	if !a.Shown {
		p.done[a.Task.ID] = true
	}
}

// unsaid reports whether the answer was asked for before anything was said.
func (a *Attempt) unsaid() bool { return a.Shown && len(a.Chosen) == 0 }

// Question returns what is asked.
func (a *Attempt) Question() Line { return a.Task.Ask.Fill(a.words) }

// OnPaper returns what is asked on a printed sheet.
func (a *Attempt) OnPaper() Line {
	if a.Task.Paper == nil {
		return a.Question()
	}
	return a.Task.Paper.Fill(a.words)
}

// Reply returns what is said to the answer, or to a move that broke something; nil
// while nothing is to be said.
func (a *Attempt) Reply() Line {
	rule := ""
	switch {
	case a.Work != nil && a.Work.Broken() != nil:
		rule = string(a.Work.Broken().Rule)
	case a.Changed != nil && !a.Answered && a.words["value"] != "":
		if rule = a.Verdict.Rule; rule == "" {
			rule = "other"
		}
	case !a.Answered:
		return nil
	case a.unsaid() && a.Task.Do == Choose:
		rule = "right"
	case a.unsaid() && a.Changed == nil:
		rule = "other"
	case a.Verdict.Right:
		rule = "right"
	case a.Verdict.Rule != "":
		rule = a.Verdict.Rule
	default:
		rule = "other"
	}
	return reply(a.Task.Said, rule, a.words)
}

// reply returns what is said to a rule, filled with words; nil if nothing is.
func reply(all []Said, rule string, words map[string]string) Line {
	for _, said := range all {
		if said.Rule == rule {
			return said.Text.Fill(words)
		}
	}
	return nil
}

// State returns the state that the learner has made by hand, or nil.
func (a *Attempt) State() *replay.State {
	if a.Work == nil {
		return nil
	}
	return a.Work.State()
}
