//go:build engines

package engines

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long a walk waits for what it wants to see.
const patience = 40 * time.Second

// driver sends commands of WebDriver to an engine: a name, and the arguments that
// the standard gives it.
type driver interface {
	send(command string, args any) (json.RawMessage, error)
}

// engine is a running browser with one window.
type engine struct {
	t      *testing.T
	driver driver
	said   *console
}

// console is what the browser prints, its page's messages among it.
type console struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (c *console) Write(data []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.Write(data)
}

func (c *console) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

// start runs a program until the test ends, in a process group of its own, as
// browsers are many processes.
func start(t *testing.T, said *console, environment []string, program string, args ...string) {
	t.Helper()
	run(t, said, exec.Command(program, args...), environment)
}

// startWith is start with one more open file, which the program has as number 3.
func startWith(t *testing.T, said *console, file *os.File, program string, args ...string) {
	t.Helper()
	command := exec.Command(program, args...)
	command.ExtraFiles = []*os.File{file}
	run(t, said, command, nil)
}

func run(t *testing.T, said *console, command *exec.Cmd, environment []string) {
	t.Helper()
	command.Stdout, command.Stderr = said, said
	command.Env = append(os.Environ(), environment...)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.WaitDelay = time.Second
	if err := command.Start(); err != nil {
		t.Fatalf("%s does not start (make tools-engines installs it): %v", command.Path, err)
	}
	t.Cleanup(func() {
		syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
		command.Wait()
	})
}

// judge fails the test for what went wrong in the page, of what the browser says.
// Some of it is about the browser itself.
func (e *engine) judge() {
	fault := regexp.MustCompile(`CONSOLE .*ERROR|JavaScript error: http|console\.error|exit code|unhandled`)
	own := regexp.MustCompile(`resource://|chrome://|RSLoader`)
	for line := range strings.Lines(e.said.String()) {
		if fault.MatchString(line) && !own.MatchString(line) {
			e.t.Errorf("in the page: %s", line)
		}
	}
}

// report tells at the end of a test that failed what a person would look at first:
// where the page was, what it said, what it wrote to the console, and a picture.
func (e *engine) report() {
	if !e.t.Failed() {
		return
	}
	for _, what := range []string{"location.href", "performance.now()", "document.activeElement?.outerHTML.slice(0, 200)", "document.body?.innerText"} {
		value, err := e.eval(what)
		e.t.Logf("%s: %v (%v)", what, value, err)
	}
	said := strings.Split(strings.TrimSpace(e.said.String()), "\n")
	e.t.Logf("the browser printed at last:\n%s", strings.Join(said[max(0, len(said)-40):], "\n"))
	folder := os.Getenv("KVSCOPE_SHOTS")
	if _, ok := e.driver.(*webDriver); ok || folder == "" {
		return // WebKit's answer to the command for a picture never comes
	}
	var encoded string
	raw, err := e.driver.send("TakeScreenshot", map[string]any{"full": false})
	if err == nil {
		err = json.Unmarshal(raw, &encoded)
	}
	image, wrong := base64.StdEncoding.DecodeString(encoded)
	path := filepath.Join(folder, strings.ReplaceAll(e.t.Name(), "/", "-")+".png")
	if err = errors.Join(err, wrong, os.MkdirAll(folder, 0o755)); err == nil {
		err = os.WriteFile(path, image, 0o644)
	}
	e.t.Logf("the picture: %s (%v)", path, err)
}

func (e *engine) must(command string, args any) json.RawMessage {
	e.t.Helper()
	value, err := e.driver.send(command, args)
	if err != nil {
		e.t.Fatalf("%s: %v", command, err)
	}
	return value
}

// open loads an address and waits until the app has drawn.
func (e *engine) open(address string) {
	e.t.Helper()
	e.must("url", map[string]any{"url": address})
	e.wait("!document.getElementById('boot') && document.querySelector('.say')")
}

// eval returns the value of an expression in the page.
func (e *engine) eval(expression string) (value any, err error) {
	raw, err := e.driver.send("execute/sync", map[string]any{"script": "return " + expression, "args": []any{}})
	if err == nil {
		err = json.Unmarshal(raw, &value)
	}
	return value, err
}

// wait polls an expression until it is true.
func (e *engine) wait(expression string) {
	e.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		value, err := e.eval("!!(" + expression + ")")
		if value == true {
			return
		}
		if time.Now().After(end) {
			e.t.Fatalf("waited in vain for %s (%v)", expression, err)
		}
	}
}

func (e *engine) says(sentence string) {
	e.t.Helper()
	e.wait(fmt.Sprintf("document.getElementById('spoken').textContent === %q", sentence))
}

// press types keys into whatever has the focus.
func (e *engine) press(keys string) {
	e.t.Helper()
	var actions []any
	for _, key := range keys {
		for _, kind := range []string{"keyDown", "keyUp"} {
			actions = append(actions, map[string]any{"type": kind, "value": string(key)})
		}
	}
	e.must("actions", map[string]any{"actions": []any{map[string]any{"type": "key", "id": "keys", "actions": actions}}})
}

// pressUntil types keys, and again if what they are to do is not seen: a page that was
// just reloaded may stand there before WebKit gives it the keyboard, and its driver
// drops what is typed then. Pressing twice must do what pressing once does.
func (e *engine) pressUntil(keys, expression string) {
	e.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		e.press(keys)
		for again := time.Now().Add(3 * time.Second); time.Now().Before(again); time.Sleep(20 * time.Millisecond) {
			if value, _ := e.eval("!!(" + expression + ")"); value == true {
				return
			}
		}
	}
	e.t.Fatalf("pressed %q in vain for %s", keys, expression)
}

// Keys that are no characters, as WebDriver numbers them.
const (
	left   = "\ue012"
	right  = "\ue014"
	end    = "\ue010"
	enter  = "\ue007"
	escape = "\ue00c"
)

// click presses the button that has a text, in its middle, once it stands where it
// stood before.
func (e *engine) click(text string) {
	e.t.Helper()
	find := fmt.Sprintf("[...document.querySelectorAll('button')].find(b => b.offsetParent && b.textContent.trim() === %q)", text)
	e.wait(find)
	const stands = "(r => [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)])((%s).getBoundingClientRect())"
	e.wait(fmt.Sprintf("(at => at === (window.stoodAt ??= '') || (window.stoodAt = at, false))(String("+stands+"))", find))
	at, err := e.eval(fmt.Sprintf(stands, find))
	if err != nil {
		e.t.Fatal(err)
	}
	point := at.([]any)
	e.must("actions", map[string]any{"actions": []any{map[string]any{"type": "pointer", "id": "mouse", "parameters": map[string]any{"pointerType": "mouse"}, "actions": []any{
		map[string]any{"type": "pointerMove", "x": point[0], "y": point[1], "duration": 0},
		map[string]any{"type": "pointerDown", "button": 0},
		map[string]any{"type": "pointerUp", "button": 0},
	}}}})
}

// text returns the text of the first element that a selector finds.
func (e *engine) text(selector string) string {
	e.t.Helper()
	value, err := e.eval(fmt.Sprintf("document.querySelector(%q).textContent", selector))
	if err != nil {
		e.t.Fatal(err)
	}
	return strings.TrimSpace(value.(string))
}
