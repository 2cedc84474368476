package store

import (
	"fmt"
	"slices"
)

// policy is what a model knows of eviction: written anew, with other means than
// the store's.
type policy interface {
	use(key string)   // a key that is there was put or got
	enter(key string) // a new key was stored
	leave(key string) // a key was removed, by whomever
	trim(slots int)   // that many slots are left
	victim() string   // the key to evict; the store is full
	compare(st Stripe) error
}

func newPolicy(e Eviction, limit int) policy {
	switch e {
	case EvictLRU:
		return &modelLRU{}
	case EvictClock:
		return &modelClock{used: map[string]bool{}, keys: make([]string, limit), live: make([]bool, limit)}
	}
	return noPolicy{}
}

// noPolicy is that of a store that refuses.
type noPolicy struct{}

func (noPolicy) use(string)           {}
func (noPolicy) enter(string)         {}
func (noPolicy) leave(string)         {}
func (noPolicy) trim(int)             {}
func (noPolicy) victim() string       { panic("nothing is evicted") }
func (noPolicy) compare(Stripe) error { return nil }

// modelLRU is the order of use, the newest first.
type modelLRU struct{ order []string }

func (l *modelLRU) leave(key string) {
	l.order = slices.DeleteFunc(l.order, func(k string) bool { return k == key })
}
func (l *modelLRU) enter(key string) { l.order = append([]string{key}, l.order...) }
func (l *modelLRU) use(key string)   { l.leave(key); l.enter(key) }
func (l *modelLRU) trim(int)         {}
func (l *modelLRU) victim() string   { return l.order[len(l.order)-1] }

func (l *modelLRU) compare(st Stripe) error {
	var got []string
	for _, i := range st.Recency {
		got = append(got, st.Slots[i].Key)
	}
	if !slices.Equal(got, l.order) {
		return fmt.Errorf("the order of use is %.40q, want %.40q", got, l.order)
	}
	return nil
}

// modelClock knows which slot each key is in, since the hand goes from slot to
// slot.
type modelClock struct {
	keys []string // by slot
	live []bool
	free []int // the head is last
	high int
	used map[string]bool
	hand int
}

func (c *modelClock) use(key string) { c.used[key] = true }
func (c *modelClock) enter(key string) {
	i := c.high
	if last := len(c.free) - 1; last >= 0 {
		i, c.free = c.free[last], c.free[:last]
	} else {
		c.high++
	}
	c.keys[i], c.live[i] = key, true
}

func (c *modelClock) leave(key string) {
	for i := range c.keys {
		if c.live[i] && c.keys[i] == key {
			c.live[i] = false
			c.free = append(c.free, i)
		}
	}
	delete(c.used, key)
}

func (c *modelClock) trim(slots int) {
	c.free = slices.DeleteFunc(c.free, func(i int) bool { return i >= slots })
	c.high = min(c.high, slots)
}

func (c *modelClock) victim() string {
	for {
		key := c.keys[c.hand]
		c.hand = (c.hand + 1) % len(c.keys)
		if !c.used[key] {
			return key
		}
		delete(c.used, key)
	}
}

func (c *modelClock) compare(st Stripe) error {
	if int(st.Hand) != c.hand {
		return fmt.Errorf("the hand is at slot %d, want %d", st.Hand, c.hand)
	}
	for i, slot := range st.Slots {
		if slot.Live() != c.live[i] || slot.Live() && (slot.Key != c.keys[i] || slot.Ref != c.used[slot.Key]) || !slot.Live() && slot.Ref {
			return fmt.Errorf("slot %d is %+v, want %.40q, used: %v", i, slot, c.keys[i], c.used[c.keys[i]])
		}
	}
	return nil
}
