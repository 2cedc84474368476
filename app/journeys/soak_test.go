//go:build soak

package journeys

import (
	"fmt"
	"testing"
)

// everyState are all states that journeys know.
func everyState() (all []state) {
	for _, states := range [][]state{labStates(), examples(), otherStates(), presented()} {
		all = append(all, states...)
	}
	return all
}

// In no state does the page break a rule of accessibility, however it is looked at.
func TestSoakAxe(t *testing.T) {
	for _, look := range []struct {
		name    string
		set     string
		options []option
	}{
		{"light", asItIs, []option{size(1280, 720)}},
		{"dark", asItIs, []option{size(1280, 720), dark()}},
		{"phone", asItIs, []option{size(320, 640)}},
		{"phone, dark", asItIs, []option{size(360, 640), dark()}},
		{"text twice as large", twiceAsLarge, []option{size(1280, 800)}},
		{"another language", asItIs, []option{size(1280, 720), tongue(t)}},
	} {
		t.Run(look.name, func(t *testing.T) {
			p := axed(t, "/#/lab", look.options...)
			eval[bool](p, look.set)
			for _, s := range everyState() {
				t.Run(s.name, func(t *testing.T) {
					p.t = t
					p.come(s)
					p.audit(allRules, fmt.Sprintf("%s, %s", look.name, s.name))
				})
			}
			p.t = t
		})
	}
}

// In no state is text that a reader enlarges or sets wider cut, and none lies over another.
func TestSoakTextGrows(t *testing.T) {
	for _, reader := range append(readers(), reader{"a phone", asItIs, 360, 640, false}) {
		t.Run(reader.name, func(t *testing.T) {
			p := open(t, "/#/lab", size(reader.width, reader.height))
			eval[bool](p, reader.set)
			for _, s := range everyState() {
				t.Run(s.name, func(t *testing.T) {
					p.t = t
					p.come(s)
					p.legible(reader.name + ", " + s.name)
				})
			}
			p.t = t
		})
	}
}
