// Package deflate packs short texts, for links, and unpacks what links bring.
//
// The format is DEFLATE, so anything that speaks it can make such a link or
// read one. The standard library speaks it too, and the tests compare the two;
// this package is a tenth of its size, which counts in a page.
//
//	text --> copies of what came before, and letters --> Huffman codes --> bits
//	         "put cat\n" "get" (copy 5, back 8)
//
// What holds:
//
//  1. Unpack(Pack(text)) is text.
//  2. Unpack never makes more than it is allowed to, whatever it is given.
//
// Pack takes time proportional to the text, at most 64 comparisons a byte, and
// Unpack to what it reads and makes.
//
// It packs all of a text as one block, so a text whose nature changes halfway
// packs worse than elsewhere.
//
// Source: RFC 1951, DEFLATE Compressed Data Format Specification, and for its
// tables section 3.2.5.
package deflate
