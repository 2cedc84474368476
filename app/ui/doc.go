// Package ui has the screens: what a person does there becomes a message of
// package scene, and what follows is drawn by package draw. It decides nothing
// itself.
package ui
