package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed chaining.go clock.go cuckoo.go doc.go errors.go evict.go hash.go
//go:embed iterate.go layout.go lru.go node.go operation.go options.go probing.go
//go:embed rehash.go robinhood.go snapshot.go source.go stats.go store.go
//go:embed strategy.go table.go verify.go
var Source embed.FS
