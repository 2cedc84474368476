// Package measure times a pool beside Go's own allocation, in the browser that shows it.
//
//	sample   what one of the two took for a fixed amount of work
//	batch    a part of a sample, between two looks at the clock
//	round    a sample of each, in turn: whoever slows the machine down slows down both
//
// What always holds: nothing is counted that did not run, on the real pool and on values
// that Go's own allocator made; no batch and no collection takes as long as a person
// notices, as the number of values grows only while collections are short; and a trial
// that is over or stopped holds no memory but its samples.
//
// A trial is not safe for concurrent use. Clock and slices are its caller's.
package measure
