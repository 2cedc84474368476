package scene

import (
	"embed"
	"strings"

	"kvscope/app/scene/source"
	memory "kvscope/pool"
	"kvscope/store"
	"kvscope/store/bare"
)

// embedded returns the sources that the page gets as a file.
func embedded() source.Files {
	all := map[string][]string{}
	for name, of := range map[string]embed.FS{"pool": memory.Source, "store": store.Source, "bare": bare.Source} {
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
