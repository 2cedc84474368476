package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/scene/tell"
	"kvscope/store"
)

// drawnStripes is what is drawn of all stripes, in short: a star where the operation
// works.
func drawnStripes(s *scene.Scene) string {
	var parts []string
	for k := range s.Stripes {
		one := &s.Stripes[k]
		parts = append(parts, fmt.Sprintf("%s%d %s, %s", mark(one.Current), k, one.Lock.Text, one.Keys))
	}
	line := s.Hash.Idle
	if s.Hash.Key != "" {
		line = strings.Join([]string{s.Hash.Sum, s.Hash.Top, s.Hash.Stripe, s.Hash.How, s.Hash.Bucket}, " → ")
	}
	return strings.Join(parts, " · ") + "\n       " + line
}

// The examples, step by step, and four stripes at every write.
func TestStripesAreTold(t *testing.T) {
	tellAll := func(name, about string, m *Model, from int) {
		var b strings.Builder
		b.WriteString(about + " A star marks the stripe at work.\n")
		for i := range m.Session.Entries()[from:] {
			m.Session.SeekStep(m.Depth, from+i, 1)
			tellOf(&b, m)
		}
		golden.Compare(t, "testdata/"+name, b.String())
	}
	tellAll("stripes.txt", "# The example with four stripes.", showSample(t, "Four stripes"), 10)
	tellAll("stripes-one.txt", "# The example with a hash that sends all keys to one stripe.", showSample(t, "All keys in one stripe"), 0)
	fine := showSample(t, "Four stripes")
	fine.Depth = replay.Memory
	Update(fine, desk.Last{})
	Update(fine, Run{"put cat meow ttl 2s\nput frog croak\ncontains frog\nput frog ribbit\nerase frog\nadvance 3s\nget cat\nput cat purr\nlen\ntrim\nfill 20 seed 1\nput lion roar"})
	finishWork(t, fine)
	tellAll("stripes-fine.txt", "# Four stripes, at every write.", fine, 16)
	tellAll("stripes-rehash.txt", "# Two stripes, of which each rehashes by itself, and evicts.",
		rehashed(t, "buckets=4&slots=8&hash=fnv1a&stripes=2&rehash=incremental&evict=lru", growing), 4)
}

// Every picture on the way holds what holds of all pictures, at every write, and is
// that of the stripe at work.
func TestStripesAreDrawn(t *testing.T) {
	var w witness
	for name, c := range map[string]struct{ settings, script string }{
		"chaining":          {"buckets=16&slots=16&hash=fnv1a&stripes=4", growing + "\nput cat 1 ttl 1s\nadvance 2s\nget cat\nput a 1\ntrim\nlen"},
		"one takes all":     {"buckets=8&slots=9&hash=length&stripes=8", growing + "\nfill 9 seed 1\nput full 1"},
		"without a limit":   {"buckets=2&slots=0&hash=fnv1a&stripes=2", growing + "\nfill 20 seed 1\nclear\ntrim"},
		"linear":            {"buckets=32&slots=7&hash=fnv1a&strategy=linear&stripes=4", growing},
		"robin hood, LRU":   {"buckets=16&slots=8&hash=fold&strategy=robinhood&evict=lru&stripes=2", growing + "\nfill 12 seed 1"},
		"cuckoo":            {"buckets=16&slots=0&hash=fnv1a&strategy=cuckoo&rehash=once&stripes=4", growing + "\nfill 20 seed 1"},
		"cuckoo, stash":     {"buckets=8&slots=8&hash=length&strategy=cuckoo&stripes=2", growing},
		"bit by bit":        {"buckets=4&slots=0&hash=fnv1a&rehash=incremental&load=0.5&stripes=4", growing + "\nfill 20 seed 1"},
		"linear, bit by":    {"buckets=4&slots=0&hash=fnv1a&strategy=linear&rehash=incremental&stripes=2", growing},
		"clock":             {"buckets=8&slots=6&hash=fold&evict=clock&stripes=4", growing + "\nfill 9 seed 1\nget cat"},
		"small cells":       {"buckets=64&slots=80&hash=fnv1a&stripes=4", "fill 70 seed 1\n" + growing},
		"small, rehash":     {"buckets=32&slots=0&hash=fnv1a&stripes=4&rehash=incremental&load=0.5", "fill 17 seed 1\n" + growing},
		"linear, small":     {"buckets=64&slots=12&hash=fnv1a&strategy=linear&stripes=4", growing},
		"maps":              {"buckets=1024&slots=0&hash=fold&stripes=16", "fill 700 seed 1\nput cat 1\nget cat\nerase cat"},
		"cuckoo, map":       {"buckets=1024&slots=16&hash=fold&strategy=cuckoo&stripes=8", growing},
		"a stripe too many": {"buckets=16&slots=16&hash=fold&stripes=16&evict=lru", "fill 30 seed 1\nput cat 1\nget cat"},
	} {
		t.Run(name, func(t *testing.T) {
			m := rehashed(t, c.settings, c.script)
			m.Meters = true
			tl := m.Session.Timeline()
			from := max(0, tl.Len()-240)
			for tl.Seek(from); tl.Next(replay.Memory); {
				w.check(t, m.Session)
				if tl.Cursor()%3 == 0 { // another slot, of another stripe
					Update(m, desk.Select{Slot: uint32(tl.Cursor() / 3 % 40)})
				}
				checkScene(t, m)
				checkSentence(t, m.Scene().Sentence.String())
			}
		})
	}
}

// Which stripe, which bucket of it, and which of its slots: all is asked for.
func TestStripesAreAskedFor(t *testing.T) {
	m := showSample(t, "Four stripes")
	m.Ask = true
	asked := func(want scene.Question, sentence string) {
		t.Helper()
		if s := m.Scene(); s.Asks != want || s.Sentence.String() != sentence {
			t.Fatalf("it asks %d: %s", s.Asks, s.Sentence)
		}
	}
	asked(scene.WhichStripe, "In bits the hash is 1001 1011…: which of 4 stripes? Tap one, or press Step.")
	Update(m, desk.Answer{Index: 4, Stripe: 4})
	asked(scene.WhichStripe, "In bits the hash is 1001 1011…: which of 4 stripes? Tap one, or press Step.")
	Update(m, desk.Answer{Index: 1, Stripe: 1})
	const where = "Top 2 bits 10: stripe 2. Which of its 4 buckets? Tap one, or press Step."
	s := m.Scene()
	if got := s.Sentence.String(); got != "You chose stripe 1. "+where || !s.Stripes[1].Guessed || s.Stripes[2].Guessed {
		t.Errorf("it says %s", got)
	}
	Update(m, desk.Step{})
	Update(m, desk.Back{})
	if m.Guess = (scene.Guess{}); m.Scene().Asks != scene.WhichBucket {
		t.Fatal("no bucket is asked for")
	}
	asked(scene.WhichBucket, where)
	Update(m, desk.Answer{Index: 3, Stripe: 1}) // of another stripe
	asked(scene.WhichBucket, where)
	Update(m, desk.Answer{Index: 3, Stripe: 2})
	if s := m.Scene(); !strings.HasPrefix(s.Sentence.String(), "Right. Stripe 2: 2,613,938,663 mod 4 leaves 3") || !s.Stripes[2].Table.Rows[3].Guessed || s.Stripes[1].Table.Rows[3].Guessed {
		t.Errorf("it says %s", s.Sentence)
	}
	Update(m, desk.Step{})
	Update(m, desk.Step{})
	asked(scene.WhichSlot, `Stripe 2: "frog" is not in bucket 3. Which slot will it get? Tap one, or press Step.`)
	Update(m, desk.Select{Slot: uint32(tell.Of{Stripe: 1, Stripes: 4}.ID(2))}) // of another stripe
	asked(scene.WhichSlot, `Stripe 2: "frog" is not in bucket 3. Which slot will it get? Tap one, or press Step.`)
	Update(m, desk.Select{Slot: uint32(tell.Of{Stripe: 2, Stripes: 4}.ID(2))})
	if got := m.Scene().Sentence.String(); got != "Right. Stripe 2: take slot #2, the head of the free list. Now the list is empty." {
		t.Errorf("it says %s", got)
	}
}

// A slot is known by its stripe and its number: the same number in another stripe is
// not lit, and the details are those of the stripe's own pool.
func TestSlotOfAStripe(t *testing.T) {
	m := showSample(t, "Four stripes")
	id := uint32(tell.Of{Stripe: 2, Stripes: 4}.ID(1))
	Update(m, desk.Select{Slot: id, Aloud: true})
	s := m.Scene()
	for k := range s.Stripes {
		if lit := s.Stripes[k].Pool.At(1).Selected; lit != (k == 2) {
			t.Errorf("slot 1 of stripe %d is lit: %v", k, lit)
		}
	}
	if want := "Slot #1 of stripe 2 live: bear, generation 1. Its details follow the pool."; m.Selected.Said != want {
		t.Errorf("it says %q", m.Selected.Said)
	}
	layout := m.Session.Layout(2)
	if want := fmt.Sprintf("at %#x = chunk 0 at %#x + 1", layout.Chunks[0]+layout.SlotBytes, layout.Chunks[0]); s.Detail.Name != "Slot #1 of stripe 2" || s.Detail.Slot != id || !strings.HasPrefix(s.Detail.Address, want) {
		t.Errorf("%s is %s, want %s", s.Detail.Name, s.Detail.Address, want)
	}
	if next := s.Beside(uint32(tell.Of{Stripe: 1, Stripes: 4}.ID(3)), 1, true); next != uint32(tell.Of{Stripe: 2, Stripes: 4}.ID(0)) {
		t.Errorf("behind the last slot of stripe 1 comes the ID %d", next)
	}
	if next := s.Beside(uint32(tell.Of{Stripe: 2, Stripes: 4}.ID(0)), 1, false); next != id {
		t.Errorf("behind owl comes the ID %d, not bear", next)
	}
	to := m.Session.Settings()
	to.Stripes = 1
	Update(m, Configure{to})
	finishWork(t, m)
	if m.Scene().Detail.Open {
		t.Error("in a store with one stripe no slot of stripe 2 is told of")
	}
}

// A collision is made in the stripe that one points at; in one that a hash does not
// reach there is none.
func TestCollideInAStripe(t *testing.T) {
	m := showSample(t, "Four stripes")
	Update(m, TakeAim{Bucket: -1})
	if m.Aim.Stripe != 0 || m.Aim.Bucket != 0 {
		t.Errorf("before the bucket is known it is %+v", m.Aim)
	}
	for stripe := range 4 {
		Update(m, TakeAim{Bucket: 2, Stripe: stripe})
		checkSentence(t, m.AimSays())
		Update(m, Collide{})
		finishWork(t, m)
		Update(m, desk.End{})
		if hit, in, _ := m.Look().Bucket(); in != stripe || hit != 2 {
			t.Errorf("it fell into bucket %d of stripe %d", hit, in)
		}
	}
	Update(m, Undo{}) // back to the example
	m.Aim = Aim{Stripe: 3, Bucket: 3, Key: "k"}
	Update(m, Reset{})
	m.Aim = Aim{Stripe: 3, Bucket: 3, Key: "k"}
	if got := m.AimSays(); got != "Choose a bucket." {
		t.Errorf("aimed at stripe 3 of 1 it says %q", got)
	}
	one := showSample(t, "All keys in one stripe")
	Update(one, TakeAim{Bucket: 1, Stripe: 2})
	if one.Aim.Key != "" || !strings.HasPrefix(one.AimSays(), "No new word for bucket 1 of stripe 2 among the 20,000") {
		t.Errorf("%+v: %s", one.Aim, one.AimSays())
	}
}

// Settings that cannot be are mended, and it is said how; one that is kept, shared
// or printed has its stripes with it.
func TestStripesAreSet(t *testing.T) {
	for _, c := range []struct {
		change func(*replay.Settings)
		says   string
		want   replay.Settings
	}{
		{func(s *replay.Settings) { s.Stripes = 4 }, "", replay.Settings{Buckets: 8, Slots: 16, Stripes: 4, Chunk: 4}},
		{func(s *replay.Settings) { s.Stripes = 1 }, "", replay.Settings{Buckets: 8, Slots: 16}},
		{func(s *replay.Settings) { s.Stripes, s.Buckets = 4, 7 }, "4 stripes share the buckets evenly: the table has 8 now, 2 a stripe.", replay.Settings{Buckets: 8, Slots: 16, Stripes: 4, Chunk: 4}},
		{func(s *replay.Settings) { s.Stripes, s.Buckets = 16, 8 }, "16 stripes share the buckets evenly: the table has 16 now, 1 a stripe.", replay.Settings{Buckets: 16, Slots: 16, Stripes: 16, Chunk: 1}},
		{func(s *replay.Settings) { s.Stripes, s.Slots, s.Eviction = 8, 4, store.EvictLRU }, "With an eviction each stripe needs a slot of its own: there are 8 now.", replay.Settings{Buckets: 8, Slots: 8, Stripes: 8, Eviction: store.EvictLRU}},
		{func(s *replay.Settings) { s.Stripes, s.Strategy, s.Buckets = 4, store.LinearProbing, 32 }, "Linear probing needs an empty bucket at any time: the table has 128 buckets for 16 slots now.", replay.Settings{Buckets: 128, Slots: 16, Stripes: 4, Strategy: store.LinearProbing, Chunk: 4}},
		{func(s *replay.Settings) { s.Stripes, s.Slots = 2, 0 }, "", replay.Settings{Buckets: 8, Stripes: 2, Chunk: 8}},
	} {
		m := newModel(t)
		to := m.Session.Settings()
		c.change(&to)
		Update(m, Configure{to})
		finishWork(t, m)
		c.want.Hash, c.want.Seed = "fnv1a", 1
		if got := m.Session.Settings(); got != c.want || m.Notice.Text != c.says {
			t.Errorf("it says %q, and is %+v, want %+v", m.Notice.Text, got, c.want)
		}
		again, err := link.Parse("?" + strings.ReplaceAll(link.Words(m.Session.Settings()), " ", "&"))
		if err != nil || again.Settings != m.Session.Settings() {
			t.Errorf("kept, it is %+v, %v", again.Settings, err)
		}
	}
	m := showSample(t, "Four stripes")
	to := m.Session.Settings()
	to.Strategy = store.RobinHood
	Update(m, Configure{to})
	finishWork(t, m)
	to = m.Session.Settings()
	to.Stripes = 8
	Update(m, Configure{to})
	finishWork(t, m)
	if want := "One stripe may get 16 keys, and needs an empty bucket: the table has 256 buckets, 32 a stripe, now."; m.Notice.Text != want {
		t.Errorf("it says %q", m.Notice.Text)
	}
}

// Wherever settings travel, the stripes go with them.
func TestStripesTravel(t *testing.T) {
	m := showSample(t, "Four stripes")
	if fragment, _ := m.Address(); !strings.Contains(fragment, "&stripes=4&") {
		t.Errorf("the link is %s", fragment)
	}
	if got := m.Handout().Store; got != "16 buckets · 16 slots · FNV-1a · 4 stripes · command 12 of 17" {
		t.Errorf("on paper it is %s", got)
	}
	header, _, _ := strings.Cut(m.LogText(), "\n")
	if !strings.Contains(header, " stripes=4") {
		t.Errorf("the log begins with %s", header)
	}
	kept, ok := m.Keep()
	if !ok || !strings.Contains(kept.Store, "stripes=4") {
		t.Errorf("kept is %q", kept.Store)
	}
	if got := newModel(t).Handout().Store; strings.Contains(got, "stripe") {
		t.Errorf("one stripe is told as %s", got)
	}
	if got := showSample(t, "All keys in one stripe").Scene().AllInOne; got != "Length gives small numbers with top bits 0: every key lands in stripe 0." {
		t.Errorf("it warns: %q", got)
	}
	if got := m.Scene().AllInOne; got != "" {
		t.Errorf("FNV-1a is warned of: %q", got)
	}
}

// The log says of every event in which stripe it was, where that has a meaning.
func TestLogOfStripes(t *testing.T) {
	m := showSample(t, "Four stripes")
	Update(m, desk.End{})
	log, _ := m.Log()
	for _, line := range log {
		switch of := strings.HasPrefix(line.Fields, "stripe=2 "); line.Kind {
		case "begin", "hash", "end":
			if of {
				t.Errorf("%s is said to be of a stripe: %s", line.Kind, line.Fields)
			}
		default:
			if !of {
				t.Errorf("%s says %s", line.Kind, line.Fields)
			}
		}
	}
	if text := m.LogText(); !strings.Contains(text, " alloc slot=#2 generation=3 stripe=2\n") || strings.Contains(text, "value=croak stripe") {
		t.Errorf("copied, it is\n%s", text)
	}
}
