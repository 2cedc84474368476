// Command peers times the store beside other maps for Go, in one process and on
// the same work, and prints the ratios as tables.
//
// A single time says little: cores change their speed, other programs run, pages
// of memory fall well or badly. So every contestant takes part in every round, in
// an order that turns by one each round, and what is printed is the median of the
// rounds, with the peers' as ratios: below 1 the store was faster. What it prints is
// Markdown, as BENCHMARKS.md has it.
//
// One process proves little where memory is waited for. With -save each of several adds
// what it measured to a file, and with -merge the medians of their ratios are printed.
//
// One peer is the same design in C (native.c), which says what of the time is the
// memory's and what is Go's. A call from Go into C costs more than a get, so it is
// timed as a whole, and only for gets of which each waits for the one before.
//
// It is a module of its own, so that its dependencies are not the store's.
package main
