package task

import "kvscope/store/trace"

// Kind is one sort of question.
type Kind struct {
	Name  string
	Set   bool     // the answer is a set of places, which may be empty; else it is one place
	Hides []Hidden // what on the screen would answer it
	Asked int      // how many commands it is about, the last ones of the script; 0: one

	// Near is how far off a point on a number line is right; the line goes from 0 to Most.
	// With Bars it is so for each of that many bars of a histogram, and the answer has a
	// place for each of them that is not empty.
	Near, Most int
	Bars       int

	Lanes bool // it is about pairs of commands, which stand in lanes

	shapes [shapes]shape
	asked  func(e trace.Event) bool // the event of the last command that tells; nil: asked before that command
	tells  func(e trace.Event) bool // the first of these events shows the answer; nil: the end of the command does
	truth  func(m *moment) []Place
	offers func(m *moment) []Place // the places to choose from
	rules  []rule
}

// shapes is how many shapes a kind has. They take turns, so that of three instances
// in a row each is of another shape.
const shapes = 3

// shape draws instances of one sort. It may draw what does not fit: an instance is
// drawn again until each rule named is wrong in it.
type shape struct {
	draw  func(d *drawer)
	wrong []string // rules that are wrong in all instances of this shape
}

// rule is a way to answer that some learners follow.
type rule struct {
	name   string
	choose func(m *moment) []Place // nil: it says nothing here
}

// Hidden is something on the screen that may give an answer away.
type Hidden uint8

// What a question can hide.
const (
	HideHash        Hidden = iota + 1 // the hash line behind the number, and the line by hand
	HideFreeList                      // the line with the free list, head ▸ and next of freed slots
	HideOrder                         // the order of use, and who goes next
	HideHand                          // the hand of the clock
	HideCode                          // the executing line
	HideGenerations                   // which generation a slot is at, and whether handles fit
	HideLog                           // what the store said
	HideChain                         // what a chain will look like: its length and the cost so far
)

// Rules returns the names of the wrong rules of a kind.
func (k *Kind) Rules() []string {
	var names []string
	for _, r := range k.rules {
		names = append(names, r.name)
	}
	return names
}

// Named returns the kind of that name, or nil.
func Named(name string) *Kind {
	for _, k := range Kinds() {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Kinds returns every kind of question. They are the caller's to read, not to change.
func Kinds() []*Kind { return kinds }

var kinds = []*Kind{
	firstNode(), lastDigit(), byLength(), lastThreeDigits(), gap(), nextSlot(), rewritten(), refused(),
	goUp(), landing(), givesWay(), stops(), twoPlaces(), movesLast(), stayEmpty(), histogram(), evictedByLRU(), evictedByClock(), stillFound(), slotAfter(), together(), goodHandles(),
}

// all returns the names of all rules but those given.
func all(rules []rule, but ...string) []string {
	var names []string
next:
	for _, r := range rules {
		for _, b := range but {
			if r.name == b {
				continue next
			}
		}
		names = append(names, r.name)
	}
	return names
}
