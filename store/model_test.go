package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"kvscope/store/script"
	"kvscope/store/trace"
)

// Commands of a model.
const (
	doPut = iota
	doGet
	doContains
	doErase
	doLen
	doTrim
	doClear
	doPutTTL // for a while that the value's length says
	doAdvance
	doSweep
	doBatch // of the key and of those that commands had last
	doRenew
	doGetOrPut
	doUpdate // to another value, or to none
	doRecent
	numCommands
)

// removal is a key that the store removed by itself.
type removal struct {
	key, value string
	why        Reason
}

// tick is the unit of the model's time.
const tick = int64(time.Second)

// firstTick is when the model begins.
const firstTick = 100 * tick

// model is a store beside the built-in map that it should equal, the picture
// that its events should draw, and the keys that it should have removed.
type model struct {
	t       testing.TB
	store   *Store
	limit   int // 0: none
	fixed   bool
	evicts  bool
	want    map[string]string
	policy  []policy         // of each stripe
	ends    map[string]int64 // when keys expire
	clock   int64            // as Options.Now tells it; it may go back
	now     []int64          // as each stripe takes it
	heard   []removal        // what Options.Removed was told, and not yet checked
	lately  []string         // the keys that commands had last, the last one last
	picture *picture
	last    string // the command, for people
	shown   *shown
}

func newModel(t testing.TB, build builder, buckets, maxItems int, opts Options) *model {
	m := &model{t: t, limit: maxItems, want: map[string]string{}, ends: map[string]int64{}, clock: firstTick, picture: &picture{}, last: "New"}
	m.evicts = opts.Eviction != EvictNone
	opts.Removed = func(key, value string, why Reason) { m.heard = append(m.heard, removal{key, value, why}) }
	opts.Now = func() time.Time { return time.Unix(0, m.clock) }
	opts.Tracer = trace.Tee(opts.Tracer, m.picture)
	m.store = build(t, buckets, maxItems, &opts)
	m.shown = show(t, m.store, maxItems, opts)
	m.picture.Snapshot = m.store.Snapshot()
	for k := range m.picture.Stripes {
		m.policy = append(m.policy, newPolicy(opts.Eviction, m.quota(k)))
		m.now = append(m.now, m.clock)
	}
	m.fixed = maxItems > 0 && opts.Chunk == 0 && (m.evicts || len(m.policy) == 1)
	return m
}

// quota returns how many keys stripe k of a store that evicts may hold.
func (m *model) quota(k int) int {
	n := len(m.picture.Stripes)
	if k < m.limit%n {
		return m.limit/n + 1
	}
	return m.limit / n
}

// home returns the stripe that a key belongs in: the top bits of its hash.
func (m *model) home(key string) int {
	return int(uint64(m.store.sum(key)) * uint64(len(m.policy)) >> 32)
}

// isFull reports whether there is no room for another key in stripe k.
func (m *model) isFull(k int) bool {
	if !m.evicts {
		return m.limit > 0 && len(m.want) == m.limit
	}
	n := 0
	for key := range m.want {
		if m.home(key) == k {
			n++
		}
	}
	return n == m.quota(k)
}

// do runs one command on the store and on the map and compares the answers.
func (m *model) do(command int, key, value string) {
	m.t.Helper()
	if m.lately = append(m.lately, key); len(m.lately) > 2*batchKeys {
		m.lately = append(m.lately[:0], m.lately[batchKeys:]...)
	}
	old, had := m.want[key]
	home := m.home(key)
	policy, now := m.policy[home], m.now[home]
	if m.isExpired(key) {
		old, had = "", false
	}
	switch command {
	case doPut, doPutTTL:
		m.last = fmt.Sprintf("put %.40q %.40q", key, value)
		end, ttl := int64(0), int64(len(value)%5+1)*tick
		var err error
		switch {
		case command == doPut:
			m.shown.put(key, value, 0)
			err = m.store.Put(key, value)
		case ttl > 3*tick: // a time that may have passed
			end = now + ttl - 4*tick
			m.shown.put(key, value, end-firstTick)
			err = m.store.PutUntil(key, value, time.Unix(0, end))
		default:
			end = now + ttl
			m.shown.put(key, value, end-firstTick)
			err = m.store.PutTTL(key, value, time.Duration(ttl))
		}
		m.last += fmt.Sprintf(" until %d at %d", end, now)
		if !m.stored(err, home, key, value, had, end) {
			break
		}
		m.want[key], m.ends[key] = value, end
		if had {
			policy.use(key)
		}
	case doRenew:
		ttl := int64(len(value)%5+1) * tick
		m.last = fmt.Sprintf("renew %.40q for %d at %d", key, ttl, now)
		m.shown.say("renew %q %d", key, ttl)
		ok, err := m.store.Renew(key, time.Duration(ttl))
		m.hear(Expired)
		if ok != had || err != nil {
			m.t.Fatalf("%s: %v, %v; want %v", m.last, ok, err, had)
		}
		if had {
			m.ends[key] = now + ttl
			policy.use(key)
		}
	case doGetOrPut:
		m.last = fmt.Sprintf("get or put %.40q %.40q", key, value)
		m.shown.say("get or put %q %q", key, value)
		actual, loaded, err := m.store.GetOrPut(key, value)
		want := value
		if had {
			want = old
			policy.use(key)
		}
		if stored := m.stored(err, home, key, value, had, 0); !stored {
			want = ""
		}
		if loaded != had || actual != want {
			m.t.Fatalf("%s: %.40q, %v; want %.40q, %v", m.last, actual, loaded, want, had)
		}
	case doUpdate:
		keep := len(value)%4 > 0
		m.last = fmt.Sprintf("update %.40q to %.40q, %v", key, value, keep)
		m.shown.say("update %q %q %v", key, value, keep)
		err := m.store.Update(key, func(was string, ok bool) (string, bool) {
			if was != old || ok != had {
				m.t.Fatalf("%s: told of %.40q, %v; want %.40q, %v", m.last, was, ok, old, had)
			}
			return value, keep
		})
		switch {
		case had && keep:
			m.want[key] = value
			policy.use(key)
			m.hear(Expired)
		case had:
			m.hear(Expired)
			m.leave(key)
		case keep:
			m.stored(err, home, key, value, false, 0)
			err = nil
		default:
			m.hear(Expired)
		}
		if err != nil {
			m.t.Fatalf("%s: %v", m.last, err)
		}
	case doRecent:
		m.last = "recent"
		var got, want []string
		for key, value := range m.store.Recent() {
			got = append(got, key+" "+value)
		}
		for _, st := range m.store.Snapshot().Stripes {
			for _, i := range st.Recency {
				if key := st.Slots[i].Key; !m.isExpired(key) {
					want = append(want, key+" "+m.want[key])
				}
			}
			if st.Recency == nil {
				for _, slot := range st.Slots {
					if slot.Live() && !m.isExpired(slot.Key) {
						want = append(want, slot.Key+" "+m.want[slot.Key])
					}
				}
			}
		}
		if !slices.Equal(got, want) {
			m.t.Fatalf("recent: %.400q, want %.400q", got, want)
		}
	case doGet:
		m.last = fmt.Sprintf("get %.40q", key)
		m.shown.add(script.Command{Verb: script.Get, Key: key})
		if value, ok := m.store.Get(key); value != old || ok != had {
			m.t.Fatalf("%s: %.40q, %v; want %.40q, %v", m.last, value, ok, old, had)
		}
		if had {
			policy.use(key)
		}
	case doBatch:
		m.batch(1 + len(value)*11%(batchKeys+18)) // from some to more than a lock's worth
	case doContains:
		m.last = fmt.Sprintf("contains %.40q", key)
		m.shown.add(script.Command{Verb: script.Contains, Key: key})
		if ok := m.store.Contains(key); ok != had {
			m.t.Fatalf("%s: %v, want %v", m.last, ok, had)
		}
	case doErase:
		m.last = fmt.Sprintf("erase %.40q", key)
		m.shown.add(script.Command{Verb: script.Erase, Key: key})
		if ok := m.store.Erase(key); ok != had {
			m.t.Fatalf("%s: %v, want %v", m.last, ok, had)
		}
		m.hear(Expired)
		if had {
			m.leave(key)
		}
	case doAdvance:
		steps := int64(len(value)%4) - 1 // back, too
		m.last = fmt.Sprintf("advance by %d", steps)
		m.shown.advance(time.Duration(steps * tick))
		m.clock += steps * tick
		for k, stripe := range m.store.Snapshot().Stripes {
			m.now[k] = max(m.clock, stripe.Clock)
		}
	case doSweep:
		slots := len(value) % 20
		m.last = fmt.Sprintf("sweep %d", slots)
		m.shown.say("sweep %d", slots)
		n := m.store.Sweep(slots)
		if n != len(m.heard) {
			m.t.Fatalf("%s: %d, but removed %v", m.last, n, m.heard)
		}
		m.hear(Expired)
		if left := m.expired(); slots >= m.store.Stats().Pool.HighWater && left != 0 {
			m.t.Fatalf("%s: it left %d expired keys", m.last, left)
		}
	case doLen:
		m.last = "len"
		m.shown.add(script.Command{Verb: script.Len})
		if n := m.store.Len(); n != len(m.want) {
			m.t.Fatalf("len: %d, want %d", n, len(m.want))
		}
	case doTrim:
		m.last = "trim"
		m.shown.add(script.Command{Verb: script.Trim})
		want := m.idleChunks()
		if n := m.store.Trim(); n != want {
			m.t.Fatalf("trim: %d chunks, want %d", n, want)
		}
		if left := m.idleChunks(); left != 0 {
			m.t.Fatalf("trim left %d chunks without a key", left)
		}
		for k, stripe := range m.store.Snapshot().Stripes {
			m.policy[k].trim(len(stripe.Slots))
		}
	case doClear:
		m.last = "clear"
		m.shown.add(script.Command{Verb: script.Clear})
		for _, key := range m.byChain() {
			m.policy[m.home(key)].leave(key)
		}
		m.store.Clear()
		clear(m.want)
		clear(m.ends)
	}
}

// stored compares what a call said that was to store a key with what it should have, and
// notes the key if it is new. It reports whether the key is there now.
func (m *model) stored(err error, home int, key, value string, had bool, end int64) bool {
	m.t.Helper()
	m.hear(Expired)
	full := !had && m.isFull(home)
	if n := m.expiredFor(home); full && n > 0 {
		m.t.Fatalf("%s: there was no room, but %d keys have expired", m.last, n)
	}
	if full && m.evicts {
		victim := m.policy[home].victim()
		if len(m.heard) != 1 || m.heard[0] != (removal{victim, m.want[victim], Evicted}) {
			m.t.Fatalf("%s: removed %v, want %.40q", m.last, m.heard, victim)
		}
		m.hear(Evicted)
		full = false
	}
	if full != errors.Is(err, ErrFull) || full != (err != nil) {
		m.t.Fatalf("%s: error %v with %d keys of %d", m.last, err, len(m.want), m.limit)
	}
	if full {
		return false
	}
	if !had {
		m.want[key], m.ends[key] = value, end
		m.policy[home].enter(key)
	}
	return true
}

// batch asks for up to n keys at once, the last one first, some twice and some that
// are not there. The answers are those of as many gets, and each is a use of its key.
func (m *model) batch(n int) {
	m.t.Helper()
	keys := slices.Clone(m.lately[max(0, len(m.lately)-n):])
	slices.Reverse(keys)
	m.last = fmt.Sprintf("get %.40q at once", keys)
	for _, key := range keys {
		m.shown.add(script.Command{Verb: script.Get, Key: key})
	}
	got := make([]Result, len(keys))
	if err := m.store.GetBatch(keys, got); err != nil {
		m.t.Fatalf("%s: error %v", m.last, err)
	}
	for k, key := range keys {
		want := Result{}
		if value, had := m.want[key]; had && !m.isExpired(key) {
			want = Result{value, true}
			m.policy[m.home(key)].use(key)
		}
		if got[k] != want {
			m.t.Fatalf("%s: %.40q is %.40v, want %.40v", m.last, key, got[k], want)
		}
	}
}

// isExpired reports whether a key is there and its time has come.
func (m *model) isExpired(key string) bool {
	_, ok := m.want[key]
	return ok && m.ends[key] != 0 && m.ends[key] <= m.now[m.home(key)]
}

// expired counts such keys.
func (m *model) expired() (n int) {
	for key := range m.want {
		if m.isExpired(key) {
			n++
		}
	}
	return n
}

// expiredFor counts those that would make room for a key of stripe k: in a store that
// evicts they must be in it, else anywhere.
func (m *model) expiredFor(k int) (n int) {
	for key := range m.want {
		if m.isExpired(key) && (!m.evicts || m.home(key) == k) {
			n++
		}
	}
	return n
}

// hear takes away the keys that the store said it has removed for that reason,
// as long as it said nothing else between. A key that expired must have.
func (m *model) hear(why Reason) {
	m.t.Helper()
	for len(m.heard) > 0 && m.heard[0].why == why {
		key := m.heard[0].key
		if value := m.want[key]; m.heard[0].value != value {
			m.t.Fatalf("%s: %.40q is said to have had %.40q, want %.40q", m.last, key, m.heard[0].value, value)
		}
		if why == Expired && !m.isExpired(key) {
			m.t.Fatalf("%s: %.40q is said to have expired at %d, it is %d", m.last, key, m.ends[key], m.now[m.home(key)])
		}
		m.leave(key)
		m.heard = m.heard[1:]
	}
}

func (m *model) leave(key string) {
	delete(m.want, key)
	delete(m.ends, key)
	m.policy[m.home(key)].leave(key)
}

// byChain returns every key, bucket by bucket, as clear frees them.
func (m *model) byChain() (keys []string) {
	for _, st := range m.store.Snapshot().Stripes {
		for _, t := range st.Tables {
			for _, i := range t.Cells {
				for ; i < tombstone; i = st.Slots[i].Next {
					keys = append(keys, st.Slots[i].Key)
				}
			}
		}
	}
	return keys
}

// idleChunks counts the chunks that trim should drop.
func (m *model) idleChunks() (idle int) {
	if m.fixed {
		return 0
	}
	for _, st := range m.store.Snapshot().Stripes {
		end := len(st.Slots)
		for c := len(st.Chunks) - 1; c >= 0; c-- {
			start := end - int(st.Chunks[c])
			if slices.ContainsFunc(st.Slots[start:end], Slot.Live) {
				break
			}
			end = start
			idle++
		}
	}
	return idle
}

// check compares the whole store with the map and with the picture.
func (m *model) check() {
	m.t.Helper()
	if err := m.store.Verify(); err != nil {
		m.t.Fatalf("after %s: %v", m.last, err)
	}
	if err := m.picture.compare(m.store); err != nil {
		m.t.Fatalf("after %s: %v", m.last, err)
	}
	for k, stripe := range m.store.Snapshot().Stripes {
		if err := m.policy[k].compare(stripe); err != nil {
			m.t.Fatalf("after %s, stripe %d: %v", m.last, k, err)
		}
	}
	if len(m.heard) > 0 {
		m.t.Fatalf("after %s: removed %v", m.last, m.heard)
	}
	got, yielded := map[string]string{}, 0
	for k, v := range m.store.All() {
		got[k] = v
		yielded++
	}
	live := maps.Clone(m.want)
	maps.DeleteFunc(live, func(key, _ string) bool { return m.isExpired(key) })
	if !maps.Equal(got, live) || yielded != len(live) {
		m.t.Fatalf("after %s: the store has %d keys, %v; want %d, %v", m.last, yielded, got, len(live), live)
	}
	if n := m.store.Len(); n != len(m.want) {
		m.t.Fatalf("after %s: Len is %d, want %d", m.last, n, len(m.want))
	}
}
