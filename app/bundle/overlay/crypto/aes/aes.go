// Package aes takes the place of crypto/aes when app.wasm is built (see compile.go).
// It encrypts nothing and refuses everything.
//
// go-app can keep a state encrypted, which kvscope never asks for. With the cipher
// come hashes, generators and the tests that they make of themselves at each start.
package aes

import (
	"crypto/cipher"
	"errors"
)

// NewCipher refuses.
func NewCipher([]byte) (cipher.Block, error) {
	return nil, errors.New("aes: the page has no cipher")
}
