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
// in an order of its own, and a test can collect all that there is to translate: see
// package extract. Whole sentences are put behind one another, and members of a list;
// nothing else is.
//
// What a screen or the paper refuses is a [Problem], a text like any other. Of errors
// of the script language the page knows the texts. What else the core says, such as
// the store of impossible options, is for who programs with it, and is English: it
// stands behind a colon of a sentence that is of the language.
package words
