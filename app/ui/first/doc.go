// Package first renders the page as it is drawn first, without a browser: the very tree
// that the program draws, written as HTML, and what a person may do on it before the
// program runs. The bundle keeps it in files; first.js shows them.
//
//	an address --> ui.Page --> Node --> HTML of the opening
//	                  |
//	                  +-- each act --> Node --> what is different
package first
