package task

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// ErrNoInstance says that no instance was found, after very many drawn. It is a
// fault of the kind, not of the seed.
var ErrNoInstance = errors.New("task: no instance was found that tells the rules apart")

// draws is how many instances are drawn until one has to fit. The kinds need some
// ten on average.
const draws = 3_000

// Instance is one question. Its session stands at the step before the one that
// tells; who moves it moves what is shown.
type Instance struct {
	Kind     *Kind
	Seed     uint64
	Number   int // in the row of instances that the seed makes, from 0
	Session  *replay.Session
	Places   []Place        // to choose from
	asked    []replay.Entry // the commands that are asked about
	told     int            // the cursor behind the step that tells
	truth    []Place
	followed map[string][]Place // what each rule chooses
	words    map[string]string
	locks    []Lock   // that the commands asked for
	options  []string // of a choice, in place of commands
}

// Instance draws instance n of a seed. Cost: a session of a few commands for each
// one drawn.
func (k *Kind) Instance(seed uint64, n int) (*Instance, error) {
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	shape := &k.shapes[k.turn(seed, n)]
	for range draws {
		d := &drawer{Rand: random}
		shape.draw(d)
		session, err := d.run()
		if err != nil {
			return nil, fmt.Errorf("task: %s: %w", k.Name, err)
		}
		m, ok := k.moment(session, len(session.Entries())-1, d)
		if !ok {
			continue
		}
		i := &Instance{Kind: k, Seed: seed, Number: n, Session: session, asked: m.entries[len(m.entries)-max(1, k.Asked):], told: m.told, truth: k.truth(m), Places: k.offers(m)}
		if i.follow(m); i.fits(shape) {
			i.words, i.locks = m.words(), k.locks(m)
			m.timeline.Seek(m.at)
			return i, nil
		}
	}
	return nil, fmt.Errorf("%w: %s, seed %d, number %d", ErrNoInstance, k.Name, seed, n)
}

// Ask asks about a session's own command, from 0, as an opening does. The session is
// moved to the step where it is asked. The error says why it cannot be asked there, or
// which rule it does not tell from the truth.
func (k *Kind) Ask(session *replay.Session, entry int) (*Instance, error) {
	m, ok := k.moment(session, entry, &drawer{})
	if !ok {
		return nil, fmt.Errorf("task: %s: what it asks about does not happen there", k.Name)
	}
	i := &Instance{Kind: k, Session: session, asked: m.entries[len(m.entries)-max(1, k.Asked):], told: m.told, truth: k.truth(m), Places: k.offers(m), words: m.words(), locks: k.locks(m)}
	i.follow(m)
	for _, r := range k.rules {
		if chosen, ok := i.followed[r.name]; ok && same(chosen, i.truth) {
			return nil, fmt.Errorf("task: %s: the rule %q gives the right answer there", k.Name, r.name)
		}
	}
	if !i.fits(&shape{}) {
		return nil, fmt.Errorf("task: %s: two rules give the same answer there, or there are fewer than four places", k.Name)
	}
	m.timeline.Seek(m.at)
	return i, nil
}

// turn returns whose turn it is: the shapes come in an order that the seed chooses.
func (k *Kind) turn(seed uint64, n int) int {
	order := rand.New(rand.NewPCG(seed, 1<<63)).Perm(shapes)
	return order[n%shapes]
}

// moment finds the step at which a command is to be asked about.
func (k *Kind) moment(session *replay.Session, entry int, d *drawer) (*moment, bool) {
	t, entries := session.Timeline(), session.Entries()
	if entry+1 < k.Asked {
		return nil, false
	}
	e := entries[entry]
	m := &moment{kind: k, session: session, timeline: t, entries: entries[:entry+1], command: e.Command, drawn: d}
	m.events = t.Events(e.From, e.To)
	m.at, m.told = entries[entry+1-max(1, k.Asked)].From, e.To
	if k.asked != nil {
		i := slices.IndexFunc(m.events, k.asked)
		if i < 0 {
			return nil, false
		}
		m.ahead = m.events[i:]
		if k.tells != nil {
			if tells := slices.IndexFunc(m.events, k.tells); tells >= 0 {
				m.told = stopBehind(t, e.From+tells+1)
			}
		}
		t.Seek(e.From + i)
		if !t.AtStop(replay.Idea) && !t.Prev(replay.Idea) {
			return nil, false
		}
		m.at = max(t.Cursor(), e.From)
	}
	t.Seek(m.at)
	return m, d.fits == nil || d.fits(m)
}

// stopBehind returns the end of the step that cursor n is in.
func stopBehind(t *replay.Timeline, n int) int {
	if t.Seek(n); !t.AtStop(replay.Idea) {
		t.Next(replay.Idea)
	}
	return t.Cursor()
}

// locks returns what Locks does.
func (k *Kind) locks(m *moment) (all []Lock) {
	if k.Lanes {
		for i := range k.Asked {
			all = append(all, lockOf(m, i))
		}
	}
	return all
}

func (i *Instance) follow(m *moment) {
	i.followed = map[string][]Place{}
	for _, r := range i.Kind.rules {
		if chosen := r.choose(m); chosen != nil {
			i.followed[r.name] = chosen
		}
	}
}

// fits reports whether the answers of the rules tell them apart, and whether those
// that the shape names are wrong.
func (i *Instance) fits(s *shape) bool {
	if i.Kind.Most == 0 && len(i.Places) < 4 || len(i.truth) == 0 && !i.Kind.Set {
		return false
	}
	for _, name := range s.wrong {
		if chosen := i.followed[name]; chosen == nil || i.near(chosen, i.truth) {
			return false
		}
	}
	for name, chosen := range i.followed {
		if i.near(chosen, i.truth) {
			continue
		}
		if i.strange(chosen) {
			return false
		}
		for other, too := range i.followed {
			if other != name && i.near(chosen, too) {
				return false
			}
		}
	}
	return !i.strange(i.truth)
}

// strange reports whether a place is not among those that are offered.
func (i *Instance) strange(chosen []Place) bool {
	return slices.ContainsFunc(chosen, func(p Place) bool { return !i.Offers(p) })
}

// Offers reports whether a place may be chosen.
func (i *Instance) Offers(p Place) bool {
	switch k := i.Kind; {
	case k.Bars > 0:
		return p.On == OnBar && p.Array < k.Bars && int(p.Index) <= k.Most
	case k.Most > 0:
		return p.On == OnNumber && int(p.Index) <= k.Most
	}
	return slices.Contains(i.Places, p)
}

// Reveal moves the session to the step that tells: what is asked about has happened.
func (i *Instance) Reveal() { i.Session.Timeline().Seek(i.told) }

// Truth returns what the store did.
func (i *Instance) Truth() []Place { return slices.Clone(i.truth) }

// Rule returns what a learner who follows that rule answers here, and whether the
// rule says anything.
func (i *Instance) Rule(name string) ([]Place, bool) {
	chosen, ok := i.followed[name]
	return slices.Clone(chosen), ok
}

// Words returns the words of the instance that a question or an answer may use, by
// the names of their holes: key, value, hash, bucket, slot.
func (i *Instance) Words() map[string]string { return i.words }

// Verdict is what an answer is worth.
type Verdict struct {
	Right bool
	Rule  string // the rule that it follows; empty if none that is known
}

// Grade says whether an answer is right, and if not, after which rule it was given.
func (i *Instance) Grade(answer []Place) Verdict {
	if i.near(answer, i.truth) {
		return Verdict{Right: true}
	}
	for _, r := range i.Kind.rules {
		if chosen, ok := i.followed[r.name]; ok && i.near(chosen, answer) {
			return Verdict{Rule: r.name}
		}
	}
	return Verdict{}
}

// near reports whether two answers are as good as the same.
func (i *Instance) near(a, b []Place) bool {
	if i.Kind.Bars > 0 {
		for bar, height := range i.Heights(a) {
			if off := height - i.Heights(b)[bar]; max(off, -off) > i.Kind.Near {
				return false
			}
		}
		return true
	}
	if len(a) == 1 && len(b) == 1 && a[0].On == OnNumber && b[0].On == OnNumber {
		off := int(a[0].Index) - int(b[0].Index)
		return max(off, -off) <= i.Kind.Near
	}
	return same(a, b)
}

// Heights returns how high each bar is in an answer.
func (i *Instance) Heights(answer []Place) []int {
	heights := make([]int, i.Kind.Bars)
	for _, p := range answer {
		if p.On == OnBar && p.Array < len(heights) {
			heights[p.Array] = int(p.Index)
		}
	}
	return heights
}

// moment is where a question is asked.
type moment struct {
	kind     *Kind
	session  *replay.Session
	timeline *replay.Timeline
	entries  []replay.Entry // up to the one that is asked about
	command  script.Command
	drawn    *drawer
	events   []trace.Event // of the last command
	ahead    []trace.Event // … from the one that tells
	at       int           // the cursor where it is asked
	told     int           // … and behind the step that tells
	behind   *store.Stripe // after the command, once somebody asked
}

// state is that of the moment.
func (m *moment) state() *replay.State { return m.timeline.State() }

// find returns the first event of that kind of the last command; what is not there
// is zero.
func (m *moment) find(kind trace.Kind) trace.Event {
	for _, e := range m.events {
		if e.Kind == kind {
			return e
		}
	}
	return trace.Event{}
}

// Commands returns the text of each command, or pair of commands, that a place of
// OnCommand stands for; nil where none is asked about.
func (i *Instance) Commands() []string {
	if i.options != nil {
		return slices.Clone(i.options)
	}
	if len(i.Places) == 0 || i.Places[0].On != OnCommand {
		return nil
	}
	asked := i.asked
	var texts []string
	each := len(asked) / len(i.Places)
	for k := range i.Places {
		var parts []string
		for _, e := range asked[k*each : (k+1)*each] {
			parts = append(parts, e.Command.String())
		}
		texts = append(texts, strings.Join(parts, " · "))
	}
	return texts
}
