package chart

import (
	"math"
	"strings"
	"testing"
)

func TestPoisson(t *testing.T) {
	for _, c := range []struct {
		load float64
		want []float64
	}{
		{0, []float64{1, 0, 0}},
		{1, []float64{0.3679, 0.3679, 0.1839, 0.0803}},
		{2, []float64{0.1353, 0.2707, 0.2707, 0.1804, 0.1429}},
	} {
		for i, got := range poisson(c.load, len(c.want)) {
			if math.Abs(got-c.want[i]) > 0.00006 {
				t.Errorf("λ %v, %d keys: %.4f, want %.4f", c.load, i, got, c.want[i])
			}
		}
	}
}

// Whatever the chains, the chart stays inside of its frame.
func TestChartFits(t *testing.T) {
	for _, buckets := range [][]int{{64}, {0, 64}, {63, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, {1, 2, 3, 58}, {4096, 12}} {
		c := Lengths(nil, buckets)
		if c.Width > 290 || c.Height > 170 {
			t.Errorf("%v: %d by %d px", buckets, c.Width, c.Height)
		}
		if last := c.Numbers.Rows[len(c.Numbers.Rows)-1]; !strings.HasSuffix(last[0], "+") {
			t.Errorf("%v: the last column is %v", buckets, last)
		}
		if strings.Contains(c.Bars, "v--") || strings.Contains(c.Curve, "NaN") {
			t.Errorf("%v: drawn as %s and %s", buckets, c.Bars, c.Curve)
		}
	}
}
