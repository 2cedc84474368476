package lab

import (
	"embed"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/scene/source"
	"kvscope/pool"
	"kvscope/store"
	"kvscope/store/bare"
)

// checkScene holds what is true of every picture.
func checkScene(t testing.TB, m *Model) {
	t.Helper()
	if err := desk.Verify(&m.Desk); err != nil {
		t.Fatal(err)
	}
}

// embedded returns the sources that the page gets as a file.
func embedded() source.Files {
	all := map[string][]string{}
	for name, of := range map[string]embed.FS{"pool": pool.Source, "store": store.Source, "bare": bare.Source} {
		files, err := of.ReadDir(".")
		if err != nil {
			panic(err)
		}
		for _, file := range files {
			text, err := of.ReadFile(file.Name())
			if err != nil {
				panic(err)
			}
			all[name+"/"+file.Name()] = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		}
	}
	return func(name string) []string { return all[name] }
}
