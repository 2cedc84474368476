package journeys

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a journey waits for what it wants to see.
const patience = 30 * time.Second

// page is one tab with a fresh profile, and everything that went wrong in it.
type page struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	faults   []string
	requests []string // method and URL of each, in order
	pending  map[network.RequestID]bool

	hosts    []string         // hosts that the page may ask
	expected []*regexp.Regexp // faults that the journey is about
}

// option prepares the page before it loads.
type option func(*page)

// size sets the viewport, in CSS pixels. Without it, it is 1280 by 720.
func size(width, height int64) option {
	return func(p *page) { p.do(chromedp.EmulateViewport(width, height)) }
}

// phone is a small touch screen.
func phone() option {
	return func(p *page) {
		p.do(chromedp.EmulateViewport(360, 640, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait))
	}
}

// media sets features that CSS asks for, such as media("prefers-color-scheme", "dark").
func media(nameValue ...string) option {
	var features []*emulation.MediaFeature
	for pair := range slices.Chunk(nameValue, 2) {
		features = append(features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	return func(p *page) {
		p.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}))
	}
}

func dark() option { return media("prefers-color-scheme", "dark") }

// script runs in every document of the page before anything of its own.
func script(source string) option {
	return func(p *page) {
		p.do(command(cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source}))
	}
}

// noScript switches JavaScript off, as a person can.
func noScript() option {
	return func(p *page) {
		p.do(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	}
}

// expect says that the journey is about a fault: each pattern has to match one
// at least, and what it matches does not fail the test.
func expect(patterns ...string) option {
	return func(p *page) {
		for _, pattern := range patterns {
			p.expected = append(p.expected, regexp.MustCompile(pattern))
		}
	}
}

// mayAsk allows requests to one more host (host:port).
func mayAsk(host string) option {
	return func(p *page) { p.hosts = append(p.hosts, host) }
}

// command makes an action of a protocol command.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// open loads an address and waits until the app has drawn. An address that
// starts with a slash is one of the built server.
func open(t *testing.T, address string, options ...option) *page {
	t.Helper()
	p := load(t, address, options...)
	p.waitStarted()
	return p
}

// load is open without the wait: for pages that are not to start.
func load(t *testing.T, address string, options ...option) *page {
	t.Helper()
	if strings.HasPrefix(address, "/") {
		address = site + address
	}
	p := newPage(t, chromedp.WithNewBrowserContext())
	p.do(chromedp.EmulateViewport(1280, 720))
	for _, option := range options {
		option(p)
	}
	u, err := url.Parse(address)
	if err != nil { // a stray %, which is what the journey is about
		u, err = url.Parse(strings.Split(address, "#")[0])
	}
	if err != nil {
		t.Fatal(err)
	}
	p.hosts = append(p.hosts, u.Host)
	p.do(chromedp.Navigate(address))
	return p
}

// newPage attaches to a tab and watches it. At the end of the test it fails if
// anything unexpected went wrong in the tab, and closes it.
func newPage(t *testing.T, options ...chromedp.ContextOption) *page {
	t.Helper()
	p := &page{t: t, pending: map[network.RequestID]bool{}}
	ctx, cancel := chromedp.NewContext(browser, append(options, chromedp.WithListener(p.watch))...)
	p.ctx = ctx
	t.Cleanup(func() {
		p.judge()
		cancel()
	})
	p.do()
	return p
}

// frame attaches to a frame of another site, which runs in a process of its own.
func (p *page) frame(address string) *page {
	p.t.Helper()
	var id target.ID
	until(p.t, "a frame at "+address, func() bool {
		infos, err := chromedp.Targets(p.ctx)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, info := range infos {
			if info.Type == "iframe" && strings.HasPrefix(info.URL, address) {
				id = info.TargetID
			}
		}
		return id != ""
	})
	f := newPage(p.t, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel())
	f.hosts = p.hosts
	return f
}

// ---- What goes wrong --------------------------------------------------------

// watch collects the faults of the tab. It runs on the goroutine that reads the
// messages of the tab, so it must be quick.
func (p *page) watch(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fault := func(format string, args ...any) { p.faults = append(p.faults, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "assert" || e.Type == "warning" {
			var text []string
			for _, arg := range e.Args {
				text = append(text, string(arg.Value)+arg.Description)
			}
			fault("console %s: %s", e.Type, strings.Join(text, " "))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		fault("exception: %s", text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			fault("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.Method+" "+e.Request.URL)
		p.pending[e.RequestID] = true
	case *network.EventLoadingFinished:
		delete(p.pending, e.RequestID)
	case *network.EventLoadingFailed:
		delete(p.pending, e.RequestID)
		if !e.Canceled {
			fault("request failed: %s %s", e.Type, e.ErrorText)
		}
	}
}

// judge fails the test for what went wrong and was not expected, and for what
// was expected and did not happen.
func (p *page) judge() {
	p.t.Helper()
	for end := time.Now().Add(2 * time.Second); p.isPending() && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
	}
	// One round trip: what the page has done before has arrived after it.
	if err := chromedp.Do(p.ctx, chromedp.Evaluate[chromedp.Void]("0")); err != nil {
		p.t.Errorf("the page is gone: %v", err)
	}
	faults := p.allFaults()
	for _, fault := range faults {
		isExpected := func(pattern *regexp.Regexp) bool { return pattern.MatchString(fault) }
		if !slices.ContainsFunc(p.expected, isExpected) {
			p.t.Errorf("in the page: %s", fault)
		}
	}
	for _, pattern := range p.expected {
		if !slices.ContainsFunc(faults, pattern.MatchString) {
			p.t.Errorf("expected a fault like %q in the page, but had only %q", pattern, faults)
		}
	}
}

// isPending reports whether an answer is still on its way.
func (p *page) isPending() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.pending) > 0
}

// allFaults returns everything that went wrong so far.
func (p *page) allFaults() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	faults := slices.Clone(p.faults)
	for _, request := range p.requests {
		_, address, _ := strings.Cut(request, " ")
		u, err := url.Parse(address)
		if err == nil && u.Host != "" && !slices.Contains(p.hosts, u.Host) {
			faults = append(faults, "asked another host: "+request)
		}
	}
	return faults
}

// asked counts the requests so far of a method and a file name.
func (p *page) asked(method, name string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, request := range p.requests {
		if strings.HasPrefix(request, method+" ") && strings.HasSuffix(request, "/"+name) {
			n++
		}
	}
	return n
}

// ---- What a journey can do --------------------------------------------------

// do runs actions of chromedp.
func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if len(actions) == 0 {
		ctx = p.ctx // the first run binds the tab to its context
	}
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatalf("in the page: %v", err)
	}
}

// eval returns the value of a JavaScript expression.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := try[T](p, expression)
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

func try[T any](p *page, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression))
}

// until polls a condition, and fails the test when it does not come true.
func until(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !condition(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// wait polls a JavaScript expression until it is true.
func (p *page) wait(expression string) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		// An error may be that of a page on its way to the next.
		ok, err := try[bool](p, "!!("+expression+")")
		if ok && err == nil {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("waited in vain for %s (%v); the page says:\n%s", expression, err, p.text("body"))
		}
	}
}

// waitStarted waits until the app has taken the place of the loader.
func (p *page) waitStarted() {
	p.t.Helper()
	p.wait(`document.readyState === "complete" && !document.getElementById("boot")`)
}

// waitText polls until the text of the first element that a selector finds, as a
// person sees it, contains want.
func (p *page) waitText(selector, want string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("document.querySelector(%q)?.innerText.includes(%q)", selector, want))
}

// text returns the text of the first element that a selector finds, as a person
// sees it.
func (p *page) text(selector string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", selector))
}

// click waits for the one element of a role and an accessible name, as a screen
// reader announces them, and clicks it in its middle.
func (p *page) click(role, name string) {
	p.t.Helper()
	var found []cdp.BackendNodeID
	until(p.t, fmt.Sprintf("one %s %q", role, name), func() bool {
		found = p.find(role, name)
		return len(found) == 1
	})
	p.clickNode(found[0])
}

// has reports whether the page now shows an element of a role and a name.
func (p *page) has(role, name string) bool {
	p.t.Helper()
	return len(p.find(role, name)) > 0
}

// find returns the elements of a role and an accessible name.
func (p *page) find(role, name string) []cdp.BackendNodeID {
	p.t.Helper()
	root, err := chromedp.Call(p.ctx, dom.GetDocument, dom.GetDocumentParams{})
	if err != nil {
		p.t.Fatal(err)
	}
	tree, err := chromedp.Call(p.ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		BackendNodeID: root.Root.BackendNodeID, Role: role, AccessibleName: name,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	var found []cdp.BackendNodeID
	for _, node := range tree.Nodes {
		if !node.Ignored && node.BackendDOMNodeID != 0 {
			found = append(found, node.BackendDOMNodeID)
		}
	}
	return found
}

// clickAt waits for the first element that a CSS selector finds to be visible,
// and clicks it in its middle. Prefer click: what it finds, everybody can find.
func (p *page) clickAt(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

func (p *page) clickNode(id cdp.BackendNodeID) {
	p.t.Helper()
	p.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		none := chromedp.Void{}
		if _, err := cdp.Call(ctx, t, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: id}); err != nil {
			return none, err
		}
		box, err := cdp.Call(ctx, t, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: id})
		if err != nil {
			return none, err
		}
		if len(box.Quads) == 0 {
			return none, fmt.Errorf("the element to click has no area")
		}
		q := box.Quads[0] // x and y of four corners
		return chromedp.MouseClickXY((q[0]+q[4])/2, (q[1]+q[5])/2)(ctx, t)
	})
}

// keys are the names of keys that are no characters, as KeyboardEvent.key has them.
var keys = map[string]string{
	"ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight, "ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
	"Enter": kb.Enter, "Escape": kb.Escape, "Tab": kb.Tab, "Space": " ",
	"Backspace": kb.Backspace, "Delete": kb.Delete,
}

var modifiers = map[string]chromedp.Modifier{
	"Shift": chromedp.ModifierShift, "Control": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta,
}

// press presses keys one after the other: "ArrowRight", "Enter", "/", or with
// modifiers "Shift+Tab".
func (p *page) press(names ...string) {
	p.t.Helper()
	for _, name := range names {
		var held []chromedp.Modifier
		for prefix, rest, ok := strings.Cut(name, "+"); ok && rest != ""; prefix, rest, ok = strings.Cut(name, "+") {
			held = append(held, modifiers[prefix])
			name = rest
		}
		if key, ok := keys[name]; ok {
			p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(held...)))
			continue
		}
		if len([]rune(name)) != 1 {
			p.t.Fatalf("press: no key is named %q", name)
		}
		// In one event, as a keyboard does it: a page that takes the key for
		// itself gets no character.
		p.do(
			command(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: name, Text: name}),
			command(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: name}),
		)
	}
}

// typeText types a text into the element that has the focus.
func (p *page) typeText(text string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(text))
}

// reload reloads the page and waits until the app has drawn again.
func (p *page) reload() {
	p.t.Helper()
	p.do(chromedp.Reload())
	p.waitStarted()
}

// shot saves a screenshot under a name, if KVSCOPE_SHOTS names a folder for them.
func (p *page) shot(name string) {
	p.t.Helper()
	folder := os.Getenv("KVSCOPE_SHOTS")
	if folder == "" {
		return
	}
	image, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), image, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
