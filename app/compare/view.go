package compare

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// View is what the screen shows, as plain values.
type View struct {
	Key      string // that the command is about, in quotation marks; empty if none
	Hash     string // from the key to its buckets
	Script   []Said // the commands around this one
	Command  string // at this place
	Number   int    // from 1; 0 at the start
	Commands int
	Look     int
	Looks    int
	Bulk     bool // a look of this command is an operation of it
	AtStart  bool
	AtEnd    bool
	Sentence string
	Asks     bool // the sentence asks for a guess
	Lanes    []Lane
	Next     string // command behind this one, once all have answered
}

// Said is a command of the script.
type Said struct {
	Entry int
	Text  string
	Now   bool
}

// Lane is one store.
type Lane struct {
	Letter string
	Name   string // what it is, beside the others
	About  string // all that it is
	Full   bool   // it has answered
	Answer string // what, or that it searches
	Looks  string // how many
	Why    string
	Keys   string // how many are stored, and which goes next
	Tables []Table
	Ribbon Ribbon
	Total  Count // of all commands up to here
	Worst  int   // looks and moves of the dearest of them
	Spent  Count // on this command, until now
}

// shownCommands is how many commands are listed.
const shownCommands = 60

// View returns what the screen shows.
func (m *Model) View() View {
	v := View{Commands: m.ran(), AtStart: m.At.Entry < 0 && !m.Guess.Asked, AtEnd: !m.hasNext(), Asks: m.Guess.Asked, Number: m.At.Entry + 1, Look: m.At.Look}
	from := max(0, min(m.At.Entry-shownCommands/2, m.ran()-shownCommands))
	for i, c := range m.script[from:min(m.ran(), from+shownCommands)] {
		v.Script = append(v.Script, Said{from + i, words.Cut(words.Command(c), 40), from+i == m.At.Entry})
	}
	if len(m.lanes) == 0 {
		return v
	}
	if m.At.Entry >= 0 {
		c := m.script[m.At.Entry]
		v.Command, v.Looks, v.Bulk = words.Cut(words.Command(c), 40), m.looks(m.At.Entry), c.Verb == script.Fill
		v.Key, v.Hash = m.hashLine(c)
	}
	all := make([]marks, len(m.lanes))
	for i, l := range m.lanes {
		all[i] = l.marksOf(m.At)
	}
	near := shown(all)
	names := m.Names()
	most := 1
	for i, l := range m.lanes {
		lane := m.lane(i, l, &all[i], near)
		lane.Name = names[i]
		v.Lanes = append(v.Lanes, lane)
		most = max(most, lane.Worst)
	}
	for i, l := range m.lanes {
		v.Lanes[i].Ribbon = l.ribbon(m.At, most)
	}
	v.Sentence = m.sentence(names)
	if next := m.At.Entry + 1; next < m.ran() && v.Look == v.Looks {
		v.Next = words.Cut(words.Command(m.script[next]), 24)
	}
	return v
}

// lane returns what is shown of a store.
func (m *Model) lane(i int, l *lane, k *marks, near map[uint32]bool) Lane {
	lane := Lane{Letter: letter(i), About: About(m.Lang, l.session.Settings()), Tables: m.tables(l, k, near), Keys: m.keys(l)}
	if m.At.Entry < 0 {
		lane.Answer = m.Lang.T("empty")
		return lane
	}
	t := l.turnOf(m.At.Entry)
	lane.Full = t.answered(m.At.Look)
	lane.Spent = l.spent(m.At)
	lane.Total = l.sum[m.At.Entry]
	lane.Total.add(lane.Spent)
	for _, c := range l.costs[:m.At.Entry] {
		lane.Worst = max(lane.Worst, c.Looks+c.Moves)
	}
	lane.Worst = max(lane.Worst, lane.Spent.Looks+lane.Spent.Moves)
	looks := m.Lang.N(lane.Spent.Looks, "{n} look", "{n} looks")
	if lane.Full {
		lane.Answer, lane.Looks = m.answer(l), looks
	} else {
		lane.Answer = m.Lang.F("look {n}", "n", words.Number(m.At.Look))
		lane.Looks = m.Lang.T("still searching")
		if t.bulk {
			lane.Answer, lane.Looks = m.Lang.F("word {n}", "n", words.Number(m.At.Look)), looks
		}
	}
	lane.Why = m.why(l, t)
	return lane
}

// spent returns what a lane has spent on the command at a place until now.
func (l *lane) spent(at Place) Count {
	t := l.turnOf(at.Entry)
	if t.answered(at.Look) {
		return l.costs[at.Entry]
	}
	c := counter{sizes: l.counter.sizes}
	c.begin()
	for i := l.session.Entries()[at.Entry].From; i < t.ends[at.Look-1]; i++ {
		e := l.session.Timeline().Event(i)
		c.take(&e)
	}
	return c.Count
}

// last returns the event that ended the command of a lane.
func (l *lane) last() (e trace.Event) {
	if at := l.now.end; at > 0 {
		e = l.session.Timeline().Event(at - 1)
	}
	return e
}

// keys says how many keys a store holds, and which goes next if one has to.
func (m *Model) keys(l *lane) string {
	state := l.session.Timeline().State()
	n := 0
	for s := range state.Stripes {
		for _, slot := range state.Stripes[s].Slots {
			if slot.Live() {
				n++
			}
		}
	}
	said := m.Lang.N(n, "{n} key", "{n} keys")
	if l.session.Settings().Eviction == store.EvictLRU && len(state.Stripes) == 1 {
		if order := state.Stripes[0].Recency; len(order) > 0 {
			said += " · " + m.Lang.F("last used longest ago: {key}", "key", words.Short(state.Stripes[0].Slots[order[len(order)-1]].Key, keyCells))
		}
	}
	if l.session.Settings().Eviction == store.EvictClock && n > 0 && len(state.Stripes) == 1 {
		if slot := state.Stripes[0].Slots[state.Stripes[0].Hand]; slot.Live() {
			said += " · " + m.Lang.F("the hand is at {key}", "key", words.Short(slot.Key, keyCells))
		}
	}
	return said
}

// Names returns what the stores are called: by what tells them apart.
func (m *Model) Names() []string {
	all := m.Settings()
	differ := func(of func(replay.Settings) string) bool {
		for _, set := range all {
			if of(set) != of(all[0]) {
				return true
			}
		}
		return false
	}
	parts := []func(replay.Settings) string{
		func(s replay.Settings) string { return short(m.Lang, s.Strategy) },
		func(s replay.Settings) string { return m.Lang.T(words.HashLabel(s.Hash)) },
		func(s replay.Settings) string {
			if s.Eviction == store.EvictNone {
				return m.Lang.T("no eviction")
			}
			return m.Lang.T(words.EvictionLabel(s.Eviction))
		},
		func(s replay.Settings) string { return rehashName(m.Lang, s.Rehash) },
		func(s replay.Settings) string {
			return m.Lang.N(max(1, s.Stripes), "{n} lock", "{n} locks")
		},
		func(s replay.Settings) string { return m.Lang.N(s.Buckets, "{n} bucket", "{n} buckets") },
		func(s replay.Settings) string {
			if s.Slots == 0 {
				return m.Lang.T("growing pool")
			}
			return m.Lang.N(s.Slots, "{n} slot", "{n} slots")
		},
		func(s replay.Settings) string { return m.Lang.F("seed {n}", "n", words.Number(int(s.Seed))) },
	}
	names := make([]string, len(all))
	for k, of := range parts {
		if !differ(of) || k > 3 && allDiffer(names) {
			continue
		}
		for i, set := range all {
			names[i] = join(names[i], of(set))
		}
	}
	for i, set := range all {
		if names[i] == "" {
			names[i] = parts[0](set)
		}
		names[i] = words.Capital(names[i])
	}
	return names
}

func allDiffer(names []string) bool {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] || name == "" {
			return false
		}
		seen[name] = true
	}
	return true
}

// short is a name that fits above a table.
func short(lang *words.Lang, s store.Strategy) string {
	switch s {
	case store.Chaining:
		return lang.T("chaining")
	case store.LinearProbing:
		return lang.T("linear probing")
	case store.RobinHood:
		return lang.T("Robin Hood")
	case store.Cuckoo:
		return lang.T("cuckoo")
	case store.QuadraticProbing:
		return lang.T("quadratic probing")
	case store.DoubleHashing:
		return lang.T("double hashing")
	}
	return lang.T("Swiss")
}

func rehashName(lang *words.Lang, r store.Rehash) string {
	switch r {
	case store.RehashAtOnce:
		return lang.T("rehash at once")
	case store.RehashIncremental:
		return lang.T("rehash bit by bit")
	}
	return lang.T("no rehash")
}

// About says all of a store that a person may choose.
func About(lang *words.Lang, s replay.Settings) string {
	slots := lang.T("growing pool")
	if s.Slots > 0 {
		slots = lang.N(s.Slots, "{n} slot", "{n} slots")
	}
	said := short(lang, s.Strategy) + " · " + lang.N(s.Buckets, "{n} bucket", "{n} buckets") + " · " + slots + " · " + lang.T(words.HashLabel(s.Hash))
	if s.Rehash != store.RehashOff {
		said += " · " + rehashName(lang, s.Rehash)
	}
	if s.Eviction != store.EvictNone {
		said += " · " + lang.T(words.EvictionLabel(s.Eviction))
	}
	if s.Stripes > 1 {
		said += " · " + lang.N(s.Stripes, "{n} lock", "{n} locks")
	}
	return said
}
