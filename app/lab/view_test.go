package lab

import (
	"reflect"
	"testing"

	"kvscope/app/scene"
)

// Drawing changes nothing, whatever is drawn: the cursor stays, and the state.
func TestDrawingChangesNothing(t *testing.T) {
	for _, sample := range Samples() {
		m := newModel(t)
		if err := m.show(sample); err != nil {
			t.Fatal(err)
		}
		for {
			cursor, state := m.Session.Timeline().Cursor(), m.Session.Timeline().State().Clone()
			v := *m.Look()
			var layout scene.Layout
			for _, v.Size = range []scene.Size{scene.Usual, scene.Phone, scene.Projector, scene.LargeProjector} {
				v.Meters, v.WholeFile, v.Asking = !v.Meters, !v.WholeFile, !v.Asking
				layout.Scene(v)
			}
			m.Handout()
			m.Log()
			if t2 := m.Session.Timeline(); t2.Cursor() != cursor || !reflect.DeepEqual(t2.State().Clone(), state) {
				t.Fatalf("%s: drawn at event %d, it stands at %d", sample.Title, cursor, t2.Cursor())
			}
			if fresh := new(scene.Layout).Scene(*m.Look()); !sameSentences(&fresh, m.Scene()) {
				t.Fatalf("%s: a layout of its own says %q", sample.Title, fresh.Sentence)
			}
			if !m.Session.Timeline().Next(m.Depth) {
				break
			}
		}
	}
}

// sameSentences compares what is said of two scenes.
func sameSentences(a *scene.Scene, b scene.Scene) bool {
	return reflect.DeepEqual(a.Sentence, b.Sentence) && reflect.DeepEqual(a.Meter, b.Meter) && reflect.DeepEqual(a.Progress, b.Progress)
}
