package journeys

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// texts returns all English texts that the source gives to T, F, N or Key.
func texts(t *testing.T) (all []string) {
	t.Helper()
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !strings.Contains(" T F N Key ", " "+name.Sel.Name+" ") {
				return true
			}
			for _, arg := range call.Args {
				lit, ok := arg.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					continue
				}
				if s, err := strconv.Unquote(lit.Value); err == nil && !seen[s] {
					seen[s] = true
					all = append(all, s)
				}
				if name.Sel.Name != "N" {
					break
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 150 {
		t.Fatalf("only %d texts were found: the test looks in the wrong place", len(all))
	}
	return all
}

// strange is a text in a language that nobody speaks: longer by two fifths, with
// accents and with characters of double width. Its holes stay.
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

// In another language no text of the screen stays English, and nothing breaks.
func TestStrangeLanguage(t *testing.T) {
	language := map[string]string{}
	for _, en := range texts(t) {
		language[en] = strange(en)
	}
	packed, err := json.Marshal(language)
	if err != nil {
		t.Fatal(err)
	}
	speak := script(fmt.Sprintf(`Object.defineProperty(window, "kvscope", { configurable: true, set(loader) {
		loader.language = { code: "qps", texts: %q };
		Object.defineProperty(window, "kvscope", { value: loader, writable: true });
	} })`, packed))
	for _, width := range []int64{360, 1280} {
		p := open(t, "/#/lab", size(width, 720), speak)
		p.wait("document.getElementById('spoken').textContent.includes('\"frog\"')")
		if width == 360 {
			p.clickAt(".buttons .more")
		}
		for _, panel := range []string{"", "commands", "log", "settings", "filling"} {
			if panel == "filling" {
				eval[bool](p, `(document.querySelector(".any-fill, .more-fill").click(), true)`)
			} else if panel != "" {
				eval[bool](p, fmt.Sprintf(`(document.getElementById("open-%s").click(), true)`, panel))
			}
			if panel != "" {
				p.wait(fmt.Sprintf("document.getElementById(%q)", panel))
			}
			escaped := eval[string](p, `[...document.querySelectorAll(".top, .lab-row, .cmd, .buttons, .panel-head, .journey, .settings, .segments, .choices, h2, .numbers")]
				.flatMap(e => [...e.querySelectorAll("button, a, label > span, h2, h3, .chunk-name, option, .file"), e])
				.filter(e => e.offsetHeight && !e.closest("[translate=no]"))
				.flatMap(e => [e.ariaLabel, e.title, ...[...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data)])
				.filter(s => s && /\p{L}{2}/u.test(s) && !s.includes("⟦") && !/^(kvscope|Aa|FNV-1a|LRU|CLOCK)/.test(s)).join(" | ")`)
			if escaped != "" {
				t.Errorf("at %d px, %q open, this stays English: %s", width, panel, escaped)
			}
			broken := eval[string](p, `[
				document.documentElement.scrollWidth > innerWidth ? "the page is " + document.documentElement.scrollWidth + " px wide" : "",
				...[...document.querySelectorAll(".top button, .lab-row button, .lab-row select, .cmd button, .buttons button, .panel button, .panel select")].filter(e => e.offsetHeight)
					.filter(e => { const b = e.getBoundingClientRect(); return b.right > innerWidth + 1 || b.left < -1 || e.tagName === "BUTTON" && e.scrollWidth > e.clientWidth + 1; })
					.map(e => "cut: " + (e.textContent || e.ariaLabel)),
			].filter(Boolean).join(" | ")`)
			if broken != "" {
				t.Errorf("at %d px, %q open: %s", width, panel, broken)
			}
			p.shot(fmt.Sprintf("strange %d %s", width, panel))
		}
	}
}
