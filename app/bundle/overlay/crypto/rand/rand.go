// Package rand takes the place of crypto/rand when app.wasm is built (see compile.go).
// go-app numbers what it handles by it, and no secret depends on that.
package rand

import (
	"io"
	"math/rand/v2"
)

// Reader gives bytes of the runtime's own generator: ChaCha8, whose seed the browser
// gives.
var Reader io.Reader = reader{}

type reader struct{}

func (reader) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(rand.Uint32())
	}
	return len(b), nil
}
