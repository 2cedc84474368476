package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/heap"
	"kvscope/app/page"
)

// prepared is the page that is shown first.
var prepared Page

// Prepare makes what is the same at each visit. At the build it stops there.
func Prepare() {
	prepared.page = page.New()
	prepared.page.Prepare(browser.AtHand)
	heap.Open()
	browser.Begun()
}

// Run shows the app in the page and stays until the page goes away; in a worker it does
// what the page orders. Outside a browser it does nothing.
func Run() {
	if browser.Beside() {
		heap.Usual()
		serve()
		return
	}
	// The screen lives in the fragment, so every path is this one page.
	app.RouteWithRegexp(".*", func() app.Composer { return &prepared })
	app.RunWhenOnBrowser()
}
