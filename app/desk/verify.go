package desk

import "kvscope/app/scene"

// Verify reports what is wrong with the picture on a desk. It is for tests: see
// scene.Verify.
func Verify(d *Desk) error { return scene.Verify(&d.layout, *d.Look()) }
