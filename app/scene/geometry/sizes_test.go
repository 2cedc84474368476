package geometry

import (
	"testing"

	"kvscope/app/words"
)

// Columns are as wide as the longest number of a slot, which is drawn in
// characters of at most 8.5 pixels.
func TestColumnsHoldTheNumbers(t *testing.T) {
	for narrow, sizes := range map[bool]Sizes{false: Usual(), true: Phone()} {
		for _, slots := range []int{0, 1, 16, 100, 101, 1000, 4096, 100_001} {
			g := sizes.WithRoomFor(slots, slots)
			need := 8 * len(words.Ref(uint32(max(0, slots-1))))
			if wide := float64(g.Number); wide < 8.5*float64(len(words.Ref(uint32(max(0, slots-1))))-1) || g.Number >= g.Gutter {
				t.Errorf("narrow %v, %d buckets: the numbers have %v of %d px", narrow, slots, wide, g.Gutter)
			}
			if g.Head < need {
				t.Errorf("narrow %v, %d slots: a bucket's box has %d px for %d", narrow, slots, g.Head, need)
			}
			if !narrow && (g.Side < need || g.Node-2*g.Side != sizes.Node-2*sizes.Side) {
				t.Errorf("%d slots: a column of %d px for %d, a node of %d", slots, g.Side, need, g.Node)
			}
		}
	}
}
