//go:build engines

package engines

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// preferences of Firefox: a port of its own choice, no way to any other host, and
// what the page says on the console.
const preferences = `user_pref("marionette.port", 0);
user_pref("remote.prefs.recommended", true);
user_pref("browser.dom.window.dump.enabled", true);
user_pref("devtools.console.stdout.content", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.no_proxies_on", "127.0.0.1");
`

// A reader's own style sheet, which is stronger than any of a page.
const (
	userSheets  = `user_pref("toolkit.legacyUserProfileCustomizations.stylesheets", true);`
	userContent = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }`
)

// firefox starts Firefox with a new profile and speaks Marionette with it, which is
// what WebDriver for Firefox is made of.
func firefox(t *testing.T, more string) *engine {
	t.Helper()
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences+more), 0o644); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(more, userSheets) {
		if err := os.Mkdir(filepath.Join(profile, "chrome"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(profile, "chrome", "userContent.css"), []byte(userContent), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	said := &console{}
	program := "firefox-esr"
	if _, err := exec.LookPath(program); err != nil {
		program = "firefox"
	}
	start(t, said, []string{"MOZ_HEADLESS_WIDTH=1280", "MOZ_HEADLESS_HEIGHT=900", "HOME=" + t.TempDir()},
		program, "--headless", "--marionette", "--no-remote", "--profile", profile)
	var conn net.Conn
	for end := time.Now().Add(patience); conn == nil; time.Sleep(50 * time.Millisecond) {
		if port, err := os.ReadFile(filepath.Join(profile, "MarionetteActivePort")); err == nil {
			conn, _ = net.Dial("tcp", "127.0.0.1:"+strings.TrimSpace(string(port)))
		}
		if time.Now().After(end) {
			t.Fatalf("Firefox does not start\n%s", said)
		}
	}
	t.Cleanup(func() { conn.Close() })
	m := &marionette{conn: conn, reader: bufio.NewReader(conn)}
	if _, err := m.read(); err != nil { // its greeting
		t.Fatal(err)
	}
	e := &engine{t: t, driver: m, said: said}
	t.Cleanup(e.report)
	e.must("NewSession", map[string]any{})
	return e
}

// marionette speaks its protocol: lengths and JSON, one question at a time.
type marionette struct {
	conn   net.Conn
	reader *bufio.Reader
	asked  int
}

func (m *marionette) send(command string, args any) (json.RawMessage, error) {
	name := map[string]string{"url": "Navigate", "execute/sync": "ExecuteScript", "actions": "PerformActions", "refresh": "Refresh"}[command]
	if name == "" {
		name = command
	}
	if args == nil {
		args = map[string]any{}
	}
	m.asked++
	message, err := json.Marshal([]any{0, m.asked, "WebDriver:" + name, args})
	if err != nil {
		return nil, err
	}
	m.conn.SetDeadline(time.Now().Add(patience))
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(message), message); err != nil {
		return nil, err
	}
	answer, err := m.read()
	if err != nil {
		return nil, err
	}
	var parts [4]json.RawMessage // 1, the number of the question, an error, a result
	if err := json.Unmarshal(answer, &parts); err != nil {
		return nil, err
	}
	if string(parts[2]) != "null" {
		return nil, fmt.Errorf("%s", parts[2])
	}
	var result struct{ Value json.RawMessage }
	if json.Unmarshal(parts[3], &result) != nil || result.Value == nil {
		return parts[3], nil
	}
	return result.Value, nil
}

func (m *marionette) read() ([]byte, error) {
	length, err := m.reader.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	message := make([]byte, n)
	_, err = io.ReadFull(m.reader, message)
	return message, err
}
