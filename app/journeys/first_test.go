package journeys

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// drawnAs writes an element in one way, whoever drew it: attributes in the order of the
// alphabet, without what is not of the picture: what is pointed at, where Tab stops, and
// what is painted around go-app, of which pixels tell.
const drawnAs = `
	const drawnAs = (node) => {
		if (node.nodeType === 3) return node.data;
		if (node.matches(".shelf :is(.dot, .topic)")) return ""; // how far a person is in other lessons
		const held = (a) => ["data-held", "selected"].includes(a.name) || a.name === "tabindex" && (node.dataset.place || /^(chain|singles|cells|rows)\b/.test(node.className)) || a.name === "value" && node.localName === "input" || a.name === "class" && /^(pointed)?$/.test(a.value);
		const painted = (a) => node.localName === "canvas" && a.name !== "id" || node.matches(".ring") && ["style", "hidden"].includes(a.name);
		const attrs = [...node.attributes].filter((a) => !held(a) && !painted(a)).map((a) => " " + a.name + "=" + JSON.stringify(a.value.replace(/ ?\bpointed\b/, "")));
		const state = node.localName === "option" ? node.selected : node.type === "range" && !node.closest(".ribbon") ? node.value : "";
		return "\n<" + node.localName + attrs.sort().join("") + " " + state + ">" + [...node.childNodes].map(drawnAs).join("") + "</>";
	};
`

// walk takes the running program to states of a first picture, by pressing what the
// picture says, and returns what it drew otherwise, and the states that no way leads to
// any more. It begins at the opening.
const walk = drawnAs + `
	const parsed = (html) => {
		const template = document.createElement("template");
		template.innerHTML = html;
		return document.importNode(template.content.firstChild, true);
	};
	const children = (node) => [...node.childNodes].filter((child, i, all) => child.nodeType !== 3 || child.data && all[i - 1]?.nodeType !== 3);
	const follow = (from, way) => way.reduce((node, i) => children(node)[i], from);
	const wanted = (state) => {
		const root = parsed(picture.html);
		const box = document.createElement("div"); // where an option finds its select
		box.append(root);
		for (const { at, attrs = {}, html } of picture.states[state].changes ?? []) {
			const node = follow(root, at);
			if (html === undefined) {
				for (const { name } of [...node.attributes]) node.removeAttribute(name);
				for (const name in attrs) node.setAttribute(name, attrs[name]);
			} else {
				const range = document.createRange();
				range.selectNode(node);
				node.replaceWith(range.createContextualFragment(html));
			}
		}
		return drawnAs(root);
	};
	const app = () => document.querySelector("body > .app");
	const frame = () => new Promise(requestAnimationFrame);
	const shows = async (state) => {
		const want = wanted(state);
		for (const end = performance.now() + 10000; performance.now() < end; await frame()) if (drawnAs(app()) === want) return "";
		const got = drawnAs(app());
		let at = 0;
		while (got[at] === want[at]) at++;
		return "state " + state + ": it shows …" + got.slice(Math.max(0, at - 150), at + 150) + "…, the picture …" + want.slice(Math.max(0, at - 150), at + 150);
	};
	let now = 0, fault = await shows(0);
	while (left.length && !fault) {
		const ways = [[[], now]]; // to the nearest state that is left
		const seen = new Set([now]);
		let way = null;
		for (const [acts, at] of ways) {
			if (left.includes(at)) { way = acts; break; }
			for (const act of picture.states[at].acts ?? []) if (!seen.has(act.to)) { seen.add(act.to); ways.push([[...acts, act], act.to]); }
		}
		if (!way) break;
		for (const act of way) {
			follow(app(), act.at).click();
			fault ||= await shows(now = act.to);
			left = left.filter((state) => state !== now);
		}
	}
	return { Fault: fault, Left: left };
`

// walked is what a walk returns.
type walked struct {
	Fault string
	Left  []int
}

// What a first picture shows is what the program draws after the same acts: at the home
// and in the Lab in every state, but that of the Lab's answers two do for all; in lessons
// at their opening, and after what may be done first.
func TestFirstPicturesAreTheProgramsOwn(t *testing.T) {
	for width, window := range map[string]option{"wide": size(1280, 720), "phone": size(360, 740)} {
		for _, name := range []string{"home", "lab"} {
			states, text := firstPicture(t, name, width)
			var left []int
			for state := 1; state < states; state++ {
				if name == "home" || state <= 2 || state > 16 {
					left = append(left, state)
				}
			}
			for len(left) > 0 {
				w := walkFrom(open(t, map[string]string{"home": "/#/", "lab": "/#/lab"}[name], window), text, left)
				if w.Fault != "" || len(w.Left) == len(left) {
					t.Errorf("%s, %s, of %v left: %s", name, width, w.Left, w.Fault)
					break
				}
				left = w.Left
			}
		}
	}
	firstPicturesOfLessons(t, "wide", size(1280, 720))
}

// firstPicturesOfLessons compares those of lessons, and of what may be done first in each,
// with what the program draws in a window.
func firstPicturesOfLessons(t *testing.T, width string, window option) {
	t.Helper()
	lessons := map[bool]*page{false: open(t, "/#/lessons", window), true: open(t, "/#/lessons", window)} // by whether a beat is named: one would be progress of the other
	paths, err := filepath.Glob(ofBundle("first/*-" + width + ".json"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d pictures (%v)", len(paths), err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), "-"+width+".json")
		if name == "home" || name == "lab" {
			continue
		}
		lesson, isBeat := strings.CutSuffix(name, "-1")
		fragment := "#/lessons/" + lesson
		if isBeat {
			fragment += "/1"
		}
		p := lessons[isBeat]
		p.visit("#/lessons", ".lesson-list")
		eval[any](p, "location.hash = "+quote(fragment))
		_, text := firstPicture(t, name, width)
		if w := walkFrom(p, text, []int{1}); w.Fault != "" || len(w.Left) > 0 {
			t.Errorf("%s, of %v left: %s", name, w.Left, w.Fault)
		}
	}
}

// firstPicture returns how many states a first picture of the bundle has, and its text.
func firstPicture(t *testing.T, name, width string) (states int, text string) {
	t.Helper()
	var picture struct{ States []any }
	data, err := os.ReadFile(ofBundle("first/" + name + "-" + width + ".json"))
	if err == nil {
		err = json.Unmarshal(data, &picture)
	}
	if err != nil {
		t.Fatal(err)
	}
	return len(picture.States), string(data)
}

func walkFrom(p *page, picture string, left []int) walked {
	p.t.Helper()
	todo, err := json.Marshal(left)
	if err != nil {
		p.t.Fatal(err)
	}
	return promised[walked](p, fmt.Sprintf("(async (picture, left) => {%s})(%s, %s)", walk, picture, todo))
}

// slow serves the page, and the program only when it is told to.
func slow(t *testing.T) (at string, release func()) {
	t.Helper()
	gate := make(chan struct{})
	at = staticHost(t, "/course/", map[string]http.HandlerFunc{"app.wasm.gz": func(w http.ResponseWriter, r *http.Request) {
		<-gate
		file(ofBundle("app.wasm.gz"))(w, r)
	}})
	done := false
	release = func() {
		if !done {
			done = true
			close(gate)
		}
	}
	t.Cleanup(release)
	return at, release
}

// waitFirst waits for the picture that the page shows before there is a program.
func (p *page) waitFirst() {
	p.t.Helper()
	p.wait(`document.documentElement.classList.contains("first") && performance.getEntriesByName("first-states").length`)
}

// shifts counts how much of the page was moved by nobody.
const shifts = `window.shifted = 0;
	new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) shifted += e.value; }).observe({ type: "layout-shift", buffered: true });`

// Before there is a program the page shows its picture, and one can guess and step. The
// program takes over where the person is: what is seen stays where it is and as it is,
// the focus too, and it knows the guess.
func TestFirstPicture(t *testing.T) {
	for name, test := range map[string]struct {
		fragment string
		window   option
		acts     func(p *page)
		says     string // then
		after    func(p *page)
	}{
		"home": {"", size(1280, 720), func(p *page) { p.click("button", "Slot #1") }, "You chose",
			func(p *page) { p.waitText(".answers", "#1") }},
		"home, on a phone": {"#/", phone(), func(p *page) { p.clickAt(`.cell[data-slot="3"] .pick`) }, "You chose",
			func(p *page) { p.waitText(".answers", "#3") }},
		"the Lab": {"#/lab", size(1280, 720), func(p *page) {
			p.press("ArrowRight")
			p.wait(`document.querySelector(".say").textContent.startsWith("Take slot #6")`)
			p.click("button", "Step")
		}, "Write", func(p *page) {
			p.click("button", "Back")
			p.says("Take slot #6, the head of the free list. Now #3 is head.")
		}},
		"a question from before": {"#/lessons/last-out", size(1280, 720), func(p *page) { p.clickAt(".gap") }, "It was",
			func(p *page) { p.waitText(".answers", "in front") }},
		"a lesson": {"#/lessons/last-out/1", phone(), func(p *page) { p.clickAt(`.cell[data-slot="0"] .pick`) }, "You chose",
			func(p *page) { p.waitText(".answers", "#0") }},
		"a map": {"#/lessons/four-looks", size(1280, 720), func(p *page) { p.click("button", "Show me"); p.click("button", "Step") }, "It takes 4 looks.",
			func(p *page) { p.waitText(".told", "It was 4") }},
		"a beat of a lesson": {"#/lessons/old-handle/1", size(1280, 720), func(*page) {}, "", func(*page) {}},
	} {
		t.Run(name, func(t *testing.T) {
			at, release := slow(t)
			p := load(t, at+test.fragment, test.window, script(shifts))
			p.waitFirst()
			test.acts(p)
			p.waitText("body", test.says)
			eval[any](p, `document.querySelector(".switches > button").click()`)
			p.waitText("#boot-say", "“Share” comes with the program, which is loading")
			p.press("Tab")
			eval[any](p, `document.getElementById("boot").style.visibility = "hidden"`)
			state := "(() => {" + drawnAs + `return [drawnAs(document.body.firstElementChild), document.activeElement.className, scrollY].join()})()`
			before, picture := eval[string](p, state), p.pixels()
			release()
			p.waitStarted()
			p.drawn()
			wantEqual(t, "what is drawn", eval[string](p, state), before)
			if n := different(picture, p.pixels()); n > picture.Bounds().Dx()*picture.Bounds().Dy()/500 { // a phone shows where a box is scrolled, for a moment
				t.Errorf("%d pixels are different", n)
			}
			if shifted := eval[float64](p, "shifted"); shifted != 0 {
				t.Errorf("the layout shifted by %v", shifted)
			}
			test.after(p)
		})
	}
}

// pixels is what the window shows.
func (p *page) pixels() image.Image {
	p.t.Helper()
	p.wait("document.getAnimations().length === 0")
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// different counts the pixels that a person may see to be different.
func different(a, b image.Image) int {
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r, g, s, _ := a.At(x, y).RGBA()
			u, v, w, _ := b.At(x, y).RGBA()
			for _, d := range [][2]uint32{{r, u}, {g, v}, {s, w}} {
				if max(d[0], d[1])-min(d[0], d[1]) > 64<<8 {
					n++
					break
				}
			}
		}
	}
	return n
}

// Where something is kept that would change the picture, and at other addresses, the
// page says what it is and how far it is.
func TestNoFirstPictureOfWhatIsKept(t *testing.T) {
	for name, test := range map[string]struct{ fragment, kept string }{
		"progress":      {"#/", `localStorage.setItem("kvscope-progress", "last-out 2")`},
		"a session":     {"#/lab", `localStorage.setItem("kvscope-session", "yes")`},
		"a link":        {"#/lab?v=1&script=put%20cat%20meow", ""},
		"a later beat":  {"#/lessons/last-out/2", ""},
		"this lesson":   {"#/lessons/last-out", `localStorage.setItem("kvscope-progress", "last-out 2")`},
		"another place": {"#/compare", ""},
	} {
		t.Run(name, func(t *testing.T) {
			at, release := slow(t)
			p := load(t, at+test.fragment, script(test.kept))
			p.waitText("#boot", "shows a key-value store at work")
			if eval[bool](p, `document.querySelector(".app") !== null`) {
				t.Error("there is a first picture")
			}
			release()
			p.waitStarted()
		})
	}
}

// Who goes elsewhere meanwhile is led there.
func TestElsewhereFromTheFirstPicture(t *testing.T) {
	at, release := slow(t)
	p := load(t, at)
	p.click("link", "Lab Put, get and erase what you like, step by step.")
	p.waitText(".say", "Which slot will it get?")
	p.click("link", "Compare")
	p.waitText("#boot", "shows a key-value store at work")
	release()
	p.waitStarted()
	p.wait(`document.querySelector(".tabs [aria-current]").textContent === "Compare"`)
}
