package scale

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"kvscope/store"
)

// The laws are those of the real tables: with 100,000 keys no bar is further from its
// law than chance allows.
func TestLawsHold(t *testing.T) {
	const buckets, last = 1 << 17, 8
	for _, c := range []struct {
		strategy store.Strategy
		load     float64
	}{{store.Chaining, .95}, {store.Chaining, .3}, {store.LinearProbing, .48}, {store.LinearProbing, .7}, {store.RobinHood, .72}, {store.RobinHood, .4}, {store.DoubleHashing, .48}, {store.DoubleHashing, .8}} {
		t.Run(fmt.Sprint(c.strategy, " ", c.load), func(t *testing.T) {
			s, err := store.New(buckets, buckets/100*97, &store.Options{Strategy: c.strategy, Seed: 11})
			if err != nil {
				t.Fatal(err)
			}
			size := c.strategy.Buckets(buckets)
			n := int(float64(size) * c.load)
			for i := range n {
				if err := s.Put(strconv.Itoa(i*i), ""); err != nil {
					t.Fatal(err)
				}
			}
			states := make([]byte, size)
			s.SurveyCells(0, 0, 0, states)
			var got [last + 1]float64
			of := float64(size)
			for _, state := range states {
				if c.strategy != store.Chaining && state == 0 {
					continue
				}
				got[min(int(state), last)]++
			}
			if c.strategy != store.Chaining {
				of = float64(n)
			}
			for k, part := range Law(c.strategy, c.load, last) {
				// Neighbouring cells are not independent, so a run's chance counts double.
				if off := math.Abs(got[k]/of - part); off > 8*math.Sqrt(part/of)+5/of {
					t.Errorf("%d: the law says %.5f, it is %.5f", k, part, got[k]/of)
				}
			}
		})
	}
}
