// Package scene decides what the Lab shows, without drawing it.
//
//	message ──> Update ──> Model ──> Scene ──> (drawn by package ui)
//	 Step, Run …           session    boxes, links, sentences,
//	                       + field    lines of code: plain values
//
// A [Model] is everything the screen depends on. [Update] is the one place where
// it changes. [Model.Scene] lays out the step at the cursor: it reads the state
// that replay folded and the events of the running operation, and computes
// positions and words, never what a store would do.
//
// Everything here runs, and is tested, natively: it imports neither go-app nor
// anything of JavaScript.
package scene
