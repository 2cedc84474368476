package journeys

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// audits runs the rules of axe-core on the page as it is now. It returns what breaks
// one: the rule, where, and why. What is too small to be pressed only as long as it is
// scrolled behind something, as below the footer, can be scrolled before it: no fault.
const audits = `(async (rules) => {
	const broken = [];
	for (const v of (await axe.run(document, { resultTypes: ["violations"], runOnly: rules })).violations) for (const n of v.nodes) {
		if (window.sparedRules?.includes(v.id)) continue;
		const at = v.id === "target-size" && document.querySelector(n.target[0]);
		if (at) {
			at.scrollIntoView({ block: "center", behavior: "instant" });
			if (!(await axe.run(at, { runOnly: v.id })).violations.length) continue;
		}
		broken.push(v.id + " (" + v.help + "): " + n.target.join(" ") + ": " + n.any.concat(n.all, n.none).map((c) => c.message).join("; ").slice(0, 200) + ": " + n.html.slice(0, 160));
	}
	return broken;
})(%s)`

const (
	allRules    = `{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }`
	colourRules = `{ type: "rule", values: ["color-contrast", "link-in-text-block"] }`
)

// axed opens a page with axe-core in it. It is none of the page's own: package.json in
// the folder axe says which one, and make tools installs it.
func axed(t *testing.T, at string, options ...option) *page {
	t.Helper()
	p := open(t, at, options...)
	p.bringAxe()
	return p
}

// bringAxe brings axe-core into the page that is there.
func (p *page) bringAxe() {
	p.t.Helper()
	axe, err := os.ReadFile("axe/node_modules/axe-core/axe.min.js")
	if err != nil {
		p.t.Fatalf("axe-core is not there: make tools installs it (%v)", err)
	}
	eval[bool](p, string(axe)+"; window.longTasks = null; true") // to audit takes long
}

// audit fails the test for what breaks a rule.
func (p *page) audit(rules, where string) {
	p.t.Helper()
	p.wait("document.getAnimations().every((a) => a.playState !== 'running')")
	for _, broken := range promised[[]string](p, fmt.Sprintf(audits, rules)) {
		p.t.Errorf("%s: %s", where, broken)
	}
	p.shot("axe " + strings.ReplaceAll(where, "/", "-"))
}

// On no screen does the page break a rule of accessibility that a program can test, in
// light and dark. All states, and all windows, are for make soak.
func TestAxe(t *testing.T) {
	p := axed(t, "/#/lab")
	for _, s := range mainStates(t) {
		p.come(s)
		p.audit(allRules, s.name)
		p.become(dark())
		p.audit(colourRules, s.name+", dark")
		p.become(media("prefers-color-scheme", "light"))
	}
	axed(t, "/?embed#/lab", size(640, 420)).audit(allRules, "in a frame")
	at, _ := slow(t)
	p = load(t, at, size(360, 640))
	p.waitFirst()
	p.bringAxe()
	p.audit(allRules, "before the program, at home, on a phone")
}
