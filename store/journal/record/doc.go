// Package record writes lines of text so that a reader can tell whether they
// are whole: each with its length and a checksum, after a header with a
// version. It is the file format of package journal and knows no files: bytes
// come and go through slices and an [io.Reader].
//
// # Words
//
//	line      the text that is kept, without its newline; not empty
//	record    a line with its length and its checksum in front
//	torn      the bytes end in the middle of a record
//	damaged   the bytes are not those that were written
//
// # Picture
//
// The bytes of three lines, as a text editor shows them:
//
//	kvscope journal 1             the header: what this is, and its version
//	12 b5ab49de put cat meow      length of the line, checksum, line
//	12 d2188ace put dog woof
//	9 5bab65ba erase cat
//
// So a file of records can be read without this package, and without its first
// line and its first two columns it is the script that was put in.
//
// # What always holds
//
//  1. The length is a count of bytes in decimal, 1 to MaxLine, without leading
//     zeros; the checksum has eight digits, 0 to 9 and a to f. One line has one
//     record and no other.
//  2. The checksum is the CRC-32C (Castagnoli) of all that stands before it and
//     on its line, from the first byte of the header on, other checksums and
//     the spaces behind them left out. So a record is right only behind the
//     very records that it was written behind: one that is missing, repeated or
//     in another's place is damage like a flipped bit.
//  3. What a Reader returns before an error is a beginning of what was written.
//     Bytes after damage are looked at by [Reader.Skip] alone, for those who
//     would rather have some of the lines than none.
//  4. No input makes a Reader panic, and memory grows with the bytes that are
//     there, by 64 KiB ahead of them at first, whatever a length claims.
//
// # What it does not do
//
// It does not know what the lines mean, and a checksum of 32 bits is no
// protection from someone who wants to deceive. Bytes cut off at the end of a
// record cannot be told from bytes never written.
//
// # Sources
//
// Length, CRC-32C and data, one after the other: the log of LevelDB
// (doc/log_format.md), there in binary and in blocks. A checksum that goes on
// from record to record: the write-ahead log of SQLite (fileformat2.html,
// section 4.2).
package record
