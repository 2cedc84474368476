package main

import (
	"embed"
	"encoding/json"
	"path/filepath"

	"kvscope/pool"
	"kvscope/store"
	"kvscope/store/bare"
)

// writeSource writes source.json: the source of the store and the pool, file by
// file under names such as store/chaining.go. The page shows it. In app.wasm it
// would be 3 % of what a visitor waits for before anything can be drawn.
func writeSource(dir string) error {
	files := map[string]string{}
	for name, source := range map[string]embed.FS{"pool": pool.Source, "store": store.Source, "bare": bare.Source} {
		entries, err := source.ReadDir(".")
		if err != nil {
			return err
		}
		for _, entry := range entries {
			text, err := source.ReadFile(entry.Name())
			if err != nil {
				return err
			}
			files[name+"/"+entry.Name()] = string(text)
		}
	}
	text, err := json.Marshal(files)
	if err != nil {
		return err
	}
	return replace(filepath.Join(dir, "source.json"), append(text, '\n'))
}
