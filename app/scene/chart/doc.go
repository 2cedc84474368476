// Package chart draws the numbers of a store, as outlines that SVG writes and as tables
// that say the same: how long the chains are, and what each operation cost.
package chart
