// Package ui has the screens: what a person does there becomes a message, package page
// says what is to be done about it, and this package does it. What a screen shows is
// drawn by package draw. It decides nothing itself.
package ui
