package pool

import "embed"

// Source holds the Go files of this package, without its tests, for showing
// them beside the pool that they run.
//
//go:embed doc.go errors.go event.go grow.go handle.go layout.go pool.go source.go stats.go verify.go
var Source embed.FS
