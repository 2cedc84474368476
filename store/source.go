package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed chaining.go clock.go cuckoo.go doc.go errors.go evict.go expire.go
//go:embed hash.go iterate.go layout.go lru.go node.go operation.go options.go
//go:embed probing.go rehash.go robinhood.go snapshot.go source.go stats.go
//go:embed store.go strategy.go table.go verify.go
var Source embed.FS
