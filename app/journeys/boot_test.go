package journeys

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const notFound = "Failed to load resource.*404"

// once fails the test if the page did not ask exactly once for one of the
// packed forms of the app, and never for the others.
func (p *page) once(name string) {
	p.t.Helper()
	for _, form := range []string{"app.wasm", "app.wasm.gz", "app.wasm.br"} {
		want := 0
		if form == name {
			want = 1
		}
		if got := p.asked("GET", form); got != want {
			p.t.Errorf("the page fetched %s %d times, want %d", form, got, want)
		}
	}
}

func TestStart(t *testing.T) {
	p := open(t, "/")
	p.waitText("body", "kvscope")
	p.once("app.wasm")
	if eval[bool](p, "kvscope.storageDenied") {
		t.Error("storage counts as denied, but is not")
	}
	p.shot("start")
}

func TestReload(t *testing.T) {
	p := open(t, "/#/lab")
	p.reload()
	p.waitText("body", "kvscope")
	if got := p.text("body"); strings.Contains(got, "stopped") {
		t.Errorf("after a reload the page says %q", got)
	}
	if got := eval[string](p, "location.hash"); got != "#/lab" {
		t.Errorf("after a reload the address ends with %q", got)
	}
}

// A journey that sees nothing wrong has to have looked.
func TestFaultsAreSeen(t *testing.T) {
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Security-Policy", "script-src 'self'")
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<link rel="icon" href="data:,"><script>inline</script><script src="bad.js"></script>`))
		case "/bad.js":
			w.Header().Set("Content-Type", "text/javascript")
			w.Write([]byte(`console.error("an error", new Error("of mine")); console.warn("a warning"); console.log("no fault");
				fetch("missing"); fetch(location.href.replace("127.0.0.1", "localhost"), { mode: "no-cors" });
				Promise.reject(new Error("rejected")); throw new Error("thrown")`))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(bad.Close)
	load(t, bad.URL, expect(
		`console error: "an error" Error: of mine`,
		`console warning: "a warning"`,
		"exception: .*thrown",
		"exception: .*rejected",
		"Content Security Policy",
		"404 .*/missing",
		"asked another host: GET http://localhost:",
	))
}

// ---- Hosts ------------------------------------------------------------------

func TestPlainHostAtSubPath(t *testing.T) {
	p := open(t, staticHost(t, "/some/course/", nil))
	p.waitText("body", "kvscope")
	p.once("app.wasm.gz")
	if got := eval[string](p, `goappGetenv("GOAPP_ROOT_PREFIX")`); got != "/some/course" {
		t.Errorf("go-app is told the root %q, want /some/course", got)
	}
}

func TestPlainHostAtIndexHTML(t *testing.T) {
	at := staticHost(t, "/course/", map[string]http.HandlerFunc{"index.html": file(ofBundle("index.html"), "Content-Type", "text/html")})
	p := open(t, at+"index.html#/lab")
	p.once("app.wasm.gz")
}

func TestHostThatCallsGzipAnEncoding(t *testing.T) {
	p := open(t, staticHost(t, "/", map[string]http.HandlerFunc{
		"app.wasm.gz": file(ofBundle("app.wasm.gz"), "Content-Type", "application/wasm", "Content-Encoding", "gzip"),
	}))
	p.waitText("body", "kvscope")
	p.once("app.wasm.gz")
}

// A host that packs on its own, and does not say so, is asked for what is packed.
func TestHostThatPacksItself(t *testing.T) {
	p := open(t, staticHost(t, "/", map[string]http.HandlerFunc{
		"app.wasm": file(ofBundle("app.wasm.gz"), "Content-Type", "application/wasm", "Content-Encoding", "gzip"),
	}))
	p.once("app.wasm.gz")
}

// One that says so, as the server of the bundle does, is asked for the file alone.
func TestHostThatSaysThatItPacks(t *testing.T) {
	p := open(t, staticHost(t, "/", map[string]http.HandlerFunc{
		"":         file(ofBundle("index.html"), "Content-Type", "text/html", "Server-Timing", "packs"),
		"app.wasm": file(ofBundle("app.wasm.gz"), "Content-Type", "application/wasm", "Content-Encoding", "gzip"),
	}))
	p.once("app.wasm")
}

// What belongs to one build is asked for by its version, so that a cache on the way
// that keeps files for long gives no old file to a new page.
func TestAskedByVersion(t *testing.T) {
	at := staticHost(t, "/", nil)
	p := open(t, at+"#/lessons/last-out/1")
	p.waitText(".question", "Which slot")
	p.mu.Lock()
	defer p.mu.Unlock()
	of := version(t, bundle)
	asked := 0
	for _, request := range p.requests {
		_, file, _ := strings.Cut(request, at)
		if file == "#/lessons/last-out/1" || file == "" {
			continue // the page itself
		}
		if asked++; !strings.HasSuffix(file, "?v="+of) {
			t.Errorf("it asks for %q, want version %s", file, of)
		}
	}
	if asked < 8 {
		t.Errorf("it asks for %d files: %q", asked, p.requests)
	}
}

// A host that has the program of another build by now gives the page of this one
// nothing to run.
func TestProgramOfAnotherBuild(t *testing.T) {
	wasm, err := os.ReadFile(ofBundle("app.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	mark := regexp.MustCompile(`kvscope[0-9a-f]{16}`).Find(wasm[:64])
	other := filepath.Join(t.TempDir(), "app.wasm")
	if err := os.WriteFile(other, bytes.Replace(wasm, mark, []byte("kvscope0123456789abcdef"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	p := load(t, staticHost(t, "/", map[string]http.HandlerFunc{"app.wasm.gz": http.NotFound, "app.wasm": file(other)}), expect(notFound, "WebAssembly compilation aborted"))
	p.waitText("body", "no page is made of two builds. Reload the page.")
}

func TestHostWithoutPackedFiles(t *testing.T) {
	p := load(t, staticHost(t, "/", map[string]http.HandlerFunc{"app.wasm.gz": http.NotFound}), expect(notFound))
	p.waitStarted()
	if n := p.asked("GET", "app.wasm"); n != 1 {
		t.Errorf("the page fetched app.wasm %d times", n)
	}
}

func TestHostThatAnswersEverythingWithThePage(t *testing.T) {
	p := open(t, staticHost(t, "/", map[string]http.HandlerFunc{
		"app.wasm.gz": file(ofBundle("index.html"), "Content-Type", "text/html"),
		"build.json":  file(ofBundle("index.html"), "Content-Type", "text/html"),
		"source.json": file(ofBundle("index.html"), "Content-Type", "text/html"),
	})+"#/lab")
	p.waitText(".code", "did not load")
}

func TestHostWithWrongTypes(t *testing.T) {
	open(t, staticHost(t, "/", map[string]http.HandlerFunc{
		"app.wasm.gz": http.NotFound,
		"app.wasm":    file(ofBundle("app.wasm"), "Content-Type", "text/plain"),
		"build.json":  file(ofBundle("build.json"), "Content-Type", "text/plain"),
	}), expect(notFound))
}

// A question before each file would cost a slow network most of a second.
func TestNothingIsAskedTwice(t *testing.T) {
	for _, at := range []string{"/", staticHost(t, "/course/", nil)} {
		p := open(t, at)
		p.mu.Lock()
		isIcon := func(request string) bool { return strings.Contains(request, "/icon.svg?") } // of the tab, and on the page
		asked := slices.DeleteFunc(slices.Clone(p.requests), isIcon)
		p.mu.Unlock()
		slices.Sort(asked)
		if once := slices.Compact(slices.Clone(asked)); len(once) != len(asked) {
			t.Errorf("of %q some are asked for twice", asked)
		}
		for _, request := range asked {
			if !strings.HasPrefix(request, "GET ") {
				t.Errorf("it asks %s", request)
			}
		}
	}
}

func TestBrowserThatCannotUnpack(t *testing.T) {
	p := open(t, staticHost(t, "/", nil), script("delete window.DecompressionStream"))
	p.once("app.wasm")
}

// What is only for progress, or for less to load, a browser may lack.
func TestBrowserThatMakesNoStreams(t *testing.T) {
	p := open(t, staticHost(t, "/", nil), script("delete window.TransformStream"))
	p.once("app.wasm.gz")
	p = open(t, staticHost(t, "/", nil), script("delete window.TransformStream; delete window.DecompressionStream; delete window.ReadableStream"))
	p.once("app.wasm")
}

func TestBrowserThatCannotCompileAStream(t *testing.T) {
	open(t, "/", script("delete WebAssembly.instantiateStreaming"))
}

func TestProgress(t *testing.T) {
	release := make(chan struct{})
	p := load(t, staticHost(t, "/", map[string]http.HandlerFunc{
		"app.wasm.gz": half(ofBundle("app.wasm.gz"), func() { <-release }),
	})+"#/compare", phone(), dark())
	p.wait(`/^([1-9]|[1-9][0-9]) % of \d+\.\d MB$/.test(document.querySelector("#boot-percent")?.innerText)`)
	if !p.has("progressbar", "Loading") {
		t.Error("a screen reader finds no progress bar")
	}
	if got := p.text("#boot"); !strings.Contains(got, "shows a key-value store at work") {
		t.Errorf("while loading the page does not say what it is, but %q", got)
	}
	if eval[bool](p, "document.documentElement.scrollWidth > innerWidth") {
		t.Error("the page is wider than the phone")
	}
	p.shot("progress")
	close(release)
	p.waitStarted()
}

// ---- Storage ----------------------------------------------------------------

func TestStorageDenied(t *testing.T) {
	for name, source := range map[string]string{
		"reading": `for (const name of ["localStorage", "sessionStorage"])
			Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError") } })`,
		"writing": `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`,
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "/", script(source))
			if !eval[bool](p, "kvscope.storageDenied") {
				t.Error("the app is not told that storage is denied")
			}
			got := eval[string](p, `localStorage.setItem("a", 1), localStorage.setItem("b", 2), localStorage.removeItem("a"),
				[localStorage.length, localStorage.key(0), localStorage.key(1), localStorage.getItem("b"), localStorage.getItem("a")].join()`)
			if want := "1,b,,2,"; got != want {
				t.Errorf("the stand-in for storage keeps %q, want %q", got, want)
			}
		})
	}
}

// A course page of another site shows kvscope in a frame without any rights: no
// origin of its own, so no storage, and every fetch crosses origins.
func TestSandboxedFrame(t *testing.T) {
	for name, at := range map[string]string{"the server": site + "/", "a plain host that allows fetches": ""} {
		t.Run(name, func(t *testing.T) {
			if at == "" {
				answers := map[string]http.HandlerFunc{}
				for _, name := range []string{"app.wasm", "app.wasm.gz", "build.json", "source.json"} {
					answers[name] = file(ofBundle(name), "Access-Control-Allow-Origin", "*")
				}
				at = staticHost(t, "/kv/", answers)
			}
			course := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				w.Write([]byte(`<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="` + at + `#/lab?script=%zz"></iframe>`))
			}))
			t.Cleanup(course.Close)
			framed, err := url.Parse(at)
			if err != nil {
				t.Fatal(err)
			}
			// Another name makes it another site, whose frame gets a process of its own.
			p := load(t, strings.Replace(course.URL, "127.0.0.1", "localhost", 1), mayAsk(framed.Host))
			f := p.frame(at)
			f.waitStarted()
			f.waitText("body", "kvscope")
			if got := eval[string](f, "origin"); got != "null" {
				t.Errorf("the frame has the origin %q: this test does not test what it should", got)
			}
			if !eval[bool](f, "kvscope.storageDenied") {
				t.Error("the app is not told that storage is denied")
			}
			unpacked := eval[bool](f, `performance.getEntriesByType("resource").some((e) => e.name.includes("/app.wasm.gz"))`)
			if served := strings.HasPrefix(at, site); served == unpacked {
				t.Errorf("the page unpacked app.wasm.gz itself: %v; the server packs: %v", unpacked, served)
			}
		})
	}
}

// ---- Address ----------------------------------------------------------------

func TestStrayPercentInTheAddress(t *testing.T) {
	for broken, mended := range map[string]string{
		"#/lab?script=%zz":  "#/lab?script=%25zz",
		"#%":                "#%25",
		"#/100%25%2":        "#/100%25%252",
		"#/lab?script=%41b": "#/lab?script=%41b",
	} {
		t.Run(broken, func(t *testing.T) {
			p := open(t, "/"+broken)
			p.wait("location.hash === " + quote(mended))
			eval[string](p, `location.hash = "#/lab"`)
			p.wait(`location.hash === "#/lab"`)
			before := eval[int](p, "history.length")
			eval[string](p, "location.hash = "+quote(broken))
			p.wait("location.hash === " + quote(mended))
			if added := eval[int](p, "history.length") - before; added != 1 {
				t.Errorf("one change of the address made %d entries of the history", added)
			}
			eval[any](p, "history.back()")
			p.wait(`location.hash === "#/lab"`)
			eval[any](p, "history.forward()")
			p.wait("location.hash === " + quote(mended))
			p.waitText("body", "kvscope") // still alive
		})
	}
}

// A link whose "#" was escaped on its way opens on its step.
func TestEscapedFragmentOpens(t *testing.T) {
	p := open(t, "/%23/lab?v=1&script=put%20cat%20meow&step=3")
	p.waitText(".position", "put cat meow")
	p.wait(`location.pathname === "/" && location.hash.startsWith("#/lab?v=1&")`)
}

// Many static hosts answer what they do not have with the bundle's 404.html.
func TestHostThatAnswersWith404Page(t *testing.T) {
	missing := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusNotFound)
		page, err := os.ReadFile(ofBundle("404.html"))
		if err != nil {
			t.Error(err)
		}
		w.Write(page)
	}
	at := staticHost(t, "/course/", map[string]http.HandlerFunc{"none": missing, "#/lab": missing, "lab": missing, "lessons/last-out/2": missing})
	p := load(t, at+"none", expect(notFound))
	p.waitText("main", "There is no such page")
	p.click("link", "kvscope may start here.")
	p.waitStarted()
	p.wait(`location.pathname === "/course/"`)

	p = load(t, at+"%23/lab?v=1&script=put%20cat%20meow&step=3", expect(notFound))
	p.waitText(".position", "put cat meow")
	p.wait(`location.pathname === "/course/" && location.hash.startsWith("#/lab?v=1&")`)

	p = load(t, at+"lab?v=1&script=put%20cat%20meow&step=3", expect(notFound))
	p.waitText(".position", "put cat meow")
	p.wait(`location.pathname === "/course/" && location.hash.startsWith("#/lab?v=1&")`)
	p = load(t, at+"lessons/last-out/2", expect(notFound))
	p.wait(`location.pathname === "/course/" && location.hash === "#/lessons/last-out/2" && document.querySelector(".beat.now")`)
}

func quote(s string) string { return `"` + s + `"` }
