package store

import "embed"

// Source is the package's own Go source, file by file, so that a program can
// show the very code that it runs.
//
//go:embed array.go batch.go chaining.go change.go clock.go cuckoo.go deadlines.go doc.go
//go:embed doublehash.go errors.go evict.go expire.go find.go hash.go iterate.go
//go:embed jumping.go layout.go lru.go node.go notes.go operation.go options.go
//go:embed prime.go probing.go quadratic.go recent.go rehash.go robinhood.go snapshot.go
//go:embed source.go stats.go store.go strategy.go stripe.go survey.go swiss.go
//go:embed table.go total.go ttl.go unlocked.go verify.go watch.go write.go
var Source embed.FS
