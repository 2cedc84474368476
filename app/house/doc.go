// Package house holds the rules of the house that no compiler checks: what
// stands at the top level of the repository, who may import whom, and that our
// wasm_exec.js is the one of the toolchain in use. It has tests only.
//
//	doors      serve.go                       app/main.go
//	                                              │
//	                                           app/ui            a file a screen; the only place that runs effects
//	                                              │   ├ draw     tables, pools, code: values of scene, and what a desk is asked
//	                                              │   ├ beat, rooms, maps   what lessons, Threads and Scale draw besides
//	                                              │   └ first    the page as HTML, for the bundle, before there is a program
//	shell                                      app/page          which screen, what a person prefers, what is kept
//	              ┌──────────┬──────────────┬─────┴────┬───────────┬───────────┐
//	screens   app/lab   app/class ──> app/lesson   app/compare  app/threads  app/scale: worker
//	              │                         │          │           │
//	desk       app/desk <───────────────── (its speeds) ──────────┘
//	              │                         │
//	paper      app/scene: moment ──> tell, chart, source, geometry ──> scene     app/raster
//	letters    app/link      app/words      app/act
//	memory     app/replay
//	─────────────── nothing below this line knows that it is being watched ───────────────
//	speech     store/script   store/journal
//	engine     store
//	ground     pool           store/trace
//
// Imports point down, and may skip floors; below the line there is the standard library
// alone. Leaves beside the house are app/browser, app/keep, app/intake, app/gif, app/qr,
// app/progress and the tools app/bundle and app/journeys.
//
// What looks like an exception, and why it is none:
//
//   - class imports lesson. A homework is questions of lessons: it is no screen beside
//     them but one on top of them. No other screen knows another.
//   - lesson lays its picture out from scene, without a desk: its cursor is moved by its
//     beats, and what a person may do is its tasks' to say. Compare draws buckets side by
//     side, which no scene has, and Threads what happens between scenes; of a desk both
//     have the speeds alone.
//   - scene is six packages, since a person reads one in a day: moment (what a step is
//     about), tell (how it is said), chart, source, geometry, and what stands where.
//   - words knows the store's names, the script's errors and calls, for it says them;
//     link stands on replay, whose settings its addresses are.
//   - the page knows keep: when something is written is decided there, as effects.
//   - scene.Verify and desk.Verify are for tests alone, but stand beside what they look
//     into: tests of three packages call them. The page has nothing of them.
package house
