package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readme returns the README, and its blocks of code after a heading.
func readme(t *testing.T) (text string, blocks func(heading string) []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	text = string(data)
	return text, func(heading string) (found []string) {
		t.Helper()
		_, section, ok := strings.Cut(text, "\n## "+heading+"\n")
		if !ok {
			t.Fatalf("the README has no %q", heading)
		}
		section, _, _ = strings.Cut(section, "\n## ")
		for _, block := range regexp.MustCompile("(?s)```\\w*\n(.*?)```").FindAllStringSubmatch(section, -1) {
			found = append(found, block[1])
		}
		return found
	}
}

// What the README says about a program of one's own, done word by word: a module
// beside this one takes the store as it says, and the example runs there.
func TestStoreInAnotherModule(t *testing.T) {
	_, blocks := readme(t)
	said := blocks("In your own program")
	if len(said) != 2 {
		t.Fatalf("there are %d blocks, not the command and the example", len(said))
	}
	beside, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(beside, filepath.Join(dir, "kvscope")); err != nil {
		t.Fatal(err)
	}
	yours := filepath.Join(dir, "yours")
	if err := os.Mkdir(yours, 0o755); err != nil {
		t.Fatal(err)
	}
	program := "package main\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n\n\t\"kvscope/store\"\n)\n\n" +
		"func run() error {\n" + said[1] + "\tfmt.Println(name, ok)\n\treturn nil\n}\n\n" +
		"func main() {\n\tif err := run(); err != nil {\n\t\tpanic(err)\n\t}\n}\n"
	if err := os.WriteFile(filepath.Join(yours, "main.go"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, command := range []string{"go mod init example.org/yours", said[0], "go run ."} {
		words := strings.Fields(command)
		c := exec.Command(words[0], words[1:]...)
		c.Dir = yours
		c.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
		if out, err = c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
	}
	if got, want := string(out), "user:1 Alice\nAlice true\n"; got != want {
		t.Errorf("the example prints %q, want %q", got, want)
	}
}

// The house as the README draws it is the house.
func TestHouseIsAsDrawn(t *testing.T) {
	text, _ := readme(t)
	_, drawn, _ := strings.Cut(text, "\npool/  ")
	drawn, _, ok := strings.Cut("pool/  "+drawn, "```")
	if !ok {
		t.Fatal("the README draws no house")
	}
	said := map[string]bool{}
	within := ""
	for line := range strings.Lines(drawn) {
		for _, name := range regexp.MustCompile(`(?:^|\s)([a-z]+)/\s\s`).FindAllStringSubmatch(line, -1) {
			if !strings.HasPrefix(line, " ") {
				within = name[1]
				said[within] = true
			} else {
				said[within+"/"+name[1]] = true
			}
		}
	}
	is := map[string]bool{}
	for _, pattern := range []string{"*", "app/*", "store/*"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name, err := filepath.Rel(root, path)
			if err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(path); err == nil && info.IsDir() && filepath.Base(name) != "testdata" && name[0] != '.' {
				is[filepath.ToSlash(name)] = true
			}
		}
	}
	for name := range is {
		if !said[name] {
			t.Errorf("the README draws the house without %s/", name)
		}
	}
	for name := range said {
		if !is[name] {
			t.Errorf("the README draws %s/, and there is none", name)
		}
	}
}

// Whoever follows CONTRIBUTING finds what it names, and every target of make in it.
func TestContributingNamesWhatIs(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, ".github/CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(string(data), -1)
	if len(links) == 0 {
		t.Fatal("it leads nowhere")
	}
	for _, link := range links {
		if _, err := os.Stat(filepath.Join(root, ".github", link[1])); err != nil {
			t.Errorf("it leads to %s: %v", link[1], err)
		}
	}
	rules, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range regexp.MustCompile(`(?m)^([a-z0-9-]+):.*## `).FindAllStringSubmatch(string(rules), -1) {
		if name := target[1]; name != "help" && !strings.Contains(string(data), "`"+name+"`") {
			t.Errorf("it does not say what make %s is for", name)
		}
	}
}
