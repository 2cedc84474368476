package journeys

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

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
			const focus = `(e => e.tagName + " #" + e.id + ", which has " + JSON.stringify(e.value ?? null))(document.activeElement ?? document.body)`
			at, _ := try[string](p, focus)
			p.t.Fatalf("waited in vain for %s (%v); the focus is in %s; the page says:\n%s", expression, err, at, p.text("body"))
		}
	}
}

// waitStarted waits until the app has taken the place of the loader.
func (p *page) waitStarted() {
	p.t.Helper()
	p.wait(`document.readyState === "complete" && !document.getElementById("boot") && (window.begun ??= performance.now())`)
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
// reader announces them, and clicks it in its middle. One that is drawn anew meanwhile
// is looked for once more.
func (p *page) click(role, name string) {
	p.t.Helper()
	until(p.t, fmt.Sprintf("one %s %q", role, name), func() bool {
		found := p.find(role, name)
		if len(found) != 1 {
			return false
		}
		return p.clickNode(found[0]) == nil
	})
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
		return nil // the page is on its way to the next
	}
	tree, err := chromedp.Call(p.ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		BackendNodeID: root.Root.BackendNodeID, Role: role, AccessibleName: name,
	})
	if err != nil {
		return nil
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

// aimed tells of an element whether it is what lies at a point, and has the page note
// whether the next press meets it.
const aimed = `function() {
	const meets = (at) => [this, ...(this.labels ?? [])].some((e) => e.contains(at));
	delete window.pressed;
	addEventListener("pointerdown", (e) => { window.pressed = meets(e.target); }, { once: true, capture: true });
	return meets(document.elementFromPoint(%v, %v));
}`

// clickNode clicks an element in its middle, once it stands where it stood a frame ago
// and nothing lies over it. The page may scroll it away once more, also between the look
// and the press: then it is pressed again. An error says that it was not clicked.
func (p *page) clickNode(id cdp.BackendNodeID) error {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: id})
	if err != nil {
		return err
	}
	var before dom.Quad
	for {
		if before == nil {
			if _, err := chromedp.Call(ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: id}); err != nil {
				return err
			}
		}
		box, err := chromedp.Call(ctx, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: id})
		if err != nil {
			return err
		}
		if len(box.Quads) == 0 {
			return fmt.Errorf("the element to click has no area")
		}
		q := box.Quads[0] // x and y of four corners
		x, y := (q[0]+q[4])/2, (q[1]+q[5])/2
		if slices.Equal(q, before) {
			hit, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
				ObjectID:            node.Object.ObjectID,
				FunctionDeclaration: fmt.Sprintf(aimed, x, y),
				ReturnByValue:       new(true),
			})
			if err != nil {
				return err
			}
			if string(hit.Result.Value) == "true" {
				p.do(chromedp.MouseClickXY(x, y))
				// A page that a press leads away from tells nothing more.
				if missed, err := try[bool](p, "window.pressed === false"); err != nil || !missed {
					return nil
				}
			}
			q = nil
		}
		before = q
		p.drawn()
	}
}

// drawn waits until the page has drawn once more. One that nobody sees does not draw.
func (p *page) drawn() {
	p.t.Helper()
	promised[any](p, "new Promise((resolve) => { setTimeout(resolve, 250, 0); try { requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))); } catch {} })")
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
		var shift chromedp.Modifier
		if strings.ToLower(name) != name {
			shift = chromedp.ModifierShift
		}
		p.pressAt("", name, shift)
	}
}

// pressAt presses, in one event as a keyboard does it, so that a page that takes the
// key for itself gets no character, the key at a place of the keyboard, named as by KeyboardEvent.code,
// where the layout has a character, maybe with modifiers of chromedp held.
func (p *page) pressAt(code, character string, held chromedp.Modifier) {
	p.t.Helper()
	text := character
	if len([]rune(character)) != 1 {
		text = "" // a dead key
	}
	p.do(
		command(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Code: code, Key: character, Text: text, Modifiers: int64(held)}),
		command(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Code: code, Key: character, Modifiers: int64(held)}),
	)
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
// It waits until nothing moves.
func (p *page) shot(name string) {
	p.t.Helper()
	folder := os.Getenv("KVSCOPE_SHOTS")
	if folder == "" {
		return
	}
	p.wait("document.getAnimations().length === 0")
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
