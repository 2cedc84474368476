//go:build engines

package engines

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

const (
	session = "#/lab?buckets=8&slots=0&script=len"
	// What page translations of browsers do: each text gives way to an element.
	translates = `(() => { const nodes = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) if (walk.currentNode.nodeValue.trim() && !walk.currentNode.parentElement.closest("svg, script, textarea, font")) nodes.push(walk.currentNode);
		for (const node of nodes) { const font = document.createElement("font"); font.textContent = "<" + node.nodeValue + ">"; node.replaceWith(font); }
		return nodes.length; })()`
	spacing = `(() => { const sheet = new CSSStyleSheet();
		sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}");
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; return true; })()`
	refusesToCopy = `(() => { Object.defineProperty(navigator, "clipboard", { value: undefined }); document.execCommand = () => false; return true; })()`
)

// engines are those of other browsers than Chromium.
func engines() map[string]func(*testing.T) *engine {
	return map[string]func(*testing.T) *engine{
		"Firefox": func(t *testing.T) *engine { return firefox(t, "") },
		"WebKit":  webkit,
	}
}

// What others do to page, links and files, and what browsers refuse, is what it is in
// every engine.
func TestStrangers(t *testing.T) {
	site := host(t)
	for name, start := range engines() {
		t.Run(name, func(t *testing.T) {
			e := start(t)
			e.open(site + "/" + session)
			e.files()
			e.links(site)
			e.screens()
			e.altered(site)
			e.judge()
		})
	}
}

// do evaluates an expression for what it does.
func (e *engine) do(expression string) {
	e.t.Helper()
	if _, err := e.eval(expression); err != nil {
		e.t.Fatalf("%s: %v", expression, err)
	}
}

// drop drops a file on the page.
func (e *engine) drop(name, content string) {
	e.t.Helper()
	var bytes strings.Builder
	for i := range len(content) {
		fmt.Fprintf(&bytes, "%d,", content[i])
	}
	e.do(fmt.Sprintf(`(() => { const data = new DataTransfer(); data.items.add(new File([Uint8Array.from([%s])], %q));
		return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`, bytes.String(), name))
}

// files drops files as spreadsheets, shells and databases write them. Each is taken for
// what it is, and what it begins with is what it means.
func (e *engine) files() {
	e.t.Helper()
	for _, file := range []struct{ name, content, taken, begins string }{
		{"redis-cmds.txt", "SET user:1 \"Ann Lee\"\nGET user:1\nDEL user:2\n", "Redis commands", `put user:1 "Ann Lee"|get user:1|erase user:2`},
		{"ndjson.json", "{\"key\":\"cat\",\"value\":\"meow\"}\n{\"key\":\"dog\",\"value\":\"woof\"}\n", "JSON", "put cat meow|put dog woof"},
		{"excel-sep.csv", "sep=;\r\nkey;value\r\ncat;meow\r\ndog;woof\r\n", "CSV", "put cat meow|put dog woof"},
		{"header-unknown.csv", "word,frequency\ncat,12\ndog,7\n", "CSV", "put cat 12|put dog 7"},
		{"trailing-comma.csv", "cat,meow,\ndog,woof,\n", "CSV", "put cat meow|put dog woof"},
		{"header-quoted-semi.csv", "\"key; unit\",\"value\"\n\"cat; kg\",\"4,5\"\n\"dog; kg\",\"12,1\"\n", "CSV", `put "cat; kg" 4,5|put "dog; kg" 12,1`},
		{"utf16.csv", "\xff\xfek\x00,\x00v\x00\r\x00\n\x00c\x00a\x00t\x00,\x00m\x00\r\x00\n\x00", "CSV", "put cat m"},
		{"latin.csv", "key;value\ncaf\xe9;5\x80\n", "CSV", "put café 5€"},
		{"env.env", "# db\nexport DB_HOST=localhost\nGREETING=\"hello world\"\nQ='single'\n", ".env", `put DB_HOST localhost|put GREETING "hello world"|put Q single`},
		{"nbsp.kv", "put\u00a0cat\u00a0meow\nput\u00a0dog woof\n", "Commands", "put cat meow|put dog woof"},
		{"bidi.kv", "put مرحبا 123\n", "Commands", "put مرحبا 123"},
		{"joiner.kv", "put 👨\u200d👩\u200d👦 family\n", "Commands", "put 👨\u200d👩\u200d👦 family"},
	} {
		e.drop(file.name, file.content)
		e.wait(fmt.Sprintf("document.querySelector('#opened-title')?.textContent === %q && document.querySelector('.beginning li')", file.name))
		if got := e.text(".understood .format"); got != file.taken {
			e.t.Errorf("%s is taken for %s, want %s", file.name, got, file.taken)
		}
		begins, err := e.eval(`[...document.querySelectorAll(".beginning code")].map(e => e.textContent.replace(/[\u2066-\u2069]/g, "")).join("|")`)
		if err != nil || begins != file.begins {
			e.t.Errorf("%s begins with %v (%v), want %s", file.name, begins, err, file.begins)
		}
		e.do(`(document.querySelector(".deciding button:not(.primary)").click(), true)`)
		e.wait("!document.querySelector('.deciding')")
	}
	for i := range 2 {
		e.drop(fmt.Sprintf("%d.csv", i), "cat,meow\n")
	}
	e.wait(`document.querySelector(".deciding .hint")?.textContent.includes("1 more file")`)
}

// links opens a link as mail, chats and editors make one of it.
func (e *engine) links(site string) {
	e.t.Helper()
	const link = "#/lab?v=1&buckets=4&slots=8&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aget%20cat&step=3"
	for _, altered := range []string{
		link, link + ".", link + ")", link + "&utm_source=chat", strings.ReplaceAll(link, "&", "&amp;"), link + "**", link + "\u201d",
		strings.ReplaceAll(link, "=", "=3D"), strings.ReplaceAll(link, "%20", " "), strings.ReplaceAll(link, "%", "%25"), "%23" + link[1:], link + ">",
	} {
		e.open(site + "/" + session)
		e.must("url", map[string]any{"url": site + "/" + altered})
		e.wait("!document.getElementById('boot') && document.querySelector('.position')?.textContent.includes('step 3 of')")
		if said, err := e.eval("document.querySelector('.notice')?.textContent ?? ''"); err != nil || said != "" {
			e.t.Errorf("%s: it says %v (%v)", altered, said, err)
		}
	}
}

// screens has each screen translated, and stepped then.
func (e *engine) screens() {
	e.t.Helper()
	for _, screen := range []struct{ at, until, keys, then string }{
		{session + "&fine=1", "document.querySelector('.lab-row')", left, "document.querySelector('.position').textContent.includes('step 3 of 4')"},
		{"#/compare", "document.querySelector('.compare .say')?.textContent && location.hash.includes('at=')", right, "document.querySelector('.position').textContent.includes('look 2 of')"},
		{"#/threads?turns=BBAAACC", "document.querySelector('.worker.waits')", left, "document.querySelector('.position').textContent.includes('turn 6')"},
		{"#/scale?buckets=4096", "document.querySelector('.at-scale .say')?.textContent.includes('3,906 keys: 38.')", right, "document.querySelector('.at-scale .position').textContent.includes('3,907 operations')"},
		{"#/lessons/last-out/3", "document.querySelector('.position')?.textContent.includes('step 6 of 7')", right, "document.querySelector('.position').textContent.includes('step 7 of 7')"},
	} {
		e.do(fmt.Sprintf("(location.hash = %q)", screen.at))
		e.wait(screen.until)
		e.do("document.activeElement.blur()")
		e.do(translates)
		e.press(screen.keys)
		e.wait(screen.then)
	}
}

// altered sets texts wider, lets copying be refused, and puts an element of others first.
func (e *engine) altered(site string) {
	e.t.Helper()
	crowded, err := os.ReadFile("../testdata/crowded.js")
	if err != nil {
		e.t.Fatal(err)
	}
	e.open(site + "/#/lab")
	e.do(spacing)
	e.wait("document.documentElement.classList.contains('grown') && document.getAnimations().length === 0")
	if wrong, err := e.eval("(" + string(crowded) + ").join('; ')"); err != nil || wrong != "" {
		e.t.Errorf("it is crowded: %v (%v)", wrong, err)
	}
	e.do(refusesToCopy)
	e.click("Share")
	e.wait("document.getElementById('link')?.value")
	e.do(`(document.querySelector("#share .copying button").click(), true)`)
	e.wait(`document.querySelector("#share .copying").textContent.includes("Not copied")`)
	e.open(site + "/foreign.html" + session)
	if body, err := e.eval(`[...document.body.children].filter(e => e.localName !== "script").map(e => e.id || e.className.split(" ")[0]).join()`); err != nil || body != "app,foreign" {
		e.t.Errorf("the page is %v (%v)", body, err)
	}
}
