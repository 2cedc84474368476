package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed array.go batch.go chaining.go clock.go cuckoo.go deadlines.go doc.go
//go:embed errors.go evict.go expire.go find.go hash.go iterate.go layout.go lru.go
//go:embed node.go notes.go operation.go options.go probing.go rehash.go
//go:embed robinhood.go snapshot.go source.go stats.go store.go strategy.go
//go:embed stripe.go table.go total.go ttl.go verify.go write.go
var Source embed.FS
