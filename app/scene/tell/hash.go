package tell

import (
	"fmt"

	"kvscope/app/words"
	"kvscope/store/trace"
)

// HashLine shows how the command's key becomes a bucket.
type HashLine struct {
	Key       string // "frog", in quotation marks; empty if nothing is hashed
	Bytes     string // hex 66 72 6f 67
	Hash      string // FNV-1a
	Sum       string // 2,613,938,663; empty until known
	Top       string // top 2 bits 10; empty if there is one stripe only
	Stripe    string // stripe 2
	StripeNow bool   // that is what this step found
	How       string // mod 8, or else how the number leads to a bucket
	Bucket    string // bucket 7
	Long      bool   // there is no room for all of it where windows are narrow
	Now       bool   // the bucket is what this step found
	Idle      string // what to say instead if nothing is hashed
	ByHand    string // 5 → 2 → 1 → 7: the same on paper, if it is easy enough
}

// HashLine tells how the key of the operation becomes a bucket; narrowly, in as few
// words as can be.
func (t *Teller) HashLine(narrow bool) HashLine {
	switch t.Call {
	case 0:
		return HashLine{Idle: t.Lang.T("No command has run yet.")}
	case trace.Sweep:
		return HashLine{Idle: t.Lang.T("Time passes: nothing is hashed.")}
	case trace.AllocBlock, trace.WriteBlock, trace.ReadBlock, trace.FreeBlock:
		return HashLine{Idle: t.Lang.T("A pool has no keys: nothing is hashed.")}
	case trace.Len, trace.Clear, trace.Trim:
		return HashLine{Idle: t.Lang.F("{call} looks for no key, so nothing is hashed.", "call", t.Call.String())}
	}
	several := t.Homes() > 1 || t.Striped()
	name := t.BucketNamed
	if narrow && (several || t.Two()) {
		name = t.BucketNumbered
	}
	line := HashLine{
		Key:    words.Quoted(t.Key),
		Bytes:  t.bytes(),
		Hash:   t.Lang.T(t.Function()),
		How:    t.Lang.F("mod {n}", "n", words.Number(t.Mod())),
		Bucket: t.Lang.T("bucket ?"),
	}
	if narrow && t.Striped() {
		line.Bucket = "?"
	}
	if t.Hashed {
		line.Sum = words.Number(t.Hash)
		line.ByHand = t.byHand()
	}
	if t.Bucket != none {
		line.Bucket = name(t.hashed())
		line.Now = t.Last.Kind != trace.End && !t.Rehash.Move.On
	}
	t.Kind.Hash(t, &line, name)
	if t.Striped() && line.Idle == "" {
		line.Top, line.Stripe = t.StripeLine()
		line.StripeNow = t.Last.Kind == trace.LockWanted
		line.ByHand = ""
		if !t.Entered && t.Homes() == 1 {
			line.How = t.Lang.T("mod ?")
		}
	}
	if narrow {
		line.shorten(several)
	}
	return line
}

// What stands in a narrow line: of a key, and of all that changes from line to line.
const (
	narrowKey  = 13
	narrowLine = 33
)

// shorten leaves out what a narrow line has no room for: how the number leads to the
// bucket if that is long or there are several, and the middle of a long key.
func (h *HashLine) shorten(several bool) {
	if words.Cells(h.Key) > narrowKey {
		h.Key = words.Cut(h.Key, narrowKey)
	}
	if several || h.Long || words.Cells(h.Key)+len(h.Sum)+len(h.How)+len(h.Bucket) > narrowLine {
		h.How = ""
	}
}

// bytes are the first bytes of the key, and how many there are if that is not all.
func (t *Teller) bytes() string {
	const shown = 8
	if t.Key == "" {
		return t.Lang.T("no bytes")
	}
	if len(t.Key) > shown {
		return t.Lang.N(len(t.Key), "hex {bytes} … ({n} byte)", "hex {bytes} … ({n} bytes)", "bytes", fmt.Sprintf("% x", t.Key[:shown]))
	}
	return t.Lang.F("hex {bytes}", "bytes", fmt.Sprintf("% x", t.Key))
}

// byHand is FNV-1a as a person can follow it with 8 buckets: only the last three
// bits count, there the start value is 5 and the prime is 3.
func (t *Teller) byHand() string {
	const most = 5 // bytes that anyone would follow, and that the line holds
	if t.Function() != words.HashLabel("fnv1a") || t.Mod() != 8 || t.Key == "" || len(t.Key) > most {
		return ""
	}
	h := 5
	steps := "5"
	for i := range len(t.Key) {
		h = (h ^ int(t.Key[i])) * 3 % 8
		steps += " → " + words.Number(h)
	}
	return steps
}
