package trace

// A Tracer receives the events of a store.
//
// Trace may be called by several goroutines at once and while the store holds
// any of its locks. It must not call the store. The store waits for it, so it
// should be quick.
type Tracer interface {
	Trace(Event)
}

// Tee returns a tracer that hands every event to all of ts in order. Nil
// tracers are left out. Without any other it returns nil, which means off.
func Tee(ts ...Tracer) Tracer {
	var all tee
	for _, t := range ts {
		if t != nil {
			all = append(all, t)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

type tee []Tracer

func (t tee) Trace(e Event) {
	for _, one := range t {
		one.Trace(e)
	}
}
