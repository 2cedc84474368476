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

// Whatever its width, a table has room for its chains: first of all for what nodes hold,
// then for their keys alone, then for these in several lines.
func TestChainsFit(t *testing.T) {
	for name, z := range map[string]Sizes{"usual": Usual(), "phone": Phone(), "beside": Beside(), "projector": Projector(2), "large projector": Projector(3)} {
		for width := 320; width < 2000; width += 7 {
			for nodes := 1; nodes <= 12; nodes++ {
				whole := z.In(width).WithRoomFor(8, 16)
				g := whole.Fitting(nodes, 0)
				need := func(g Sizes, nodes int) int { return g.Gutter + g.Head + nodes*(g.Gap+g.Node) }
				if line := min(nodes, g.Fold); g.Fold < 1 || g.Fold > 1 && need(g, line) > g.Room {
					t.Fatalf("%s, %d px: %d nodes in a line take %d of %d", name, width, line, need(g, line), g.Room)
				}
				if fits := need(whole, nodes) <= whole.Room; fits != (g.Side == whole.Side && g.Node == whole.Node && nodes <= g.Fold) && whole.Side > 0 {
					t.Fatalf("%s, %d px: %d nodes fit: %t, and are drawn with %+v", name, width, nodes, fits, g)
				}
				if g.Side > 0 && nodes > g.Fold {
					t.Fatalf("%s, %d px: %d nodes are in several lines with all that they hold", name, width, nodes)
				}
			}
		}
	}
}

// Words of five letters, as lessons use them, stand whole beside prose: in long chains, and
// where two tables stand side by side; in stripes those of four.
func TestWordsStandWholeBesideProse(t *testing.T) {
	whole := Beside().In(700)
	for name, g := range map[string]Sizes{"a long chain": whole.Fitting(12, 0), "two tables": whole.Halved()} {
		if g.Cells < len("moose") || g.Node < 8+g.Cells*17/2 {
			t.Errorf("%s: %d characters in a node of %d px", name, g.Cells, g.Node)
		}
	}
	if g := whole.Striped(); g.Cells < len("bear") || g.Node-2*g.Side < g.Cells*17/2 || g.Gutter+g.Head+2*(g.Gap+g.Node) > g.Room {
		t.Errorf("a stripe: %d characters in a node of %d px, %d px wide", g.Cells, g.Node, g.Room)
	}
	if g := whole.Halved(); g.Gutter+g.Head+3*(g.Gap+g.Node) > g.Room {
		t.Errorf("three nodes of two tables take more than %d px", g.Room)
	}
}
