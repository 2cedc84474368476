// Package ui draws the scenes of package scene with go-app and turns what a
// person does into its messages. It decides nothing itself.
package ui
