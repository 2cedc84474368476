package scene

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// double is double hashing: another division of the hash says how far it jumps.
type double struct{ jumpTable }

func newDouble() double { return double{jumpTable{way: store.DoubleHashing, jumps: multiples{}}} }

type multiples struct{}

func (multiples) far(look, step int) (string, int) {
	return words.Number(look) + "·" + words.Number(step), look * step
}

func (multiples) bound() string { return "A prime size prevents it." }

// told names the jump where the home is found.
func (k double) told(f *focus) string {
	if e := f.last; e.Kind == trace.Bucket && !f.two() {
		step := k.step(f.hash, len(f.tableOf(e.Table).Cells))
		return f.with("{hash} mod {buckets} leaves {bucket}: {the bucket} is the home of {key}. It jumps by {step}.", "step", words.Number(step))
	}
	return k.jumpTable.told(f)
}
