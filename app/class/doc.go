// Package class is homework without a server: questions that differ from student to
// student, a short code that carries their answers, and what a teacher sees in many
// codes.
//
//	homework, student ──> instances ──> answers ──> code
//	    │                                            │
//	    └──────────── the same instances <───────────┘  Check runs every answer again
//
// # Words
//
//	homework  parts: a question of a lesson, and how often it is asked
//	student   a number or a name of their own; it chooses the instances
//	code      student, and what they chose: nothing else is in it
//	map       of one part: how many were right, and which wrong rules the others followed
//
// A code proves nobody's identity: who knows a student's number can make one. A slip
// in copying it is noticed, but for one in some 32,000.
package class
