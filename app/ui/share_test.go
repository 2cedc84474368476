package ui

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
)

// shows tells which of these the page shows.
func shows(l *Page, all ...string) (shown []bool) {
	page := app.HTMLString(l.Render())
	for _, one := range all {
		shown = append(shown, strings.Contains(page, one))
	}
	return shown
}

func TestShareDialog(t *testing.T) {
	l := mount(t)
	parts := []string{`id="link"`, `id="snippet"`, `class="qr"`, "too fine", "too long"}
	for i, want := range [][]bool{
		{false, false, false, false, false},
		{true, true, true, false, false},
		{true, true, false, true, false},
		{false, false, false, false, true},
	} {
		switch i {
		case 2:
			lab.Update(l.model, lab.Run{Text: "put long " + noise(1500)})
		case 3:
			lab.Update(l.model, lab.Run{Text: "put long " + noise(250_000)})
		}
		if i > 0 {
			lab.Update(l.model, lab.ShareFrom{Here: browser.Here()})
		}
		for j, got := range shows(l, parts...) {
			if got != want[j] {
				t.Errorf("%d: %s is shown: %v", i, parts[j], got)
			}
		}
	}
}

// noise is a word that does not pack.
func noise(n int) string {
	word, x := make([]byte, n), uint32(1)
	for i := range word {
		x = x*1664525 + 1013904223
		word[i] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"[x>>26]
	}
	return string(word)
}

// What the dialog shows is what was shared, whatever happens meanwhile.
func TestSharedStays(t *testing.T) {
	l := mount(t)
	lab.Update(l.model, lab.ShareFrom{Here: browser.Here()})
	link := l.model.Sharing.Link
	lab.Update(l.model, desk.Step{})
	l.compose()
	if got := shows(l, strings.ReplaceAll(link, "&", "&amp;")); !got[0] || l.model.Sharing.Link != link {
		t.Errorf("the dialog no longer shows %s", link)
	}
}

// In a frame of another page there is the picture and its steps, and a way out
// that leads to the same step.
func TestEmbedded(t *testing.T) {
	l := mount(t)
	l.embed = true
	fragment, _ := l.model.Address()
	want := map[string]bool{
		`class="stage"`: true, `id="spoken"`: true, "Open in kvscope": true, `target="_blank"`: true, fragment: true, // which go-app writes as it is
		`id="settings"`: false, `id="examples"`: false, `class="more"`: false, "autofocus": false,
	}
	for part, shown := range want {
		if got := shows(l, part); got[0] != shown {
			t.Errorf("%s is there: %v", part, got[0])
		}
	}
}
