// Package threads is the screen on which several goroutines share one store, and a
// person decides who goes on.
//
//	turn      A  B  A  C  A …          the schedule, one for all worlds
//	one lock  ─────────────>  store    the same scripts on a store with one lock,
//	stripes   ─────────────>  store    and on one with several
//
// The goroutines and the locks are real (see replay.Threads): what is chosen is only
// whose turn it is. In a browser one goroutine runs at a time anyway.
//
// What always holds: every world has had the turns of the schedule up to At, in which
// who is done there was passed by. A step back runs the turns before it again.
//
// As everywhere, Update changes the model and View says what is drawn; neither knows of
// a browser.
package threads
