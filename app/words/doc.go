// Package words makes texts for people: labels of what comes from outside, numbers,
// names of settings, and sentences in the language that a person reads.
//
//	"a\x00b" ──> Label, Short ──┐
//	1234567  ──> Number ────────┼──> Lang.F("{key} takes slot {slot}.", …)
//	chaining ──> StrategyLabel ─┘        └ the English text is the key
//
// What always holds: two strings have two labels, unless one is cut; a label hides
// nothing, turns nothing around and breaks no line.
//
// A sentence is one literal, with holes that have names. So a language may put them
// in an order of its own, and a test can collect all that there is to translate.
package words
