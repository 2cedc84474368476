package replay

import "kvscope/store/trace"

// chooses reports whether e is the step at which an operation knows the stripe of
// its key: it asks for the lock of just that one. Where there is one stripe only,
// nothing is chosen.
func (t *Timeline) chooses(e trace.Event, call trace.Call) bool {
	return e.Kind == trace.LockWanted && len(t.last.Stripes) > 1 && OfOneKey(call)
}

// OfOneKey reports whether a call is about one key, and so works in one stripe.
func OfOneKey(call trace.Call) bool {
	switch call {
	case trace.Put, trace.Get, trace.Contains, trace.Erase, trace.TTL, trace.Renew, trace.GetOrPut, trace.Update:
		return true
	}
	return false
}
