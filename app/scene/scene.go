package scene

import (
	"fmt"
	"slices"
	"strings"

	"kvscope/app/scene/chart"
	"kvscope/app/scene/source"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// Scene is everything that is drawn at one step, as plain values: what stands
// where, in which state, with which text. Drawing it needs no further thought.
type Scene struct {
	Hash     HashLine
	Table    Table    // of several stripes that of the one the command works in
	Pool     Pool     // the same
	Stripes  []Stripe // all of them, if there are several
	AllInOne string   // a warning: the hash sends all keys to one
	Code     source.Excerpt
	Sentence tell.Sentence
	Asks     Question // the sentence is this question
	AsksOld  bool     // … about a bucket of the old table
	Meter    []Measure
	Meters   Meters
	Ribbon   chart.Ribbon
	Detail   Detail
	Progress Progress
}

// Measure is one number under the table.
type Measure struct{ Before, Number, After string }

// Progress is what the transport shows.
type Progress struct {
	Command  string // the command whose steps these are; empty at the start
	Step     int    // from 1; 0 before the first
	Steps    int
	Number   int // of the command, from 1; 0 at the start
	Commands int
	AtStart  bool // nothing to go back to
	AtEnd    bool // nothing to go on to
}

func (l *Layout) scene(v *View) Scene {
	set, narrow := v.Story.Settings(), v.narrow()
	f := v.look()
	f.Counted(l.count(v.Story.Timeline(), set))
	s := Scene{
		Hash:     hashLine(f),
		Table:    f.kind.lay(f, v.geometryOf(f), narrow),
		Pool:     pool(f, set, narrow, v.tellsTime()),
		Code:     v.code(),
		Sentence: f.Sentence(),
		Meter:    f.kind.meter(f),
		Progress: v.Progress(),
	}
	if f.Striped() {
		v.compose(&s, f)
	}
	v.ask(&s, f)
	hides := s.Asks.hides() | v.Marks.Hides
	v.mark(&s)
	v.light(&s, f)
	v.measure(&s, f)
	s.Ribbon = v.ribbon()
	s.hide(hides, f)
	if narrow && f.Homes() > 1 {
		s.Hash.How, s.Hash.Bucket = "", strings.ReplaceAll(s.Hash.Bucket, " bucket", "")
	}
	if narrow && f.Two() {
		s.Hash.Bucket = strings.Replace(s.Hash.Bucket, " bucket", "", 1)
	}
	return s
}

// blockCells is how many cells of the pool are drawn, or left alone, together.
const blockCells = 32

// Reuse lets what is the same in both scenes share the memory of the old one.
// Whoever compares the two then finds equal addresses and need not look closer.
func (s *Scene) Reuse(old *Scene) {
	s.Table.reuse(&old.Table)
	s.Pool.reuse(&old.Pool)
	for k := range min(len(s.Stripes), len(old.Stripes)) {
		s.Stripes[k].Table.reuse(&old.Stripes[k].Table)
		s.Stripes[k].Pool.reuse(&old.Stripes[k].Pool)
	}
	for i := range min(len(s.Code.Whole), len(old.Code.Whole)) {
		if slices.Equal(s.Code.Whole[i], old.Code.Whole[i]) {
			s.Code.Whole[i] = old.Code.Whole[i]
		}
	}
}

func (t *Table) reuse(old *Table) {
	reuseRows(t.Rows, old.Rows)
	reuseRows(t.Old.Rows, old.Old.Rows)
	t.Singles.reuse(&old.Singles)
	t.Old.Singles.reuse(&old.Old.Singles)
	for i := range min(len(t.Buckets), len(old.Buckets)) {
		if slices.Equal(t.Buckets[i], old.Buckets[i]) {
			t.Buckets[i] = old.Buckets[i]
		}
	}
}

func (p *Pool) reuse(old *Pool) {
	for i := range min(len(p.Blocks), len(old.Blocks)) {
		if slices.Equal(p.Blocks[i], old.Blocks[i]) {
			p.Blocks[i] = old.Blocks[i]
		}
	}
}

func reuseRows(rows, old []Row) {
	for i := range min(len(rows), len(old)) {
		r, o := &rows[i], &old[i]
		if slices.Equal(r.Nodes, o.Nodes) {
			r.Nodes = o.Nodes
		}
		if slices.Equal(r.Links, o.Links) {
			r.Links = o.Links
		}
	}
}

// Progress says where the cursor is.
func (v *View) Progress() Progress {
	at, t := v.Story.Position(v.Depth), v.Story.Timeline()
	p := Progress{
		Commands: len(v.Story.Entries()),
		AtStart:  t.Cursor() == 0,
		AtEnd:    !t.HasNext(v.Depth),
	}
	if at.Entry >= 0 {
		p.Command = words.Cut(words.Command(v.Story.Entries()[at.Entry].Command), 40)
		p.Step, p.Steps, p.Number = at.Step, at.Steps, at.Entry+1
	}
	return p
}

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

func hashLine(f *focus) HashLine {
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
	line := HashLine{
		Key:  words.Quoted(f.Key),
		Hash: f.Function(),
		How:  f.Lang.F("mod {n}", "n", words.Number(f.Mod())),
	}
	const shown = 8
	for i := 0; i < len(f.Key) && i < shown; i++ {
		if i > 0 {
			line.Bytes += " "
		}
		line.Bytes += fmt.Sprintf("%02x", f.Key[i])
	}
	if len(f.Key) > shown {
		line.Bytes += f.Lang.N(len(f.Key), " … ({n} byte)", " … ({n} bytes)")
	}
	if f.Key == "" {
		line.Bytes = f.Lang.T("no bytes")
	}
	line.Bucket = f.Lang.T("bucket ?")
	if f.Hashed {
		line.Sum = words.Number(f.Hash)
		line.ByHand = byHand(f)
	}
	if f.Bucket != none {
		line.Bucket = f.BucketHere()
		line.Now = f.Last.Kind != trace.End && !f.Rehash.Move.On
	}
	f.kind.hash(f, &line)
	return line
}

// byHand is FNV-1a as a person can follow it with 8 buckets: only the last three
// bits count, there the start value is 5 and the prime is 3.
func byHand(f *focus) string {
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
