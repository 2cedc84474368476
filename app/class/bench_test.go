package class

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkCheck runs the codes of a class of 500 again, of ten questions each.
func BenchmarkCheck(b *testing.B) {
	all := lessons(b)
	h := parse(b, "last-out.2x2+fifteenth.2x2+moved-everybody.2x2+third-empty.2x1+third-empty.3x1+tombstone.2x2")
	text := handIn(b, h, all, 500, atRandom(rand.New(rand.NewPCG(1, 2))))
	c := &Check{Homework: h, Lessons: all}
	for b.Loop() {
		c.Paste(text)
		c.Work(always)
	}
}
