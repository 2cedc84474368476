// Command peers times the store beside other maps for Go, in one process and on
// the same work, and prints the ratios as tables.
//
// A single time says little: cores change their speed, other programs run, pages
// of memory fall well or badly. So every contestant takes part in every round, in
// an order that turns by one each round, and what is printed is the median of the
// rounds, with the peers' as ratios: below 1 the store was faster.
//
// It is a module of its own, so that its dependencies are not the store's.
package main
