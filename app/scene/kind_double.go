package scene

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// double is double hashing: another division of the hash says how far it jumps.
type double struct{ jumpTable }

func newDouble() double { return double{jumpTable{way: store.DoubleHashing}} }

// told names the jump where the home is found.
func (k double) told(f *focus) string {
	if e := f.last; e.Kind == trace.Bucket && !f.two() {
		way := 0
		for b := range k.way.Way(f.hash, len(f.tableOf(e.Table).Cells)) {
			if b != e.Cell {
				n := len(f.tableOf(e.Table).Cells)
				way = (int(b) + n - int(e.Cell)) % n
				break
			}
		}
		return f.with("{hash} mod {buckets} leaves {bucket}: {the bucket} is the home of {key}. It jumps by {way}.", "way", words.Number(way))
	}
	return k.jumpTable.told(f)
}
