package scene

import (
	"kvscope/app/scene/tell"
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

func (multiples) bound() string { return words.Key("A prime size prevents it.") }

// Told names the jump where the home is found.
func (k double) Told(f *tell.Teller) string {
	if e := f.Last; e.Kind == trace.Bucket && !f.Two() {
		step := k.step(f.Hash, len(f.TableOf(e.Table).Cells))
		return f.With("{hash} mod {buckets} leaves {bucket}: {the bucket} is the home of {key}. It jumps by {step}.", "step", words.Number(step))
	}
	return k.jumpTable.Told(f)
}
