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
	NoQuestion   Question = iota
	WhichBucket           // that the key belongs in
	WhichSlot             // that the pool will hand out
	WhichStripe           // that the key belongs in
	WhichVictim           // the slot whose key a full store removes
	WhichLanding          // the bucket that the new node comes into, if not its home
	WhichHandle           // … which a lesson asks
)

// OnSlots reports whether the answer is a slot.
func (q Question) OnSlots() bool { return q == WhichSlot || q == WhichVictim }

// OnBuckets reports whether the answer is a bucket.
func (q Question) OnBuckets() bool { return q == WhichBucket || q == WhichLanding }

// hides returns what would tell the answer while it is asked.
func (q Question) hides() Hides {
	switch q {
	case WhichBucket, WhichStripe:
		return HideByHand
	case WhichSlot:
		return HideFreeList
	case WhichVictim:
		return HideOrder
	case WhichLanding:
		return HideCost
	}
	return 0
}

// Guess is an answer to a question.
type Guess struct {
	Question Question
	Index    uint32 // of the bucket, the slot or the stripe
	From     int    // the cursor at which it was given
	At       int    // the cursor at which the truth is shown beside it
}

// Question returns what is asked at the cursor. It asks where an answer takes thought,
// and not again and again what was asked before.
func (v *View) Question() Question {
	if !v.Asking {
		return NoQuestion
	}
	next, ok := v.Story.Timeline().Peek(v.Depth)
	if !ok {
		return NoQuestion
	}
	switch f := v.look(); {
	case f.asksVictim():
		return WhichVictim
	case f.asksLanding():
		return WhichLanding
	case next.Kind == trace.Bucket && v.asksBucket(f) && !v.asksBand(next):
		return WhichBucket
	case next.Kind == trace.Alloc && v.asksSlot(f):
		return WhichSlot
	case next.Kind == trace.LockWanted && v.Story.Settings().Stripes > 1 && v.hashed() && v.isWorthIt():
		return WhichStripe
	}
	return NoQuestion
}

// firstAsked is how many operations are asked everything from where it began.
const firstAsked = 2

// Below easyHash a number is divided in one's head.
const easyHash = 1000

// isWorthIt reports whether a rule is new, or the command is the one just given.
func (v *View) isWorthIt() bool {
	t := v.Story.Timeline()
	n := t.Ordinal()
	return n-v.AsksFrom >= 0 && n-v.AsksFrom < firstAsked || n == len(t.Costs())
}

// asksBucket reports whether it is worth asking where a key belongs: not of a key that
// the store removes by itself.
func (v *View) asksBucket(f *focus) bool {
	easy := f.Hash < easyHash && !f.Single() && !f.Striped()
	return f.Homes() == 1 && !f.Evicting && (easy || v.isWorthIt())
}

// asksSlot reports whether it is worth asking which slot goes out: where one waits on
// the free list.
func (v *View) asksSlot(f *focus) bool { return f.Stripe().FreeHead != none || v.isWorthIt() }

// asksVictim reports whether a full store looks for a key to remove, and has not begun.
func (f *focus) asksVictim() bool {
	if f.Call != trace.Put || f.Last.Kind != trace.Miss {
		return false
	}
	_, k := f.victim()
	return k > 0
}

// asksLanding reports whether a new node will come into a bucket that is not its home,
// and the search has looked in that alone.
func (f *focus) asksLanding() bool {
	e := f.Last
	looked := e.Kind == trace.Probe || e.Kind == trace.Compare && e.Match != trace.Same
	if f.Call != trace.Put || f.Homes() > 1 || len(f.Probes) != 1 || !looked || f.Two() || f.Evicting || f.Shape[0].Group > 0 {
		return false
	}
	_, k := f.landing()
	return k > 0
}

// victim returns the slot whose key a full store will remove, and behind how many
// events of the operation; 0 if it removes none.
func (f *focus) victim() (slot uint32, behind int) {
	for k := f.Done; k < len(f.Whole); k++ {
		if f.Whole[k].Kind == trace.Evict {
			return f.Whole[k].Slot, k + 1
		}
	}
	return none, 0
}

// landing returns the bucket that the node of a put will come into, and behind how many
// events of the operation; 0 if it comes into none.
func (f *focus) landing() (bucket uint32, behind int) {
	taken := none
	for k, e := range f.Whole {
		switch {
		case e.Kind == trace.Alloc:
			taken = e.Slot
		case e.Kind == trace.SetCell && taken != none && e.Slot == taken:
			return e.Cell, k + 1
		case e.Kind == trace.TableNew:
			return none, 0
		}
	}
	return none, 0
}

// Answered returns the cursor at which the truth about the open question stands on the
// picture: behind the next step, or some steps later.
func (v *View) Answered(q Question) int {
	f, t := v.look(), v.Story.Timeline()
	behind := 0
	switch q {
	case WhichVictim:
		_, behind = f.victim()
	case WhichLanding:
		_, behind = f.landing()
	default:
		later := t.Clone()
		later.Next(v.Depth)
		return later.Cursor()
	}
	return t.Cursor() - f.Done + behind
}

// Choices returns how many answers there are to a question, and in which stripe they
// are: -1 if it is about the stripe.
func (v *View) Choices(q Question) (n, stripe int) {
	t := v.Story.Timeline()
	next, _ := t.Peek(v.Depth)
	switch q {
	case WhichBucket:
		return v.askedTable(), int(next.Stripe)
	case WhichSlot, WhichVictim:
		return len(t.State().Stripes[next.Stripe].Slots), int(next.Stripe)
	case WhichLanding:
		f := v.look()
		return f.Size(f.ArraysNow()), f.In
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

// ask puts the open question into the scene, or the answer: until the truth is there as
// a mark, and then beside it.
func (v *View) ask(s *Scene, f *focus) {
	s.Asks = v.Question()
	if s.Asks != NoQuestion {
		s.Sentence = v.questionText(s, f)
	}
	g, at := v.Guess, v.Story.Timeline().Cursor()
	if g.Question == NoQuestion || at <= g.From || at > g.At {
		return
	}
	switch {
	case g.Question == WhichStripe:
		for k := range s.Stripes {
			s.Stripes[k].Guessed = k == int(g.Index)
		}
	case g.Question.OnBuckets():
		s.Table.guess(int(g.Index), f.Two() && f.Last.Table == f.Stripe().Tables[0].ID)
	default:
		s.Pool.guess(int(g.Index))
	}
	if at == g.At {
		s.Sentence = append(tell.Sentence{{Role: tell.Plain, Text: f.verdict(g) + " "}}, s.Sentence...)
	}
}

// verdict says whether a guess was right, and if not what speaks against it.
func (f *focus) verdict(g Guess) string {
	chosen := words.Ref(g.Index)
	truth, why := f.Last.Slot, ""
	switch g.Question {
	case WhichStripe:
		chosen = f.Lang.F("stripe {n}", "n", words.Number(int(g.Index)))
	case WhichBucket:
		truth, chosen = f.Last.Cell, f.Lang.F("bucket {n}", "n", words.Number(int(g.Index)))
	case WhichLanding:
		truth, chosen = f.Last.Cell, f.Lang.F("bucket {n}", "n", words.Number(int(g.Index)))
		why = f.Lang.T("free, but not the first place on its way")
		if i := f.TableOf(f.Last.Table).Cells[g.Index]; i < trace.Tombstone {
			why = f.Lang.F("{key} is there", "key", words.Quoted(f.Stripe().Slots[i].Key))
		}
	case WhichSlot:
		why = f.notNext(g.Index)
	case WhichVictim:
		switch slot := &f.Stripe().Slots[g.Index]; {
		case !slot.Live():
			why = f.Lang.T("it holds no key")
		case f.Stripe().Recency != nil:
			why = f.Lang.F("used later than {slot}", "slot", words.Ref(truth))
		default:
			why = f.Lang.F("the hand found {slot} without a mark first", "slot", words.Ref(truth))
		}
	}
	switch {
	case g.Index == truth:
		return f.Lang.T("Right.")
	case why == "":
		return f.Lang.F("You chose {what}.", "what", chosen)
	}
	return f.Lang.F("You chose {what}: {why}.", "what", chosen, "why", why)
}

// notNext says why another slot than this one was taken from the pool just now.
func (f *focus) notNext(i uint32) string {
	st := f.Stripe()
	switch slot := &st.Slots[i]; {
	case slot.Live():
		return f.Lang.F("{key} is there", "key", words.Quoted(slot.Key))
	case slot.Generation > 0:
		return f.Lang.T("free, but not the head of the list")
	case f.Old.Generation > 0:
		return f.Lang.T("never used, and free slots go first")
	}
	return f.Lang.T("never used, but not the next of these")
}

// questionText is the sentence of the open question. Of what the store does by itself it
// names the key that it asks about.
func (v *View) questionText(s *Scene, f *focus) tell.Sentence {
	next, _ := v.Story.Timeline().Peek(v.Depth)
	buckets := words.Number(v.askedTable())
	switch s.Asks {
	case WhichStripe:
		return f.Say("In bits the hash is {first bits}: which of {n} stripes? Tap one, or press Step.", "n", words.Number(len(s.Stripes)))
	case WhichSlot:
		return f.Prefixed(f.Say(f.kind.asksSlot()))
	case WhichVictim:
		return f.Prefixed(f.Say("The store is full, and {key} is new. Which slot must go? Tap one, or press Step."))
	case WhichLanding:
		return f.Prefixed(f.Say("{Looked in} is taken. In which will {key} come to lie? Tap one, or press Step."))
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
