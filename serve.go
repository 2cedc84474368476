// Command kvscope serves the folder that make build fills. Any static host does
// as well; this one adds packed variants, strict headers and limited patience.
//
//	request --> name of a file in the bundle, or 404; %23 --> # where a link was escaped; /lab --> /#/lab
//	        --> br, gzip or plain, whichever the client likes best
//	        --> http.ServeContent: ETag, 304, Range, HEAD
//	        --> 4 KiB at a time, each with its own deadline
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path"
	"strconv"
	"strings"
	"syscall"
	"time"

	// The maintained parser of the Go project's retired gddo; standard library only.
	"github.com/go-openapi/runtime/server-middleware/negotiate/header"
)

// contentSecurityPolicy is also in web/page.html; a test compares the two. Anyone
// may frame the page: there are no cookies and no accounts, so nothing to steal.
const contentSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on")
	dir := flag.String("dir", "web", "folder of the bundle")
	stall := flag.Duration("stall", 15*time.Second, "cut off a client that sends no request, or takes no byte, for this long")
	flag.Parse()
	if err := run(*addr, *dir, *stall); err != nil {
		fmt.Fprintln(os.Stderr, "kvscope:", err)
		os.Exit(1)
	}
}

// run serves until the process is asked to stop.
func run(addr, dir string, stall time.Duration) error {
	root, err := os.OpenRoot(dir)
	if err == nil {
		_, err = root.Stat("build.json")
	}
	if err != nil {
		return fmt.Errorf("there is no built page in %q: run \"make build\" first, or \"make run\", which builds and serves", dir)
	}
	defer root.Close()
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use: stop the program that uses it, or choose another address with -addr", addr)
	}
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", addr, err)
	}

	server := &http.Server{
		Handler:                      bundle{root},
		DisableGeneralOptionsHandler: true,
		ReadTimeout:                  stall,
		MaxHeaderBytes:               16 << 10,
	}
	stopped := make(chan struct{})
	asked, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		defer close(stopped)
		<-asked.Done()
		forget() // a second signal ends the process at once
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if server.Shutdown(grace) != nil {
			server.Close()
		}
	}()
	fmt.Printf("kvscope on http://%s\n", strings.Replace(listener.Addr().String(), "[::]", "localhost", 1))
	if err := server.Serve(patient{listener, stall}); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-stopped
	return nil
}

// bundle answers requests from the files of one folder, and from no other: the
// root refuses every path and every symbolic link that leads out of it.
type bundle struct{ root *os.Root }

func (b bundle) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	secure(w.Header())
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "kvscope only answers GET and HEAD.", http.StatusMethodNotAllowed)
		return
	}
	name := fileName(r.URL.Path)
	to, ok := unescaped(r.URL)
	if !ok && !b.has(name) {
		to, ok = unmarked(r.URL)
	}
	if ok {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
		return
	}
	if !b.has(name) {
		http.Error(w, "There is no such page in kvscope. It starts at /.", http.StatusNotFound)
		return
	}
	if (name == "build.json" || name == "index.html") && b.has("app.wasm.br") {
		w.Header().Set("Kvscope-Packs", "br, gzip") // so the page need not ask which form of app.wasm is best
		w.Header().Set("Server-Timing", "packs")    // the same, where the page can read it of itself
	}
	w.Header().Set("Vary", "Accept-Encoding")
	variant, ok := b.choose(name, header.ParseAccept(r.Header, "Accept-Encoding"))
	if !ok {
		http.Error(w, "This page exists plain, as gzip and as br, and the request refuses them all.", http.StatusNotAcceptable)
		return
	}
	b.send(w, r, name, variant)
}

// secure sets the headers that go with every answer, errors included.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Access-Control-Allow-Origin", "*") // a sandboxed frame has no origin, and has to fetch the wasm
	h.Set("Access-Control-Expose-Headers", "Kvscope-Packs")
	h.Set("Cache-Control", "no-cache") // keep it, but ask each time: the ETag makes that cheap
}

// fileName returns the file of the bundle that a decoded URL path asks for, or
// "" for a path that can name none: with a hidden, empty, "." or ".." element,
// or with a separator of another system.
func fileName(urlPath string) string {
	name := strings.TrimPrefix(urlPath, "/")
	if name == "" {
		return "index.html"
	}
	if !fs.ValidPath(name) || strings.Contains("/"+name, "/.") || strings.ContainsAny(name, "\\:\x00") {
		return ""
	}
	return name
}

// unescaped returns the address that is meant where the "#" of a link was written
// as %23: what follows it would never reach the page. Who wrote it so may have
// escaped all that follows as well, or nothing else.
func unescaped(u *url.URL) (address string, ok bool) {
	page, fragment, ok := strings.Cut(u.Path, "#")
	if ok && u.RawQuery != "" {
		fragment += "?" + u.RawQuery
	}
	if !ok {
		const embed = "embed%23"
		if fragment, ok = strings.CutPrefix(u.RawQuery, embed); !ok {
			return "", false
		}
		page += "?embed"
		if whole, err := url.PathUnescape(fragment); err == nil && !strings.HasPrefix(fragment, "/") {
			fragment = whole
		}
	}
	if page, _, _ := strings.Cut(page, "?"); page != "/" && page != "/index.html" {
		return "", false
	}
	return page + "#" + safe(fragment), true
}

// unmarked returns the address that is meant where the "#/" of a link was left out
// before the name of a screen.
func unmarked(u *url.URL) (address string, ok bool) {
	path := strings.TrimSuffix(strings.TrimPrefix(u.Path, "/"), "/")
	switch screen, _, _ := strings.Cut(path, "/"); screen {
	case "lab", "compare", "threads", "scale":
		ok = path == screen
	case "teach", "homework":
		ok = true
	case "lessons":
		ok = !strings.HasSuffix(path, ".json") // a file of the bundle, or one that it has not
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return "/#/" + safe(path), ok
}

// safe writes what belongs behind the "#" of an address without what a header or an
// address may not have.
func safe(fragment string) string {
	var out strings.Builder
	for _, b := range []byte(fragment) {
		if b <= ' ' || b > '~' || strings.IndexByte("\"<>\\^`{|}", b) >= 0 {
			fmt.Fprintf(&out, "%%%02X", b)
			continue
		}
		out.WriteByte(b)
	}
	return out.String()
}

// has reports whether name is a regular file of the bundle.
func (b bundle) has(name string) bool {
	info, err := b.root.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// variant is one form in which a file of the bundle may exist.
type variant struct{ encoding, ext string }

// choose returns the variant of a file that the client likes best, the smallest
// of equals, or false if it refuses them all.
func (b bundle) choose(name string, wishes []header.AcceptSpec) (best variant, ok bool) {
	var most float64
	for _, v := range []variant{{"br", ".br"}, {"gzip", ".gz"}, {"identity", ""}} {
		if q := quality(v.encoding, wishes); q > most && b.has(name+v.ext) {
			best, most = v, q
		}
	}
	return best, most > 0
}

// quality returns how much the client wants an encoding, from 0 (not at all) to
// 1. Its own name counts before "*". What is not mentioned is refused, but for
// identity, which then is better than nothing (RFC 9110, 12.5.3).
func quality(encoding string, wishes []header.AcceptSpec) float64 {
	q := 0.0
	if encoding == "identity" {
		q = 0.0001
	}
	for _, wish := range wishes {
		if strings.EqualFold(wish.Value, encoding) {
			return wish.Q
		}
		if wish.Value == "*" {
			q = wish.Q
		}
	}
	return q
}

// send answers with one variant of a file.
func (b bundle) send(w http.ResponseWriter, r *http.Request, name string, v variant) {
	var info fs.FileInfo
	file, err := b.root.Open(name + v.ext)
	if err == nil {
		defer file.Close()
		info, err = file.Stat()
	}
	if err != nil {
		http.Error(w, "This page is being built. Try again.", http.StatusServiceUnavailable)
		return
	}
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	h.Set("ETag", fmt.Sprintf(`"%x-%x-%s"`, info.ModTime().UnixNano(), info.Size(), v.encoding))
	if v.ext != "" {
		h.Set("Content-Encoding", v.encoding)
	}
	if r.Header.Get("If-Match") == "" { // whose 412 has no body
		h.Set("Content-Length", strconv.FormatInt(info.Size(), 10)) // else missing where there is an encoding
	}
	http.ServeContent(w, r, name, time.Time{}, file)
}

// contentType does not ask the system, whose tables differ.
func contentType(name string) string {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".svg": "image/svg+xml", ".json": "application/json", ".wasm": "application/wasm", ".gz": "application/gzip",
		".webmanifest": "application/manifest+json", ".png": "image/png",
	}
	return cmp.Or(types[path.Ext(name)], "application/octet-stream")
}

// patient is a listener whose connections give up on a client that takes nothing.
type patient struct {
	net.Listener
	stall time.Duration
}

func (p patient) Accept() (net.Conn, error) {
	conn, err := p.Listener.Accept()
	if err != nil {
		return nil, err
	}
	// With megabytes of buffer a slow client would, for many seconds, look as if it took nothing.
	conn.(*net.TCPConn).SetWriteBuffer(256 << 10)
	return patientConn{conn, p.stall}, nil
}

// patientConn gives every few bytes a time of their own. A deadline for a whole
// answer would either cut off a slow phone or keep a dead client for long.
type patientConn struct {
	net.Conn
	stall time.Duration
}

func (c patientConn) Write(data []byte) (written int, err error) {
	const piece = 4 << 10
	for written < len(data) && err == nil {
		c.SetWriteDeadline(time.Now().Add(c.stall)) // can only fail where Write fails too
		var n int
		n, err = c.Conn.Write(data[written:min(written+piece, len(data))])
		written += n
	}
	return written, err
}
