package keep

import "errors"

// Storage keeps logs by name. Nothing in it waits: each function is called
// when it is known how it went, and not before the call has returned. What is
// begun first is done first.
type Storage interface {
	// List gives the names of all logs, the one written last first.
	List(done func(names []string, err error))
	// Read gives all pieces of a log, one behind the other.
	Read(name string, done func(text string, err error))
	// Write puts a piece at its place. Place 0 is in place of all pieces that
	// there are. For others there tells whether there was a log: if not,
	// somebody else has removed it, and a piece alone is no log.
	Write(name string, place int, piece string, done func(there bool, err error))
	// Remove removes logs: all of them or none.
	Remove(names []string, done func(err error))
	// Hold tries to hold a name for as long as this page lives. It fails if
	// another page holds it, or if there is no telling.
	Hold(name string, done func(held bool))
}

// Trouble is why something is not kept.
type Trouble uint8

// What there is.
const (
	Denied   Trouble = iota // the browser lets the page keep nothing
	Full                    // it has no room to keep more
	TooLarge                // the session is too large to be kept
)

// Keeper decides what is written and when it is read. It is not safe for
// concurrent use, and does nothing that takes long.
type Keeper struct {
	storage Storage
	name    func() string // makes a new name
	claim   func(string)  // notes the name for the tab
	tell    func(Trouble) // tells it to the person

	log   Log
	own   string // the name of the log; empty until it is known
	base  Session
	begun bool // base is known
	again bool // all is to be written once more
	runs  bool // base was running when it was kept, and runs again
	off   bool
	told  bool
}

// New returns a keeper. name makes names that nobody else has; claim notes the
// one that is this tab's; tell tells the person of trouble.
func New(storage Storage, name func() string, claim func(string), tell func(Trouble)) *Keeper {
	return &Keeper{storage: storage, name: name, claim: claim, tell: tell}
}

// Found is what Open found.
type Found struct {
	Session Session
	Any     bool  // there is a session
	Again   bool  // it is the one that this tab had before a reload
	Aside   bool  // the address asks for another: this one may be brought back
	Lost    error // ErrDamaged or ErrUnreadable
}

// Open looks for the session of a tab, or of none the one kept last. link is the
// Sign of the page's address: what it asks for is shown, unless the tab's
// session began there.
func (k *Keeper) Open(tab, link string, found func(Found)) {
	k.storage.List(func(names []string, err error) {
		if err != nil {
			k.off = true
			k.complain(Denied)
			return
		}
		want, again := choose(names, tab)
		if doomed := surplus(names, want); len(doomed) > 0 {
			k.storage.Remove(doomed, func(error) {})
		}
		if want == "" {
			k.take("")
			found(Found{})
			return
		}
		k.storage.Read(want, func(text string, err error) {
			var f Found
			if err != nil {
				f.Lost = ErrUnreadable
			} else {
				f.Session, f.Lost = Read(text)
			}
			f.Again = again
			f.Any = !errors.Is(f.Lost, ErrUnreadable)
			f.Aside = link != "" && !(again && f.Session.Link == link)
			k.resume(want, f, found)
		})
	})
}

// choose returns the log to go on with: that of the tab, else the newest.
func choose(names []string, tab string) (want string, again bool) {
	for _, name := range names {
		if name == tab {
			return name, true
		}
	}
	if len(names) > 0 {
		return names[0], false
	}
	return "", false
}

// surplus returns the logs beyond MaxSessions, without the one that is wanted.
// One more is about to be written.
func surplus(names []string, want string) (doomed []string) {
	for i, name := range names {
		if i >= MaxSessions-1 && name != want {
			doomed = append(doomed, name)
		}
	}
	return doomed
}

// resume goes on with the log of a name if nobody else does and it is whole;
// else what was found is written under another name, once it is touched.
func (k *Keeper) resume(name string, f Found, found func(Found)) {
	if f.Aside || !f.Any {
		k.take("")
		found(f)
		return
	}
	k.storage.Hold(name, func(held bool) {
		k.base, k.begun, k.runs = f.Session, true, f.Session.View.Command > 0
		if f.Lost != nil {
			k.again, held = true, false
		}
		if !held {
			name = ""
		}
		k.take(name)
		found(f)
	})
}

// take makes a name the own one; an empty one stands for a new one.
func (k *Keeper) take(name string) {
	if name == "" {
		name = k.name()
		k.storage.Hold(name, func(bool) {})
	}
	k.own = name
	k.claim(name)
}

// Begin leaves the log as it is: what comes is another session.
func (k *Keeper) Begin() {
	k.begun, k.again, k.runs, k.log = false, false, false, Log{}
	if k.own != "" {
		k.take("")
	}
}

// Begun reports whether it is known what an untouched session looks like. If
// not, the next one given to Save is.
func (k *Keeper) Begun() bool { return k.begun }

// Runs reports whether the session that was found was running when it was kept, and
// has not been given to Save since: the next one is what it has become, and not touched.
func (k *Keeper) Runs() bool { return k.runs }

// Save writes what is new in s, if s was touched. Before Open has found out
// the name nothing is written.
func (k *Keeper) Save(s Session) {
	if !k.begun {
		k.base, k.begun = s, true
		return
	}
	if k.runs {
		k.runs = false
		if len(s.Commands) == len(k.base.Commands) { // else it was stopped
			k.base = s
			return
		}
	}
	if k.off || k.own == "" || !k.again && s.equal(&k.base) {
		return
	}
	if k.again {
		k.log = Log{}
	}
	place, piece, err := k.log.Next(s)
	if err != nil {
		k.complain(TooLarge)
		return
	}
	k.base, k.again = s, false
	own := k.own
	k.storage.Write(own, place, piece, func(there bool, err error) {
		if k.off {
			return
		}
		if err != nil {
			k.complain(Full)
		}
		switch {
		case own != k.own: // it was left for a link meanwhile
		case err != nil:
			k.again = true // at the next change
		case place > 0 && !there:
			k.again = true
			k.Save(k.base)
		}
	})
}

// Forget removes all that is kept, this session's and that of others, and keeps
// nothing more.
func (k *Keeper) Forget(done func(error)) {
	k.off = true
	k.storage.List(func(names []string, err error) {
		if err != nil || len(names) == 0 {
			done(err)
			return
		}
		k.storage.Remove(names, done)
	})
}

// complain tells of trouble, if none was told of before.
func (k *Keeper) complain(of Trouble) {
	if !k.told {
		k.told = true
		k.tell(of)
	}
}
