// Package qr makes QR codes of links.
//
//	bytes --> data words --> blocks, each with check words --> woven together
//	                                                                |
//	  Path <-- the mask that scans best <-- squares <-- zigzag -----+
//
// The words: a module is one square, dark or light. A version, 1 to 40, is a
// size: 17 + 4·version modules a side. A level says how much may be spoiled; of
// the four there are, low (7 %) and medium (15 %) are made here. A mask is one of
// eight patterns, laid over the data so that it does not look like the marks.
//
//	#######.....#######     finders in three corners, with a light edge,
//	#.....#.#...#.....#     timing: the dotted lines between them,
//	#.###.#.....#.###.#     alignment marks in a grid, from version 2 on,
//	#.###.#.#...#.###.#     format (level and mask) beside the finders, twice,
//	#.###.#.....#.###.#     version, from 7 on, in two places,
//	#.....#.#...#.....#     and data in all that is left.
//	#######.#.#.#######
//
// What holds:
//
//  1. Every block, check words included, is a multiple of its generator: all
//     syndromes are zero.
//  2. Of the versions that hold the bytes the smallest is taken, and the level
//     is medium where that costs no larger version.
//
// There is one mode, bytes, since links mix cases; no structured append, no ECI:
// readers take bytes that are ASCII for what they are.
//
// Source of the algorithm and of its tables: ISO/IEC 18004:2015, QR Code bar code
// symbology specification.
package qr
