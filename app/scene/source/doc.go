// Package source shows the line of the store that a step executes, among those around
// it: of the files that the store was built from, as trace.Site names it.
package source
