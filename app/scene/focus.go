package scene

import (
	"kvscope/app/replay"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/trace"
)

const none = trace.None

// focus is a moment that is drawn: what it is about, how it is told, and what its tables
// look like.
type focus struct {
	*tell.Teller
	kind kind
	fine bool // every write is a step
}

// focusOn is the focus of a moment in a store whose tables are of a kind.
func focusOn(m *moment.Moment, k kind, l *words.Lang, fine bool) *focus {
	return &focus{&tell.Teller{Moment: m, Lang: l, Kind: k}, k, fine}
}

// look reads the focus at the cursor.
func (v *View) look() *focus { return v.lookAt(v.Story.Timeline()) }

// lookAt reads the focus at the cursor of a timeline over the same story.
func (v *View) lookAt(t *replay.Timeline) *focus {
	set := v.Story.Settings()
	k := kindOf(set)
	return focusOn(moment.At(t, set, k.arrays()), k, v.Lang, v.Depth == replay.Memory)
}

// on returns the focus on stripe k.
func (f *focus) on(k int) *focus {
	if k == f.In {
		return f
	}
	return focusOn(f.Everywhere()[k], f.kind, f.Lang, f.fine)
}
