package desk

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// Handout is what paper shows beside the picture: the sentences of the command's
// steps, one below the other.
type Handout struct {
	Title string // the command
	Store string // what it runs on, and where it stands in the session
	Steps []Told
	Part  string // which steps these are, if not all
}

// Told is one step of a handout.
type Told struct {
	Number   int
	Sentence string
	Now      bool   // the picture shows this step
	At       int    // how many memory steps of the command end with it
	Note     string // that a person wrote on it
}

// handoutSteps is how many steps stand on one page.
const handoutSteps = 20

// handoutKey tells what the sentences of a handout depend on.
type handoutKey struct {
	session *replay.Session
	depth   replay.Depth
	entry   int
	to      int // the command may still be running
	from    int // the step before the first one
}

// paper keeps the sentences that were told last: from step to step of a command
// they are the same.
type paper struct {
	key  handoutKey
	told []string
	at   []int
}

// Handout returns the handout of the command at the cursor. Of very many steps
// it has a page: that with the one shown. Where questions are asked, the sentences
// behind it are left out, to be written by hand: they hold the answers.
func (d *Desk) Handout() Handout {
	s := d.Session
	p, set := s.Position(d.Depth), s.Settings()
	l := d.Lang
	slots := l.T("a growing pool")
	if set.Slots > 0 {
		slots = l.N(set.Slots, "{n} slot", "{n} slots")
	}
	h := Handout{Title: l.T("No command yet"), Store: l.N(set.Buckets, "{n} bucket", "{n} buckets") + " · " + slots + " · " + l.T(words.HashLabel(set.Hash))}
	if set.Bare {
		h.Store = l.T("a bare pool") + " · " + slots
	}
	if set.Strategy != store.Chaining {
		h.Store += " · " + l.T(words.StrategyLabel(set.Strategy))
	}
	if set.Loose {
		h.Store += ", " + l.T("any size and load")
	}
	if set.Eviction != store.EvictNone {
		h.Store += " · " + l.T(words.EvictionLabel(set.Eviction))
	}
	if set.Rehash != 0 {
		h.Store += " · " + l.F("rehash {how}", "how", l.T(words.RehashLabel(set.Rehash)))
	}
	if set.Stripes > 1 {
		h.Store += " · " + l.N(set.Stripes, "{n} stripe", "{n} stripes")
	}
	if p.Entry < 0 {
		return h
	}
	e := s.Entries()[p.Entry]
	h.Title = words.Cut(words.Command(e.Command), 60)
	h.Store += " · " + l.F("command {n} of {all}", "n", words.Number(p.Entry+1), "all", words.Number(len(s.Entries())))
	from := max(0, p.Step-1) / handoutSteps * handoutSteps
	asking := d.Ask || d.Opening
	told := d.told(handoutKey{s, d.Depth, p.Entry, e.To, from}, p.Steps)
	for i, sentence := range told {
		n := from + i + 1
		switch {
		case asking && n > p.Step:
			sentence = ""
		case asking && n == p.Step:
			sentence = d.Scene().Sentence.String()
		}
		h.Steps = append(h.Steps, Told{Number: n, Sentence: sentence, Now: n == p.Step, At: d.paper.at[i]})
	}
	if p.Steps > handoutSteps {
		h.Part = l.F("Steps {from} to {to} of {all}.", "from", words.Number(from+1), "to", words.Number(from+len(told)), "all", words.Number(p.Steps))
	}
	return h
}

// told returns the sentences of the steps behind key.from. To read them it folds
// another timeline: who looks on stays where they are.
func (d *Desk) told(key handoutKey, steps int) []string {
	if d.paper.key == key {
		return d.paper.told
	}
	v, t := d.Look(), d.Session.Timeline().Clone()
	e, layout := d.Session.Entries()[key.entry], d.layout.Clone()
	var told []string
	var at []int
	t.Seek(e.From)
	before := t.Stop(replay.Memory)
	for step := key.from + 1; step <= min(steps, key.from+handoutSteps); step++ {
		t.SeekStep(d.Depth, e.From, e.To, step)
		told, at = append(told, layout.Told(*v, t).String()), append(at, t.Stop(replay.Memory)-before)
	}
	d.paper = paper{key, told, at}
	return told
}
