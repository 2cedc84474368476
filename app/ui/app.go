package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/heap"
)

// Run shows the app in the page and stays until the page goes away; in a worker it does
// what the page orders. Outside a browser it does nothing.
func Run() {
	if browser.Beside() {
		serve()
		return
	}
	heap.Open()
	// The screen lives in the fragment, so every path is this one page.
	app.RouteWithRegexp(".*", func() app.Composer { return &Page{} })
	app.RunWhenOnBrowser()
}
