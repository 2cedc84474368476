//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Lift ends all motion, and if a step is about to be drawn notes where at a desk
// everything stands.
func Lift(at Desk, step bool) {
	root := ""
	if step {
		root = at.Root()
	}
	motion("lift", root)
}

// Land lets go to its place, after a step was drawn, what stands elsewhere than it did
// before; if the step was one forward what is new comes up. Nothing moves if the person
// wants no motion. See motion.js.
func Land(at Desk, forward bool) { motion("land", at.Root(), forward) }

func motion(name string, args ...any) { call(get(safejs.Global(), "motion"), name, args...) }
