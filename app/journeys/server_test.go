package journeys

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// folder makes a small bundle: what the tests of the server need, and fast.
func folder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "web")
	for name, content := range map[string]string{
		"index.html":         "<!doctype html>page",
		"build.json":         "{}",
		"app.wasm":           "plain wasm",
		"app.wasm.gz":        "gzip",
		"app.wasm.br":        "brotli",
		"only.js":            "script",
		"more/nested.css":    "style",
		`more\nested.css`:    "secret", // a separator elsewhere
		"stream:of.css":      "secret",
		".hidden":            "secret",
		".git/config":        "secret",
		"more/.hidden":       "secret",
		"../secret.go":       "secret",
		"../web-secret/file": "secret",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"outside.go": "../secret.go", "up": "..", "inside.js": "only.js"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// reply is an answer of the server with its whole body.
type reply struct {
	*http.Response
	body string
}

// ask sends a request as it is: the client adds and unpacks nothing.
func ask(t *testing.T, s *server, method, target string, headerPairs ...string) reply {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	request := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: kvscope\r\nConnection: close\r\n", method, target)
	for i := 0; i < len(headerPairs); i += 2 {
		request += fmt.Sprintf("%s: %s\r\n", headerPairs[i], headerPairs[i+1])
	}
	// All at once: a server that refuses the first line closes the connection, and
	// what is sent after that takes the answer away.
	io.WriteString(conn, request+"\r\n")
	response, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	return reply{response, string(body)}
}

// want fails the test if a header or, under the name "status" or "body", the
// rest of the answer differs.
func (r reply) want(t *testing.T, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		got := r.Header.Get(pairs[i])
		switch pairs[i] {
		case "status":
			got = fmt.Sprint(r.StatusCode)
		case "body":
			got = r.body
		}
		if got != pairs[i+1] {
			t.Errorf("%s is %q, want %q", pairs[i], got, pairs[i+1])
		}
	}
}

func TestNegotiation(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	for _, test := range []struct{ accept, want string }{
		{"", "plain wasm"},
		{"gzip, deflate, br, zstd", "brotli"},
		{"gzip, deflate", "gzip"},
		{"gzip;q=1.0, br;q=0.5", "gzip"},
		{"gzip;q=0.5, br;q=0.501", "brotli"},
		{"br;q=0, gzip;q=0.001", "gzip"},
		{"br;q=0, gzip;q=0", "plain wasm"},
		{"GZIP", "gzip"},
		{"*", "brotli"},
		{"*;q=0.5, br;q=0", "gzip"},
		{"*, br;q=0.1, gzip;q=0.2", "plain wasm"},
		{"identity", "plain wasm"},
		{"identity, gzip;q=0.9", "plain wasm"},
		{"identity;q=0.5, gzip", "gzip"},
		{"identity;q=0, br", "brotli"},
		{"gzip ; q=0.3 , br ; q=0.2", "gzip"},
		{"compress, x-unknown", "plain wasm"},
		{"brgzip", "plain wasm"},
		{"gzip;q=nonsense", "plain wasm"},
	} {
		t.Run(test.accept, func(t *testing.T) {
			var headers []string
			if test.accept != "" {
				headers = []string{"Accept-Encoding", test.accept}
			}
			encoding := map[string]string{"brotli": "br", "gzip": "gzip"}[test.want]
			ask(t, s, "GET", "/app.wasm", headers...).want(t,
				"status", "200", "body", test.want, "Content-Encoding", encoding, "Vary", "Accept-Encoding",
				"Content-Type", "application/wasm", "Content-Length", fmt.Sprint(len(test.want)))
		})
	}

	for _, accept := range []string{"identity;q=0", "*;q=0", "br, identity;q=0"} {
		t.Run("only plain, "+accept, func(t *testing.T) {
			ask(t, s, "GET", "/only.js", "Accept-Encoding", accept).want(t, "status", "406", "Vary", "Accept-Encoding")
		})
	}
	ask(t, s, "GET", "/only.js", "Accept-Encoding", "br, gzip").want(t, "status", "200", "body", "script", "Content-Encoding", "")
}

func TestRevalidation(t *testing.T) {
	dir := folder(t)
	s := serve(t, "-dir", dir)
	tags := map[string]string{} // by encoding
	for _, encoding := range []string{"identity", "gzip", "br"} {
		r := ask(t, s, "GET", "/app.wasm", "Accept-Encoding", encoding)
		tag := r.Header.Get("ETag")
		if !regexp.MustCompile(`^"[^"]+"$`).MatchString(tag) {
			t.Errorf("%s: ETag is %q, want a strong one", encoding, tag)
		}
		for other, theirs := range tags {
			if tag == theirs {
				t.Errorf("%s and %s share the ETag %s", encoding, other, tag)
			}
		}
		tags[encoding] = tag

		r = ask(t, s, "GET", "/app.wasm", "Accept-Encoding", encoding, "If-None-Match", tag)
		r.want(t, "status", "304", "body", "", "ETag", tag, "Vary", "Accept-Encoding", "Cache-Control", "no-cache")
		ask(t, s, "HEAD", "/app.wasm", "Accept-Encoding", encoding, "If-None-Match", `"other", `+tag).want(t, "status", "304")
		ask(t, s, "GET", "/app.wasm", "Accept-Encoding", encoding, "If-None-Match", `"other"`).want(t, "status", "200")
		ask(t, s, "GET", "/app.wasm", "Accept-Encoding", encoding, "If-Match", `"other"`).want(t, "status", "412", "body", "")
	}
	ask(t, s, "GET", "/app.wasm", "Accept-Encoding", "br", "If-None-Match", tags["gzip"]).want(t, "status", "200", "body", "brotli")

	// A rebuilt file is another one, though as long as the old and served by the same process.
	if err := os.WriteFile(filepath.Join(dir, "app.wasm.br"), []byte("BROTLI"), 0o644); err != nil {
		t.Fatal(err)
	}
	ask(t, s, "GET", "/app.wasm", "Accept-Encoding", "br", "If-None-Match", tags["br"]).want(t, "status", "200", "body", "BROTLI")
}

func TestHeadAndRange(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	ask(t, s, "HEAD", "/app.wasm", "Accept-Encoding", "br").want(t,
		"status", "200", "body", "", "Content-Length", "6", "Content-Encoding", "br", "Content-Type", "application/wasm")
	ask(t, s, "HEAD", "/none").want(t, "status", "404", "body", "")

	ask(t, s, "GET", "/app.wasm", "Range", "bytes=6-9").want(t,
		"status", "206", "body", "wasm", "Content-Range", "bytes 6-9/10", "Content-Encoding", "")
	ask(t, s, "GET", "/app.wasm", "Range", "bytes=1-3", "Accept-Encoding", "br").want(t,
		"status", "206", "body", "rot", "Content-Range", "bytes 1-3/6", "Content-Encoding", "br", "Content-Length", "3")
	ask(t, s, "GET", "/app.wasm", "Range", "bytes=-2", "Accept-Encoding", "gzip").want(t, "status", "206", "body", "ip")
	ask(t, s, "GET", "/app.wasm", "Range", "bytes=100-").want(t, "status", "416", "Content-Range", "bytes */10")
	ask(t, s, "GET", "/app.wasm", "Range", "bytes=100-", "Accept-Encoding", "br").want(t, "status", "416", "Content-Encoding", "")

	// A range of another variant than the one in hand is no use.
	gzipTag := ask(t, s, "HEAD", "/app.wasm", "Accept-Encoding", "gzip").Header.Get("ETag")
	ask(t, s, "GET", "/app.wasm", "Range", "bytes=1-3", "If-Range", gzipTag, "Accept-Encoding", "br").want(t, "status", "200", "body", "brotli")
	ask(t, s, "GET", "/app.wasm", "Range", "bytes=1-3", "If-Range", gzipTag, "Accept-Encoding", "gzip").want(t, "status", "206", "body", "zip")
}

func TestOnlyTheBundle(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	for _, target := range []string{"/", "/index.html", "/?query", "/app.wasm.gz", "/more/nested.css", "/inside.js", "/only%2ejs"} {
		ask(t, s, "GET", target).want(t, "status", "200")
	}
	for _, target := range []string{
		"/none", "/index.html/", "/index.html/x", "//index.html", "/./index.html", "/more/../only.js", "/more//nested.css", "/stream:of.css",
		"/more", "/more/", "/up", "/up/", "/up/secret.go", "/outside.go", // folders and symbolic links
		"/.hidden", "/.git/config", "/more/.hidden", "/%2ehidden", "/.", "/..", "/...",
		"/../secret.go", "/../../etc/passwd", "/%2e%2e/secret.go", "/%2E%2E/secret.go", "/.%2e/secret.go",
		"/..%2fsecret.go", "/%2e%2e%2fsecret.go", "/more%2f..%2f..%2fsecret.go", "/more/../../secret.go", "/../web-secret/file",
		`/..\secret.go`, "/..%5csecret.go", "/%5c..%5csecret.go", `/more\nested.css`, "/more%5cnested.css",
		"/..%c0%afsecret.go", "/%252e%252e/secret.go", "/%2f..%2fsecret.go", "/only.js%00", "/%00", "/only.js%00.html",
		"/only.js::$DATA", "/c:/windows", "/serve.go", "/go.mod", "/app/main.go", "/ONLY.JS%20", "/only.js.",
		"http://elsewhere/../secret.go",
	} {
		t.Run(target, func(t *testing.T) {
			r := ask(t, s, "GET", target)
			r.want(t, "status", "404")
			if strings.Contains(r.body, "secret") || strings.Contains(r.body, "nested") {
				t.Errorf("the answer tells what is there: %q", r.body)
			}
		})
	}
	for _, target := range []string{"/%zz", "/%"} { // not an address at all
		ask(t, s, "GET", target).want(t, "status", "400")
	}
}

// A "#" that came as %23 leads to the address that was meant, and nowhere else.
func TestEscapedFragment(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	for target, to := range map[string]string{
		"/%23/lab":                             "/#/lab",
		"/%23":                                 "/#",
		"/%23/lab?v=1&script=put%20cat%20meow": "/#/lab?v=1&script=put%20cat%20meow",
		"/%23%2Flab%3Fv%3D1%26script%3Dput%2520cat":        "/#/lab?v=1&script=put%20cat",
		"/%23/lab%3Fscript=put%20cat":                      "/#/lab?script=put%20cat",
		"/index.html%23/lab":                               "/index.html#/lab",
		"/?embed%23/lab?v=1&script=put%20cat":              "/?embed#/lab?v=1&script=put%20cat",
		"/?embed%23%2Flab%3Fv%3D1":                         "/?embed#/lab?v=1",
		"/index.html?embed%23/lab":                         "/index.html?embed#/lab",
		"/%23/a%0d%0aSet-Cookie:%20a=b%00%22%3cb%3e%c3%a9": "/#/a%0D%0ASet-Cookie:%20a=b%00%22%3Cb%3E%C3%A9",
		"/%23//elsewhere.example/":                         "/#//elsewhere.example/",
		"/lab?v=1&script=put%20cat%20meow":                 "/#/lab?v=1&script=put%20cat%20meow",
		"/compare/":                                        "/#/compare",
		"/lessons/last-out/2":                              "/#/lessons/last-out/2",
		"/homework/last-out.2x2?title=a%0d":                "/#/homework/last-out.2x2?title=a%0d",
		"/teach//elsewhere.example":                        "/#/teach//elsewhere.example",
	} {
		r := ask(t, s, "GET", target)
		r.want(t, "status", "302", "Location", to, "Set-Cookie", "", "body", "")
		if back, err := r.Location(); err != nil || back.Host != "" && back.Host != "kvscope" {
			t.Errorf("%s leads to %v, %v", target, back, err)
		}
	}
	for _, target := range []string{"//elsewhere.example/%23/lab", "/none%23/lab", "/more/%23/lab", "/.%23/lab", "/..%23/", "/lab/x", "/more/lab", "/lessons/none.json", "//elsewhere.example/lab"} {
		ask(t, s, "GET", target).want(t, "status", "404", "Location", "")
	}
	ask(t, s, "GET", "/?script=put%20%23%201").want(t, "status", "200")
	ask(t, s, "POST", "/%23/lab").want(t, "status", "405")
}

func TestMethods(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"} {
		ask(t, s, method, "/index.html").want(t, "status", "405", "Allow", "GET, HEAD")
		ask(t, s, method, "/none").want(t, "status", "405", "Allow", "GET, HEAD")
	}
	ask(t, s, "OPTIONS", "*").want(t, "status", "405", "Allow", "GET, HEAD")
	ask(t, s, "GET", "*").want(t, "status", "404")
}

func TestHeaders(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	for target, contentType := range map[string]string{
		"/":                "text/html; charset=utf-8",
		"/only.js":         "text/javascript; charset=utf-8",
		"/more/nested.css": "text/css; charset=utf-8",
		"/build.json":      "application/json",
		"/app.wasm":        "application/wasm",
		"/app.wasm.gz":     "application/gzip",
		"/app.wasm.br":     "application/octet-stream",
		"/none":            "text/plain; charset=utf-8",
	} {
		r := ask(t, s, "GET", target)
		r.want(t,
			"Content-Type", contentType,
			"Content-Encoding", "",
			"Content-Security-Policy", policyOfThePage(t),
			"X-Content-Type-Options", "nosniff",
			"Referrer-Policy", "no-referrer",
			"Cross-Origin-Resource-Policy", "cross-origin",
			"Access-Control-Allow-Origin", "*",
			"Cache-Control", "no-cache",
			"X-Frame-Options", "",
			"Set-Cookie", "",
			"Server", "")
		if !strings.Contains(r.Header.Get("Permissions-Policy"), "camera=()") {
			t.Errorf("Permissions-Policy is %q", r.Header.Get("Permissions-Policy"))
		}
	}
	ask(t, s, "POST", "/").want(t, "X-Content-Type-Options", "nosniff", "Content-Security-Policy", policyOfThePage(t))
}

// policyOfThePage returns what the page itself demands on hosts without headers.
// The header has to be the same.
func policyOfThePage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(ofBundle("index.html"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindSubmatch(page)
	if found == nil {
		t.Fatal("the page has no Content-Security-Policy")
	}
	return string(found[1])
}

// What the built server answers with is what make build packed.
func TestBuiltBundle(t *testing.T) {
	plain, err := os.ReadFile(ofBundle("app.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	response, err := (&http.Client{}).Get(site + "/app.wasm") // asks for gzip, and unpacks
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if !response.Uncompressed {
		t.Error("app.wasm came plain")
	}
	got, err := io.ReadAll(response.Body)
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("app.wasm came with %d bytes (%v), want %d", len(got), err, len(plain))
	}
	packed, err := os.Open(ofBundle("app.wasm.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	if _, err := gzip.NewReader(packed); err != nil {
		t.Error(err)
	}
}
