// Package sha1 takes the place of crypto/sha1 when app.wasm is built (see compile.go).
// go-app would name a version of its server by it, and numbers of a kind that it does
// not use are made by it.
package sha1

import "hash"

// Size is how many bytes a sum has.
const Size = 20

// New refuses: it panics.
func New() hash.Hash { panic("sha1: the page has no such hash") }

// Sum refuses: it panics.
func Sum([]byte) [Size]byte { panic("sha1: the page has no such hash") }
