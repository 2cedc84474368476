// Package http takes the place of net/http when app.wasm is built (see compile.go).
// It serves nothing and fetches nothing.
//
// go-app is a web server as well as a page, and in the page its server is never
// started. With it come connections, addresses, mail headers and, through crypto/tls,
// elliptic curves and certificates: a seventh of the packed page. A page speaks HTTP
// through its browser. This is just what go-app needs in order to compile.
package http

import (
	"errors"
	"io"
	"net/url"
)

var errNotInPage = errors.New("http: a page is no web server, and fetches through its browser")

// The status codes that go-app names.
const (
	StatusOK                  = 200
	StatusNotModified         = 304
	StatusNotFound            = 404
	StatusInternalServerError = 500
)

// Handler would answer requests.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// ResponseWriter would take an answer.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(status int)
}

// Header is empty, and stays so.
type Header struct{}

// Get returns no value.
func (Header) Get(string) string { return "" }

// Set sets nothing.
func (Header) Set(string, string) {}

// Request is never received.
type Request struct {
	URL    *url.URL
	Host   string
	Header Header
	TLS    any // nil
}

// Response is never received.
type Response struct {
	StatusCode int
	Header     Header
	Body       io.ReadCloser
}

// Get refuses.
func Get(string) (*Response, error) { return nil, errNotInPage }

// NotFound says nothing.
func NotFound(ResponseWriter, *Request) {}

// Dir names a folder, and there is none.
type Dir string

// FileServer returns a handler that serves nothing.
func FileServer(Dir) Handler { return nothing{} }

type nothing struct{}

func (nothing) ServeHTTP(ResponseWriter, *Request) {}
