package journeys

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kvscope/app/words/extract"
)

// tongue returns a script that gives the page a language that nobody speaks: each text
// that the source has stands between ⟦ and ⟧, longer by two fifths, with accents and
// with characters of double width.
func tongue(t *testing.T) option {
	t.Helper()
	sources, err := extract.Sources("..", "../../store/script")
	if err != nil {
		t.Fatal(err)
	}
	language := map[string]string{}
	for _, source := range sources {
		for _, text := range source.Texts() {
			for _, form := range text.Forms {
				language[form] = strange(form)
			}
		}
	}
	if len(language) < 500 {
		t.Fatalf("only %d texts were found: the test looks in the wrong place", len(language))
	}
	examples, err := os.ReadFile("../lab/example.go")
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile(`(?:put|get|erase) [^\\\n"`+"`"+`]+`).FindAllString(string(examples), -1)
	packed, err := json.Marshal(language)
	if err != nil {
		t.Fatal(err)
	}
	var prose strings.Builder
	var titles []string
	lessons, err := filepath.Glob(filepath.Join(bundle, "lessons", "*.json"))
	if err != nil || len(lessons) < 10 {
		t.Fatalf("%d lessons were found (%v)", len(lessons), err)
	}
	for _, path := range lessons {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var lesson any
		if err := json.Unmarshal(data, &lesson); err != nil {
			t.Fatal(err)
		}
		proseOf(&prose, lesson)
		if card, ok := lesson.(map[string]any); ok {
			titles = append(titles, fmt.Sprint(card["title"]), fmt.Sprint(card["topic"]))
		}
	}
	named, err := json.Marshal(titles)
	if err != nil {
		t.Fatal(err)
	}
	return script(fmt.Sprintf(`window.session = %q; window.prose = %q; window.titles = %s; Object.defineProperty(window, "kvscope", { configurable: true, set(loader) {
		loader.language = { code: "qps", texts: %q };
		Object.defineProperty(window, "kvscope", { value: loader, writable: true });
	} })`, strings.Join(commands, " ")+" Ada Bob lion roar pot set", prose.String(), named, packed))
}

// proseOf writes all texts in a value of JSON, each as a line.
func proseOf(b *strings.Builder, value any) {
	switch value := value.(type) {
	case string:
		b.WriteString(value + "\n")
	case []any:
		for _, v := range value {
			proseOf(b, v)
		}
	case map[string]any:
		for _, v := range value {
			proseOf(b, v)
		}
	}
}

// strange writes a text in the language. Its holes stay.
func strange(en string) string {
	var b strings.Builder
	hole := false
	for _, r := range en {
		hole = hole && r != '}' || r == '{'
		if at := strings.IndexRune("aceiounyAEIOU", r); at >= 0 && !hole {
			r = []rune("áçéíóúñýÁÉÍÓÚ")[at]
		}
		b.WriteRune(r)
	}
	letters := len([]rune(en))
	return "⟦" + b.String() + strings.Repeat("字", (letters+4)/5) + "⟧"
}

// escaping lists what a person reads, or hears, that is of no language: words with a
// letter that the language accents, but for those of the session, of the script language,
// of code, which says translate=no, and of lessons, whose text is a file of its own.
const escaping = `(() => {
	const spared = /^(kvscope|Put|Get|Erase|Contains|Len|Clear|Trim|Advance|Alloc|Write|Read|Free|Aa|FNV|LRU|CLOCK|CSV|JSON|YAML|UTF|KB|kB|MiB|fb|Esc|Tab|Home|End|Shift|Enter|Space|put|get|erase|contains|len|clear|trim|fill|advance|seed|ttl|until|alloc|write|read|free|[a-f]|[smhd])$/;
	const plain = s => s.replace(/\{[^}]*\}|#?\d+(\.\d+)?|\s+/g, " ").replace(/ +/g, " ").trim();
	window.plainProse ??= plain(window.prose);
	const shown = plain([...document.querySelectorAll(".question, .beat, .reply, .paper")].map(e => e.textContent).join(" ")); // looked at below
	const known = new Set();
	for (const e of document.querySelectorAll("[translate=no], [translate=no] *")) {
		for (const word of e.textContent.match(/\p{L}+/gu) || []) known.add(word);
	}
	for (const word of (decodeURIComponent(location.hash) + " " + window.session).match(/\p{L}+/gu) || []) known.add(word);
	const found = new Set();
	const look = (text, where, inLesson) => {
		if (!text) return;
		for (const title of window.titles) if (title.includes(" ")) text = text.replaceAll(title, " ");
		const isProse = piece => {
			const left = plain(piece).replace(/^[\s.:,]+/, "");
			return window.titles.includes(left) || (inLesson || left.includes(" ")) && (window.plainProse.includes(left) || inLesson && shown.includes(left));
		};
		const rest = text.split(/[⟦⟧·]/).filter(piece => !isProse(piece)).join(" ");
		const words = rest.replace(/"(?:[^"\\]|\\.)*"|0x[0-9a-f]+|[a-z/]+\.go/g, " ").match(/\p{Script=Latin}{2,}/gu) || [];
		const own = words.filter(word => /[aceiounyAEIOU]/.test(word) && !spared.test(word) && !known.has(word));
		if (own.length) found.add(own.join(" ") + " in " + JSON.stringify(text.slice(0, 70)) + " (" + where + ")");
	};
	const where = e => e.tagName.toLowerCase() + "." + ((e.getAttribute && e.getAttribute("class")) || "");
	for (const e of document.querySelectorAll("body *")) {
		if (e.closest("script, style, noscript, [translate=no]") || !e.checkVisibility()) continue;
		for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) look(e.getAttribute(name), name + " of " + where(e));
		for (const n of e.childNodes) if (n.nodeType === 3) look(n.data, where(e), e.closest(".question, .beat, .reply, .paper, .lessons #spoken"));
	}
	return [...found].join("\n");
})()`

// breaking lists what is cut or lies outside of the page.
const breaking = `[
	document.documentElement.scrollWidth > innerWidth ? "the page is " + document.documentElement.scrollWidth + " px wide" : "",
	...[...document.querySelectorAll("button, select, label, h1, h2, p")].filter(e => e.checkVisibility() && !e.closest(".sr, .chains, .heat, [inert]"))
		.filter(e => {
			const b = e.getBoundingClientRect(), scrolled = e.parentElement.closest(".cards-row, .scroll, ol, table, .table, .pool, .beats, main, dialog");
			return b.width > 1 && (b.right > innerWidth + 1 || b.left < -1) && !scrolled || e.tagName === "BUTTON" && e.scrollWidth > e.clientWidth + 1;
		})
		.map(e => "cut: " + where(e) + " " + (e.textContent || e.ariaLabel).slice(0, 60)),
].filter(Boolean).join("\n")`

// looked looks at the page as it stands.
func (p *page) looked(t *testing.T, what string) {
	t.Helper()
	if escaped := eval[string](p, escaping); escaped != "" {
		t.Errorf("%s: this stays English:\n%s", what, escaped)
	}
	if broken := eval[string](p, "(() => { const where = e => e.tagName.toLowerCase() + '.' + e.className; return "+breaking+"; })()"); broken != "" {
		t.Errorf("%s: this breaks:\n%s", what, broken)
	}
	p.shot("strange " + what)
}

// In another language no text of the Lab stays English, and nothing breaks: with every
// panel, and with every example, each at two steps.
func TestStrangeLab(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		p := open(t, "/#/lab", size(width, 720), tongue(t))
		p.wait("document.getElementById('spoken').textContent.startsWith('⟦\"frog\"')")
		wantEqual(t, "the language of the page", eval[string](p, "document.documentElement.lang"), "qps")
		if width == 360 {
			p.clickAt(".buttons .more")
		}
		p.looked(t, fmt.Sprintf("%d", width))
		for _, panel := range []string{"commands", "log", "settings", "filling"} {
			if panel == "filling" {
				eval[bool](p, `(document.querySelector(".any-fill, .more-fill").click(), true)`)
			} else {
				eval[bool](p, fmt.Sprintf(`(document.getElementById("open-%s").click(), true)`, panel))
			}
			p.wait(fmt.Sprintf("document.getElementById(%q)", panel))
			p.looked(t, fmt.Sprintf("%d %s", width, panel))
		}
		p.press("Escape")
		examples := eval[int](p, "document.getElementById('examples').options.length - 1")
		for i := range examples {
			eval[bool](p, fmt.Sprintf(`(() => { const list = document.getElementById("examples"); list.value = %d; list.dispatchEvent(new Event("change")); return true; })()`, i))
			p.wait(fmt.Sprintf("document.querySelector('.watch b').textContent === document.getElementById('examples').options[%d].textContent", i+1))
			p.looked(t, fmt.Sprintf("%d example %d", width, i))
			p.press("ArrowRight")
			p.looked(t, fmt.Sprintf("%d example %d, a step on", width, i))
		}
	}
}

// visit goes to another address within the page, and waits for what stands there.
func (p *page) visit(fragment, want string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf("(location.hash = %q, true)", fragment))
	p.wait(fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", want))
}

// pressed presses the first element of a selector, wherever it stands.
func (p *page) pressed(selector, want string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("document.querySelector(%q)", selector))
	eval[bool](p, fmt.Sprintf("(document.querySelector(%q).click(), true)", selector))
	p.wait(fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", want))
}

// What the Lab says to what it cannot do, and its dialogs.
func TestStrangeAnswers(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		p := open(t, "/#/lab", size(width, 720), tongue(t))
		p.wait("document.getElementById('spoken').textContent.startsWith('⟦')")
		for _, line := range []string{
			"put", "put lion", "pot lion roar", "set lion roar", "get a b", "fill 5 seed x", "put lion roar ttl 5",
			"advance 10x", "fill 99999999 seed 1", "alloc t", `put "lion roar`, "?",
		} {
			p.field()
			eval[bool](p, `(document.getElementById("command").select(), true)`)
			p.typeText(line)
			p.press("Enter")
			p.wait("document.querySelector('.line .notice')")
			p.looked(t, fmt.Sprintf("%d after %q", width, line))
			p.press("Escape")
		}
		eval[bool](p, `(document.getElementById("keys").showModal(), true)`)
		p.looked(t, fmt.Sprintf("%d keys", width))
		p.press("Escape")
		p.pressed(".switches > button", "#share")
		p.looked(t, fmt.Sprintf("%d share", width))
	}
}

// So on every other screen.
func TestStrangeScreens(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		p := open(t, "/#/", size(width, 720), tongue(t))
		look := func(what string) { t.Helper(); p.looked(t, fmt.Sprintf("%d %s", width, what)) }
		p.wait("document.querySelector('.task .question')")
		look("home")
		p.visit("#/lessons", ".cards-row, .lesson-list")
		p.wait("document.querySelector('.card-of-lesson, .lesson-list li, .cards-row')")
		look("lessons")
		p.visit("#/lessons/last-out/1", ".task .question")
		look("a question")
		p.pressed(".lesson .pool .cell[data-slot='1'] .spot, .lesson .pool .cell[data-slot='1']", ".reply")
		look("an answer")
		p.visit("#/lessons/last-out/3", ".beat.now")
		look("a beat")
		p.visit("#/lessons/fifteenth/9", ".tools .tool")
		look("a task by hand")
		p.visit("#/compare", ".lane")
		p.wait("document.querySelector('.compare .say').textContent.length > 5")
		look("compare")
		p.press("ArrowRight")
		p.pressed(".counts .chip", ".counted")
		look("compare, what counts")
		p.press("End")
		p.wait("document.querySelectorAll('.lane .answer.going').length === 0")
		look("compare, all answered")
		presets := eval[int](p, "document.getElementById('presets').options.length - 1")
		for i := range presets {
			eval[bool](p, fmt.Sprintf(`(() => { const list = document.getElementById("presets"); list.value = %d; list.dispatchEvent(new Event("change")); return true; })()`, i))
			p.drawn()
			p.wait("document.querySelector('.compare .say').textContent.length > 5 && document.querySelector('.lane')")
			look(fmt.Sprintf("comparison %d", i))
		}
		p.visit("#/threads?turns=", ".worker")
		p.wait("document.querySelector('.threads .say').textContent.length > 5")
		look("threads")
		for _, key := range []string{"b", "b", "a", "a"} {
			p.press(key)
		}
		p.wait("document.querySelector('.worker.waits')")
		look("threads, one waits")
		p.visit("#/teach", ".asked-times")
		look("teach")
		p.visit("#/teach/sheet/last-out", ".paper")
		look("a sheet")
		p.visit("#/teach/check/last-out.2x2", "#codes")
		look("check")
		eval[any](p, `(e => { e.value = "Ada 4711.AAAA-AAA\nBob\n"; e.dispatchEvent(new Event("input", { bubbles: true })); })(document.getElementById("codes"))`)
		p.pressed("form button, .checking button", "#checked")
		look("checked")
		p.visit("#/homework/last-out.2x2", "#student")
		look("homework")
	}
}
