// Package gif writes an animation as a GIF file, from pictures with few colours and
// large even areas, as drawings have.
//
//	Animation ── Add ──> what differs from the picture before: a rectangle of it,
//	                     its 256 most frequent colours, LZW codes of 9 to 12 bits
//
// The package image/gif does more, brings its decoder and all palettes along, and needs
// 31 kB packed; this is a twentieth of that. Colours that are not among the 256 become the
// nearest of them, without dithering: letters stay sharp, and even areas even.
//
// Source: GIF89a Specification, CompuServe 1990.
package gif
