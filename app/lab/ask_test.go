package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store/trace"
)

// The opening question is answered on the picture: the answer is committed,
// then the truth is shown beside it.
func TestOpeningIsAnswered(t *testing.T) {
	for name, test := range map[string]struct {
		slot uint32
		want string
	}{
		"right": {6, "Right. Take slot #6, the head of the free list. Now #3 is head."},
		"wrong": {9, "You chose #9: never used, and free slots go first. Take slot #6, the head of the free list. Now #3 is head."},
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			if got := m.Scene().Asks; got != scene.WhichSlot {
				t.Fatalf("it opens with question %v", got)
			}
			Update(m, desk.Answer{Index: test.slot})
			s := m.Scene()
			if s.Sentence.String() != test.want {
				t.Errorf("it says %q", s.Sentence)
			}
			if s.Asks != scene.NoQuestion {
				t.Error("the question is still asked")
			}
			for _, c := range s.Pool.Blocks[0] {
				if c.Guessed != (uint32(c.Index) == test.slot) {
					t.Errorf("slot %d: marked as the answer is %v", c.Index, c.Guessed)
				}
			}
			// Elsewhere the answer says nothing, back there it does again.
			Update(m, desk.Step{})
			if got := m.Scene().Sentence.String(); got != `Write "frog" and "croak" into slot #6. No bucket leads to it yet.` {
				t.Errorf("one step on it says %q", got)
			}
			Update(m, desk.Back{})
			if got := m.Scene().Sentence.String(); got != test.want {
				t.Errorf("back again it says %q", got)
			}
		})
	}
}

func TestAskFirst(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Toggle{Ask: true})
	give(t, m, "put lion roar")
	s := m.Scene()
	if want := "FNV-1a gives 4,074,679,679. Which of the 8 buckets is that? Tap one, or press Step."; s.Asks != scene.WhichBucket || s.Sentence.String() != want {
		t.Errorf("at the hash it asks %v: %q", s.Asks, s.Sentence)
	}
	Update(m, desk.Answer{Index: 3})
	s = m.Scene()
	if want := `You chose bucket 3. 4,074,679,679 mod 8 leaves 7, so "lion" belongs in bucket 7.`; s.Sentence.String() != want {
		t.Errorf("it answers %q", s.Sentence)
	}
	for _, r := range s.Table.Rows {
		if r.Guessed != (r.Bucket == 3) {
			t.Errorf("bucket %d: marked as the answer is %v", r.Bucket, r.Guessed)
		}
	}
	for range 4 {
		Update(m, desk.Step{})
	}
	if s = m.Scene(); s.Asks != scene.WhichSlot {
		t.Errorf("where the slot is taken next it asks %v: %q", s.Asks, s.Sentence)
	}
	Update(m, desk.Step{})
	if s = m.Scene(); s.Asks != scene.NoQuestion || s.Sentence.String() != "Take slot #3, the head of the free list. Now the list is empty." {
		t.Errorf("a question that was passed leaves %q", s.Sentence)
	}
	// A get takes no slot, so only the bucket is asked.
	give(t, m, "get CAT")
	asked := 0
	for !m.Scene().Progress.AtEnd {
		if m.Scene().Asks != scene.NoQuestion {
			asked++
		}
		Update(m, desk.Step{})
	}
	if asked != 1 {
		t.Errorf("a get asks %d times", asked)
	}
	Update(m, desk.Answer{Index: 1})
	if got := m.Scene().Sentence.String(); got != `"CAT" is not stored. Bucket 7: 4 looks, no match.` {
		t.Errorf("an answer without a question changed it to %q", got)
	}
}

// An answer from a picture that is gone is no answer, and no panic.
func TestAnswersOutOfRange(t *testing.T) {
	for _, index := range []uint32{16, 1 << 20, trace.None} {
		m := newModel(t)
		Update(m, desk.Answer{Index: index})
		if s := m.Scene(); s.Asks != scene.WhichSlot {
			t.Errorf("slot %d was taken as an answer: %q", index, s.Sentence)
		}
	}
}

// Every sample runs, and opens where it says.
func TestSamples(t *testing.T) {
	for i, sample := range Samples() {
		t.Run(sample.Title, func(t *testing.T) {
			m := newModel(t)
			Update(m, desk.Toggle{Fine: true})
			Update(m, desk.Toggle{Fine: true})
			Update(m, Show{Sample: i})
			p := m.Session.Position(replay.Idea)
			if p.Entry != sample.Entry || p.Step != sample.Step {
				t.Errorf("it opens at %+v, not at %d, %d", p, sample.Entry, sample.Step)
			}
			if strings.HasPrefix(m.Scene().Pool.Count, "0 live") {
				t.Errorf("it opens on %s", m.Scene().Pool.Count)
			}
			if (m.Scene().Asks != scene.NoQuestion) != sample.Asks {
				t.Errorf("it asks %v", m.Scene().Asks)
			}
		})
	}
	m := newModel(t)
	give(t, m, "get cat")
	Update(m, Show{Sample: -1})
	Update(m, Show{Sample: 99})
	if n := len(m.Session.Entries()); n != 13 {
		t.Errorf("a sample that there is not left %d commands", n)
	}
}

func TestFineSteps(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Home{})
	Update(m, desk.Toggle{Fine: true})
	Update(m, desk.Step{})
	if got := m.Scene().Sentence.String(); got != "Put asks for the write lock: nobody else may read or write." {
		t.Errorf("the step behind the hash is %q", got)
	}
	if p := m.Scene().Progress; p.Steps != 13 {
		t.Errorf("put frog has %d fine steps", p.Steps)
	}
	Update(m, desk.Toggle{Fine: true})
	Update(m, desk.Step{})
	if p := m.Scene().Progress; p.Steps != 10 || p.Step != 2 {
		t.Errorf("back at ideas it is step %d of %d", p.Step, p.Steps)
	}
}

// On paper the hash ends in the same bucket.
func TestByHand(t *testing.T) {
	m := newModel(t)
	for key, want := range map[string]string{
		"cat": "5 → 2 → 1 → 7", "frog": "5 → 1 → 1 → 2 → 7", "a": "5 → 4", `"\xff"`: "5 → 6", "ninebytes": "", `""`: "",
	} {
		give(t, m, "get "+key)
		Update(m, desk.End{})
		line := m.Scene().Hash
		if line.ByHand != want {
			t.Errorf("%s: %q, want %q", key, line.ByHand, want)
		}
		if bucket, _ := strings.CutPrefix(line.Bucket, "bucket "); want != "" && !strings.HasSuffix(line.ByHand, " "+bucket) {
			t.Errorf("%s: by hand %s, but it is in %s", key, line.ByHand, line.Bucket)
		}
	}
	Update(m, Visit{"#/lab?buckets=7&script=get%20cat"})
	finishWork(t, m)
	if got := m.Scene().Hash.ByHand; got != "" {
		t.Errorf("with 7 buckets it is %q", got)
	}
}
