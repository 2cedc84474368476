package scene

import "testing"

// Of a pool that is drawn as a map the few slots that matter stand larger: on a phone, too,
// a word of five letters is whole there.
func TestSlotsThatMatterAreWholeOnAPhone(t *testing.T) {
	m := newModel(t)
	m.Narrow = true
	m.open("/lab?v=1&buckets=1024&slots=1024&script=fill%201000%20seed%201%0Aget%20danur")
	s := m.Scene()
	if s.Pool.Density != Mapped {
		t.Fatalf("the pool is drawn as %v", s.Pool.Density)
	}
	for _, block := range s.Pool.Blocks {
		for i := range block {
			if c := &block[i]; c.Key == "danur" {
				if got := c.Text(nil); got != "danur" {
					t.Errorf("it is %q", got)
				}
				return
			}
		}
	}
	t.Error("danur is not among the slots that matter")
}
