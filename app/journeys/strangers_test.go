package journeys

import (
	"encoding/json"
	"fmt"
	"testing"
)

// What strangers do to the page, as programs in its language. The one that
// translates replaces text nodes, as the browsers' own translations do.
const (
	translates = `(() => {
	const nodes = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const parent = walk.currentNode.parentElement;
		if (walk.currentNode.nodeValue.trim() && !parent.closest("[translate=no], svg, script, textarea, font")) nodes.push(walk.currentNode);
	}
	for (const node of nodes) {
		const font = document.createElement("font");
		font.textContent = "<" + node.nodeValue + ">";
		node.replaceWith(font);
	}
	return nodes.length; })()`
	inPlace = `(() => { const walk = document.createTreeWalker(document.querySelector(".app"), NodeFilter.SHOW_TEXT); let n = 0;
		while (walk.nextNode()) { walk.currentNode.data = "ersetzt"; n++; } return n; })()`
	merges     = `(() => { for (const e of document.querySelectorAll(".say, .hash, .free-list, .position, h2")) e.textContent = e.textContent + "!"; return 5; })()`
	removes    = `(() => { const all = document.querySelectorAll(".say, .node, .cell, .code-line, .row .sr, #spoken, .ticks, .position *"); all.forEach(e => e.remove()); return all.length; })()`
	empties    = `(() => { for (const e of document.querySelectorAll(".stage, .transport, .line, dialog")) e.innerHTML = ""; return 3; })()`
	emptiesAll = `(() => { const app = document.querySelector(".app"); if (app) app.innerHTML = "<p>nothing</p>"; return 1; })()`
	takesOut   = `(() => { document.querySelector(".app")?.remove(); return 1; })()`
	wraps      = `(() => { const all = document.querySelectorAll(".say, .say span, .say bdi, .row, .cell, .code-line, .position b, #command, .app");
		for (const e of all) { const w = document.createElement("div"); e.replaceWith(w); w.append(e); } return all.length; })()`
	inserts = `(() => { const all = document.querySelectorAll(".say, .field, #command, .rows, .row, .cells, .ticks, .hash, .buttons, .app, svg");
		for (const e of all) for (const where of ["beforebegin", "afterbegin", "beforeend", "afterend"]) {
			const w = document.createElement("span"); w.className = "stranger"; w.textContent = "stranger"; e.insertAdjacentElement(where, w); } return all.length; })()`
	marks = `(() => { const all = document.querySelectorAll(".app *");
		for (const e of all) { e.setAttribute("data-stranger", "1"); e.setAttribute("lang", "de"); if (e.hasAttribute("class")) e.setAttribute("class", "stranger");
			if (e.hasAttribute("aria-label")) e.setAttribute("aria-label", "Fremd"); if (e.hasAttribute("data-slot")) e.removeAttribute("data-slot"); } return all.length; })()`
	shuffles = `(() => { for (const e of document.querySelectorAll(".say, .rows, .cells, .cell-block, .transport, .app")) e.append(...[...e.childNodes].reverse()); return 1; })()`
	// Held outside of the page and changed there.
	holds = `(() => { window.held = [...document.querySelectorAll(".say, .say *, #spoken")].flatMap(e => [...e.childNodes]);
		for (const n of held) n.remove(); Promise.resolve().then(() => { for (const n of held) n.textContent = "gehalten"; }); return held.length; })()`
	normalizes = `(() => { document.body.normalize(); return 1; })()`
	// As readers for dyslexia have it: each word stands in elements of its own.
	words = `(() => { const nodes = [], walk = document.createTreeWalker(document.querySelector(".app"), NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("svg, textarea, select, b.bionic, i.bionic")) nodes.push(walk.currentNode);
		for (const n of nodes) n.replaceWith(...n.data.split(/(\s+)/).flatMap((w) => { const b = document.createElement("b"), i = document.createElement("i"); b.className = i.className = "bionic"; b.textContent = w.slice(0, 2); i.textContent = w.slice(2); return [b, i]; }));
		return nodes.length; })()`
	// Translators for learners leave the text, and put the other language behind it.
	bilingual = `(() => { const all = document.querySelectorAll(".say, .say span, .position, h2, button, label, p");
		for (const e of all) { const f = document.createElement("font"); f.className = "immersive"; f.append(document.createElement("br"), e.textContent); e.append(f); } return all.length; })()`
	clones     = `(() => { const all = [...document.querySelectorAll(".say, .say span, .row, .position, .transport, .line, #command, .code-line")]; for (const e of all) e.replaceWith(e.cloneNode(true)); return all.length; })()`
	splits     = `(() => { const nodes = [], walk = document.createTreeWalker(document.querySelector(".app"), NodeFilter.SHOW_TEXT); while (walk.nextNode()) if (walk.currentNode.length > 3) nodes.push(walk.currentNode); for (const n of nodes) n.splitText(2); return nodes.length; })()`
	serializes = `(() => { document.body.innerHTML += ""; return 1; })()`
	comments   = `(() => { const all = document.querySelectorAll(".app, .app *"); for (const e of all) e.prepend(document.createComment("stranger")); return all.length; })()`
	darkens    = `(() => { const all = document.querySelectorAll("html, body, .app, .app *"); for (const e of all) { e.setAttribute("data-darkreader-inline-color", ""); e.style?.setProperty("--darkreader-inline-color", "#e8e6e3"); } return all.length; })()`
	banner     = `(() => { const html = document.documentElement; html.className += " translated-ltr"; html.lang = "de"; document.body.style.position = "relative"; document.body.style.top = "40px";
		const frame = document.createElement("div"); frame.className = "skiptranslate"; document.body.prepend(frame); return 1; })()`
	spelling    = `(() => { const field = document.querySelector("#command"); field.setAttribute("data-gramm", "true"); field.setAttribute("spellcheck", "false"); const g = document.createElement("grammarly-extension"); g.attachShadow({ mode: "open" }).innerHTML = "<div></div>"; field.after(g); document.documentElement.append(g.cloneNode()); return 1; })()`
	otherBody   = `(() => { const body = document.createElement("body"); body.append(...document.body.childNodes); document.documentElement.replaceChild(body, document.body); return 1; })()`
	inFragments = `(() => { for (const e of document.querySelectorAll(".rows, .line, .transport")) { const f = document.createDocumentFragment(); f.append(...e.childNodes); e.append(f); } return 3; })()`
)

var strangers = map[string]string{
	"translates": translates, "translates in place": inPlace, "merges texts": merges, "removes": removes, "empties parts": empties,
	"empties the app": emptiesAll, "takes the app out": takesOut, "wraps": wraps, "inserts": inserts, "changes attributes": marks,
	"shuffles": shuffles, "holds texts": holds, "normalizes": normalizes,
	"marks words": words, "adds another language": bilingual, "puts clones in place": clones, "splits texts": splits, "writes the page anew": serializes, "adds comments": comments,
	"darkens": darkens, "adds a banner": banner, "checks spelling": spelling, "takes another body": otherBody, "takes out and puts back": inFragments,
}

// Whatever a stranger did, the next step shows what it has to, all of it and
// nothing else.
func TestStrangers(t *testing.T) {
	const picture = `[...document.querySelectorAll(".row .sr, .say, .position, .free-list, .cell .sr, .code-line.at")].map(e => e.textContent).join("|")`
	clean := lab(t)
	clean.press("ArrowRight")
	clean.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	want := eval[string](clean, picture)
	for name, does := range strangers {
		t.Run(name, func(t *testing.T) {
			p := lab(t)
			if n := eval[int](p, does); n == 0 {
				t.Fatal("the stranger did nothing")
			}
			p.press("ArrowRight")
			p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
			wantEqual(t, "the picture", eval[string](p, picture), want)
			// Between every two steps, over all kinds of them, and by mouse.
			for range 3 {
				eval[int](p, does)
				p.press("ArrowRight")
			}
			p.says(`Bucket 7 now points to slot #6: "frog" is first of 3.`)
			eval[int](p, does)
			p.press("/")
			p.press("ArrowLeft")
			p.says(`Set slot #6's next to #7, the old first node.`)
			p.click("button", "Step")
			p.says(`Bucket 7 now points to slot #6: "frog" is first of 3.`)
			eval[int](p, does)
			p.press("]", "[", "[")
			p.waitText(".position", "step 1 of")
			if eval[bool](p, "document.body.innerText.includes('stopped')") {
				t.Error("the program has stopped")
			}
		})
	}
}

// A translator that stays translates what is drawn anew, as long as it wants.
func TestTranslatorThatStays(t *testing.T) {
	p := lab(t)
	eval[bool](p, fmt.Sprintf(`(() => { const watch = new MutationObserver(() => { watch.disconnect(); %s; begin(); }), begin = () => watch.observe(document.body, { subtree: true, childList: true, characterData: true });
		%s; begin(); return true; })()`, translates, translates))
	for _, want := range []string{"Take ", "Write ", "Set ", "Bucket"} {
		p.press("ArrowRight")
		p.wait(fmt.Sprintf(`document.querySelector(".say").textContent.startsWith("<" + %q)`, want))
	}
	p.press("End", "Home")
	p.waitText(".position", "step 1 of")
}

// An editor of a stranger, such as one that checks spelling, acts at once when a
// field gets the focus, in the middle of the program's own work.
func TestStrangerThatActsAtOnce(t *testing.T) {
	p := lab(t)
	eval[bool](p, `(() => { addEventListener("focusin", e => { if (e.target.id !== "command") return;
		const box = document.createElement("span"); box.textContent = "stranger"; e.target.after(box); window.acted = true; document.querySelector(".say").textContent = "stranger"; }, true); return true; })()`)
	p.press("/")
	p.wait("window.acted")
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	wantEqual(t, "what is left of it", eval[int](p, `[...document.querySelectorAll(".app span")].filter(e => e.textContent === "stranger").length`), 0)
}

// The app takes the place of the loading page, whatever stands before it.
func TestStrangerFirstInBody(t *testing.T) {
	p := lab(t, script(`document.addEventListener("DOMContentLoaded", () => {
		const bar = document.createElement("div");
		bar.id = "foreign";
		document.body.prepend(bar);
	});`))
	wantEqual(t, "the page", eval[string](p, `[...document.body.children].filter(e => e.localName !== "script").map(e => e.id || e.className.split(" ")[0]).join()`), "app,foreign")
}

// A dialog that others moved, or copied, while it was open stands before the page no more, and one of
// an old browser never did: Escape closes it all the same, and the keys are the page's.
func TestDialogThatWasMoved(t *testing.T) {
	for name, does := range map[string]struct{ before, then string }{
		"moved with the app":  {"", `(() => { const w = document.createElement("div"), app = document.querySelector(".app"); app.replaceWith(w); w.append(app); return 1; })()`},
		"written anew":        {"", `(() => { document.body.innerHTML = document.body.innerHTML; return 1; })()`},
		"replaced by a copy":  {"", `(() => { for (const d of document.querySelectorAll("dialog")) d.replaceWith(d.cloneNode(true)); return 1; })()`},
		"put away":            {"", `(() => { const t = document.createElement("template"), app = document.querySelector(".app"); t.content.append(...app.childNodes); app.append(t); return 1; })()`},
		"never before a page": {`delete HTMLDialogElement.prototype.showModal;`, `1`},
	} {
		t.Run(name, func(t *testing.T) {
			p := lab(t, script(does.before))
			p.share()
			eval[int](p, does.then)
			p.press("Escape")
			p.wait("!document.getElementById('share')?.open")
			p.press("ArrowRight")
			p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
		})
	}
}

// What others do before the app is there, to the loading page, does no harm.
func TestStrangerWhileLoading(t *testing.T) {
	for name, does := range map[string]string{
		"translates": translates, "empties": `document.getElementById("boot").innerHTML = ""`, "removes": `document.getElementById("boot").remove()`,
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "/#/lab", script(`document.addEventListener("DOMContentLoaded", () => { `+does+` });`))
			p.wait("document.querySelector('.app')")
			p.press("ArrowRight")
			p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
		})
	}
}

// It is so on every screen: what is drawn next is what is drawn without a stranger.
func TestStrangersOnEveryScreen(t *testing.T) {
	p := open(t, "/#/lab")
	for _, screen := range []struct {
		s       state
		keys    []string // that draw it anew
		arrived string
	}{
		{named(t, "Compare"), []string{"Home", "ArrowRight"}, `document.querySelector(".compare .position").textContent.includes("look 2 of")`},
		{named(t, "Threads, a wait"), []string{"ArrowLeft"}, `document.querySelector(".threads .position").textContent.includes("turn 6")`},
		{state{"a lesson", "#/lessons/last-out/3", `document.querySelector(".beat.now")`, nil}, []string{"PageDown", "PageUp", "ArrowRight"}, `document.querySelector(".position").textContent.includes("step 7 of 7")`},
	} {
		const picture = `document.querySelector(".app").innerText.replace(/\s+/g, " ")`
		var want string
		for _, name := range []string{"nobody", "translates", "empties the app", "wraps", "inserts", "shuffles", "translates in place"} {
			t.Run(screen.s.name+", "+name, func(t *testing.T) {
				p.t = t
				p.come(screen.s)
				if name == "nobody" {
					eval[any](p, asItIs)
				} else {
					eval[any](p, strangers[name])
				}
				p.press(screen.keys...)
				p.wait(screen.arrived)
				if name == "nobody" {
					want = eval[string](p, picture)
				}
				p.wait(fmt.Sprintf("%s === %q", picture, want)) // the next picture may be on its way
			})
		}
		p.t = t
	}
}

// What other pages of the origin keep is theirs, also where it looks like what go-app itself
// keeps: the page neither reads it nor takes it away.
func TestOthersKeepTheirs(t *testing.T) {
	kept := map[string]string{"another's state": `{"Value":"aGk=","ExpiresAt":"2020-01-01T00:00:00Z"}`, "no time": `{"ExpiresAt":"soon"}`, "no JSON": "{"}
	text, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, "/#/lab", script("for (const [name, text] of Object.entries("+string(text)+")) localStorage.setItem(name, text)"))
	p.press("End", "ArrowLeft")
	p.waitText(".position", "step 9 of 10")
	for name, want := range kept {
		wantEqual(t, name, eval[string](p, "localStorage.getItem("+quote(name)+")"), want)
	}
}
