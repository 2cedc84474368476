// Package geometry has the sizes that rows of buckets and nodes are drawn with.
package geometry
