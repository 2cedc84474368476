// Package tell says in a sentence what a step did.
//
//	moment.Moment ──> template ──> Sentence
//	                   "Take slot {slot}, …"
//
// A [Teller] chooses a template by the last event and by what the operation is about, in
// this order: of several stripes, of a rehash, of the kind of tables, of any table. A
// template is one sentence in English, which is also the key of its translation; the words
// in braces are filled in by the Teller.
package tell
