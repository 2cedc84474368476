package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed batch.go chaining.go clock.go cuckoo.go deadlines.go doc.go errors.go
//go:embed evict.go expire.go find.go hash.go iterate.go layout.go lru.go node.go notes.go
//go:embed operation.go options.go probing.go rehash.go robinhood.go snapshot.go
//go:embed source.go stats.go store.go strategy.go stripe.go table.go
//go:embed total.go verify.go
var Source embed.FS
