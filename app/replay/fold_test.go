package replay

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// newSession starts a session, and runs a script on it.
func newSession(t testing.TB, settings Settings, text string) *Session {
	t.Helper()
	s, err := New(settings, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(parse(t, text)...); err != nil {
		t.Fatal(err)
	}
	return s
}

func parse(t testing.TB, text string) []script.Command {
	t.Helper()
	commands, err := script.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return commands
}

// difference says where two snapshots differ, or nothing.
func difference(got, want store.Snapshot) string {
	if len(got.Stripes) != len(want.Stripes) {
		return fmt.Sprintf("%d stripes, want %d", len(got.Stripes), len(want.Stripes))
	}
	for i := range got.Stripes {
		g, w := &got.Stripes[i], &want.Stripes[i]
		switch {
		case g.Clock != w.Clock:
			return fmt.Sprintf("the clock is %d, want %d", g.Clock, w.Clock)
		case g.HighWater != w.HighWater:
			return fmt.Sprintf("high water %d, want %d", g.HighWater, w.HighWater)
		case g.Cursor != w.Cursor:
			return fmt.Sprintf("cursor %d, want %d", g.Cursor, w.Cursor)
		case g.FreeHead != w.FreeHead:
			return fmt.Sprintf("head of the free list %d, want %d", g.FreeHead, w.FreeHead)
		case g.Hand != w.Hand:
			return fmt.Sprintf("the hand is at %d, want %d", g.Hand, w.Hand)
		case !slices.Equal(g.Recency, w.Recency) || (g.Recency == nil) != (w.Recency == nil):
			return fmt.Sprintf("the order of use is %d, want %d", g.Recency, w.Recency)
		case !slices.Equal(g.Chunks, w.Chunks):
			return fmt.Sprintf("chunks %d, want %d", g.Chunks, w.Chunks)
		case len(g.Slots) != len(w.Slots) || len(g.Tables) != len(w.Tables):
			return fmt.Sprintf("%d slots and %d tables, want %d and %d", len(g.Slots), len(g.Tables), len(w.Slots), len(w.Tables))
		}
		for j := range g.Slots {
			if g.Slots[j] != w.Slots[j] {
				return fmt.Sprintf("slot %d is %+v, want %+v", j, g.Slots[j], w.Slots[j])
			}
		}
		for j := range g.Tables {
			if g.Tables[j].ID != w.Tables[j].ID || g.Tables[j].Seed != w.Tables[j].Seed || !slices.Equal(g.Tables[j].Cells, w.Tables[j].Cells) ||
				!slices.Equal(g.Tables[j].Hashes, w.Tables[j].Hashes) || (g.Tables[j].Hashes == nil) != (w.Tables[j].Hashes == nil) || !slices.Equal(g.Tables[j].Control, w.Tables[j].Control) {
				return fmt.Sprintf("table %d is %+v, want %+v", j, g.Tables[j], w.Tables[j])
			}
		}
	}
	return ""
}

// plain folds the first n events, from the very start. It also returns the slot
// that the last of them wrote to, as it was before.
func plain(t testing.TB, s *Session, n int) (state State, overwritten store.Slot) {
	t.Helper()
	hash, _ := store.HashNamed(s.settings.Hash)
	opts := s.settings.options(hash)
	fresh, err := store.New(s.settings.Buckets, s.settings.Slots, &opts)
	if err != nil {
		t.Fatal(err)
	}
	state = State{Snapshot: fresh.Snapshot()}
	for i, e := range s.timeline.Events(0, n) {
		overwritten = store.Slot{}
		switch e.Kind {
		case trace.Alloc, trace.Wipe, trace.Free, trace.SetNode, trace.SetValue, trace.SetNext:
			overwritten = state.Stripes[e.Stripe].Slots[e.Slot]
		}
		if e.Seq != uint64(i+1) {
			t.Fatalf("event %d has number %d", i, e.Seq)
		}
		state.Apply(e)
	}
	return state, overwritten
}

// checkCursor compares what the timeline shows with the plain fold.
func checkCursor(t testing.TB, s *Session) {
	t.Helper()
	want, overwritten := plain(t, s, s.timeline.Cursor())
	if d := difference(s.timeline.State().Snapshot, want.Snapshot); d != "" {
		t.Fatalf("at event %d of %d: %s\n%s", s.timeline.Cursor(), s.timeline.Len(), d, shown(s, s.timeline.Cursor()))
	}
	if got := s.timeline.Overwritten(); got != overwritten {
		t.Fatalf("at event %d of %d: overwritten is %+v, want %+v\n%s", s.timeline.Cursor(), s.timeline.Len(), got, overwritten, shown(s, s.timeline.Cursor()))
	}
}

// checkTheorem: the fold of all events is what the store says of itself.
func checkTheorem(t testing.TB, s *Session) {
	t.Helper()
	if d := difference(s.timeline.last.Snapshot, s.store.Snapshot()); d != "" {
		t.Fatalf("after %d events the fold is not the store: %s\n%s", s.timeline.Len(), d, shown(s, s.timeline.Len()))
	}
	if err := s.store.Verify(); err != nil {
		t.Fatalf("%v\n%s", err, shown(s, s.timeline.Len()))
	}
}

// FuzzFold runs bytes as commands.
func FuzzFold(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 200
		if 8 <= len(data) && len(data) <= most {
			checkFold(t, data)
		}
	})
}

// checkFold runs bytes as settings and commands.
func checkFold(t testing.TB, data []byte) {
	t.Helper()
	checkFoldOf(t, sessionOf(t, data[:7]), data[7:])
}

// checkFoldOf runs bytes as commands. After every command the fold of all events
// is what the store says of itself, and a cursor that is moved about shows
// what a plain fold from the start does, checkpoints or not.
func checkFoldOf(t testing.TB, s *Session, commands []byte) {
	t.Helper()
	checkTheorem(t, s)
	for rest := commands; len(rest) >= 2; rest = rest[2:] {
		if err := s.Do(commandOf(rest[0], rest[1])); err != nil {
			t.Fatal(err)
		}
		checkTheorem(t, s)
		n := s.timeline.Len() + 1
		for _, to := range []int{int(rest[0]) * 31 % n, int(rest[1]) * 17 % n, s.timeline.Cursor() + 1, s.timeline.Cursor() - 1} {
			s.timeline.Seek(to)
			checkCursor(t, s)
		}
	}
	if kept, bytes := len(s.timeline.checkpoints), s.timeline.bytes; kept > 1 && bytes > s.timeline.most {
		t.Fatalf("%d checkpoints take %d bytes, more than %d", kept, bytes, s.timeline.most)
	}
}

// TestFoldOfEachTable runs sessions of random settings and commands, as FuzzFold does, on
// each table: 40, or 20,000 with KVSCOPE_SOAK.
func TestFoldOfEachTable(t *testing.T) {
	sessions := sessionsEach()
	for _, table := range store.Strategies() {
		t.Run(table.String(), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(uint64(table), 1))
			data := make([]byte, 200)
			for range sessions {
				for again := true; again; again = sessionOf(t, data[:7]).settings.Strategy != table {
					for i := range data {
						data[i] = byte(rng.Uint32())
					}
				}
				checkFold(t, data[:8+rng.IntN(len(data)-8)])
			}
		})
	}
}

// TestFoldOfLooseTables does so on tables for teaching, whose puts fail while buckets are
// free: of any size, and filled to the last bucket.
func TestFoldOfLooseTables(t *testing.T) {
	for _, table := range []store.Strategy{store.QuadraticProbing, store.DoubleHashing} {
		t.Run(table.String(), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(uint64(table), 2))
			hashes := store.Hashes()
			data := make([]byte, 200)
			for range sessionsEach() {
				buckets := 2 + rng.IntN(15)
				s := newSession(t, Settings{
					Buckets: buckets, Slots: 1 + rng.IntN(buckets), Strategy: table, Loose: true,
					Hash: hashes[rng.IntN(len(hashes))].Name, Seed: rng.Uint64(),
				}, "")
				for i := range data {
					data[i] = byte(rng.Uint32())
				}
				checkFoldOf(t, s, data)
			}
		})
	}
}

// sessionsEach returns how many random sessions a table has.
func sessionsEach() int {
	if os.Getenv("KVSCOPE_SOAK") != "" {
		return 20_000
	}
	return 40
}

// sessionOf reads settings, and how often a checkpoint is kept, from seven bytes.
func sessionOf(t testing.TB, b []byte) *Session {
	t.Helper()
	hashes := store.Hashes()
	settings := Settings{
		Buckets: 1 + int(b[0]%8),
		Slots:   int(b[1] % 13),
		Chunk:   int([...]byte{0, 1, 2, 4}[b[2]%4]),
		Hash:    hashes[int(b[3])%len(hashes)].Name,
		Seed:    1 + uint64(b[4]),

		Rehash:   store.Rehash(b[6] % 3),
		Strategy: store.Strategy(b[6] / 3 % 4),
	}
	if more := b[6] / 48; more > 0 { // the corpus is older than these
		settings.Strategy = store.Strategies()[store.Cuckoo+store.Strategy(1+(more-1)%3)]
	}
	if settings.Strategy == store.Cuckoo && settings.Rehash == store.RehashIncremental {
		settings.Rehash = store.RehashAtOnce
	}
	settings.Stripes = [...]int{0, 2, 4, 8}[int(b[3])/len(hashes)%4]
	stripes := max(1, settings.Stripes)
	settings.Buckets *= stripes
	switch {
	case settings.Rehash != store.RehashOff:
		settings.MaxLoad = [...]float64{0, 0.125, 0.25, 0.5}[b[6]/12%4]
	case settings.Strategy.OnePerBucket():
		settings.Slots = max(1, settings.Slots)
		for of := settings.Strategy; of.Room(of.Buckets(settings.Buckets/stripes)) < settings.Slots; {
			settings.Buckets += stripes
		}
	}
	if settings.Slots > 0 {
		settings.Eviction = store.Evictions()[b[2]/4%3]
		if settings.Eviction != store.EvictNone {
			settings.Slots = max(settings.Slots, stripes)
		}
	}
	if settings.Slots == 0 && settings.Chunk == 0 {
		settings.Chunk = 4 // not the default of 4,096: each comparison looks at all of them
	}
	s := newSession(t, settings, "")
	s.timeline.every = 1 + int(b[5]%8)
	s.timeline.most = 1 << (b[5] / 8)
	return s
}

// commandOf reads a command from two bytes: the second is the key or a count.
func commandOf(verb, arg byte) script.Command {
	keys := [...]string{"", "a", "b", "c", "aa", "ab", "cat", "dog", "\x00", "käse", "\xff"}
	c := script.Command{Key: keys[int(arg)%len(keys)]}
	switch verb % 16 {
	default:
		c.Verb, c.Value = script.Put, string(rune('A'+arg/8))
		switch verb / 16 { // most live for ever
		case 1, 2, 3:
			c.Span = time.Duration(verb/16) * time.Second
		case 4:
			c.Until = 1 + int64(arg)*100
		}
	case 6, 7:
		c.Verb = script.Get
	case 8, 9, 10, 11:
		c.Verb = script.Erase
	case 12:
		c.Verb = script.Contains
	case 13:
		if arg%2 == 0 {
			return script.Command{Verb: script.Trim}
		}
		if verb >= 16 {
			return script.Command{Verb: script.Advance, Span: time.Duration(verb/16) * time.Second / 2}
		}
		return script.Command{Verb: script.Len}
	case 14:
		return script.Command{Verb: script.Clear}
	case 15:
		return script.Command{Verb: script.Fill, N: 1 + int(arg%6), Seed: uint64(arg / 64)}
	}
	return c
}
