package journeys

import "testing"

// The program of the page, and that of a worker, has begun when the page was built: see
// app/bundle/preinit.go. That both go on all other journeys show.
func TestProgramHasBegun(t *testing.T) {
	p := open(t, "/#/lab")
	got := eval[int](p, `WebAssembly.Module.customSections(kvscope.module, "kvscope.values").filter((s) => s.byteLength > 10).length`)
	wantEqual(t, "sections of what it holds of the browser", got, 1)
}
