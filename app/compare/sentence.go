package compare

import (
	"strings"

	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// sentence says what differs just now.
func (m *Model) sentence(names []string) string {
	lang := m.Lang
	count := [...]string{"", lang.T("The one store"), lang.T("Both"), lang.T("All three"), lang.T("All four")}[len(m.lanes)]
	switch {
	case m.Guess.Asked:
		return lang.F("Before {command}: which store will need most looks? Choose one, or press Step.",
			"command", words.Cut(words.Command(m.script[m.At.Entry+1]), 32))
	case m.ran() == 0:
		return lang.T("No command yet. Type one: it runs on every store.")
	case m.At.Entry < 0:
		return lang.N(m.ran(), "Every store is empty. {n} command is ahead: press Step.", "Every store is empty. {n} commands are ahead: press Step.")
	}
	var going, looks []string
	answers := make([]string, len(m.lanes))
	most := 0
	for i, l := range m.lanes {
		t := l.turnOf(m.At.Entry)
		if !t.answered(m.At.Look) {
			going = append(going, names[i])
		}
		n := l.costs[m.At.Entry].Looks
		most, looks = max(most, n), append(looks, words.Number(n))
		answers[i] = m.answer(l)
	}
	c := m.script[m.At.Entry]
	if c.Verb == script.Fill && len(going) > 0 {
		return lang.F("Word {n} of {all}: each step puts one word into every store.", "n", words.Number(m.At.Look), "all", words.Number(m.looks(m.At.Entry)))
	}
	look := words.Number(m.At.Look)
	switch rest := len(m.lanes) - len(going); {
	case len(going) > 0 && rest == 0:
		return lang.F("Look {n}: none has answered yet.", "n", look)
	case len(going) > 0:
		said := lang.F("Look {n}: {stores} must go on.", "n", look, "stores", m.list(going))
		switch rest {
		case 1:
			return said + " " + lang.T("The other one has answered.")
		case 2:
			return said + " " + lang.T("The other two have answered.")
		}
		return said + " " + lang.T("The other three have answered.")
	}
	said := ""
	if alike(answers) {
		said = lang.F("{All} answered: {answer}.", "All", count, "answer", answers[0])
		if c.Key != "" {
			said = lang.F("{All} answered about {key}: {answer}.", "All", count, "key", words.Quoted(c.Key), "answer", answers[0])
		}
	} else {
		var all []string
		for i := range m.lanes {
			all = append(all, letter(i)+" "+answers[i])
		}
		said = lang.F("They differ: {answers}.", "answers", strings.Join(all, ", "))
	}
	if most > 0 {
		if !alike(looks) {
			said += " " + lang.F("Looks: {looks}.", "looks", strings.Join(looks, ", "))
		} else {
			said += " " + lang.N(most, "{n} look each.", "{n} looks each.")
		}
	}
	said += m.moved(names) + m.guessed()
	return said
}

func alike(all []string) bool {
	for _, one := range all {
		if one != all[0] {
			return false
		}
	}
	return true
}

// moved says which stores moved keys.
func (m *Model) moved(names []string) string {
	var movers []string
	for i, l := range m.lanes {
		if n := l.costs[m.At.Entry].Moves; n > 0 {
			movers = append(movers, m.Lang.N(n, "{store} moved {n} key", "{store} moved {n} keys", "store", names[i]))
		}
	}
	if len(movers) == 0 {
		return ""
	}
	return " " + strings.Join(movers, "; ") + "."
}

// guessed says what became of the guess.
func (m *Model) guessed() string {
	if !m.Guess.Made {
		return ""
	}
	if m.right() {
		return " " + m.Lang.T("You guessed that.")
	}
	if m.Guess.Lane == AllAlike {
		return " " + m.Lang.T("You guessed: all alike.")
	}
	return " " + m.Lang.F("You guessed {store}.", "store", letter(m.Guess.Lane))
}

// list writes names one behind another.
func (m *Model) list(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return m.Lang.F("{some} and {last}", "some", strings.Join(names[:last], ", "), "last", names[last])
}

// answer says what a lane answers to the command at this place.
func (m *Model) answer(l *lane) string {
	lang := m.Lang
	e := l.session.Entries()[m.At.Entry]
	l.turnOf(m.At.Entry)
	switch r := e.Result; e.Command.Verb {
	case script.Fill:
		return lang.N(r.Len, "{n} word stored", "{n} words stored")
	case script.Len:
		return lang.N(r.Len, "{n} key", "{n} keys")
	default:
		switch l.last().Outcome {
		case trace.Stored:
			if gone := l.evicted(); gone != "" {
				return lang.F("stored, {gone} had to go", "gone", gone)
			}
			return lang.T("stored")
		case trace.Replaced:
			return lang.T("replaced")
		case trace.Full, trace.Refused, trace.Unreached:
			return lang.T("refused, no room")
		case trace.Found:
			if e.Command.Verb == script.Get {
				return lang.F("found {value}", "value", words.Quoted(r.Value))
			}
			return lang.T("stored")
		case trace.Missed:
			return lang.T("not stored")
		case trace.Erased:
			return lang.T("erased")
		case trace.Emptied:
			return lang.T("emptied")
		}
	}
	return lang.T("done")
}

// evicted returns the key that the command had to remove, in quotation marks.
func (l *lane) evicted() string {
	e := l.session.Entries()[l.now.entry]
	for i := e.From; i < e.To; i++ {
		if event := l.session.Timeline().Event(i); event.Kind == trace.Evict {
			return words.Quoted(event.Key)
		}
	}
	return ""
}

// why says what the last look of a lane showed.
func (m *Model) why(l *lane, t *turn) string {
	lang, at := m.Lang, m.At.Look
	if t.bulk || len(t.spots) == 0 {
		return ""
	}
	over := t.answered(at)
	s := t.spots[min(at, len(t.spots))-1]
	state := l.session.Timeline().State()
	stripe := &state.Stripes[s.stripe]
	switch {
	case over && l.costs[m.At.Entry].Moves > 0:
		return lang.N(l.costs[m.At.Entry].Moves, "{n} key moved", "{n} keys moved")
	case over && l.missed():
		switch l.session.Settings().Strategy {
		case store.Chaining:
			if s.cell != trace.None {
				return lang.T("Its bucket is empty")
			}
			return lang.T("Its chain ends")
		case store.Cuckoo:
			return lang.T("Two places and no more")
		case store.Swiss:
			return lang.T("An empty byte in the group ends it")
		}
		if s.slot == trace.None {
			return lang.T("An empty cell ends it")
		}
		if s.slot < trace.Tombstone {
			return m.richer(l, stripe, s)
		}
	case over:
		return ""
	case s.group:
		return lang.T("Eight control bytes, one look")
	case s.slot == trace.Tombstone:
		return lang.T("A tombstone: go on")
	case s.slot == trace.None:
		return lang.T("Empty")
	default:
		return lang.F("{key} is another key", "key", words.Short(stripe.Slots[s.slot].Key, keyCells))
	}
	return ""
}

// missed reports whether the key was not there.
func (l *lane) missed() bool {
	switch l.last().Outcome {
	case trace.Missed, trace.Stored, trace.Full, trace.Refused, trace.Unreached:
		return true
	}
	return false
}

// richer says why a search in a Robin Hood table ended at a node: it is nearer to its
// home than the key would be.
func (m *Model) richer(l *lane, stripe *store.Stripe, s spot) string {
	if l.last().Outcome != trace.Missed {
		return ""
	}
	for i := range stripe.Tables {
		of := &stripe.Tables[i]
		if of.ID != s.table {
			continue
		}
		n := len(of.Cells)
		far := (int(s.cell) - int(of.Home(of.Hashes[s.cell])) + n) % n
		return m.Lang.F("{key} +{far} beats {wanted} +{further}", "key", words.Short(stripe.Slots[s.slot].Key, keyCells), "far", words.Number(far),
			"wanted", words.Short(m.script[m.At.Entry].Key, keyCells), "further", words.Number(len(l.now.spots)-1))
	}
	return ""
}

// hashLine says how the key of a command becomes its buckets.
func (m *Model) hashLine(c script.Command) (key, line string) {
	sum, how, homes, n := "", "", []string(nil), 0
	alike, mods := true, true
	for i, l := range m.lanes {
		e := l.session.Entries()[m.At.Entry]
		if c.Verb == script.Fill {
			return "", ""
		}
		var hash, first uint32
		known, cells := false, 0
	events:
		for k := e.From; k < e.To; k++ {
			switch event := l.session.Timeline().Event(k); event.Kind {
			case trace.Hash:
				hash, known = event.Hash, true
			case trace.Bucket:
				first = event.Cell
				cells = l.session.Timeline().CellsAt(k, event.Stripe, event.Table)
				break events
			}
		}
		if !known {
			return "", ""
		}
		set := l.session.Settings()
		this := m.Lang.T(words.HashLabel(set.Hash)) + " " + words.Number(hash)
		if i == 0 {
			sum, n = this, cells
		}
		if this != sum {
			alike = false
		}
		if set.Strategy == store.Cuckoo || set.Strategy == store.Swiss {
			homes = append(homes, letter(i)+" "+words.Number(first))
			continue
		}
		to := words.Number(first)
		if how == "" {
			how = to
		}
		mods = mods && how == to && cells == n
		homes = append(homes, letter(i)+" "+to)
	}
	key = words.Quoted(c.Key)
	if !alike {
		var each []string
		for i, l := range m.lanes {
			each = append(each, homes[i]+" ("+m.Lang.T(words.HashLabel(l.session.Settings().Hash))+")")
		}
		return key, m.Lang.F("bucket {each}", "each", strings.Join(each, " · "))
	}
	if mods && how != "" {
		return key, m.Lang.F("{hash} → mod {n} → bucket {bucket}", "hash", sum, "n", words.Number(n), "bucket", how)
	}
	return key, m.Lang.F("{hash} → bucket {each}", "hash", sum, "each", strings.Join(homes, " · "))
}
