// Package act has what goes to and fro between a screen and the page.
//
//	        Msg                      Effect
//	page ────────> screen's Update ────────> page
//	 a key, a click,                 draw, later,
//	 time, an answer                 copy, save, …
//
// Both are plain values, without functions: what follows from a message can be
// compared, and is tested, without a page.
package act
