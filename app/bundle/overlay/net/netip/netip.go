// Package netip takes the place of net/netip when app.wasm is built (see compile.go).
// Of a page's addresses one alone can have an IP address in brackets, that of the page
// itself, and the browser has read it: here only its characters are looked at. The
// package and the table of zones beneath it would be more of the page than all that
// reads addresses.
package netip

import (
	"errors"
	"strings"
)

// Addr is an IPv6 address that a browser has read.
type Addr struct{}

// ParseAddr reports whether s can be an IPv6 address, maybe with a zone.
func ParseAddr(s string) (Addr, error) {
	address, _, _ := strings.Cut(s, "%")
	if strings.Count(address, ":") < 2 || strings.Trim(address, "0123456789abcdefABCDEF:.") != "" {
		return Addr{}, errors.New("netip: no IPv6 address")
	}
	return Addr{}, nil
}

// Is4 is false.
func (Addr) Is4() bool { return false }
