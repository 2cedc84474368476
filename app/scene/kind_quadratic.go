package scene

import (
	"kvscope/app/words"
	"kvscope/store"
)

// quadratic is quadratic probing: look i goes i² buckets from home.
type quadratic struct{ jumpTable }

func newQuadratic() quadratic {
	return quadratic{jumpTable{way: store.QuadraticProbing, jumps: squares{}}}
}

type squares struct{}

func (squares) far(look, _ int) (string, int) { return words.Number(look) + "²", look * look }
func (squares) bound() string                 { return words.Key("A prime size, at most half full, prevents it.") }
