package scene

import (
	"strings"

	"slices"

	"kvscope/app/scene/chart"
	"kvscope/app/scene/source"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Scene is everything that is drawn at one step, as plain values: what stands
// where, in which state, with which text. Drawing it needs no further thought.
type Scene struct {
	Hash     tell.HashLine
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

// figure is a text with a number in it, which is set in type of its own.
func figure(text, number string) Measure {
	before, after, _ := strings.Cut(text, number)
	return Measure{before, number, after}
}

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
		Hash:     f.HashLine(narrow),
		Table:    f.kind.lay(f, v.sizesOf(f), narrow),
		Pool:     v.pool(f, v.tellsTime()),
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
	s.outline(v.Aimed)
	v.measure(&s, f)
	s.Ribbon = v.ribbon()
	s.hide(hides, f)
	return s
}

// blockCells is how many cells of the pool are drawn, or left alone, together.
const blockCells = 4

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
