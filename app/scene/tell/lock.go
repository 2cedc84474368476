package tell

import "kvscope/app/scene/moment"

// Lock is a stripe's lock, with its state in words.
type Lock struct {
	State moment.LockState
	Text  string
}

// LockOf describes how the lock of stripe k stands, on a phone in one word.
func (t *Teller) LockOf(k int, narrow bool) Lock {
	l := Lock{State: t.Locks[k]}
	if narrow {
		l.Text = [...]string{moment.LockOpen: t.Lang.T("open"), moment.LockWanted: t.Lang.T("asked"), moment.LockShared: t.Lang.T("shared"), moment.LockHeld: t.Lang.T("held")}[l.State]
		return l
	}
	call := t.Asking.String()
	l.Text = [...]string{moment.LockOpen: t.Lang.T("lock open"), moment.LockWanted: t.Lang.F("{call} asks for the lock", "call", call),
		moment.LockShared: t.Lang.F("lock shared by 1: {call}", "call", call), moment.LockHeld: t.Lang.F("lock held by {call}", "call", call)}[l.State]
	return l
}
