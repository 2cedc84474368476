//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package journal

import "io"

func takeLock(path string) (io.Closer, error) { return takeMarked(path) }
