package scene

import (
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
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
	WhichHandle          // … which a lesson asks
)

// Guess is an answer to a question.
type Guess struct {
	Question Question
	Index    uint32 // of the bucket, the slot or the stripe
	At       int    // the cursor at which the truth is shown beside it
}

// Question returns what is asked at the cursor.
func (v *View) Question() Question {
	if !v.Asking {
		return NoQuestion
	}
	next, ok := v.Story.Timeline().Peek(v.Depth)
	switch {
	case ok && next.Kind == trace.Bucket && !v.asksBand(next) && moment.Homes(kindOf(v.Story.Settings()).arrays()) == 1:
		return WhichBucket
	case ok && next.Kind == trace.Alloc:
		return WhichSlot
	case ok && next.Kind == trace.LockWanted && v.Story.Settings().Stripes > 1 && v.hashed():
		return WhichStripe
	}
	return NoQuestion
}

// Choices returns how many answers there are to a question, and in which stripe they
// are: -1 if it is about the stripe.
func (v *View) Choices(q Question) (n, stripe int) {
	t := v.Story.Timeline()
	next, _ := t.Peek(v.Depth)
	switch q {
	case WhichBucket:
		return v.askedTable(), int(next.Stripe)
	case WhichSlot:
		return len(t.State().Stripes[next.Stripe].Slots), int(next.Stripe)
	case WhichStripe:
		return len(t.State().Stripes), -1
	}
	return 0, -1
}

// hashed reports whether the step at the cursor is that the hash is known.
func (v *View) hashed() bool {
	events := v.Story.Timeline().Operation()
	return len(events) > 0 && events[len(events)-1].Kind == trace.Hash
}

// asksBand reports whether the next step is about the old table, where no bucket of
// it is drawn to be chosen.
func (v *View) asksBand(next trace.Event) bool {
	t := v.Story.Timeline()
	tables := t.State().Stripes[next.Stripe].Tables
	if len(tables) <= t.Arrays() || tables[0].ID != next.Table {
		return false
	}
	f := v.look()
	return f.Crowd(f.Largest(), (*moment.Moment).Largest) > wholeBuckets
}

// askedTable returns how many buckets the table has that is asked about.
func (v *View) askedTable() int {
	t := v.Story.Timeline()
	next, _ := t.Peek(v.Depth)
	return t.CellsAt(t.Cursor(), next.Stripe, next.Table)
}

// ask puts the open question into the scene, or the answer beside the truth.
func (v *View) ask(s *Scene, f *focus) {
	s.Asks = v.Question()
	if s.Asks != NoQuestion {
		s.Sentence = v.questionText(s, f)
	}
	g := v.Guess
	if g.Question == NoQuestion || g.At != v.Story.Timeline().Cursor() {
		return
	}
	truth, name := f.Last.Slot, words.Ref(g.Index)
	switch g.Question {
	case WhichStripe:
		truth, name = uint32(f.In), f.Lang.F("stripe {n}", "n", words.Number(int(g.Index)))
		for k := range s.Stripes {
			s.Stripes[k].Guessed = k == int(g.Index)
		}
	case WhichBucket:
		truth, name = f.Last.Cell, f.Lang.F("bucket {n}", "n", words.Number(int(g.Index)))
		s.Table.guess(int(g.Index), f.Two() && f.Last.Table == f.Stripe().Tables[0].ID)
	default:
		s.Pool.guess(int(g.Index))
	}
	said := tell.Span{Role: tell.Plain, Text: f.Lang.T("Right.") + " "}
	if g.Index != truth {
		said.Text = f.Lang.F("You chose {what}.", "what", name) + " "
	}
	s.Sentence = append(tell.Sentence{said}, s.Sentence...)
}

// questionText is the sentence of the open question.
func (v *View) questionText(s *Scene, f *focus) tell.Sentence {
	next, _ := v.Story.Timeline().Peek(v.Depth)
	buckets := words.Number(v.askedTable())
	switch {
	case s.Asks == WhichStripe:
		return f.Say("In bits the hash is {first bits}: which of {n} stripes? Tap one, or press Step.", "n", words.Number(len(s.Stripes)))
	case s.Asks == WhichSlot:
		return f.Prefixed(f.Say(f.kind.asksSlot()))
	}
	s.AsksOld = f.Two() && next.Table == f.Stripe().Tables[0].ID
	switch {
	case s.AsksOld:
		return f.Prefixed(f.Say("{function} gives {hash}. Which of the {n} old buckets is that? Tap one, or press Step.", "n", buckets))
	case f.Two():
		return f.Prefixed(f.Say("{key} is not in the old table. Which of the {n} new buckets? Tap one, or press Step.", "n", buckets))
	case f.Striped():
		return f.Say("{Top bits}: stripe {stripe}. Which of its {n} buckets? Tap one, or press Step.", "n", buckets)
	}
	return f.Say("{function} gives {hash}. Which of the {buckets} buckets is that? Tap one, or press Step.")
}
