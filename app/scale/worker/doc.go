// Package worker is what the screen of very many keys has running beside the page: a
// real store under a workload, in a thread of its own.
//
//	page   ── Order ──>  Worker   puts, gets, erases: thousands between two looks
//	       <── Report ──          at what the page asks for
//
// An Order and what answers it are frames: bytes, which cost a page next to nothing.
// The worker never sends what it was not asked for, but for its failure: a page that is
// slow is not flooded.
//
// What always holds: every number and every picture in a report is of the store, by its
// surveys; a frame that is cut or of no known kind changes nothing and breaks nothing.
//
// The same program runs in the page and in the worker. Here is no browser: time and
// the way to send come from outside, so all of it is tested natively.
package worker
