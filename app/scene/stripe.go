package scene

import (
	"kvscope/app/link"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Stripe is one of several stripes as it is drawn: a lock, a table and a pool.
type Stripe struct {
	tell.Of
	Current bool // the operation works in it
	Lock    tell.Lock
	Keys    string // 3 keys
	Table   Table
	Pool    Pool
	Guessed bool // the answer that was given
}

// Name is what the stripe is called.
func (s *Stripe) Name(l *words.Lang) string {
	return l.F("Stripe {n}", "n", words.Number(s.Of.Stripe))
}

// grows reports whether pools get new chunks: one without a limit does, and several
// that share a limit, as nobody knows where the keys will be.
func (f *focus) grows() bool { return link.PoolsGrow(f.Settings) }

// compose puts all stripes side by side: each is laid out as if it were alone, in half
// of the room, and the one in focus has what is laid out already. What is about all of
// them says so.
func (v *View) compose(s *Scene, f *focus) {
	s.Stripes, s.AllInOne = v.stripes(f, s.Table, s.Pool), link.AllInOne(v.Lang, v.Story.Settings())
	s.Meter = f.perStripe(s.Meter)
}

// stripes lays out all stripes.
func (v *View) stripes(f *focus, t Table, p Pool) (all []Stripe) {
	for k := range f.State.Stripes {
		g := f.on(k)
		keys := g.Tally.Keys()
		s := Stripe{Of: g.Of(), Current: g == f && f.Works(), Lock: f.LockOf(g.In, v.narrow() || v.Size == Projector || v.Size == LargeProjector), Keys: f.Lang.N(keys, "{n} key", "{n} keys"), Table: t, Pool: p}
		if g != f {
			s.Table, s.Pool = g.kind.lay(g, v.sizesOf(g), v.narrow()), v.pool(g, false)
		}
		all = append(all, s)
	}
	return all
}

// All returns all stripes that are drawn: of a store with one just that.
func (s *Scene) All() []Stripe {
	if s.Stripes == nil {
		return []Stripe{{Table: s.Table, Pool: s.Pool}}
	}
	return s.Stripes
}
