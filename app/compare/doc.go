// Package compare is one script on several stores beside each other.
//
//	command   put frog          get CAT
//	A         ●○                ●●            a column a look: those that have
//	B         ●●○○              ●●●●●         answered wait for the others
//	          └ looks 1, 2      └ look 1 … 5
//
// A [Model] has up to [MaxLanes] lanes. A lane is a store of its own settings on which
// the script was run to its end: a replay.Session. A place is a command and a look of
// it; each lane stands behind as many looks of its own, or at the end of the command if
// it needed no more. What is drawn is the state of those sessions, and what is counted
// are their events.
//
// What counts as a look is the same for all: a node that is looked at, a cell that is
// looked at, also an empty one, and the eight control bytes of a group. See [Count].
//
// [Update] changes the model by what happened and says what is to be done. [Model.View]
// is what a screen shows: plain values.
package compare
