package journeys

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is how long a journey waits for what it wants to see.
const patience = time.Minute

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
	script(observesTasks)(p)
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

// become changes what the page is looked at with, while it runs: a window of another
// size, another scheme of colours. It saves the start of a page for each. What is no
// touch screen does not become one.
func (p *page) become(options ...option) {
	p.t.Helper()
	for _, option := range options {
		option(p)
	}
	// Two frames later the page has heard of it.
	p.drawn()
}

// newPage attaches to a tab and watches it. At the end of the test it fails if
// anything unexpected went wrong in the tab, and closes it.
func newPage(t *testing.T, options ...chromedp.ContextOption) *page {
	t.Helper()
	return newPageOf(t, browser, options...)
}

// beside opens an address of the built server in another tab of the same profile,
// and waits until the app has drawn.
func (p *page) beside(address string, options ...option) *page {
	p.t.Helper()
	other := newPageOf(p.t, p.ctx)
	other.hosts = p.hosts
	other.do(chromedp.EmulateViewport(1280, 720))
	for _, option := range options {
		option(other)
	}
	other.do(chromedp.Navigate(site + address))
	other.waitStarted()
	return other
}

func newPageOf(t *testing.T, parent context.Context, options ...chromedp.ContextOption) *page {
	t.Helper()
	p := &page{t: t, pending: map[network.RequestID]bool{}}
	ctx, cancel := chromedp.NewContext(parent, append(options, chromedp.WithListener(p.watch))...)
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
		// The tools that watch a frame look, in the cache alone, for what it loaded before.
		if !e.Canceled && e.ErrorText != "net::ERR_CACHE_MISS" {
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
	busy, err := try[[]float64](p, longestTasks)
	if err != nil {
		p.t.Errorf("the page is gone: %v", err)
	}
	p.judgeTasks(busy)
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
		request, _, _ := strings.Cut(request, "?")
		if strings.HasPrefix(request, method+" ") && strings.HasSuffix(request, "/"+name) {
			n++
		}
	}
	return n
}
