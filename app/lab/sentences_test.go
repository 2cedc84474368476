package lab

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kvscope/app/link"
	"kvscope/app/replay"
)

// told returns what is said at every step of a session.
func told(m *Model) (all []string) {
	m.Session.Timeline().Seek(0)
	for m.Session.Timeline().Next(m.Depth) {
		all = append(all, m.Scene().Sentence.String())
	}
	return all
}

// What happens to a store is told in these words, and no others.
func TestSentences(t *testing.T) {
	const usual = "buckets=8&slots=16&hash=fnv1a&seed=1"
	for _, c := range []struct {
		what, settings, script string
		want                   []string
	}{
		{"the example", usual, link.Animals + "put frog croak", []string{
			`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`,
			`2,613,938,663 mod 8 leaves 7, so "frog" belongs in bucket 7.`,
			`"pig" shares bucket 7, but its hash is another number: not "frog".`,
			`Next is ∅. Two looks, no match: "frog" is new.`,
			`Take slot #6, the head of the free list. Now #3 is head.`,
			`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`,
			`Set slot #6's next to #7, the old first node.`,
			`Bucket 7 now points to slot #6: "frog" is first of 3.`,
			`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`,
			`The free list is empty. Take #8, never used before.`,
			`Bucket 0 now points to #2. Slot #6 is out of the chain.`,
			`Slot #7's next jumps over #3 to #0. Slot #3 is out.`,
			`Wipe "hen" and "cluck" from slot #6. The slot stays in place.`,
			`Slot #6 becomes head of the free list, before #3. It is used next.`,
			`"hen" is gone; slot #6 waits to be used again. Keys in store: 7.`,
		}},
		{"what is offered after it", usual, link.Animals + "put frog croak\nput cat purr\nget cat\ncontains cat\nget CAT\nget goat\nlen\nclear", []string{
			`Slot #0 holds "cat", the key we want: found at look 3.`,
			`Slot #0 holds "cat": replace "meow" with "purr". No slot is taken.`,
			`"cat" now holds "purr". Looks: 3. Keys in store: 8.`,
			`"cat" holds "purr". Looks: 3.`,
			`"cat" is stored. Looks: 3.`,
			`"CAT" is not stored. Bucket 7: 3 looks, no match.`,
			`Bucket 6 is empty: no key to compare.`,
			`The store holds 8 keys; nothing was searched.`,
			`Bucket 7: 3 nodes wiped and given back to the pool.`,
			`The store is empty: 9 slots are on the free list.`,
		}},
		{"one of each", usual, "put cat meow\nget cat\nget CAT\nlen\nclear", []string{
			`The store holds 1 key; nothing was searched.`,
			`"CAT" is not stored. Bucket 7: 1 look, no match.`,
			`Bucket 7: 1 node wiped and given back to the pool.`,
			`The store is empty: 1 slot is on the free list.`,
		}},
		{"a full pool", "buckets=8&slots=4&hash=fnv1a&seed=1", "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput goat bleat", []string{
			`The pool is full: 4 of 4 slots used. "goat" was not stored. Erase a key, or let it grow.`,
		}},
		{"equal hashes", "buckets=8&slots=8&hash=length&seed=1", "put Aa 1\nget BB", []string{
			`Same hash, but "Aa" is not "BB". Follow next.`,
		}},
		{"a rehash", "buckets=4&slots=0&hash=fnv1a&rehash=incremental", growing, []string{
			`"bee" is relinked from old bucket 3 to new bucket 7. It stays in slot #3.`,
			`Old buckets 0–2 are done. The next write goes on at 3.`,
		}},
		{"CLOCK", "buckets=8&slots=4&hash=fnv1a&seed=1&evict=clock", evicting, []string{
			`The store is full. Slot #0 is marked as used: wipe the mark, go on.`,
			`Slot #1 is marked as used: wipe the mark, go on.`,
			`The store is full. Slot #0 is not marked as used: "cat" must go.`,
			`Slot #0 becomes head of the free list. The hand goes on to #1.`,
		}},
		{"LRU", "buckets=8&slots=4&hash=fnv1a&seed=1&evict=lru", evicting, []string{
			`The store is full. Slot #3 was used longest ago: "bee" must go.`,
		}},
		{"expiry", usual, "put tea hot ttl 3s\nadvance 4s\nget tea", []string{
			`It is 0 s now. "tea" expires at 3 s.`,
			`It is 4 s now. 1 expired key still has its slot, until a write.`,
			`Slot #0 expired at 3 s; it is 4 s: as good as gone.`,
		}},
		{"linear probing", "buckets=8&slots=7&hash=fnv1a&strategy=linear", "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nerase bee\nput fox bark", []string{
			`Bucket 7 now points to slot #0: "cat" is at home.`,
			`Bucket 2 gets a tombstone, so that searches go on behind it. Slot #3 is out.`,
		}},
		{"a home, and one that is taken", "buckets=16&slots=12&hash=fnv1a&strategy=linear", link.Animals + "put frog croak\nput lion roar\nget lion\nget goat", []string{
			`4,074,679,679 mod 16 leaves 15: bucket 15 is the home of "lion".`,
			`Bucket 15 has a tombstone: a key was erased here. Look on in the next.`,
			`The tombstone in bucket 15 makes room for slot #3: "lion" is at home.`,
			`Bucket 15 holds "lion", the key we want: found at look 1.`,
			`Bucket 9 holds another hash: its node is not looked at. Look in the next.`,
			`"goat" is not stored. One look, no match.`,
		}},
		{"Robin Hood", "buckets=16&slots=12&hash=fnv1a&strategy=robinhood", "put cat meow\nput dog woof\nput bear growl\nput hen cluck\nput wolf howl\nput frog croak\nget CAT\nerase frog", []string{
			`"hen" is nearer to home than "frog": it gives way, from bucket 8 to bucket 9.`,
			`Bucket 8 now points to slot #5: "frog" is 1 behind its home.`,
			`"CAT" is not stored. Three looks, no match.`,
		}},
		{"cuckoo", "buckets=32&slots=16&hash=fnv1a&seed=2&strategy=cuckoo", "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nput frog croak\nput lion roar\nput goat bleat\nput elk bugle\nput fox bark\nput duck quack", []string{
			`Mixed with the left table's seed, the hash leads to left bucket 8.`,
			`Left bucket 8 holds another hash: its node is not looked at.`,
			`"duck" is in neither of its two buckets: it is new.`,
			`Both buckets of "duck" are taken. From left bucket 8 on, 3 kicks would make room.`,
			`From right bucket 0 on it takes 4 kicks, no fewer: take the left way.`,
			`"bear" is kicked from right 13 to left 7: kick 2 of 3 (limit 64).`,
			`Left bucket 8 now points to slot #14: "duck" has its place.`,
		}},
		{"Swiss table", "buckets=16&slots=12&hash=fnv1a&strategy=swiss", "put cat meow\nput dog woof\nput pig oink\nget pig\nget CAT\nerase dog", []string{
			`One look at group 1: 1 of 8 bytes may be 0xb4, the tag of "pig".`,
			`One look at group 1: none of 8 bytes is 0xa4, the tag of "CAT".`,
			`The group has an empty bucket, where a search ends: "CAT" is not here.`,
			`"pig" holds "oink". Looks: 2.`,
		}},
		{"stripes", "buckets=16&slots=16&hash=fnv1a&stripes=4", "put cat meow\nput pig oink\nget pig", []string{
			`The hash's top 2 bits are 00: stripe 0. Put asks for its write lock.`,
			`Stripe 0: bucket 3 now points to slot #0: "cat" is its only node.`,
		}},
	} {
		m := rehashed(t, c.settings, c.script)
		all := told(m)
		for _, want := range c.want {
			if !slices.Contains(all, want) {
				t.Errorf("%s: nowhere it says\n%s\nbut\n%s", c.what, want, strings.Join(all, "\n"))
			}
		}
	}
}

// Words that are not said, since others are: one look at a node or a bucket is a look, a
// slot stays where it is, and what is hexadecimal says so.
func TestOneWordForOneThing(t *testing.T) {
	never := map[string]*regexp.Regexp{
		"a look is a look":          regexp.MustCompile(`(?i)\b(prob(e|es|ed)|comparisons?|check(s|ed)?|visit(s|ed)?|node \d+)\b`),
		"a slot never moves":        regexp.MustCompile(`(?i)\bslot #\d+ (moves|is moved|goes to|jumps to)\b`),
		"hexadecimal bytes say so":  regexp.MustCompile(`(^| )([0-9][a-f]|[a-f][0-9])\b`),
		"a number and then a unit":  regexp.MustCompile(`\d(ms|s|m|h)\b`),
		"a sentence ends":           regexp.MustCompile(`[^.]$`),
		"a bucket is called a cell": regexp.MustCompile(`(?i)\bcells?\b`),
	}
	quoted := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	steps := 0
	for _, sample := range Samples() {
		for _, depth := range []replay.Depth{replay.Idea, replay.Memory} {
			m := newModel(t)
			if err := m.show(sample); err != nil {
				t.Fatal(err)
			}
			m.Depth = depth
			for _, said := range told(m) {
				steps++
				for why, what := range never {
					if found := what.FindString(quoted.ReplaceAllString(said, `"K"`)); found != "" {
						t.Errorf("%s: %s: %q in %q", sample.Title, why, found, said)
					}
				}
			}
		}
	}
	if steps < 1000 {
		t.Errorf("only %d steps were told", steps)
	}
}
