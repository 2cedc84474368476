package tell

import "kvscope/app/scene/moment"

// Lock is a stripe's lock, with its state in words.
type Lock struct {
	State moment.LockState
	Text  string
}

// LockOf describes how the lock of stripe k stands, on a phone in one word.
func (f *Teller) LockOf(k int, narrow bool) Lock {
	l := Lock{State: f.Locks[k]}
	if narrow {
		l.Text = [...]string{moment.LockOpen: f.Lang.T("open"), moment.LockWanted: f.Lang.T("asked"), moment.LockShared: f.Lang.T("shared"), moment.LockHeld: f.Lang.T("held")}[l.State]
		return l
	}
	call := f.Asking.String()
	l.Text = [...]string{moment.LockOpen: f.Lang.T("lock open"), moment.LockWanted: f.Lang.F("{call} asks for the lock", "call", call),
		moment.LockShared: f.Lang.F("lock shared by 1: {call}", "call", call), moment.LockHeld: f.Lang.F("lock held by {call}", "call", call)}[l.State]
	return l
}
