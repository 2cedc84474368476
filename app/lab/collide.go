package lab

import (
	"iter"

	"kvscope/app/scene/moment"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
)

// MaxTried is how many words the search for a collision looks at.
const MaxTried = 20_000

// collisionSeed begins the words that are tried. It is none that a person would
// fill with: the words are others.
const collisionSeed = 0xc0111de

// Aim is the bucket that a collision is to be made in, and what was found.
type Aim struct {
	Stripe int
	Bucket int
	Key    string // that belongs in Bucket and is not stored; empty: none was found
	Value  string
}

// What happens to it.
type (
	// TakeAim looks for a word for a bucket of a stripe. Bucket -1 is that of the
	// command.
	TakeAim struct{ Bucket, Stripe int }
	// Collide puts the word, and looks for the next one.
	Collide struct{}
)

// target returns the table of a stripe that the next new node comes into.
func (m *Model) target(stripe int) *store.Table {
	t := m.Session.Timeline()
	return moment.Current(&t.Last().Stripes[stripe], t.Arrays())
}

// Buckets returns how many buckets the next command meets, in the stripe that is
// aimed at.
func (m *Model) Buckets() int {
	return len(m.target(min(m.Aim.Stripe, m.Stripes()-1)).Cells)
}

// Stripes returns how many stripes the store has.
func (m *Model) Stripes() int { return len(m.Session.Timeline().Last().Stripes) }

// aim looks for a word that is not stored and belongs in a bucket.
func (m *Model) aim(at TakeAim) {
	if m.Session.Settings().Bare {
		return
	}
	if at.Bucket < 0 {
		if bucket, stripe, ok := m.Look().Bucket(); ok {
			at = TakeAim{int(bucket), stripe}
		}
	}
	m.Aim = Aim{Stripe: max(0, min(at.Stripe, m.Stripes()-1))}
	m.Aim.Bucket = max(0, min(at.Bucket, m.Buckets()-1))
	settings := m.Session.Settings()
	hash, _ := store.HashNamed(settings.Hash)
	last := m.Session.Timeline().Last()
	stored := map[string]bool{}
	for _, slot := range last.Stripes[m.Aim.Stripe].Slots {
		if slot.Live() {
			stored[slot.Key] = true
		}
	}
	target, tried := m.target(m.Aim.Stripe), 0
	for word := range candidates() {
		if tried++; tried > MaxTried {
			return
		}
		h := uint32(hash.Sum(word, settings.Seed))
		if last.StripeOf(h) == m.Aim.Stripe && int(target.Home(h)) == m.Aim.Bucket && !stored[word] {
			m.Aim.Key = word
			for value := range script.Words(uint64(tried)) {
				m.Aim.Value = value
				return
			}
		}
	}
}

// candidates yields words to try: half of them as a fill puts them, then words
// made up of these, of every first letter and of many lengths, which is what
// hashes for teaching look at.
func candidates() iter.Seq[string] {
	return func(yield func(string) bool) {
		const letters, longest = "abcdefghijklmnopqrstuvwxyz0123456789", 90
		n := 0
		for word := range script.Words(collisionSeed) {
			if n++; n > MaxTried/2 {
				break
			}
			if !yield(word) {
				return
			}
		}
		long := ""
		for word := range script.Words(collisionSeed + 1) {
			if !yield(letters[n%len(letters):][:1]+word) || !yield(word+long) {
				return
			}
			if long += "-" + word; len(long) > n%longest {
				long = ""
			}
			n++
		}
	}
}

// AimSays tells what was found for the bucket.
func (m *Model) AimSays() string {
	l, a := m.Lang, m.Aim
	if a.Stripe >= m.Stripes() || a.Bucket >= m.Buckets() {
		return l.T("Choose a bucket.") // that one was in another store
	}
	name, bucket := l.T(words.HashLabel(m.Session.Settings().Hash)), l.F("bucket {n}", "n", words.Number(a.Bucket))
	if m.Stripes() > 1 {
		bucket = l.F("bucket {n} of stripe {stripe}", "n", words.Number(a.Bucket), "stripe", words.Number(a.Stripe))
	}
	if a.Key == "" {
		return l.F("No new word for {bucket} among the {n} that were tried: {hash} gives them other buckets. Choose another bucket, or another hash in Settings.",
			"bucket", bucket, "n", words.Number(MaxTried), "hash", name)
	}
	st := &m.Session.Timeline().Last().Stripes[a.Stripe]
	in, key := len(moment.Chain(st, m.target(a.Stripe), uint32(a.Bucket))), words.Quoted(a.Key)
	if in == 0 {
		return l.F("{hash} sends {key} into {bucket}, which is empty: the next one will collide with it.", "hash", name, "key", key, "bucket", bucket)
	}
	return l.N(in, "{hash} sends {key} into {bucket}, where {n} node is.", "{hash} sends {key} into {bucket}, where {n} nodes are.", "hash", name, "key", key, "bucket", bucket)
}

// collide puts the word that was found.
func (m *Model) collide() {
	if m.Aim.Key == "" {
		m.Notice = Notice{Text: m.AimSays()}
		return
	}
	at := TakeAim{m.Aim.Bucket, m.Aim.Stripe}
	m.run(script.Command{Verb: script.Put, Key: m.Aim.Key, Value: m.Aim.Value}.String(), false)
	m.aim(at)
}
