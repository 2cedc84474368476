package journeys

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// What TestMain prepares for all tests.
var (
	program string          // the built server
	bundle  string          // the folder that make build filled
	site    string          // address of a server that serves bundle, without a slash at its end
	browser context.Context // a running Chromium
)

func TestMain(m *testing.M) {
	code, err := prepare(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "journeys:", err)
		os.Exit(1)
	}
	os.Exit(code)
}

func prepare(m *testing.M) (int, error) {
	var err error
	if bundle, err = filepath.Abs("../../web"); err != nil {
		return 0, err
	}
	if _, err := os.Stat(filepath.Join(bundle, "build.json")); err != nil {
		return 0, fmt.Errorf("the page is not built: run make build (%w)", err)
	}
	dir, err := os.MkdirTemp("", "kvscope-journeys-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)

	program = filepath.Join(dir, "kvscope")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("building the server: %w\n%s", err, out)
	}
	served, err := startServer("-dir", bundle)
	if err != nil {
		return 0, err
	}
	defer served.stop()
	site = served.url

	stop, err := startBrowser(filepath.Join(dir, "profile"))
	if err != nil {
		return 0, err
	}
	defer stop()
	return m.Run(), nil
}

// startBrowser starts the one Chromium of all journeys, with a new profile.
func startBrowser(profile string) (stop func(), err error) {
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(),
		chromedp.Headless,
		chromedp.NoSandbox,
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.UserDataDir(profile),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-breakpad", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		// Each window would load two pages of its own for an address bar that nobody sees: more
		// work than a journey's.
		chromedp.Flag("disable-features", "WebUIOmniboxPopup,WebUIOmniboxAimPopup"),
		chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("force-color-profile", "srgb"),
	)
	ctx, cancel := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		stopAllocator()
		return nil, fmt.Errorf("Chromium does not start (make tools installs it): %w", err)
	}
	browser = ctx
	return func() { cancel(); stopAllocator() }, nil
}
