// Package draw draws the values of package scene with go-app: the table, the pool,
// the code, what tells of them, and the elements that all screens are made of.
//
// It keeps nothing but what was drawn last. What a person wants is sent as a
// message, in the action Chosen.
package draw
