package journeys

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// host is a static host of a folder that can be exchanged and can go away.
type host struct {
	*httptest.Server
	page   string // its address
	mu     sync.Mutex
	dir    string
	missed string // a file for which it gives a part, and then nothing
	asked  map[string]int
	dies   func(*http.Request) bool // it is gone before it answers this one
}

func newHost(t *testing.T, dir string) *host { return newHostAt(t, "127.0.0.1:0", dir) }

// newHostAt is newHost at an address that another has left.
func newHostAt(t *testing.T, addr, dir string) *host {
	t.Helper()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	h := &host{dir: dir, asked: map[string]int{}}
	h.Server = httptest.NewUnstartedServer(http.StripPrefix("/course", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		dir, missed := h.dir, h.missed
		h.asked[strings.TrimPrefix(r.URL.String(), "/")]++
		dies := h.dies
		h.mu.Unlock()
		if dies != nil && dies(r) {
			panic(http.ErrAbortHandler)
		}
		w.Header().Set("Cache-Control", "max-age=600") // as many hosts say of everything
		if missed != "" && strings.HasSuffix(r.URL.Path, missed) {
			half(filepath.Join(dir, missed), func() { panic(http.ErrAbortHandler) })(w, r)
			return
		}
		http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
	})))
	h.Listener.Close()
	h.Listener = listener
	h.Start()
	t.Cleanup(h.Close)
	// Of the own machine, but by a name under which the page may be kept.
	h.page = strings.Replace(h.URL, "127.0.0.1", "kvscope.localhost", 1) + "/course/"
	return h
}

// serves makes the host serve another folder, whole or without the end of a file.
func (h *host) serves(dir, missed string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.dir, h.missed = dir, missed
}

// wasAsked waits until the host was asked for a file once more than before.
func (h *host) wasAsked(t *testing.T, file string, before int) {
	t.Helper()
	until(t, "a request for "+file, func() bool { return h.count(file) > before })
}

func (h *host) count(file string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.asked[file]
}

// version is that of the build in a folder.
func version(t *testing.T, dir string) string {
	t.Helper()
	var build struct{ Version string }
	text, err := os.ReadFile(filepath.Join(dir, "build.json"))
	if err == nil {
		err = json.Unmarshal(text, &build)
	}
	if err != nil {
		t.Fatal(err)
	}
	return build.Version
}

// nextBuild returns a folder with the bundle as the next build has it: with another text
// in index.html and in boot.js. It is made once, as that takes long, and nobody changes it.
func nextBuild(t *testing.T) string {
	t.Helper()
	dir, err := buildNext()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var buildNext = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(filepath.Dir(program), "next")
	if err := os.CopyFS(dir, os.DirFS(bundle)); err != nil {
		return "", err
	}
	for name, change := range map[string][2]string{
		"page.html": {"<html lang=\"en\">", "<html lang=\"en\" data-build=\"next\">"},
		"boot.js":   {"storageDenied: false,", "storageDenied: false, build: \"next\","},
	} {
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		changed := bytes.Replace(text, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(changed, text) {
			return "", fmt.Errorf("%s has no %q", name, change[0])
		}
		if err := os.WriteFile(path, changed, 0o644); err != nil {
			return "", err
		}
	}
	build := exec.Command("go", "run", "./app/bundle", "-dir", dir) // as make build does
	build.Dir = "../.."
	if text, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, text)
	}
	return dir, nil
})

// keptBuilds are the versions that the browser has whole.
const keptBuilds = `caches.keys().then(async (names) => {
	const whole = [];
	for (const name of names) {
		const files = await (await caches.open(name)).keys();
		if (files.some((file) => file.url.includes("/build.json"))) whole.push(name.split(" ").pop());
	}
	return whole.sort().join();
})`

// waitKeptBuild waits until a build is kept whole, and its worker answers.
func (p *page) waitKeptBuild(version string) {
	p.t.Helper()
	until(p.t, "the kept build "+version, func() bool {
		return strings.Contains(promised[string](p, keptBuilds), version) &&
			promised[bool](p, `navigator.serviceWorker.getRegistration().then((r) => r?.active?.state === "activated" && r.active.scriptURL.endsWith("`+version+`"))`)
	})
}

// shownBuild is which build the page is of: that of index.html, and that of boot.js.
func (p *page) shownBuild() string {
	p.t.Helper()
	return eval[string](p, `(document.documentElement.dataset.build ?? "first") + " " + (kvscope.build ?? "first")`)
}

// The page is kept only where nobody works on it.
func TestNotKeptOnTheOwnMachine(t *testing.T) {
	p := open(t, "/#/lab")
	promised[any](p, "new Promise((resolve) => setTimeout(resolve, 2500))") // longer than it is put off
	wantEqual(t, "workers", promised[int](p, "navigator.serviceWorker.getRegistrations().then((all) => all.length)"), 0)
}

// After the first visit the page opens and steps though its host is gone, at the
// address of a link too. Nothing else of the origin was touched.
func TestOffline(t *testing.T) {
	t.Run("a plain host", func(t *testing.T) {
		h := newHost(t, bundle)
		offline(t, h.page, h.Close)
	})
	t.Run("the server", func(t *testing.T) {
		s := serve(t, "-dir", bundle)
		offline(t, strings.Replace(s.url, "127.0.0.1", "kvscope.localhost", 1)+"/", func() {
			if err := s.stop(); err != nil {
				t.Error(err)
			}
		})
	})
}

func offline(t *testing.T, page string, goAway func()) {
	p := open(t, page+"#/lab", expect("ERR_CONNECTION_REFUSED"))
	promised[any](p, `caches.open("of another page").then((cache) => cache.put("/elsewhere", new Response("theirs")))`)
	p.waitKeptBuild(version(t, bundle))
	goAway()
	p.reload()
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	p.click("button", "Step")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.waitText(".code-line.at", "slot, err := s.nodes.Alloc()") // the source is kept as well
	eval[any](p, `location.href = "`+page+`index.html?embed#/lab?v=1&script=put%20cat%20meow&step=2"`)
	p.wait(`location.search === "?embed"`)
	p.waitStarted()
	p.waitText(".position", "put cat meow")
	eval[any](p, `location.href = "`+page+`#/lessons/last-out"`)
	p.wait(`location.hash.startsWith("#/lessons/last-out")`)
	p.waitStarted()
	p.clickAt(`.cell[data-slot="3"] .pick`)
	p.waitText(".answers", "#3")
	p.waitLookForBuild()
	wantEqual(t, "what others keep", promised[string](p, `caches.match("/elsewhere").then((found) => found.text())`), "theirs")
}

// waitLookForBuild waits until the page has looked for a new build, without a host.
func (p *page) waitLookForBuild() {
	p.t.Helper()
	until(p.t, "a look for a new build", func() bool {
		return slices.ContainsFunc(p.allFaults(), func(fault string) bool { return strings.Contains(fault, "ERR_CONNECTION_REFUSED") })
	})
}

// A new build is there after two reloads at most, and whole: no page is of two.
func TestNewBuildComesWhole(t *testing.T) {
	h := newHost(t, bundle)
	p := open(t, h.page+"#/lab")
	p.waitKeptBuild(version(t, bundle))
	next := nextBuild(t)
	h.serves(next, "")
	p.reload()
	wantEqual(t, "the first reload shows", p.shownBuild(), "first first")
	p.waitKeptBuild(version(t, next))
	p.waitText("[role=status].boot-beside", "There is a new version of kvscope.")
	looked := h.count("build.json")
	p.reload()
	wantEqual(t, "the second reload shows", p.shownBuild(), "next next")
	if p.has("button", "Reload now") {
		t.Error("of the new build a word is said while it is shown")
	}
	until(t, "the end of the first build", func() bool { return promised[string](p, keptBuilds) == version(t, next) })
	h.wasAsked(t, "build.json", looked)
	h.Close()
	p.reload()
	wantEqual(t, "without the host it is", p.shownBuild(), "next next")
}

// An update that stops on its way, or meets a host that has some files of one build
// and some of another, leaves the page as it was. It comes when all is there.
func TestStoppedUpdate(t *testing.T) {
	h := newHost(t, bundle)
	p := open(t, h.page+"#/lab")
	p.waitKeptBuild(version(t, bundle))
	next := nextBuild(t)
	mixed := t.TempDir()
	if err := os.CopyFS(mixed, os.DirFS(next)); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(ofBundle("boot.js"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(mixed, "boot.js"), old, 0o644); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Hour) // else the host may say that what the browser has of it is right
	if err := os.Chtimes(filepath.Join(mixed, "boot.js"), later, later); err != nil {
		t.Fatal(err)
	}
	for _, fault := range []struct{ name, dir, missed string }{{"half a file", next, "source.json"}, {"a mixture", mixed, ""}} {
		h.serves(fault.dir, fault.missed)
		file := "boot.js?v=" + version(t, next)
		before := h.count(file)
		p.reload()
		h.wasAsked(t, file, before)
		until(t, "the end of the update", func() bool {
			return promised[bool](p, `navigator.serviceWorker.getRegistration().then((r) => !r.installing && !r.waiting)`)
		})
		wantEqual(t, "kept, after "+fault.name, promised[string](p, keptBuilds), version(t, bundle))
		p.reload()
		wantEqual(t, "shown, after "+fault.name, p.shownBuild(), "first first")
	}
	h.serves(next, "")
	p.reload()
	p.waitKeptBuild(version(t, next))
	p.reload()
	wantEqual(t, "shown, after all is there", p.shownBuild(), "next next")
}

// A host that is killed while an update is under way, when the browser has some files of
// the new build and not the others, leaves the page as it was, without a host too. When
// there is one again the new build comes, by two reloads.
func TestHostKilledDuringAnUpdate(t *testing.T) {
	h := newHost(t, bundle)
	addr := h.Listener.Addr().String()
	p := open(t, h.page+"#/lab", expect("ERR_CONNECTION_REFUSED"))
	p.waitKeptBuild(version(t, bundle))
	next := nextBuild(t)
	h.serves(next, "")
	of, gone := "v="+version(t, next), make(chan struct{})
	given := 0
	h.mu.Lock()
	h.dies = func(r *http.Request) bool {
		if r.URL.RawQuery != of {
			return false
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		if given++; given == 8 {
			close(gone)
		}
		return given >= 8
	}
	h.mu.Unlock()
	p.reload()
	<-gone
	h.CloseClientConnections()
	h.Close()
	until(t, "the end of the update", func() bool {
		return promised[bool](p, `navigator.serviceWorker.getRegistration().then((r) => !r.installing && !r.waiting)`)
	})
	for range 2 {
		p.reload()
		wantEqual(t, "without a host it shows", p.shownBuild(), "first first")
	}
	wantEqual(t, "kept", promised[string](p, keptBuilds), version(t, bundle))
	p.waitLookForBuild()

	newHostAt(t, addr, next)
	p.reload()
	wantEqual(t, "with a host again, the first reload shows", p.shownBuild(), "first first")
	p.waitKeptBuild(version(t, next))
	p.reload()
	wantEqual(t, "the second reload shows", p.shownBuild(), "next next")
}
