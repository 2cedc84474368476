// Package intake turns a file that a person opens into commands for a store.
//
// # The picture
//
//	name, bytes --Begin, Next, …--> Reader --Next, Next, …--> Commands
//	                                 |  ^                     Refused{line, why}
//	               Understood, Choosing, Preview
//	                                 v  |
//	                                Dialect --As
//
// A format is never guessed in silence: Begin looks at the first lines, Understood
// says what the file is taken for, Preview what that gives, Choosing what it may be
// taken for otherwise, and As reads it that way. Nothing is put by any of these.
//
// # What it reads
//
//	CSV         cat,meow             by encoding/csv; separated by commas, semicolons,
//	                                 tabs or |, as sep=; or the lines themselves say; a
//	                                 first line that names the columns; # for comments;
//	                                 tables of Markdown, in a text too, of psql, in frames
//	JSON        {"cat": "meow"}      by encoding/json: texts, numbers, true and false
//	            [{"key": "cat", "value": "meow"}]     members of other names too
//	            {"data": [["cat", "meow"], "dog"]}    also wrapped
//	            {"key": "cat", "value": "meow"}       one value behind another
//	Lines       cat meow             also cat=meow, cat: meow, a word alone, items of a list
//	Commands    put cat meow         of package script, one a line, as script.Mend reads them
//	Redis       SET cat meow EX 5    also with prompts, and what MONITOR prints
//	Replies     1) "cat"             of Redis, and what redis-cli --csv prints
//	AOF         *3 $3 SET …          the append-only file of Redis, without a snapshot
//	.env        export CAT="meow"
//	Properties  cat = meow           of Java, and .ini files
//	YAML        cat: meow            flat, or a list of rows
//	PO          msgid "cat"          of gettext, with msgstr below: texts and their translations
//
// The name decides, and where it says nothing, the first lines do. The bytes are
// UTF-8, UTF-16 or Windows-1252, or of an encoding that the browser decodes, such as
// Shift JIS; and lines end as they like.
//
// # What must stay true
//
//  1. Each piece of the file gives commands, is refused with the number of its line
//     and the reason, or is nothing: blank, a comment, a heading, what Redis
//     answered. What comes behind a refused line is read as if that line were not
//     there, apart from JSON and AOF that are broken: there is no telling where
//     they would go on.
//  2. No input makes a function of this package panic, and one call of Next
//     looks at one piece, as one of Begin and of Choosing does: work may stop there.
//  3. Reading by As(r.Dialect) gives what reading by r gives.
package intake
