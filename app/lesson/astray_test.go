package lesson_test

import (
	"strings"
	"testing"
)

// Who puts a word into another bucket is told which letter took it there, and with
// letters of the same group the chain grows until it is as long as was asked.
func TestAnAttackerIsHelped(t *testing.T) {
	for _, l := range lessons(t) {
		for i := range l.Beats {
			task := l.Beats[i].Task
			if task == nil || task.Goal == nil || task.Goal.Like == "" || task.Goal.Fact != "longest" {
				continue
			}
			p := play(t, l, 1)
			if err := p.Go(i); err != nil {
				t.Fatal(err)
			}
			a := p.Attempt()
			for _, give := range [][2]string{
				{"put rat 1", "“r” is of another group than the “c” of cat"},
				{"put cats 1", "it has not as many letters as cat"},
				{"get cat", "The longest chain has"},
				{"put kat 1", "The longest chain has"},
			} {
				p.Give(give[0])
				if got := text(a.Reply()); !strings.Contains(got, give[1]) {
					t.Errorf("to %s is said %q", give[0], got)
				}
			}
			for _, word := range []string{"sat", "cit", "cad", "cyl", "kid"} {
				p.Give("put " + word + " 1")
			}
			if !a.Answered || !p.Done(task.ID) {
				t.Error("five words of the same groups do not make a chain of five")
			}
			return
		}
	}
	t.Error("no lesson lets one attack")
}
