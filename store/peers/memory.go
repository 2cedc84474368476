package main

import (
	"runtime"
	"runtime/debug"
	"time"
)

// live returns the bytes on the heap after a collection.
func live() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// bytesPerEntry fills a table that grows by itself and returns the bytes that
// came onto the heap for one entry. Each entry brings strings of its own, 16
// bytes for the key and 16 for the value.
func bytesPerEntry(c contestant, n int) float64 {
	before := live()
	t := c.make(0)
	for i := range n {
		_ = t.Put(word("key", i), word("val", i))
	}
	after := live()
	runtime.KeepAlive(t)
	return float64(after-before) / float64(n)
}

// collection returns the nanoseconds of one collection of the heap with a table of
// n keys on it, without what the texts cost that anyone would have to keep.
func collection(t table) float64 {
	const rounds = 3
	runtime.GC()
	start := time.Now()
	for range rounds {
		runtime.GC()
	}
	took := float64(time.Since(start).Nanoseconds()) / rounds
	runtime.KeepAlive(t)
	return took
}

// quietPut is slowestPut with the collector off, so that it is the table's own work.
func quietPut(t table, k *keys) float64 {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return slowestPut(t, k)
}

// slowestPut fills a table that grows by itself and returns the nanoseconds of
// the put that took longest: what somebody waits for who calls at the wrong moment.
func slowestPut(t table, k *keys) float64 {
	runtime.GC()
	var worst time.Duration
	for i := range k.stored {
		start := time.Now()
		_ = t.Put(k.stored[i], k.values[i])
		worst = max(worst, time.Since(start))
	}
	return float64(worst.Nanoseconds())
}

func word(prefix string, i int) string {
	digits := [10]byte{}
	for d := len(digits) - 1; d >= 0; d-- {
		digits[d] = byte('0' + i%10)
		i /= 10
	}
	return prefix + "-" + string(digits[:])
}
