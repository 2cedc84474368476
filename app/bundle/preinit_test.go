package main

import (
	"bytes"
	"strings"
	"testing"
)

// begun compiles a program that is begun, and returns what that had to say.
func begun(t *testing.T, main string) (module []byte, said string) {
	t.Helper()
	p := small(t, "")
	p.files = func() (map[string][]byte, error) {
		return map[string][]byte{"lessons/one.json": []byte("of one")}, nil
	}
	p.begins = []string{`main\.init\.0`}
	p.standIns = nil
	write(t, p.dir, "main.go", main)
	dir := t.TempDir()
	var out bytes.Buffer
	if err := compile(p, dir, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	return read(t, dir, "app.wasm"), out.String()
}

const waiting = `package main

import (
	"syscall/js"
	"time"
)

var squares, file = map[int]int{}, ""

func init() {
	for i := range 100 {
		squares[i] = i * i
	}
	file = js.Global().Get("kvscopeBegins lessons/one.json").String() + js.Global().Get("kvscopeBegins lessons/two.json").String()
	println("begins")
}

func main() {
	began := time.Now()
	time.Sleep(time.Millisecond)
	println("goes on", squares[12], file, time.Since(began) > time.Hour, js.Global().Get("document").IsUndefined())
}
`

// A program goes on where it waited at the build, with what it had made, at another time.
func TestPreinitialize(t *testing.T) {
	module, said := begun(t, waiting)
	if said != "begins\n" {
		t.Errorf("when it is built it says %q", said)
	}
	var out strings.Builder
	h := newHost(&out)
	h.now += 3601
	_, _, err := h.run(mustWatch(t, module))
	if err == nil || err.Error() != "it does not begin without a browser: it ends" {
		t.Errorf("it does not run to its end: %v", err)
	}
	if want := "goes on 144 of one true false\n"; out.String() != want {
		t.Errorf("in a browser it says %q, want %q", &out, want)
	}
}

func mustWatch(t *testing.T, module []byte) []byte {
	t.Helper()
	all, err := splitModule(module)
	if err != nil {
		t.Fatal(err)
	}
	types, ok := globalTypes(find(all, globalSection))
	if !ok {
		t.Fatal("it has no globals")
	}
	return watched(all, len(types))
}

// Whoever has the program of a page may compare it with the one that they build.
func TestPreinitializeMakesTheSame(t *testing.T) {
	one, _ := begun(t, waiting)
	other, _ := begun(t, waiting)
	if !bytes.Equal(one, other) {
		t.Errorf("two builds make %d and %d bytes that are not the same", len(one), len(other))
	}
}

// What a browser would be needed for begins there.
func TestPreinitializeNeedsNoBrowser(t *testing.T) {
	for what, main := range map[string]string{
		"it asks for syscall/js.valueCall": "package main\n\nimport \"syscall/js\"\n\nfunc main() { js.Global().Call(\"alert\") }\n",
		"it waits for nothing":             "package main\n\nfunc main() { select {} }\n",
		"it ends":                          "package main\n\nfunc main() {}\n",
	} {
		module, said := begun(t, main)
		if want := "bundle: it does not begin without a browser: " + what + "; the page begins in the browser, and takes longer to open\n"; said != want {
			t.Errorf("it says\n%q, want\n%q", said, want)
		}
		if all, err := splitModule(module); err != nil || all[len(all)-1].isCustom(valuesSection) {
			t.Errorf("%s: it has begun (%v)", what, err)
		}
	}
}
