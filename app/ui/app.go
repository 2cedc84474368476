package ui

import (
	"runtime"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
)

// reserved is how many bytes of memory are kept and never used. Go's collector begins once
// what lives has doubled. A small session lives in 8 MB, and a step leaves a twentieth of
// that behind: with these bytes it works a third as often, and a step takes nine tenths of
// the time.
const reserved = 16 << 20

// Run shows the app in the page and stays until the page goes away; in a worker it does
// what the page orders. Outside a browser it does nothing.
func Run() {
	if browser.Beside() {
		serve()
		return
	}
	// The screen lives in the fragment, so every path is this one page.
	app.RouteWithRegexp(".*", func() app.Composer { return &Page{} })
	reserve := make([]byte, reserved)
	app.RunWhenOnBrowser()
	runtime.KeepAlive(reserve)
}
