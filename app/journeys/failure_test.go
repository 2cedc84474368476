package journeys

import (
	"net/http"
	"os"
	"strings"
	"testing"
)

// Whatever keeps the page from starting, or stops it, ends in a sentence.
func TestFailures(t *testing.T) {
	stops := buildWasm(t, "stops")
	const says = "console error: Error: (kvscope|This browser|The connection)" // what the person reads, with its cause
	lost := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for _, test := range []struct {
		name     string
		answers  map[string]http.HandlerFunc
		options  []option
		faults   []string
		fragment string
		want     string
	}{
		{
			name:    "no wasm",
			answers: map[string]http.HandlerFunc{"app.wasm": http.NotFound, "app.wasm.gz": http.NotFound},
			faults:  []string{notFound, says},
			want:    "is not complete",
		},
		{
			name:    "no wasm, but the page instead",
			answers: map[string]http.HandlerFunc{"app.wasm": file(ofBundle("index.html")), "app.wasm.gz": file(ofBundle("index.html"))},
			faults:  []string{says},
			want:    "is not complete",
		},
		{
			name:    "no wasm_exec.js",
			answers: map[string]http.HandlerFunc{"wasm_exec.js": http.NotFound},
			faults:  []string{notFound, "Refused to execute script", says},
			want:    "is not complete",
		},
		{
			name:    "no boot.js",
			answers: map[string]http.HandlerFunc{"boot.js": http.NotFound},
			faults:  []string{notFound, "Refused to execute script|was preloaded using link preload but not used"},
			want:    "has not started",
		},
		{
			name:    "connection lost at the start",
			answers: map[string]http.HandlerFunc{"app.wasm": lost, "app.wasm.gz": lost},
			faults:  []string{"ERR_EMPTY_RESPONSE", says},
			want:    "The connection broke",
		},
		{
			name: "connection lost half-way",
			answers: map[string]http.HandlerFunc{
				"app.wasm.gz": half(ofBundle("app.wasm.gz"), func() { panic(http.ErrAbortHandler) }),
			},
			faults: []string{"ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE|ERR_CONNECTION", "console error: .*(compilation aborted|The connection broke)"},
			want:   "The connection broke",
		},
		{
			name:    "damaged file",
			answers: map[string]http.HandlerFunc{"app.wasm.gz": http.NotFound, "app.wasm": damaged},
			faults:  []string{notFound, "CompileError"},
			want:    "does not start",
		},
		{
			name:    "half a file",
			answers: map[string]http.HandlerFunc{"app.wasm.gz": cut(ofBundle("app.wasm.gz"))},
			faults:  []string{"console error"},
			want:    "does not start",
		},
		{
			name:    "no WebAssembly",
			faults:  []string{says},
			options: []option{script("delete window.WebAssembly")},
			want:    "cannot run WebAssembly",
		},
		{
			name:    "nothing that this browser can unpack",
			answers: map[string]http.HandlerFunc{"app.wasm": http.NotFound},
			faults:  []string{notFound, says},
			options: []option{script("delete window.DecompressionStream")},
			want:    "cannot unpack app.wasm.gz",
		},
		{
			name: "WebAssembly forbidden",
			answers: map[string]http.HandlerFunc{
				"": file(ofBundle("index.html"), "Content-Type", "text/html", "Content-Security-Policy", "script-src 'self'"),
			},
			faults: []string{says},
			want:   "forbids WebAssembly",
		},
		{
			name:    "a panic before the first picture",
			answers: map[string]http.HandlerFunc{"app.wasm.gz": http.NotFound, "app.wasm": file(stops)},
			faults:  []string{notFound, "exit code"},
			want:    "kvscope stopped",
		},
		{
			name:     "a panic later",
			answers:  map[string]http.HandlerFunc{"app.wasm.gz": http.NotFound, "app.wasm": file(stops)},
			faults:   []string{notFound, "exit code"},
			fragment: "#late",
			want:     "kvscope stopped",
		},
		{
			name:    "no JavaScript",
			options: []option{noScript()},
			faults:  []string{"request failed: Script"}, // which the page preloads
			want:    "needs JavaScript",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			options := append(test.options, expect(test.faults...))
			p := load(t, staticHost(t, "/", test.answers)+test.fragment, options...)
			p.waitText("body", test.want)
			if p.has("progressbar", "Loading") {
				t.Error("the page still shows progress")
			}
			if scripted := test.name != "no JavaScript" && test.name != "no boot.js"; scripted { // else nobody can alert
				p.wait(`document.querySelectorAll("[role=alert]:not([hidden])").length === 1`)
			}
			p.shot("failure-" + strings.ReplaceAll(test.name, " ", "-"))
		})
	}
}

func TestOpenedAsAFile(t *testing.T) {
	p := load(t, "file://"+ofBundle("index.html"), expect("console error: Error: kvscope was opened as a file"))
	p.waitText("body", "kvscope was opened as a file")
}

// cut answers with the first half of a file, as if that were all.
func cut(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(path)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(data[:len(data)/2])
	}
}

// damaged starts like wasm and goes on like nothing.
func damaged(w http.ResponseWriter, r *http.Request) {
	w.Write(append([]byte("\x00asm\x01\x00\x00\x00"), strings.Repeat("x", 1000)...))
}

func TestReloadAfterStop(t *testing.T) {
	stops := buildWasm(t, "stops")
	p := load(t, staticHost(t, "/", map[string]http.HandlerFunc{"app.wasm.gz": http.NotFound, "app.wasm": file(stops)})+"#late",
		expect(notFound, "exit code"))
	p.waitText("main", "drawn")
	p.wait(`document.querySelector(".boot-beside")`)
	eval[any](p, "window.before = true")
	p.click("button", "Reload")
	p.wait("!window.before")
	p.waitText("body", "kvscope stopped")
}
