//go:build js && wasm

// Command app is kvscope in the browser: the entry that starts the screens.
package main

import "github.com/maxence-charriere/go-app/v10/pkg/app"

type hello struct{ app.Compo }

func (h *hello) Render() app.UI { return app.Div().Body(app.Main().Text("kvscope")) }

func main() {
	app.RouteWithRegexp(".*", func() app.Composer { return &hello{} })
	app.RunWhenOnBrowser()
}
