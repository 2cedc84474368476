package threads

import (
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Race is the thought experiment: a search that takes no lock, between the writes of a
// call. It is on a store of its own.
type Race struct {
	On    bool
	Kind  int    // its place in Races
	steps string // W: a write, S: a step of the search
	real  *replay.Race
}

// Raced is a call, and the key that is looked for meanwhile.
type Raced struct{ Call, Key string }

// Races returns the experiments. Keys cat, bee, pig and frog are of one bucket, and dog,
// in slot 0, is of another.
func Races() []Raced {
	return []Raced{{"erase bee", "cat"}, {"put frog croak", "frog"}}
}

// racers are the keys that are there before.
const racers = "put dog woof\nput cat meow\nput bee buzz\nput pig oink\n"

// start makes it ready, and gives the steps again.
func (r *Race) start(steps string) error {
	r.stop()
	one := Races()[r.Kind]
	commands, err := script.Parse(racers + one.Call)
	if err != nil {
		return err
	}
	if r.real, err = replay.NewRace(link.Usual(), commands, one.Key); err != nil {
		return err
	}
	r.steps = ""
	for _, step := range steps {
		r.step(step == 'W')
	}
	return nil
}

// stop ends the search.
func (r *Race) stop() {
	if r.real != nil {
		r.real.Close()
		r.real = nil
	}
}

// step makes a write, or lets the search go on.
func (r *Race) step(writes bool) {
	switch {
	case writes && r.real.Write():
		r.steps += "W"
	case !writes && r.real.Search():
		r.steps += "S"
	}
}

// race changes the experiment.
func (m *Model) race(w With) {
	r := &m.Race
	var err error
	switch w.Do {
	case Suppose:
		if r.On = !r.On; r.On {
			err = r.start("")
		} else {
			r.stop()
		}
	case Supposed:
		if w.N >= 0 && w.N < len(Races()) {
			r.Kind = w.N
			err = r.start("")
		}
	case WriteOn, SearchOn:
		if r.real != nil {
			r.step(w.Do == WriteOn)
		}
	case Unstep:
		if n := len(r.steps); n > 0 {
			err = r.start(r.steps[:n-1])
		}
	}
	if err != nil {
		r.On = false
		m.fail(err)
	}
}

// RaceView is what is shown of it.
type RaceView struct {
	Writer, Reader string // what they do
	Bucket         string
	Row            []RaceNode // what the bucket leads to
	Beside         []RaceNode // what it does not lead to
	Says           string
	Writes, Looks  bool // there is a write left, the search is not over
	Begun          bool
	Astray         bool // the search found another answer than any moment of the store has
}

// RaceNode is a slot.
type RaceNode struct {
	Slot, Key string
	Here      bool // the search stands at it
	Wiped     bool
}

// RaceView returns what is shown of the experiment.
func (m *Model) RaceView() (v RaceView) {
	r := m.Race.real
	if !m.Race.On || r == nil {
		return v
	}
	one := Races()[m.Race.Kind]
	v.Writer, v.Reader = one.Call, "get "+one.Key
	v.Writes, v.Looks, v.Begun = r.Made < len(r.Writes), !r.Over, len(m.Race.steps) > 0
	bucket, chain := r.Chain()
	v.Bucket = words.Number(bucket)
	linked := map[uint32]bool{}
	at := r.At()
	node := func(i uint32) RaceNode {
		key, _ := r.Node(i)
		n := RaceNode{Slot: words.Number(i), Key: key, Here: i == at && !r.Over, Wiped: key == ""}
		if n.Wiped {
			n.Key = m.Lang.T("wiped")
		}
		return n
	}
	for _, i := range chain {
		linked[i] = true
		v.Row = append(v.Row, node(i))
	}
	used := uint32(4)
	for _, e := range r.Writes[:r.Made] {
		if e.Kind == trace.SetNode {
			used = max(used, e.Slot+1)
		}
	}
	for i := range used {
		if !linked[i] {
			v.Beside = append(v.Beside, node(i))
		}
	}
	v.Says = m.raceSays(one, r)
	v.Astray = r.Over && !r.OK && one.Key == "cat" // which was there all the time
	return v
}

// raceSays says what the last step was.
func (m *Model) raceSays(one Raced, r *replay.Race) string {
	steps := m.Race.steps
	if steps == "" {
		return m.Lang.T("Two are at it, and there is no lock. Who goes on?")
	}
	slot := func(i uint32) string { return "#" + words.Number(i) }
	if steps[len(steps)-1] == 'W' {
		e := r.Writes[r.Made-1]
		switch e.Kind {
		case trace.SetNode:
			return m.Lang.F("The writer writes {key} into slot {slot}. Nothing leads there yet.", "key", words.Quoted(e.Key), "slot", slot(e.Slot))
		case trace.SetNext:
			return m.Lang.F("The writer lets slot {slot} lead to {next}.", "slot", slot(e.Slot), "next", slot(e.Other))
		case trace.SetCell:
			return m.Lang.F("The writer lets the bucket lead to slot {slot}.", "slot", slot(e.Slot))
		case trace.Wipe:
			return m.Lang.F("The writer wipes slot {slot}. All of it is 0 now, and where it leads is slot #0.", "slot", slot(e.Slot))
		case trace.Free:
			return m.Lang.F("The writer gives slot {slot} back: the next put may take it.", "slot", slot(e.Slot))
		case trace.Alloc:
			return m.Lang.F("The writer takes slot {slot}.", "slot", slot(e.Slot))
		}
		return m.Lang.T("The writer goes on.")
	}
	key := words.Quoted(one.Key)
	switch {
	case r.Over && r.OK:
		return m.Lang.F("The search ends: {key} is there.", "key", key)
	case r.Over && one.Key == "cat":
		return m.Lang.F("The search ends: {key} is not stored. But it was, all the time.", "key", key)
	case r.Over:
		return m.Lang.F("The search ends: {key} is not stored.", "key", key)
	}
	switch e := r.Seen[len(r.Seen)-1]; e.Kind {
	case trace.Visit:
		return m.Lang.F("The search comes to slot {slot}.", "slot", slot(e.Slot))
	case trace.Compare:
		if e.Match == trace.Same {
			return m.Lang.F("Slot {slot} is {key}.", "slot", slot(e.Slot), "key", key)
		}
		return m.Lang.F("Slot {slot} is not {key}. It will follow next, whatever that is by then.", "slot", slot(e.Slot), "key", key)
	case trace.Miss:
		return m.Lang.T("The chain ends here.")
	}
	return m.Lang.T("The search looks up its bucket.")
}
