package replay

import (
	"slices"
	"sort"

	"kvscope/store"
	"kvscope/store/bare"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Settings describe the store of a session. Equal settings and commands give
// equal sessions, event by event.
type Settings struct {
	Buckets int
	Slots   int    // count of nodes; 0: growing without limit
	Chunk   int    // count of nodes the pool grows by; 0: the default
	Hash    string // name of a hash
	Seed    uint64 // never 0

	Strategy         store.Strategy
	Loose            bool // any number of buckets and any load: see store.Options
	Rehash           store.Rehash
	MaxLoad, MinLoad float64 // 0: the default

	Eviction store.Eviction // what a full store removes; needs Slots

	Stripes int // count of locks, each with a table and a pool; 0 or 1: one

	Bare bool // no store, but a pool alone; of the others only Slots and Chunk mean something
}

// Errors of Suits.
var (
	ErrNoStore = refuse(nil, "this is a bare pool, which has no keys: give alloc, write, read or free")
	ErrNoPool  = refuse(nil, "this is a store, which gives no handles: for alloc, write, read and free choose a bare pool in the settings")
)

// Suits returns why a command cannot be given to a session of these settings, or nil.
func (s Settings) Suits(c script.Command) error {
	switch {
	case c.Verb == script.Comment || c.Verb == 0 || c.Verb.OfPool() == s.Bare:
		return nil
	case s.Bare:
		return ErrNoStore
	}
	return ErrNoPool
}

// options returns what a store is made with that is to follow the settings.
func (s Settings) options(hash store.Hash) store.Options {
	return store.Options{
		Hash: hash, Seed: s.Seed, Chunk: s.Chunk,
		Strategy: s.Strategy, Loose: s.Loose, Rehash: s.Rehash, MaxLoad: s.MaxLoad, MinLoad: s.MinLoad,
		Eviction: s.Eviction, Stripes: s.Stripes,
	}
}

// Entry is one command of a session, run.
type Entry struct {
	Command script.Command
	Result  script.Result
	Ran     int // how many of its operations ran: a fill may have been stopped
	From    int // index of its first event
	To      int // index behind its last event
}

// Session runs commands on a real store at full speed and keeps what the store
// said, to be looked at step by step. It is not safe for concurrent use.
type Session struct {
	settings Settings
	limits   Limits
	store    target
	pool     *bare.Pool // in place of the store, in a session of a bare pool
	recorder trace.Recorder
	timeline *Timeline
	entries  []Entry

	parts      []script.Command // operations of the last entry that are still to be run
	queue      []queued         // commands behind it
	operations int              // run so far
}

// queued is a command that is still to be run.
type queued struct {
	command script.Command
	most    int // how many of its operations to run; 0: all
}

// operations returns how many operations it has, at most.
func (q queued) operations() int {
	if q.most > 0 {
		return q.most
	}
	return max(1, q.command.N)
}

// New starts a session on an empty store or pool. The errors are those of store.New, or of pool.New;
// ErrOptions also for a hash that there is not, and for seed 0.
func New(settings Settings, limits Limits) (*Session, error) {
	s := &Session{settings: settings, limits: limits.Usual()}
	s.recorder.Lines = !limits.Silent
	var err error
	if settings.Bare {
		if s.pool, err = bare.New(settings.Slots, settings.Chunk, &s.recorder); err != nil {
			return nil, err
		}
		s.timeline = NewTimeline(s.pool.Snapshot(), s.limits)
		return s, nil
	}
	if s.store, err = newTarget(settings, &s.recorder); err != nil {
		return nil, err
	}
	s.timeline = NewTimeline(s.store.Snapshot(), s.limits)
	return s, nil
}

// Settings returns what the session was started with.
func (s *Session) Settings() Settings { return s.settings }

// Limits returns what bounds the session: no field is 0.
func (s *Session) Limits() Limits { return s.limits }

// Timeline returns the session's recording and its cursor.
func (s *Session) Timeline() *Timeline { return s.timeline }

// Entries returns the commands run so far; the last one may be partly run. The
// slice must not be changed.
func (s *Session) Entries() []Entry { return s.entries }

// Do runs commands to their end, behind any that are queued. The cursor does
// not move. On an error the commands before the refused one have run.
func (s *Session) Do(commands ...script.Command) error {
	s.Queue(commands...)
	_, err := s.Work(func() bool { return true })
	return err
}

// Queue appends commands to be run by Work. One that does nothing to a store,
// such as a comment, is left out, and so is what does not suit the session: see Suits.
func (s *Session) Queue(commands ...script.Command) {
	for _, c := range commands {
		if s.settings.Suits(c) != nil {
			continue
		}
		for range c.Expand() {
			s.queue = append(s.queue, queued{command: c})
			break
		}
	}
}

// Work runs queued commands, operation by operation, as long as more says so,
// and reports whether any are left. At a limit it returns ErrCommands or
// ErrEvents and drops the rest of the queue.
func (s *Session) Work(more func() bool) (left bool, err error) {
	for s.left() {
		if err := s.limits.room(s.operations, s.timeline.Weight()); err != nil {
			s.Drop()
			return false, err
		}
		s.step()
		if !more() {
			break
		}
	}
	return s.left(), nil
}

// Operations returns how many operations have run, and how many will have when
// the queue is empty.
func (s *Session) Operations() (done, all int) {
	all = s.operations + len(s.parts)
	for _, q := range s.queue {
		all += q.operations()
	}
	return s.operations, all
}

// Drop forgets what is queued. A command that is partly run ends where it is.
func (s *Session) Drop() { s.parts, s.queue = nil, nil }

func (s *Session) left() bool { return len(s.parts) > 0 || len(s.queue) > 0 }

// step runs one operation: the next one of the last entry, or the first one of
// the next command.
func (s *Session) step() {
	if len(s.parts) == 0 {
		at, q := s.timeline.Len(), s.queue[0]
		s.parts = slices.Collect(q.command.Expand())
		s.parts = s.parts[:min(len(s.parts), q.operations())]
		s.entries = append(s.entries, Entry{Command: q.command, From: at, To: at})
		s.queue = s.queue[1:]
	}
	e := &s.entries[len(s.entries)-1]
	bulk := e.Command.Verb == script.Fill
	var result script.Result
	if s.pool != nil {
		result = s.parts[0].RunPool(s.pool)
	} else {
		result = s.parts[0].Run(s.store)
	}
	s.parts = s.parts[1:]
	s.operations++
	e.Ran++
	s.timeline.Append(s.recorder.Take(), bulk)
	e.To = s.timeline.Len()
	switch {
	case !bulk:
		e.Result = result
	case result.Err != nil:
		e.Result.Err = result.Err
		s.parts = nil
	default:
		e.Result.Len++
		e.Result.OK = e.Result.Len == e.Command.N
	}
}

// Position tells where the cursor is.
type Position struct {
	Entry int // index of the command whose step is shown; -1 before the first
	Step  int // which of its steps is shown, from 1; 0 before the first
	Steps int // how many steps it has
}

// Position returns where the cursor is, in steps of depth d.
func (s *Session) Position(d Depth) Position {
	at := s.timeline.Cursor()
	i := sort.Search(len(s.entries), func(i int) bool { return s.entries[i].To >= at })
	if at == 0 || i == len(s.entries) {
		return Position{Entry: -1}
	}
	e := s.entries[i]
	return Position{
		Entry: i,
		Step:  s.timeline.stopsIn(d, e.From, at),
		Steps: s.timeline.stopsIn(d, e.From, e.To),
	}
}

// SeekStep moves the cursor to the end of a command's step, from 1. A step
// beyond its last is its last.
func (s *Session) SeekStep(d Depth, entry, step int) {
	if entry < 0 || entry >= len(s.entries) {
		return
	}
	s.timeline.SeekStep(d, s.entries[entry].From, s.entries[entry].To, step)
}

// Site returns where the event that the cursor stands behind was caused.
func (s *Session) Site() trace.Site {
	if s.timeline.Cursor() == 0 {
		return trace.Site{}
	}
	return s.recorder.Site(s.timeline.Cursor() - 1)
}
