// Package script is the small language in which work on a key-value store is
// written down: sessions, lessons, bug reports, share links and golden tests
// are all scripts, one command a line.
//
// # Words used
//
//   - A command is one line: a verb and its words.
//   - A word is bare (cat) or quoted ("two words"). Both stand for bytes.
//   - The canonical line of a command is what String prints: lower-case verb,
//     single spaces, quotes only where a bare word will not do.
//   - A target is whatever the commands run on: usually a store.
//
// # The picture
//
//	`PUT cat  "meow"` --Parse--> Command{Put, "cat", "meow"} --Run--> Result
//	                                 |           ^                      |
//	                               String    ParseLine               Describe
//	                                 v           |                      v
//	                                 `put cat meow`                  `stored`
//
// # The verbs
//
//	put k v          put cat meow         stores v under k, or replaces
//	put k v ttl D    put cat meow ttl 5s  the same, for so long: 500ms, 5s, 1m30s, 2h
//	put k v until T  put cat meow until 9 the same, until T milliseconds since 1970
//	get k            get cat              prints the value stored under k
//	erase k          erase cat            removes k and its value
//	contains k       contains cat         answers yes or no
//	len              len                  counts the keys
//	clear            clear                removes everything
//	trim             trim                 gives unused chunks of memory back
//	fill N seed S    fill 10 seed 1       puts N random words, the same for the same S
//	advance D        advance 5s           moves the clock of the store, if it can be moved
//	alloc h          alloc t              takes a block of a bare pool, which handle h then names
//	alloc h elsewhere                     the same of another pool, where h is foreign
//	write h v        write t hot          writes v into the block of h
//	read h           read t               prints what is in the block of h
//	free h           free t               gives the block of h back
//	# comment        # two cats meet      says something to the reader
//
// Alloc, write, read and free are for a bare pool, the others for a store. Verbs, and the
// words seed, ttl, until and elsewhere, are read in any letter case, for phones like to
// start a line with a capital letter.
//
// # Grammar
//
//	script   = [ line ] { newline [ line ] } .
//	line     = { space } [ command | comment ] { space } .
//	command  = "put" sp word sp word [ sp "ttl" sp time | sp "until" sp number ]
//	         | ( "get" | "erase" | "contains" ) sp word
//	         | "len" | "clear" | "trim"
//	         | "fill" sp number sp "seed" sp number
//	         | "alloc" sp word [ sp "elsewhere" ] | "write" sp word sp word
//	         | ( "read" | "free" ) sp word
//	         | "advance" sp time .
//	comment  = "#" [ " " ] { any byte but newline } .
//	word     = bare | interpreted | raw .
//	bare     = first { other } .
//	first    = other, but not "#" and not one of “ ” „ « » .
//	other    = any byte but space, newline, `"` and "`" .
//	interpreted = `"` { any byte but `"`, `\` and newline | escape } `"` .
//	escape   = as in a Go string: \n \t \" \\ \x00 \u00e9 … .
//	raw      = "`" { any byte but "`" and newline } "`" .
//	number   = decimal digits .
//	time     = number unit { number unit } .
//	unit     = "h" | "m" | "s" | "ms" | "us" | "ns" .
//	sp       = space { space } .
//	space    = " " | tab .
//
// A number and a time may also be quoted, as any word; verbs, and seed, ttl and until,
// may not. Carriage returns at the end of a line belong to the newline. A quoted word
// keeps bytes that are not UTF-8 as they are, and so does a bare one, so every
// byte string can be a key and a value. Number N is 1 to [MaxFill], S any
// uint64, T 1 to [MaxUntil], and a time is above 0.
//
// # What people paste
//
// The language stays that small and that strict. What people type and paste is
// mended before it, by [Mend], and what was mended is told:
//
//	put cat\u00a0meow       with U+00A0 or U+3000 for a space: plain spaces
//	put ca\u200bt meow      signs that nobody sees are taken out
//	put ‘two words’ “meow”  curly quotes, single and double, become straight ones
//	127.0.0.1:6379> get cat prompts before a command are taken off
//	- get cat               so are bullets, boxes to tick, numbers, and fences of code
//
// What stands in straight quotes is left alone. Links and saved sessions are read
// without Mend. A word that other systems have for a verb stays refused; [Suggest]
// tells what was probably meant: delete cat, erase cat.
//
// # What must stay true
//
//  1. ParseLine(c.String()) == c for every command c that Parse returns.
//  2. String never prints a newline: one command, one line.
//  3. No input makes a function of this package panic, and reading takes time
//     proportional to the input.
//  4. Every refusal is an [*Error] whose line and column lie inside the text,
//     or one column behind the end of a line, where a word is missing.
//  5. The words of a seed are the same on every platform and Go version.
//  6. Mend(Format(commands)) is Format(commands): what is canonical needs no mending.
//
// # What it does not do
//
// It has no variables, loops or expectations, and no clock: whoever runs it has
// one, or not. It keeps nothing between two lines, and it does not limit how many
// commands a script may have: whoever runs it does.
package script
