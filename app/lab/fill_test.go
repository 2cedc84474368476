package lab

import (
	"slices"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// big is the model's store, with room for much.
func big(m *Model) replay.Settings {
	to := m.Session.Settings()
	to.Buckets, to.Slots = 64, 4096
	return to
}

// Each fill has a seed of its own, so that each puts other words.
func TestFillsDiffer(t *testing.T) {
	m := newModel(t)
	for _, want := range []string{"fill 5 seed 1", "fill 5 seed 2"} {
		if got := m.Fill(); got != want {
			t.Errorf("it offers %q, want %q", got, want)
		}
		Update(m, Pour{})
		finishWork(t, m)
	}
	Update(m, SetCount{20})
	Update(m, SetSeed{" 7 "})
	if got := m.Fill(); got != "fill 20 seed 7" {
		t.Errorf("it offers %q", got)
	}
	Update(m, Pour{})
	finishWork(t, m)
	if got := m.Fill(); got != "fill 20 seed 8" {
		t.Errorf("after a seed that was typed it offers %q", got)
	}
	Update(m, SetSeed{""})
	if got := m.Fill(); got != "fill 20 seed 1" || m.FillSeed() != "" {
		t.Errorf("with an empty seed it offers %q, and the field has %q", got, m.FillSeed())
	}
	entries := len(m.Session.Entries())
	Update(m, SetSeed{"x y"})
	Update(m, Pour{})
	refused(t, m)
	if words, said := m.FillPreview(); len(m.Session.Entries()) != entries || words != nil || !strings.Contains(said, `not "xy"`) {
		t.Errorf("a seed that is none: %v, %q", words, said)
	}
	if m.FillSeed() != "x y" {
		t.Error("what was typed is lost")
	}
}

// The preview has the words that are put then.
func TestFillPreview(t *testing.T) {
	m := newModel(t)
	words, said := m.FillPreview()
	if len(words) != 5 || said != "8 slots are left: there is room for all." {
		t.Errorf("%v, %q", words, said)
	}
	Update(m, Pour{})
	finishWork(t, m)
	m.Session.Timeline().Seek(m.Session.Timeline().Len())
	var stored []string
	for _, slot := range m.Session.Timeline().State().Stripes[0].Slots {
		if slot.Live() {
			stored = append(stored, slot.Key)
		}
	}
	for _, word := range words {
		if !slices.Contains(stored, word) {
			t.Errorf("%s was shown and is not stored", word)
		}
	}
	if _, said := m.FillPreview(); said != "Only 3 slots are left: then the pool is full." {
		t.Error(said)
	}
	Update(m, Pour{})
	finishWork(t, m)
	if _, said := m.FillPreview(); said != "No slot is left: nothing new will be stored." {
		t.Error(said)
	}
}

// A collision is made by an ordinary put of a word that falls into the bucket.
func TestCollide(t *testing.T) {
	for _, hash := range []string{"fold", "fnv1a", "length", "firstbyte"} {
		m := newModel(t)
		to := m.Session.Settings()
		to.Hash, to.Slots = hash, 64
		Update(m, Configure{to})
		finishWork(t, m)
		for bucket := range 8 {
			Update(m, TakeAim{Bucket: bucket})
			key := m.Aim.Key
			checkSentence(t, m.AimSays())
			if key == "" || m.Aim.Bucket != bucket || !strings.Contains(m.AimSays(), words.Quoted(key)) {
				t.Fatalf("%s: %+v", hash, m.Aim)
			}
			Update(m, Collide{})
			finishWork(t, m)
			m.Session.SeekStep(m.Depth, len(m.Session.Entries())-1, 1<<30)
			last := m.Session.Entries()[len(m.Session.Entries())-1]
			if hit, _, _ := m.Look().Bucket(); last.Command.Verb != script.Put || last.Command.Key != key || int(hit) != bucket {
				t.Errorf("%s: %s fell into bucket %d, not %d", hash, last.Command, hit, bucket)
			}
			if len(key) > 24 {
				t.Errorf("%s: the word is as long as %s", hash, key)
			}
			if m.Aim.Key == key {
				t.Errorf("%s: the next one would be %s again", hash, key)
			}
		}
	}
}

// The bucket is that of the command at the cursor, and one that there is.
func TestAim(t *testing.T) {
	m := newModel(t)
	Update(m, TakeAim{Bucket: -1})
	if m.Aim.Bucket != 7 {
		t.Errorf("the command's bucket is 7, not %d", m.Aim.Bucket)
	}
	Update(m, TakeAim{Bucket: 99})
	if m.Aim.Bucket != 7 {
		t.Errorf("there is no bucket %d", m.Aim.Bucket)
	}
	m.Session.Timeline().Seek(0)
	Update(m, TakeAim{Bucket: -1})
	if m.Aim.Bucket != 0 {
		t.Errorf("before the first command it is %d", m.Aim.Bucket)
	}
}

// Where no word can be found that is said, and nothing is put.
func TestNoCollision(t *testing.T) {
	m := newModel(t)
	to := m.Session.Settings()
	to.Hash, to.Buckets = "firstbyte", 128
	Update(m, Configure{to})
	finishWork(t, m)
	entries := len(m.Session.Entries())
	Update(m, TakeAim{Bucket: 3}) // no word begins with \x03 or \x83
	Update(m, Collide{})
	if m.Aim.Key != "" || len(m.Session.Entries()) != entries || m.Notice.Error ||
		m.Notice.Text != "No new word for bucket 3 among the 20,000 that were tried: First byte gives them other buckets. Choose another bucket, or another hash in Settings." {
		t.Errorf("%+v, %+v", m.Aim, m.Notice)
	}
}

// A collision is made in the bucket that was aimed at, whatever leads from a hash to
// a bucket: with cuckoo the left one of the two that a key may be in.
func TestEveryBucketIsHit(t *testing.T) {
	for _, settings := range []string{
		"buckets=12&slots=16&hash=fnv1a", "buckets=12&slots=10&hash=fold&strategy=linear", "buckets=12&slots=10&hash=fnv1a&strategy=robinhood",
		"buckets=16&slots=8&hash=fnv1a&strategy=cuckoo", "buckets=32&slots=0&hash=fold&strategy=cuckoo&stripes=2&rehash=at-once",
	} {
		m := rehashed(t, settings, "put cat meow\nput dog woof")
		for stripe := range m.Stripes() {
			for bucket := range m.Buckets() {
				m := rehashed(t, settings, "put cat meow\nput dog woof")
				Update(m, TakeAim{Bucket: bucket, Stripe: stripe})
				Update(m, Collide{})
				finishWork(t, m)
				for e := m.Session.Timeline().Operation(); e[len(e)-1].Kind != trace.Bucket; e = m.Session.Timeline().Operation() {
					Update(m, desk.Step{})
				}
				s, hit := m.Scene(), -1
				if s.Stripes != nil {
					s.Table = s.Stripes[stripe].Table
				}
				for single := range s.Table.EachSingle {
					if single.Now {
						hit = single.Bucket
					}
				}
				for _, r := range s.Table.Rows {
					if r.Now {
						hit = r.Bucket
					}
				}
				if hit != bucket {
					t.Errorf("%s: aimed at bucket %d of stripe %d, %q hits bucket %d", settings, bucket, stripe, m.Session.Entries()[2].Command.Key, hit)
				}
			}
		}
	}
}
