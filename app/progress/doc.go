// Package progress is how far a person is in the lessons: what this browser keeps, and
// what a file of it says.
//
//	kvscope progress 1
//	last-out at=3 of=8 read=1,2,3 done=1
//	four-looks at=9 of=9 read=1,2,3,4,5,6,7,8,9 done=1,2,3 over
//
// A line is a lesson, the one that was read last first. Beats are numbered from 1,
// tasks have the names that their lesson gives them. What a later version may write
// besides is passed over.
package progress
