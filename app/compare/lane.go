package compare

import (
	"kvscope/app/replay"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Limits bound each of the lanes: four of them keep about as much as one session of
// the Lab may, 22 MiB each (see replay.Limits), which is said where stores are chosen.
func Limits() replay.Limits {
	return replay.Limits{Commands: 4_000, Events: 120_000, CheckpointBytes: 8 << 20}
}

// lane is one store of those beside each other.
type lane struct {
	session *replay.Session
	counter counter
	costs   []Count // of each command
	sum     []Count // of the commands before it
	now     turn
}

// turn is what a lane does for one command.
type turn struct {
	entry int
	bulk  bool  // a fill: a place is an operation, not a look
	ends  []int // cursor behind each look
	spots []spot
	end   int // cursor behind the command
}

// spot is where one look went: to a cell of a table, or to a node.
type spot struct {
	array
	cell, slot uint32
	group      bool // the eight cells from cell on
}

func newLane(set replay.Settings) (*lane, error) {
	session, err := replay.New(set, Limits())
	if err != nil {
		return nil, err
	}
	l := &lane{session: session, now: turn{entry: -1}}
	for k, stripe := range session.Timeline().State().Stripes {
		for _, table := range stripe.Tables {
			l.counter.size(array{uint16(k), table.ID}, table.Hashes == nil)
		}
	}
	return l, nil
}

// room reports whether another command may begin.
func (l *lane) room() bool {
	done, _ := l.session.Operations()
	most := l.session.Limits()
	return done < most.Commands && l.session.Timeline().Weight() < most.Events
}

// note counts the command that ran last.
func (l *lane) note() {
	at := len(l.costs)
	before := Count{}
	if at > 0 {
		before = l.sum[at-1]
		before.add(l.costs[at-1])
	}
	e := l.session.Entries()[at]
	l.counter.begin()
	for i := e.From; i < e.To; i++ {
		event := l.session.Timeline().Event(i)
		l.counter.take(&event)
	}
	l.costs, l.sum = append(l.costs, l.counter.Count), append(l.sum, before)
}

// turnOf returns what the lane does for a command. That of the last one asked for is
// kept.
func (l *lane) turnOf(entry int) *turn {
	if l.now.entry == entry {
		return &l.now
	}
	e := l.session.Entries()[entry]
	t := turn{entry: entry, bulk: e.Command.Verb == script.Fill, end: e.To}
	counter := counter{sizes: l.counter.sizes}
	counter.begin()
	var bucket uint32
	for i := e.From; i < e.To; i++ {
		event := l.session.Timeline().Event(i)
		if event.Kind == trace.Bucket {
			bucket = event.Cell
		}
		look := counter.take(&event)
		switch {
		case t.bulk && event.Kind == trace.End:
			t.ends = append(t.ends, i+1)
		case t.bulk || !look:
		default:
			s := spot{array: array{event.Stripe, event.Table}, cell: event.Cell, slot: event.Slot, group: event.Kind == trace.Group}
			switch event.Kind {
			case trace.Visit:
				s.cell = trace.None
			case trace.Miss:
				s.cell, s.slot = bucket, trace.None
			}
			t.spots, t.ends = append(t.spots, s), append(t.ends, i+1)
		}
	}
	l.now = t
	return &l.now
}

// answered reports whether a command is over after that many looks.
func (t *turn) answered(looks int) bool { return looks >= len(t.ends) }

// seek moves the cursor to a place.
func (l *lane) seek(at Place) {
	switch {
	case at.Entry < 0:
		l.session.Timeline().Seek(0)
	case l.turnOf(at.Entry).answered(at.Look):
		l.session.Timeline().Seek(l.now.end)
	default:
		l.session.Timeline().Seek(l.now.ends[at.Look-1])
	}
}
