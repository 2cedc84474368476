package scene

import (
	"kvscope/app/words"
	"kvscope/store/trace"
)

// Question is what the Lab asks before it shows a step.
type Question uint8

// The questions. They are answered on the picture, or passed by a step.
const (
	NoQuestion  Question = iota
	WhichBucket          // that the key belongs in
	WhichSlot            // that the pool will hand out
	WhichStripe          // that the key belongs in
)

// Guess is an answer to a question.
type Guess struct {
	Question Question
	Index    uint32 // of the bucket, the slot or the stripe
	At       int    // the cursor at which the truth is shown beside it
}

// question returns what is asked at the cursor. The prepared example opens with
// a question; all others are asked on request.
func (m *Model) question() Question {
	if !m.Ask && !m.Opening {
		return NoQuestion
	}
	next, ok := m.Session.Timeline().Peek(m.Depth)
	switch {
	case ok && next.Kind == trace.Bucket && !m.asksBand(next) && kindOf(m.Session.Settings().Strategy).homes() == 1:
		return WhichBucket
	case ok && next.Kind == trace.Alloc:
		return WhichSlot
	case ok && next.Kind == trace.LockWanted && m.Session.Settings().Stripes > 1 && m.hashed():
		return WhichStripe
	}
	return NoQuestion
}

// answer commits to a bucket or a slot, and shows the step that tells.
func (m *Model) answer(to Answer) {
	q := m.question()
	t := m.Session.Timeline()
	next, _ := t.Peek(m.Depth)
	stripes := t.State().Stripes
	most := map[Question]int{WhichBucket: m.askedTable(), WhichSlot: len(stripes[next.Stripe].Slots), WhichStripe: len(stripes)}
	elsewhere := q != WhichStripe && to.Stripe != int(next.Stripe)
	if int64(to.Index) >= int64(most[q]) || elsewhere { // no such choice, or no question
		return
	}
	Update(m, Step{})
	m.Guess = Guess{q, to.Index, t.Cursor()}
}

// hashed reports whether the step at the cursor is that the hash is known.
func (m *Model) hashed() bool {
	events := m.Session.Timeline().Operation()
	return len(events) > 0 && events[len(events)-1].Kind == trace.Hash
}

// asksBand reports whether the next step is about the old table, where no bucket of
// it is drawn to be chosen.
func (m *Model) asksBand(next trace.Event) bool {
	t := m.Session.Timeline()
	tables := t.State().Stripes[next.Stripe].Tables
	if len(tables) <= t.Arrays() || tables[0].ID != next.Table {
		return false
	}
	f := look(m.Session.Timeline(), m.Session.Settings())
	return f.crowd(f.largest(), (*focus).largest) > wholeBuckets
}

// askedTable returns how many buckets the table has that is asked about.
func (m *Model) askedTable() int {
	t := m.Session.Timeline()
	next, _ := t.Peek(m.Depth)
	return t.CellsAt(t.Cursor(), next.Stripe, next.Table)
}

// ask puts the open question into the scene, or the answer beside the truth.
func (m *Model) ask(s *Scene, f *focus) {
	s.Asks = m.question()
	if s.Asks != NoQuestion {
		s.Sentence = m.questionText(s, f)
	}
	g := m.Guess
	if g.Question == NoQuestion || g.At != m.Session.Timeline().Cursor() {
		return
	}
	truth, name := f.last.Slot, words.Ref(g.Index)
	switch g.Question {
	case WhichStripe:
		truth, name = uint32(f.in), "stripe "+words.Number(int(g.Index))
		for k := range s.Stripes {
			s.Stripes[k].Guessed = k == int(g.Index)
		}
	case WhichBucket:
		truth, name = f.last.Cell, "bucket "+words.Number(int(g.Index))
		s.Table.guess(int(g.Index), f.two() && f.last.Table == f.stripe().Tables[0].ID)
	default:
		s.Pool.guess(int(g.Index))
	}
	said := Span{Plain, "Right. "}
	if g.Index != truth {
		said.Text = "You chose " + name + ". "
	}
	s.Sentence = append(Sentence{said}, s.Sentence...)
}

// questionText is the sentence of the open question.
func (m *Model) questionText(s *Scene, f *focus) Sentence {
	next, _ := m.Session.Timeline().Peek(m.Depth)
	buckets := words.Number(m.askedTable())
	switch {
	case s.Asks == WhichStripe:
		return f.say("In bits the hash is {first bits}: which of " + words.Number(len(s.Stripes)) + " stripes? Tap one, or press Step.")
	case s.Asks == WhichSlot:
		return f.prefixed(f.say(f.kind.asksSlot()))
	}
	s.AsksOld = f.two() && next.Table == f.stripe().Tables[0].ID
	switch {
	case s.AsksOld:
		return f.prefixed(f.say("{function} gives {hash}. Which of the " + buckets + " old buckets is that? Tap one, or press Step."))
	case f.two():
		return f.prefixed(f.say("{key} is not in the old table. Which of the " + buckets + " new buckets? Tap one, or press Step."))
	case f.striped():
		return f.say("{Top bits}: stripe {stripe}. Which of its " + buckets + " buckets? Tap one, or press Step.")
	}
	return f.say("{function} gives {hash}. Which of the {buckets} buckets is that? Tap one, or press Step.")
}
