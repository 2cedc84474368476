package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed chaining.go doc.go errors.go hash.go iterate.go node.go operation.go
//go:embed options.go rehash.go snapshot.go source.go stats.go store.go table.go
//go:embed verify.go
var Source embed.FS
