package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed chaining.go doc.go errors.go hash.go iterate.go node.go operation.go
//go:embed options.go probing.go rehash.go robinhood.go snapshot.go source.go
//go:embed stats.go store.go strategy.go table.go verify.go
var Source embed.FS
