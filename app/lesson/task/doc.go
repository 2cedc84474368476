// Package task asks questions on the picture of a store, and tells from a wrong
// answer which rule the learner followed.
//
// # Words
//
//	kind      what is asked: which slot does the pool hand out next?
//	instance  one question of a kind: settings, a script, and the step to ask at
//	place     what can be pointed at on the picture: a bucket, a slot, a cell
//	truth     the places that the real store chose when it ran the script
//	rule      a way to answer that is wrong, with a name: the lowest number
//	shape     a sort of instances: the list has slots, or it is empty
//
// # Picture
//
//	seed, number ──> instance ──> replay runs the script on the real store
//	                                   │
//	     asked here: … the step before ┴ the step that tells …
//	                      │                     │
//	     rules choose from the state       the truth is read from the events
//
// # What always holds
//
//  1. The truth comes from what the store announced, or from the state that its
//     events fold into. Nothing here knows what a store would do.
//  2. The same seed and number give the same instance everywhere.
//  3. In an instance no two rules that are wrong choose the same, so that a wrong
//     answer names its rule.
//  4. Of three instances in a row each rule is wrong in one at least. Who follows
//     a rule is never three times right.
//  5. There are at least four places to choose from.
//
// The words of a question, and what is said to each rule, are not here: a lesson
// brings them.
package task
