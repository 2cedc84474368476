package journeys

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// staticHost serves the built page at a sub-path, as a host does that knows only
// files: it packs nothing and negotiates nothing. It returns the address of the
// page. Some files may get an answer of their own, by name.
func staticHost(t *testing.T, at string, answers map[string]http.HandlerFunc) string {
	t.Helper()
	files := http.FileServer(http.Dir(bundle))
	s := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(at, "/"), http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			if answer, ok := answers[strings.TrimPrefix(r.URL.Path, "/")]; ok {
				answer(w, r)
				return
			}
			files.ServeHTTP(w, r)
		})))
	t.Cleanup(s.Close)
	return s.URL + at
}

// file answers with a file, whatever its name says, under some headers.
func file(path string, headerPairs ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(path)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		for i := 0; i < len(headerPairs); i += 2 {
			w.Header().Set(headerPairs[i], headerPairs[i+1])
		}
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		w.Write(data)
	}
}

// ofBundle is the path of a file of the bundle.
func ofBundle(name string) string { return filepath.Join(bundle, name) }

// half sends the first half of a file, then calls then, then sends the rest.
func half(path string, then func()) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(path)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		w.Write(data[:len(data)/2])
		w.(http.Flusher).Flush()
		then()
		w.Write(data[len(data)/2:])
	}
}

// buildWasm builds a program of testdata for the browser.
func buildWasm(t *testing.T, name string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), name+".wasm")
	build := exec.Command("go", "build", "-o", out, "./testdata/"+name)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}
