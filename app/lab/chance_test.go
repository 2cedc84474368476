package lab

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/scene"
)

// labels returns all texts of the screen at the cursor, by the part that they stand in,
// but for the places that can be tapped.
func labels(m *Model) map[string]string {
	s := m.Scene()
	all := map[string]string{
		"hash line": strings.Join([]string{s.Hash.Bytes, s.Hash.Top, s.Hash.Stripe, s.Hash.How, s.Hash.Bucket, s.Hash.ByHand}, " | "),
		"free list": s.Pool.First + s.Pool.Then,
		"order":     s.Pool.Order.First + s.Pool.Order.Then,
		"details":   fmt.Sprint(s.Detail),
		"in hand":   fmt.Sprint(s.Table.InHand.Held),
		"ribbon":    s.Ribbon.Said,
	}
	for _, f := range s.Pool.Free {
		all["free list"] += " " + f.Text
	}
	for _, r := range s.Pool.Order.Slots {
		all["order"] += " " + r.Text
	}
	log, _ := m.Log()
	for _, l := range log {
		if l.Ahead {
			all["log"] += l.Kind + " " + l.Fields + "\n"
		}
	}
	list, _, _ := m.Given()
	for _, g := range list {
		if g.Now {
			all["commands"] = g.Result
		}
	}
	for _, told := range m.Handout().Steps {
		if told.Number > s.Progress.Step {
			all["paper"] += told.Sentence + "\n"
		}
	}
	// What marks a place that can be tapped, beyond what it holds.
	for _, block := range s.Pool.Blocks {
		for i := range block {
			c := &block[i]
			if flag := c.Flag(nil); flag == "head ▸" || flag == "fresh ▸" || strings.Contains(c.Alt(nil), "head") || strings.Contains(c.Alt(nil), "first of these") {
				all["flags"] += " " + c.Number()
			}
			if s.Asks == scene.WhichVictim && (c.Notes.Oldest || c.Notes.Hand || strings.Contains(c.Alt(nil), "the hand")) {
				all["flags"] += " " + c.Number()
			}
			if strings.HasPrefix(c.Text(nil), "next ") {
				all["links"] += " " + c.Text(nil)
			}
		}
	}
	return all
}

// mentions returns which of n candidates a text names.
func mentions(text string, q scene.Question, n int) (named []int) {
	for i := range n {
		pattern := fmt.Sprintf(`(?:[Bb]ucket |cell=|→ )%d(?:\D|$)`, i)
		switch {
		case q.OnSlots():
			pattern = fmt.Sprintf(`#%d(?:\D|$)`, i)
		case q == scene.WhichStripe:
			pattern = fmt.Sprintf(`[Ss]tripe[ =]%d(?:\D|$)`, i)
		}
		if regexp.MustCompile(pattern).MatchString(text) {
			named = append(named, i)
		}
	}
	return named
}

// While something is asked, who reads all labels is no better off than who guesses: of
// each part of the screen a reader takes what it names, and over all examples is right
// as seldom as by chance. And it is asked where it is worth it.
func TestLabelsScoreAtChance(t *testing.T) {
	score, chance := map[string]float64{}, map[string]float64{}
	kinds := map[scene.Question]int{}
	for i, sample := range Samples() {
		m := newModel(t)
		Update(m, Show{Sample: i})
		Update(m, desk.Toggle{Ask: true})
		Update(m, desk.Select{Slot: 1})
		asked := 0
		for Update(m, desk.First{}); ; {
			s := m.Scene()
			if q := s.Asks; q != scene.NoQuestion {
				asked++
				kinds[q]++
				checkSentence(t, s.Sentence.String())
				n, stripe := m.Look().Choices(q)
				texts := labels(m)
				right := truth(t, m, q, n, max(0, stripe))
				for part, text := range texts {
					if named := mentions(text, q, n); len(named) > 0 {
						chance[part] += 1 / float64(n)
						for _, k := range named {
							if k == right {
								score[part] += 1 / float64(len(named))
							}
						}
					}
				}
			}
			if s.Progress.AtEnd {
				break
			}
			Update(m, desk.Step{})
		}
		if asked > 12 {
			t.Errorf("%s asks %d times", sample.Title, asked)
		}
	}
	for part := range chance {
		if score[part] > 1.5*chance[part] {
			t.Errorf("who reads the %s is right %.1f times, by chance %.1f times", part, score[part], chance[part])
		}
	}
	for _, q := range []scene.Question{scene.WhichBucket, scene.WhichSlot, scene.WhichStripe, scene.WhichVictim, scene.WhichLanding} {
		if kinds[q] < 2 {
			t.Errorf("question %d is asked %d times", q, kinds[q])
		}
	}
}

// truth tries all answers, and returns the one that is right.
func truth(t *testing.T, m *Model, q scene.Question, n, stripe int) int {
	t.Helper()
	at := m.Session.Timeline().Cursor()
	right := -1
	for i := range n {
		m.Session.Timeline().Seek(at)
		Update(m, desk.Answer{Index: uint32(i), Stripe: stripe})
		if m.Guess.From != at || m.Guess.At <= at {
			t.Fatalf("answer %d to question %d is not taken: %+v", i, q, m.Guess)
		}
		m.Session.Timeline().Seek(m.Guess.At)
		said := m.Scene().Sentence.String()
		switch {
		case strings.HasPrefix(said, "Right. "):
			if right >= 0 {
				t.Errorf("both %d and %d are right: %s", right, i, said)
			}
			right = i
		case !strings.HasPrefix(said, "You chose "):
			t.Errorf("answer %d to question %d is answered with %q", i, q, said)
		}
	}
	if right < 0 {
		t.Errorf("no answer to question %d is right", q)
	}
	m.Session.Timeline().Seek(at)
	m.Guess = scene.Guess{}
	return right
}
