// Package tls takes the place of crypto/tls when app.wasm is built (see
// compile.go). It encrypts nothing and refuses everything.
//
// go-app imports net/http and that crypto/tls, whose variables keep a tenth of the
// packed page in the binary: elliptic curves, certificates, lattices. A page speaks
// TLS through its browser, so none of it is ever called. This is just what net/http
// needs in order to compile.
package tls

import (
	"context"
	"errors"
	"net"
)

var errNotInPage = errors.New("tls: a page has no TLS of its own")

// Config has the fields that net/http sets.
type Config struct {
	Certificates   []Certificate
	GetCertificate func(*ClientHelloInfo) (*Certificate, error)

	GetConfigForClient func(*ClientHelloInfo) (*Config, error)

	NextProtos []string
	ServerName string
}

// Clone returns a copy, or nil of nil.
func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	copied := *c
	return &copied
}

// Certificate is empty.
type Certificate struct{}

// ClientHelloInfo is empty.
type ClientHelloInfo struct{}

// ConnectionState says that there is no connection.
type ConnectionState struct {
	HandshakeComplete          bool
	NegotiatedProtocol         string
	NegotiatedProtocolIsMutual bool
}

// Conn is a connection that cannot be secured.
type Conn struct{ net.Conn }

// RecordHeaderError is never returned.
type RecordHeaderError struct {
	Msg          string
	RecordHeader [5]byte
	Conn         net.Conn
}

// Error returns the message.
func (e RecordHeaderError) Error() string { return e.Msg }

// Client returns a connection that cannot be secured.
func Client(conn net.Conn, _ *Config) *Conn { return &Conn{conn} }

// Listen returns an error.
func Listen(_, _ string, _ *Config) (net.Listener, error) { return nil, errNotInPage }

// NewListener returns the listener as it is.
func NewListener(inner net.Listener, _ *Config) net.Listener { return inner }

// LoadX509KeyPair returns an error.
func LoadX509KeyPair(_, _ string) (Certificate, error) { return Certificate{}, errNotInPage }

// Handshake returns an error.
func (*Conn) Handshake() error { return errNotInPage }

// HandshakeContext returns an error.
func (*Conn) HandshakeContext(context.Context) error { return errNotInPage }

// ConnectionState says that there is no connection.
func (*Conn) ConnectionState() ConnectionState { return ConnectionState{} }

// VerifyHostname returns an error.
func (*Conn) VerifyHostname(string) error { return errNotInPage }

// NetConn returns the connection beneath.
func (c *Conn) NetConn() net.Conn { return c.Conn }
