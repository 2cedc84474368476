package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed chaining.go clock.go doc.go errors.go evict.go hash.go iterate.go
//go:embed layout.go lru.go node.go operation.go options.go probing.go rehash.go
//go:embed robinhood.go snapshot.go source.go stats.go store.go strategy.go
//go:embed table.go verify.go
var Source embed.FS
