//go:build engines

package engines

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// webkit starts WebKitGTK's little browser by its WebDriver. It needs a display,
// and gets one that nobody sees.
func webkit(t *testing.T) *engine {
	t.Helper()
	browsers, err := filepath.Glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
	if err != nil || len(browsers) == 0 {
		t.Fatal("there is no MiniBrowser of WebKitGTK: make test-engines installs it where apt-get may")
	}
	screen := &console{}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	// Xvfb takes a free display and writes its number to the descriptor.
	startWith(t, screen, write, "Xvfb", "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
	write.Close()
	var display int
	read.SetDeadline(time.Now().Add(patience))
	if _, err := fmt.Fscan(read, &display); err != nil {
		t.Fatalf("Xvfb has no display: %v\n%s", err, screen)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	_, port, _ := strings.Cut(address, ":")

	said := &console{}
	start(t, said, []string{fmt.Sprintf("DISPLAY=:%d", display), "XDG_RUNTIME_DIR=" + t.TempDir(), "HOME=" + t.TempDir(), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "LIBGL_ALWAYS_SOFTWARE=1"},
		"WebKitWebDriver", "--host=127.0.0.1", "--port="+port)
	d := &webDriver{base: "http://" + address}
	var session struct{ SessionID string }
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		value, err := d.send("session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
			"webkitgtk:browserOptions": map[string]any{"binary": browsers[0], "args": []string{"--automation", "--enable-write-console-messages-to-stdout=true"}}}}})
		if err == nil {
			err = json.Unmarshal(value, &session)
		}
		if err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("WebKit does not start: %v\n%s", err, said)
		}
	}
	d.base += "/session/" + session.SessionID
	t.Cleanup(func() { d.request(http.MethodDelete, "", nil) })
	e := &engine{t: t, driver: d, said: said}
	t.Cleanup(e.report)
	return e
}

// webDriver speaks WebDriver, JSON over HTTP.
type webDriver struct{ base string }

var parameterless = regexp.MustCompile(`^(refresh)$`)

func (d *webDriver) send(command string, args any) (json.RawMessage, error) {
	if parameterless.MatchString(command) {
		args = map[string]any{}
	}
	return d.request(http.MethodPost, "/"+command, args)
}

func (d *webDriver) request(method, path string, args any) (json.RawMessage, error) {
	body, err := json.Marshal(args)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(method, d.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	response, err := (&http.Client{Timeout: patience}).Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", response.Status, answer.Value)
	}
	return answer.Value, nil
}
