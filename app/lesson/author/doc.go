// Package author makes lessons of their texts, and says to their authors what is
// wrong with them, with file and line.
//
// A text is Markdown with a head and fenced blocks:
//
//	---
//	number: 20
//	title: Last out, first in
//	topic: the pool and its free list
//	question: Three slots were freed. Which is used next?
//	minutes: 7
//	level: R
//	path: monday
//	short: 5
//	before: gap, by-length
//	showed: The slot that was freed last is used next.
//	---
//
//	```script buckets=8&slots=8&hash=fnv1a&seed=1
//	put cat meow
//	erase cat
//	put fox bark
//	```
//
//	```predict next-slot of put fox bark
//	Tap the slot that {key} gets.
//	paper: Mark the slot that {key} gets.
//	right: {slot}, the one that was left last.
//	lowest-number: Numbers do not matter.
//	other: Follow head ▸.
//	```
//
//	## The one freed last
//
//	```at
//	take of put fox bark
//	```
//
//	It got `{slot of put fox bark}`. …
//
// # Blocks
//
//	script STORE     a stage: a store, as addresses say it, and what runs on it;
//	                 what follows stands on it
//	stage N          back to stage N, from 1
//	at               the step that the beat stands on: an event of a command
//	beside N: A, B   stage N stands beside, at that step; the two are called A and B
//	measure NAME     what the page can measure there: churn, reach or collect; its lines say
//	                 what that is, and what is said to pool, own and alike
//	predict KIND     three right in a row, on instances from a seed
//	predict KIND of COMMAND   asked once, about the stage itself
//	number LOW HIGH FACT      a point on a line
//	choose           asked once: below the question a line for each answer that may be chosen, as
//	                 in - the buckets: what is said to it; + is before the one that is right
//	perform COMMAND  done by hand
//	perform COMMAND to COMMAND   the same, one after the other
//	change FACT = VALUE            commands until a fact has a value, or a number < or > one
//	change FACT = VALUE like KEY   … and who puts a key into another bucket is told why
//	change FACT = VALUE with A B   … and settings A and B of the stage may be given, too
//	change FACT = beside           … until it is equal in the stage and the one beside it
//	thought          a picture of what this library does not do, marked so: rows of places, each
//	                 NAME: CONTENT, or NAME: CONTENT: WHAT GOES WRONG, with | between them,
//	                 or > where one leads to the next
//	note             for who teaches
//
// The head's lang is the language of the text, as HTML has it, if that is not English: de.
//
// The head's level says how much is done: R, it is answered, C, it is changed, K, it is done
// by hand, or none of these, V. Its opens says what the lesson opens on the screen, which then
// stays open: numbers, the line below the table.
//
// The head's short says how many minutes whoever is on the short path needs, if a beat says
// that it may end there.
//
// The head's before names kinds of questions that lessons before have asked: whoever
// begins this one is asked them first, about fresh instances.
//
// A beat begins at a heading, or at the first block. Each line of an answer begins
// with the name of a rule: right, other, or one that the kind of question knows. Those of
// a change are conditions, moved=4 or keys<9: the first that holds is answered, and while
// one does, the goal is not reached. A line that begins with paper comes before them: it
// asks on a printed sheet. That of a change begins with show: lines that reach the goal,
// with "; " between them, for whoever asks for them.
//
// # Facts
//
// {NAME of COMMAND} in a text is filled in from the run: slot, bucket, hash, its last three
// digits, looks, probes, their way, the jump between the first two, moved, value; {NAME} alone
// is a fact of the store at the beat: keys, empty, longest, buckets, load, writers. The four
// last but one are, with a command, those of the store behind it. A number before it, as in
// {1: looks of get cat}, is that of a stage. In what is said to an answer {key}, {slot} and
// the like are of the instance. A number that no run gives is written {=23}: one that is
// only typed ends the build, for nothing would keep it true.
package author
