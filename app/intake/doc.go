// Package intake turns a file that a person opens into commands for a store.
//
// # The picture
//
//	name, text --New--> Reader --Next, Next, …--> Commands
//	                                              Refused{line, why}
//
// # What it reads
//
//	CSV     cat,meow             fields quoted as RFC 4180 says; separated by
//	                             commas, semicolons or tabs; a first line that
//	                             names the columns key and value is understood
//	JSON    {"cat": "meow"}      one object of texts, numbers, true and false
//	        [{"key": "cat", "value": "meow"}]
//	        [["cat", "meow"], "dog"]
//	lines   cat meow             also cat=meow, cat = meow, and a word alone
//	script  put cat meow         commands of package script, one a line
//
// The name decides, and where it says nothing, the first lines do.
//
// # What must stay true
//
//  1. Each piece of the file gives one command, is refused with the number of
//     its line and the reason, or is nothing: blank, a comment, a heading. What
//     comes behind a refused line is read as if that line were not there, apart
//     from JSON that is broken: there is no telling where it would go on.
//  2. No input makes a function of this package panic, and one call of Next
//     looks at one piece: work may stop after each.
//  3. A command's strings are parts of the text wherever that is possible.
package intake
