package tell

import (
	"fmt"

	"kvscope/app/words"
	"kvscope/store/trace"
)

// HashLine shows how the command's key becomes a bucket.
type HashLine struct {
	Key       string // "frog", in quotation marks; empty if nothing is hashed
	Bytes     string // 66 72 6f 67
	Hash      string // FNV-1a
	Sum       string // 2,613,938,663; empty until known
	Top       string // top 2 bits 10; empty if there is one stripe only
	Stripe    string // stripe 2
	StripeNow bool   // that is what this step found
	How       string // mod 8, or else how the number leads to a bucket
	Bucket    string // bucket 7
	Now       bool   // the bucket is what this step found
	Idle      string // what to say instead if nothing is hashed
	ByHand    string // 5 → 2 → 1 → 7: the same on paper, if it is easy enough
}

// HashLine tells how the key of the operation becomes a bucket; narrowly, in as few
// words as can be.
func (f *Teller) HashLine(narrow bool) HashLine {
	switch f.Call {
	case 0:
		return HashLine{Idle: f.Lang.T("No command has run yet.")}
	case trace.Sweep:
		return HashLine{Idle: f.Lang.T("Time passes: nothing is hashed.")}
	case trace.AllocBlock, trace.WriteBlock, trace.ReadBlock, trace.FreeBlock:
		return HashLine{Idle: f.Lang.T("A pool has no keys: nothing is hashed.")}
	case trace.Len, trace.Clear, trace.Trim:
		return HashLine{Idle: f.Lang.F("{call} looks for no key, so nothing is hashed.", "call", f.Call.String())}
	}
	several := f.Homes() > 1 || f.Striped()
	name := f.BucketNamed
	if narrow && (several || f.Two()) {
		name = f.BucketNumbered
	}
	line := HashLine{
		Key:    words.Quoted(f.Key),
		Bytes:  f.bytes(),
		Hash:   f.Lang.T(f.Function()),
		How:    f.Lang.F("mod {n}", "n", words.Number(f.Mod())),
		Bucket: f.Lang.T("bucket ?"),
	}
	if narrow && f.Striped() {
		line.Bucket = "?"
	}
	if f.Hashed {
		line.Sum = words.Number(f.Hash)
		line.ByHand = f.byHand()
	}
	if f.Bucket != none {
		line.Bucket = name(f.hashed())
		line.Now = f.Last.Kind != trace.End && !f.Rehash.Move.On
	}
	f.Kind.Hash(f, &line, name)
	if f.Striped() && line.Idle == "" {
		line.Top, line.Stripe = f.StripeLine()
		line.StripeNow = f.Last.Kind == trace.LockWanted
		line.ByHand = ""
		if !f.Entered && f.Homes() == 1 {
			line.How = f.Lang.T("mod ?")
		}
	}
	if narrow && several {
		line.How = ""
	}
	return line
}

// bytes are the first bytes of the key, and how many there are if that is not all.
func (f *Teller) bytes() string {
	const shown = 8
	if f.Key == "" {
		return f.Lang.T("no bytes")
	}
	if len(f.Key) > shown {
		return f.Lang.N(len(f.Key), "{bytes} … ({n} byte)", "{bytes} … ({n} bytes)", "bytes", fmt.Sprintf("% x", f.Key[:shown]))
	}
	return fmt.Sprintf("% x", f.Key)
}

// byHand is FNV-1a as a person can follow it with 8 buckets: only the last three
// bits count, there the start value is 5 and the prime is 3.
func (f *Teller) byHand() string {
	const most = 5 // bytes that anyone would follow, and that the line holds
	if f.Function() != words.HashLabel("fnv1a") || f.Mod() != 8 || f.Key == "" || len(f.Key) > most {
		return ""
	}
	h := 5
	steps := "5"
	for i := range len(f.Key) {
		h = (h ^ int(f.Key[i])) * 3 % 8
		steps += " → " + words.Number(h)
	}
	return steps
}
