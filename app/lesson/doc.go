// Package lesson is what a lesson is: beats of prose on the steps of a session, with
// questions between them that the real store answers.
//
//	text/en/NAME.md ──(package author, when the page is built)──> lessons/NAME.json
//	                                                                 │
//	          the page: a desk with the stage's session <── Lesson <─┘
//
// The texts are written in Markdown; neither they nor what reads them is part of the
// program in the page. What a text says in numbers is filled in from the run of its
// own script, so that it cannot drift from the store.
package lesson
