// Package lab is the Lab without its pixels: one desk, and around it the field for
// commands, the past, files, what is kept, and what can be shared.
//
//	message ──> Update ──> Model ──> Scene ──> (drawn by package ui)
//	 Step, Run …           Desk      boxes, links, sentences,
//	                       + field   lines of code: plain values
//
// [Update] is the one place where a [Model] changes. It passes on to the desk what is
// about the desk.
//
// Everything here runs, and is tested, natively: it imports neither go-app nor
// anything of JavaScript.
package lab
