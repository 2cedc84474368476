package scene

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene/moment"
	"kvscope/app/words"
	"kvscope/store"
)

// Every strategy that can be chosen has a kind, whose arrays are those of the store's tables, and which
// explains all that it draws.
func TestKinds(t *testing.T) {
	for _, strategy := range link.Strategies() {
		t.Run(strategy.String(), func(t *testing.T) {
			k := kindOf(replay.Settings{Strategy: strategy})
			m := newModel(t)
			Update(m, Visit{Fragment: "#/lab?buckets=32&slots=12&hash=fnv1a&strategy=" + strategy.String() + "&script=" +
				strings.NewReplacer(" ", "%20", "\n", "%0A").Replace(Example+"get wolf\nget goat\nfill 9 seed 2\nerase cat\nclear")})
			finishWork(t, m)
			if m.Notice.Error {
				t.Fatal(m.Notice.Text)
			}
			tl := m.Session.Timeline()
			if got, want := len(k.arrays()), tl.Arrays(); got != want {
				t.Fatalf("a table has %d arrays, the store's has %d", got, want)
			}
			names := map[string]bool{}
			for _, a := range k.arrays() {
				if a.Looks == nil || names[a.Name] || a.Name == "" && len(k.arrays()) > 1 || a.Letter == "" && len(k.arrays()) > 1 && !a.Stash {
					t.Errorf("array %+v", a)
				}
				names[a.Name] = true
			}
			single := k.arrays()[0].Looks != (moment.OfChain{})
			for _, tight := range []bool{false, true} {
				if single == (k.legend(tight) == "") {
					t.Errorf("the legend is %q", k.legend(tight))
				}
			}
			checkSentence(t, (*words.Lang)(nil).F(k.noChart(), "n", "4"))
			shown := map[byte]bool{}
			for tl.Seek(0); ; {
				checkScene(t, m)
				for _, c := range m.layout.count(m.Session.Timeline(), m.Session.Settings()).Stripes[0].Tables {
					for shade, n := range c.OfShade {
						if n > 0 && !c.Stash {
							shown[byte(shade)] = true
						}
					}
				}
				checkBadges(t, m, single)
				if !tl.Next(replay.Memory) {
					break
				}
			}
			for shade := range shown {
				if name := k.shades()[shade]; name == "" || strings.ContainsAny(name, "().") {
					t.Errorf("shade %d is drawn and is called %q", shade, name)
				}
			}
		})
	}
}

// checkBadges: wherever a node stands in a bucket of its own, something says where it
// belongs, and in words too.
func checkBadges(t *testing.T, m *Model, single bool) {
	t.Helper()
	s := m.Scene()
	for one := range s.Table.EachSingle {
		switch {
		case !single:
			t.Fatal("a table of chains has boxes")
		case one.Slot != "" && (one.Home == "" || one.InWords == ""):
			t.Fatalf("nothing says where the node belongs that is in %s: %+v", one.Name, one)
		case one.Slot == "" && one.Home != "":
			t.Fatalf("%s is empty and has the badge %s", one.Name, one.Home)
		}
	}
}

// A strategy that has no kind is no cuckoo table.
func TestUnknownKind(t *testing.T) {
	all := link.Strategies()
	if len(kinds) != len(all) {
		t.Errorf("%d kinds for %d strategies", len(kinds), len(all))
	}
	defer func() {
		if text, _ := recover().(string); !strings.Contains(text, "have no kind") {
			t.Errorf("it says %q", text)
		}
	}()
	kindOf(replay.Settings{Strategy: store.Strategy(len(all))})
}

// TestStrategiesAreNamedByKinds: who draws or tells asks the kind: beside
// their files nothing names a strategy.
func TestStrategiesAreNamedByKinds(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	names := []string{"Chaining", "LinearProbing", "RobinHood", "Cuckoo", "QuadraticProbing", "DoubleHashing", "Swiss"}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "kind") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if of, ok := n.(*ast.SelectorExpr); ok && slices.Contains(names, of.Sel.Name) {
				if pkg, ok := of.X.(*ast.Ident); ok && pkg.Name == "store" {
					t.Errorf("%s names store.%s", file, of.Sel.Name)
				}
			}
			return true
		})
	}
}
