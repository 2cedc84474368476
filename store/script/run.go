package script

import (
	"errors"
	"strconv"
	"time"
)

// A Target is what commands run on. Its methods mean what those of the store
// mean: a miss is false, and only the puts can fail.
type Target interface {
	Put(key, value string) error
	PutTTL(key, value string, ttl time.Duration) error
	PutUntil(key, value string, deadline time.Time) error
	Get(key string) (string, bool)
	Contains(key string) bool
	Erase(key string) bool
	Len() int
	Clear()
	Trim() int
}

// A Clock is a target on a clock of its own, which Advance moves. A store on the
// time of the day is none.
type Clock interface {
	Target
	Advance(d time.Duration)
}

// A Pool is what the commands of a bare pool run on. Handles have names.
type Pool interface {
	Alloc(name string) error
	AllocElsewhere(name string) error
	Write(name, value string) error
	Read(name string) (string, error)
	Free(name string) error
}

// ErrClock is the Result.Err of an advance on a target that is no Clock.
var ErrClock = errors.New("script: this store is on the time of the day, which cannot be advanced")

// A Result is what a command answered. Results compare with == apart from Err.
type Result struct {
	Value string // of Get
	OK    bool   // found, erased or contained; put: stored; fill: all stored
	Len   int    // of Len; of Fill: how many were stored; of Trim: how many chunks went
	Err   error  // of Put and Fill, as the target returned it; of Advance ErrClock; whatever a Pool returned
}

// Run runs c on t. A fill stops at the first put that fails. A comment does
// nothing and returns the zero Result.
func (c Command) Run(t Target) Result {
	switch c.Verb {
	case Put:
		err := c.put(t)
		return Result{OK: err == nil, Err: err}
	case Get:
		value, ok := t.Get(c.Key)
		return Result{Value: value, OK: ok}
	case Erase:
		return Result{OK: t.Erase(c.Key)}
	case Contains:
		return Result{OK: t.Contains(c.Key)}
	case Len:
		return Result{OK: true, Len: t.Len()}
	case Clear:
		t.Clear()
		return Result{OK: true}
	case Trim:
		return Result{OK: true, Len: t.Trim()}
	case Advance:
		clock, ok := t.(Clock)
		if !ok {
			return Result{Err: ErrClock}
		}
		clock.Advance(c.Span)
		return Result{OK: true}
	case Fill:
		stored := 0
		for put := range c.Expand() {
			if err := t.Put(put.Key, put.Value); err != nil {
				return Result{Len: stored, Err: err}
			}
			stored++
		}
		return Result{OK: true, Len: stored}
	}
	return Result{}
}

// RunPool runs c on a bare pool. Whatever is for a store does nothing, and returns
// the zero Result.
func (c Command) RunPool(p Pool) (r Result) {
	switch c.Verb {
	case Alloc:
		if c.Elsewhere {
			r.Err = p.AllocElsewhere(c.Key)
		} else {
			r.Err = p.Alloc(c.Key)
		}
	case Write:
		r.Err = p.Write(c.Key, c.Value)
	case Read:
		r.Value, r.Err = p.Read(c.Key)
	case Free:
		r.Err = p.Free(c.Key)
	default:
		return r
	}
	r.OK = r.Err == nil
	return r
}

func (c Command) put(t Target) error {
	switch {
	case c.Span > 0:
		return t.PutTTL(c.Key, c.Value, c.Span)
	case c.Until > 0:
		return t.PutUntil(c.Key, c.Value, time.UnixMilli(c.Until))
	}
	return t.Put(c.Key, c.Value)
}

// Describe returns what a terminal prints for the result r of c: one line, or
// nothing for a comment.
func (c Command) Describe(r Result) string {
	switch c.Verb {
	case Put:
		if r.Err != nil {
			return r.Err.Error()
		}
		return "stored"
	case Get:
		if r.OK {
			return strconv.Quote(r.Value)
		}
		return "not found"
	case Erase:
		if r.OK {
			return "erased"
		}
		return "not found"
	case Contains:
		if r.OK {
			return "yes"
		}
		return "no"
	case Len:
		if r.Len == 1 {
			return "1 key"
		}
		return strconv.Itoa(r.Len) + " keys"
	case Clear:
		return "cleared"
	case Trim:
		if r.Len == 1 {
			return "1 chunk dropped"
		}
		return strconv.Itoa(r.Len) + " chunks dropped"
	case Advance:
		if r.Err != nil {
			return r.Err.Error()
		}
		return "it is " + Span(c.Span) + " later"
	case Alloc, Write, Read, Free:
		switch {
		case r.Err != nil:
			return r.Err.Error()
		case c.Verb == Read:
			return strconv.Quote(r.Value)
		}
		return "done"
	case Fill:
		line := strconv.Itoa(r.Len) + " of " + strconv.Itoa(c.N) + " stored"
		if r.Err != nil {
			line += ": " + r.Err.Error()
		}
		return line
	}
	return ""
}
