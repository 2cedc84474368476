// Package page is the shell around the screens: which one is shown, and what a person
// prefers on all of them.
//
//	message ──> Update ──> the screen that is shown ──> effects
//	              │
//	            Prefs, Screen
//
// Screens know neither each other nor the page.
package page
