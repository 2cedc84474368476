package desk

import (
	"strconv"
	"strings"

	"kvscope/app/words"
	"kvscope/store/trace"
)

// Logged is one event, as the log shows it.
type Logged struct {
	Number string // of the event in the session
	Kind   string
	Fields string
	Write  bool // it changed the store; else it tells where the operation is
	Ahead  bool // not shown in the picture yet
	Now    bool // the last one that is
}

// Limits of the log.
const (
	LogShown   = 150    // events that the log shows: to draw 500 of them all anew took 144 ms
	LogCopied  = 5_000  // events that are copied
	LogScanned = 10_000 // events to either side of the cursor that a text is looked for in
	LogLooked  = 60_000 // events to either side of the cursor that a kind is looked for in
)

// LogKinds is a part of the events.
type LogKinds uint8

// The parts.
const (
	AllEvents LogKinds = iota
	OnlyWrites
	OnlyStory
)

// LogFilter says which events the log shows.
type LogFilter struct {
	Kinds LogKinds
	Text  string // kinds, slots such as #6, keys, values: all of its words occur
	Whole bool   // of the whole session, not of the operation at the cursor
}

// SetLog changes the filter.
type SetLog struct{ To LogFilter }

// Log returns the events that pass the filter, around the cursor if there are
// very many, and how many events were not looked at.
func (d *Desk) Log() (log []Logged, unseen int) {
	events, n, done := d.logged()
	kept, unseen := d.LogFilter.around(events, n, done, LogShown)
	for _, i := range kept {
		e := events(i)
		line := Logged{
			Number: words.Number(int(e.Seq)), Kind: e.Kind.String(),
			Write: e.Kind.IsWrite(), Ahead: i >= done, Now: i == done-1,
		}
		if d.isOfStripe(&e) {
			line.Fields = "stripe=" + strconv.Itoa(int(e.Stripe)) + " "
		}
		for _, f := range e.Fields() {
			line.Fields += f.Name + "=" + words.Short(f.Value, words.SentenceCells) + " "
		}
		log = append(log, line)
	}
	return log, unseen
}

// LogText returns the log as plain lines: a header, the step, and the events that
// pass the filter.
func (d *Desk) LogText(header string) string {
	var b strings.Builder
	p := d.Progress()
	b.WriteString(header + "\n# " + d.Lang.F("command {n} of {commands}, step {step} of {steps}: {command}",
		"n", words.Number(p.Number), "commands", words.Number(p.Commands), "step", words.Number(p.Step), "steps", words.Number(p.Steps), "command", p.Command) + "\n")
	events, n, done := d.logged()
	kept, unseen := d.LogFilter.around(events, n, done, LogCopied)
	told := false
	for _, i := range kept {
		if i >= done && !told {
			told = true
			b.WriteString("# " + d.Lang.T("the picture stands here") + "\n")
		}
		e := events(i)
		b.WriteString(words.Number(int(e.Seq)) + " " + e.String())
		if d.isOfStripe(&e) {
			b.WriteString(" stripe=" + strconv.Itoa(int(e.Stripe)))
		}
		b.WriteString("\n")
	}
	if unseen > 0 {
		b.WriteString("# " + d.Lang.N(unseen, "{n} event not looked at", "{n} events not looked at") + "\n")
	}
	return b.String()
}

// isOfStripe reports whether it says something that an event is of a stripe.
func (d *Desk) isOfStripe(e *trace.Event) bool {
	return len(d.Session.Timeline().Last().Stripes) > 1 && e.Kind != trace.Begin && e.Kind != trace.Hash && e.Kind != trace.End
}

// logged returns the events that the log is about, how many those are, and how many
// of them the picture includes.
func (d *Desk) logged() (event func(i int) trace.Event, n, done int) {
	t := d.Session.Timeline()
	if d.LogFilter.Whole {
		event, n, done = t.Event, t.Len(), t.Cursor()
	} else {
		events, at := t.Whole()
		event, n, done = func(i int) trace.Event { return events[i] }, len(events), at
	}
	if d.Asks() {
		n = done // what comes would tell the answer
	}
	return event, n, done
}

// around returns the indices of the events that pass, at most that many, those
// before and those behind the cursor, and how many events were not looked at.
func (f LogFilter) around(event func(i int) trace.Event, n, done, most int) (kept []int, unseen int) {
	words := strings.Fields(strings.ToLower(f.Text))
	from, to := max(0, done-LogLooked), min(n, done+LogLooked)
	if len(words) > 0 {
		from, to = max(0, done-LogScanned), min(n, done+LogScanned)
	}
	var before, behind []int
	i := done - 1
	for ; i >= from && len(before) < most; i-- {
		if e := event(i); f.passes(&e, words) {
			before = append(before, i)
		}
	}
	j := done
	for ; j < to && len(behind) < most; j++ {
		if e := event(j); f.passes(&e, words) {
			behind = append(behind, j)
		}
	}
	back := min(len(before), max(most/2, most-len(behind)))
	for k := back - 1; k >= 0; k-- {
		kept = append(kept, before[k])
	}
	ahead := behind[:min(len(behind), most-back)]
	kept = append(kept, ahead...)
	if back < len(before) {
		i = before[back] // what was found beyond is not shown
	}
	if len(ahead) < len(behind) {
		j = behind[len(ahead)]
	}
	return kept, i + 1 + n - j
}

// passes reports whether an event has the kind, and all of the words.
func (f LogFilter) passes(e *trace.Event, words []string) bool {
	if write := e.Kind.IsWrite(); f.Kinds == OnlyWrites && !write || f.Kinds == OnlyStory && write {
		return false
	}
	if len(words) == 0 {
		return true
	}
	kind, fields := e.Kind.String(), e.Fields()
	for _, word := range words {
		if !strings.Contains(kind, word) && !hasWord(fields, word) {
			return false
		}
	}
	return true
}

// hasWord reports whether a field has a word: a slot all of it, others a part.
func hasWord(fields []trace.Field, word string) bool {
	for _, field := range fields {
		if word[0] == '#' && field.Value == word {
			return true
		}
		isSlot := strings.HasPrefix(field.Value, "#") && field.Name != "key" && field.Name != "value"
		if !isSlot && strings.Contains(field.Name+"="+strings.ToLower(field.Value), word) {
			return true
		}
	}
	return false
}
