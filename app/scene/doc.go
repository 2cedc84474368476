// Package scene decides what stands where on a picture of a store, and which sentence
// says it, without drawing it.
//
//	View ──> Layout.Scene ──> Scene ──> (drawn by package ui/draw)
//	 a story at its cursor,    boxes, links, sentences,
//	 how it is looked at       lines of code: plain values
//
//	what it stands on   moment   what the operation at the cursor is about, and counts
//	                    tell     the sentence that says it
//	                    source   the line of code that is executed
//	                    chart    distributions and costs, as outlines
//	                    geometry the sizes of rows and nodes
//
// A [View] is everything that a picture depends on. [Layout.Scene] reads the state that
// replay folded and the events of the running operation, and computes positions and
// words, never what a store would do. It changes nothing of the story: the cursor stays
// where it is. A Layout remembers what it counted, so that a step costs what it
// changes.
//
// Tables of different strategies look and are told differently: each has a kind, in a
// file of its own. [Verify] holds what is true of every picture.
package scene
