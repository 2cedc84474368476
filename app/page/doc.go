// Package page is the shell around the screens: which one is shown, and what a person
// prefers on all of them.
//
//	message ──> Update ──> the screen that is shown ──> effects
//	              │
//	            Prefs, Screen
//
// Screens know neither each other nor the page. When something is kept, and what becomes
// of what was, is decided here as well: see [Keeping].
package page
