// Package desk is a session as a person has it before them.
//
//	message ──> Handle ──> Desk ──> Scene     the picture at the cursor
//	 Step, Play,           session  Handout   the sentences of a command, on paper
//	 Answer, …             cursor   Log       what the store said
//
// A [Desk] knows where a person stands in a session, how they look at it, what they
// chose and guessed, and whether it plays. It runs no commands and knows no files,
// links or fields: what is around a desk is the business of a screen, and a screen
// may have several.
//
// Only Handle moves the cursor. Whatever else is asked for leaves it where it is.
package desk
