// Package keep lets a session survive a reload of the page: what a person gave,
// the store it runs on and the step they stand at, in the record format of the
// journal.
//
// # Words
//
//	session   settings, commands, and the view: which step is shown, and how
//	log       the records of one session, under a name
//	piece     a part of a log, as it was given to the storage
//	tab       where a page finds the name of its log again after a reload
//	storage   keeps pieces; in the page IndexedDB, in tests a map
//
// # Picture
//
// A log of three pieces: two commands, then a step, then one more command.
//
//	kvscope journal 1
//	47 95926b24 # kvscope: buckets=8 slots=16 hash=fnv1a seed=1
//	12 2d2be234 put cat meow
//	12 047f0981 put dog woof
//	8 52befd46 # step 9
//	─────────────────────────
//	9 8e5deffb # step 12
//	─────────────────────────
//	9 9ac79499 erase cat
//	9 2ea0783d # step 13
//
// So a log is a script, as a journal is: without its first line and its first
// two columns it can be pasted into the Lab.
//
// # What always holds
//
//  1. A log has one writer, the page that holds its name. A page that cannot
//     hold the name that it reads takes a new one: two tabs never write to one
//     log.
//  2. What Read returns is what a session was once: of a damaged log that which
//     stands before the damage, and the error says so.
//  3. A piece goes behind the others only if the session goes on where they
//     end. Otherwise, and when there are MaxPieces, all is written anew in
//     place of them, by one transaction.
//  4. A session that nobody touched is not kept. One that is left for a link is
//     kept as it was left; the link's session has another name.
//  5. Of a failure the person is told once. Whatever is already kept stays.
//  6. After Forget nothing is kept, and nothing more is written.
//  7. The runs beside the one that is shown stand before its commands, as remarks
//     "# beside 1 23 buckets=8 …" and "# of put cat meow": whoever pastes a log
//     into the Lab has the run that was shown.
//  8. A command is kept when it is given, not when it has run: commands that were
//     still running when the page went run again. Where one stands then is named by
//     the command, as "# step 9 command=3": at its first step.
//
// # What it does not do
//
// Sessions that can be undone are not kept: a log is one session, and keeping twenty
// would take twenty times its room. Nor are what stands in the field, and a file of
// which the page went while it was read. Beyond MaxSessions the oldest
// go. A session of more than MaxBytes is not kept, and that is said. Where the
// browser cannot tell whether another page holds a name, each page takes a new
// one.
package keep
