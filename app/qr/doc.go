// Package qr makes QR codes of links.
//
//	bytes --> version and level --> eight codes, a mask each --> Path
//	          the smallest that      rsc.io/qr/coding makes      of the one that
//	          holds them             them                        scans best
//
// The words: a module is one square, dark or light. A version, 1 to 40, is a
// size: 17 + 4·version modules a side. A level says how much may be spoiled; of
// the four there are, low (7 %) and medium (15 %) are made here. A mask is one of
// eight patterns, laid over the data so that it does not look like the marks by
// which a reader finds its way.
//
// What holds: of the versions that hold the bytes the smallest is taken; the level
// is medium where that costs no larger version; and of the masks it is the one
// with the least penalty, which rsc.io/qr leaves to its user.
//
// There is one mode, bytes, since links mix cases; no structured append, no ECI:
// readers take bytes that are ASCII for what they are.
//
// Source: ISO/IEC 18004:2015, QR Code bar code symbology specification.
package qr
