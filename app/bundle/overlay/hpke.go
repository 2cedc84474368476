// Package hpke takes the place of crypto/hpke when app.wasm is built (see the
// Makefile). It offers nothing.
//
// go-app imports net/http, that crypto/tls, and that crypto/hpke, whose variables
// keep four elliptic curves and a lattice in every binary, 3 % of the packed page.
// A page speaks TLS through its browser: nothing here is ever called, and if it
// were, the answer would be an error.
package hpke

import "errors"

var errNotInPage = errors.New("hpke: a page has no TLS of its own")

// PublicKey is what crypto/tls calls a public key.
type PublicKey interface {
	Bytes() []byte
	KEM() KEM
}

// PrivateKey is what crypto/tls calls a private key.
type PrivateKey interface {
	Bytes() ([]byte, error)
	KEM() KEM
	PublicKey() PublicKey
}

// KEM is a way to agree on a key.
type KEM interface {
	ID() uint16
	NewPublicKey([]byte) (PublicKey, error)
	NewPrivateKey([]byte) (PrivateKey, error)
}

// KDF is a way to derive keys.
type KDF interface{ ID() uint16 }

// AEAD is a cipher.
type AEAD interface{ ID() uint16 }

// Sender seals.
type Sender struct{}

// Recipient opens.
type Recipient struct{}

// NewKEM returns an error.
func NewKEM(uint16) (KEM, error) { return nil, errNotInPage }

// NewKDF returns an error.
func NewKDF(uint16) (KDF, error) { return nil, errNotInPage }

// NewAEAD returns an error.
func NewAEAD(uint16) (AEAD, error) { return nil, errNotInPage }

// NewSender returns an error.
func NewSender(PublicKey, KDF, AEAD, []byte) ([]byte, *Sender, error) { return nil, nil, errNotInPage }

// NewRecipient returns an error.
func NewRecipient([]byte, PrivateKey, KDF, AEAD, []byte) (*Recipient, error) {
	return nil, errNotInPage
}

// Seal returns an error.
func (*Sender) Seal(_, _ []byte) ([]byte, error) { return nil, errNotInPage }

// Open returns an error.
func (*Recipient) Open(_, _ []byte) ([]byte, error) { return nil, errNotInPage }
