package bare

import "embed"

// Source holds the Go file of this package for showing it beside the pool that it runs.
//
//go:embed bare.go
var Source embed.FS
