package journeys

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// inPieces evaluates an expression on the object store of the pieces that are
// kept; its request's result is the value.
func inPieces[T any](p *page, expression string) T {
	p.t.Helper()
	return promised[T](p, `new Promise((resolve, reject) => {
		const asked = indexedDB.open("kvscope");
		asked.onerror = reject;
		asked.onsuccess = () => {
			const data = asked.result, pieces = data.transaction("pieces", "readwrite").objectStore("pieces");
			const request = `+expression+`;
			request.transaction.oncomplete = () => { data.close(); resolve(request.result); };
		};
	})`)
}

// promised returns what the promise of an expression is kept with.
func promised[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// waitKept waits until what is kept contains a text.
func (p *page) waitKept(want string) {
	p.t.Helper()
	until(p.t, "kept: "+want, func() bool {
		return strings.Contains(strings.Join(inPieces[[]string](p, "pieces.getAll()"), ""), want)
	})
}

// spoken returns what the step says.
func (p *page) spoken() string {
	p.t.Helper()
	return eval[string](p, "document.getElementById('spoken').textContent")
}

// named waits until it is known under which name the session of a tab is kept. What is
// done before is written then, unless the page goes first.
func (p *page) named() {
	p.t.Helper()
	p.wait("sessionStorage.getItem('kvscope-session')")
}

// wantSame reloads the page and waits until it shows what it showed.
func (p *page) wantSame() {
	p.t.Helper()
	said, position, rows := p.spoken(), p.text(".position"), p.text(".table")
	p.reload()
	p.waitText(".position", position)
	p.says(said)
	wantEqual(p.t, "the table", p.text(".table"), rows)
}

// After a reload the same session stands at the same step, however soon after it
// the page went.
func TestKeepReload(t *testing.T) {
	p := lab(t)
	p.named()
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.wantSame()
	p.give("put lion roar")
	p.press("ArrowRight", "ArrowRight")
	p.waitText(".position", "step 3 of")
	p.wantSame()
	p.press("ArrowLeft")
	p.waitText(".position", "step 2 of")
	p.waitKept("put lion roar")
	p.wantSame()
	if p.text(".notice") != "" {
		t.Errorf("it says %q", p.text(".notice"))
	}
	// The past is replaced, the steps are finer, and the store is another.
	p.press("[", "[")
	p.give("get cat")
	p.click("button", "Settings")
	p.wait("document.getElementById('settings')")
	p.click("button", "Fine steps: every write, and the locks")
	eval[bool](p, `(e => { e.value = "4"; return e.dispatchEvent(new Event("change")); })(document.getElementById("set-buckets"))`)
	p.waitText(".table h2", "4 buckets")
	p.click("button", "Settings") // beside a panel chains have less room
	p.wait("!document.querySelector('.with-panel') && document.querySelector('.table').clientWidth > 700")
	p.press("ArrowRight", "ArrowRight")
	p.waitText(".position", "step 3 of")
	p.wantSame()
	p.press("ArrowUp")
	p.field()
	p.press("ArrowUp")
	p.wait("document.getElementById('command').value === 'get cat'")
}

// The browser drops what the page writes while it goes, if it has not come to it.
func TestKeepDropped(t *testing.T) {
	p := open(t, "/#/lab", script(`addEventListener("pagehide", () => { IDBObjectStore.prototype.put = () => { throw new Error("it goes"); } })`))
	p.named()
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.wantSame()
	p.give("put lion roar")
	p.press("ArrowRight", "ArrowRight")
	p.waitText(".position", "step 3 of")
	p.wantSame()
	p.waitKept("put lion roar")
	p.wait("!sessionStorage.getItem('kvscope-unsafe')")
}

// What is done before the session is back, is done to the session.
func TestKeepTooEarly(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.waitKept("put frog croak")
	script(`const open = IDBFactory.prototype.open;
		IDBFactory.prototype.open = function (...all) {
			IDBFactory.prototype.open = open;
			const asked = open.apply(this, all);
			Object.defineProperty(asked, "onsuccess", { set: (arrives) => asked.addEventListener("success", (event) => {
				for (const key of ["Home", "ArrowRight"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
				arrives.call(asked, event);
			}) });
			return asked;
		};`)(p)
	p.reload()
	p.waitText(".position", "step 2 of 10")
	p.press("ArrowRight")
	p.waitText(".position", "step 3 of 10")
}

// A command is kept when it is given: one that was still running when the page went
// runs again, in the place of what it was to replace.
func TestKeepRunning(t *testing.T) {
	// The turns that the page gives the browser between slices of work are held.
	hold := script(`const later = window.setTimeout;
		window.setTimeout = (f, ms, ...all) => ms === 0 && window.held ? 0 : later(f, ms, ...all);`)
	p := open(t, "/#/lab?v=1&buckets=1024&slots=0&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aput%20dog%20woof&step=1", hold)
	p.waitText(".position", "command 1 of 2")
	p.named()
	eval[bool](p, "window.held = true")
	p.field()
	p.typeText("fill 5000 seed 1")
	p.press("Enter")
	p.waitText(".line .notice", "Running:")
	p.reload()
	p.waitText(".position", "command 2 of 2")
	p.waitText(".position", "fill 5000 seed 1")
	p.waitText(".position", "step 1 of")
}

// An example is back at its opening question too.
func TestKeepExample(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.click("button", "Reset example")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	p.wantSame()
}

// On another visit the session kept last is back, and can be left.
func TestKeepAnotherVisit(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.waitKept("put lion roar")
	other := p.beside("/#/lab")
	other.waitText(".line .notice", "Your session from last time is back.")
	other.waitText(".position", "command 13 of 13")
	other.shot("keep visit")
	other.click("button", "Start afresh")
	other.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	other.press("u")
	other.waitText(".position", "command 13 of 13")
}

// Two tabs, and a copy of one, write side by side: none takes from another.
func TestKeepTabs(t *testing.T) {
	p := lab(t)
	p.give("put one 1")
	p.waitKept("put one 1")
	second := p.beside("/#/lab")
	second.waitText(".position", "command 13 of 13")
	second.give("put two 2")
	third := p.beside("/#/lab")
	third.waitText(".line .notice", "from last time")
	third.waitText(".position", "put two 2")
	third.waitText(".position", "command 14 of 14")
	eval[any](third, fmt.Sprintf("sessionStorage.setItem('kvscope-session', %q)", eval[string](p, "sessionStorage.getItem('kvscope-session')")))
	third.reload()
	third.waitText(".position", "command 13 of 13")
	third.give("put three 3")
	p.give("put four 4")
	second.give("put five 5")
	for tab, want := range map[*page][]string{p: {"one", "four"}, second: {"one", "two", "five"}, third: {"one", "three"}} {
		tab.waitKept(want[len(want)-1])
		tab.reload()
		tab.waitText(".position", "put "+want[len(want)-1])
		tab.click("button", "Commands")
		tab.waitText("#commands", "put "+want[len(want)-1])
		for _, key := range []string{"one", "two", "three", "four", "five"} {
			given := strings.Contains(tab.text("#commands"), "put "+key)
			if wanted := strings.Contains(strings.Join(want, " "), key); given != wanted {
				t.Errorf("the tab of %v has put %s: %v", want, key, given)
			}
		}
	}
}

// One button forgets all, and nothing is kept from then on.
func TestKeepForget(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.waitKept("put lion roar")
	p.click("button", "Settings")
	p.wait("document.getElementById('settings')")
	p.shot("keep forget")
	p.click("button", "Forget what is kept")
	p.waitText("#settings", "All is forgotten.")
	wantEqual(t, "the pieces", inPieces[int](p, "pieces.count()"), 0)
	p.press("Escape")
	p.press("ArrowRight")
	p.waitText(".position", "step 2 of")
	p.reload()
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	wantEqual(t, "the pieces after a reload", inPieces[int](p, "pieces.count()"), 0)
}

// answers is a script by which the database answers with an event in place of itself.
func answers(event, why string) string {
	return fmt.Sprintf(`IDBFactory.prototype.open = () => { const asked = { error: new DOMException("no", %q) }; setTimeout(() => asked.on%s?.({ target: asked })); return asked; }`, why, event)
}

// Where nothing can be kept that is said once, and all else works.
func TestKeepDenied(t *testing.T) {
	for name, test := range map[string]struct{ script, says string }{
		"missing":              {`delete window.indexedDB; Object.defineProperty(window, "indexedDB", { value: undefined })`, "keep nothing"},
		"forbidden":            {`IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); }`, "keep nothing"},
		"refused":              {`const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (name) { return open.call(this, name, 1); }; IDBDatabase.prototype.createObjectStore = function () { throw new Error("no"); }`, "keep nothing"},
		"full":                 {`IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }`, "takes no more"},
		"in private":           {answers("error", "InvalidStateError"), "keep nothing"},
		"broken":               {answers("error", "UnknownError"), "keep nothing"},
		"a newer one":          {answers("error", "VersionError"), "keep nothing"},
		"blocked":              {answers("blocked", ""), "keep nothing"},
		"never":                {`IDBFactory.prototype.open = () => ({})`, ""},
		"closed":               {`IDBDatabase.prototype.transaction = () => { throw new DOMException("it closes", "InvalidStateError"); }`, "keep nothing"},
		"aborted":              {`const made = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = function (...all) { const t = made.apply(this, all); if (all[1] === "readwrite") t.abort(); return t; }`, "takes no more"},
		"closed later":         {`let n = 0; const made = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = function (...all) { if (n++ > 0) throw new DOMException("it was closed", "InvalidStateError"); return made.apply(this, all); }`, "takes no more"},
		"no locks":             {`LockManager.prototype.request = () => { throw new DOMException("denied", "SecurityError"); }`, ""},
		"no place for the tab": {`const set = Storage.prototype.setItem; Storage.prototype.setItem = function (...all) { if (this === sessionStorage && all[0] !== "try") throw new DOMException("full", "QuotaExceededError"); return set.apply(this, all); }`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // it waits much of its time
			p := open(t, "/#/lab", script(test.script))
			if test.says != "keep nothing" {
				p.give("get cat")
			}
			if test.says != "" {
				p.waitText(".line .notice", test.says)
			} else {
				p.wait("!document.querySelector('.notice')")
			}
			p.press("Shift+Home", "ArrowRight")
			p.says(`FNV-1a turns "cat" (3 bytes) into the number 108,289,031.`)
			p.press("Shift+End")
			p.give("put lion roar")
			p.press("ArrowRight", "ArrowRight")
			p.waitText(".position", "step 3 of")
			// Longer than a write is put off.
			promised[any](p, "new Promise((resolve) => setTimeout(resolve, 1000))")
			if p.text(".notice") != "" {
				t.Errorf("it says again %q", p.text(".notice"))
			}
		})
	}
}

// Of a damaged log all is back that stands before the damage, and the loss is
// told once.
func TestKeepDamaged(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.give("put tiger growl")
	p.waitKept("put tiger growl")
	inPieces[any](p, `(pieces.openCursor().onsuccess = ({ target }) => {
		const at = target.result;
		if (!at) return;
		at.update(at.value.replace("put tiger", "put liger"));
		at.continue();
	}, pieces.count())`)
	p.reload()
	p.waitText(".line .notice", "damaged. Its first commands are back (13)")
	p.waitText(".position", "command 13 of 13")
	p.shot("keep damaged")
	p.reload()
	p.waitText(".position", "command 13 of 13")
	if p.text(".notice") != "" {
		t.Errorf("it says again %q", p.text(".notice"))
	}
}

// Garbage is told, and what is done then is kept.
func TestKeepGarbage(t *testing.T) {
	p := lab(t)
	p.give("put lion roar")
	p.waitKept("put lion roar")
	inPieces[any](p, `(pieces.openCursor().onsuccess = ({ target }) => { target.result?.update({ not: "a text" }); target.result?.continue(); }, pieces.count())`)
	p.reload()
	p.waitText(".line .notice", "damaged from its beginning")
	p.give("put tiger growl")
	p.wantSame()
}

// A link is shown, and what was kept is there behind it. A reload then shows what
// was done with the link.
func TestKeepLink(t *testing.T) {
	const link = "/#/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script=put%20a%201%0Aget%20a&step=2"
	p := lab(t)
	p.give("put lion roar")
	p.waitKept("put lion roar")
	p.do(chromedp.Navigate(site + "/?" + strings.TrimPrefix(link, "/"))) // another page, for the browser
	p.waitText(".line .notice", "Your own is kept.")
	p.waitText(".position", "command 1 of 2")
	p.shot("keep link")
	p.wantSame()
	p.click("button", "OK , dismiss this message")
	p.press("]", "ArrowRight")
	p.waitText(".position", "command 2 of 2")
	p.waitText(".position", "step 2 of")
	p.wantSame()
	p.waitText(".position", "command 2 of 2")

	other := p.beside(link)
	other.click("button", "Bring it back")
	other.waitText(".position", "command 2 of 2") // which was done last
	p.waitKept("put lion roar")
	p.waitKept("get a")

	// Within the page the link is another session too.
	own := p.beside("/#/lab")
	own.click("button", "Start afresh")
	own.give("put tiger growl")
	eval[any](own, fmt.Sprintf("location.hash = %q", strings.TrimPrefix(link, "/")))
	own.waitText(".position", "command 1 of 2")
	own.press("ArrowRight")
	own.waitKept("put tiger growl")
}

// In a frame of another page nothing is kept.
func TestKeepNothingInAFrame(t *testing.T) {
	p := open(t, "/?embed#/lab")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.reload()
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	wantEqual(t, "databases", promised[int](p, "indexedDB.databases().then((all) => all.length)"), 0)
}
