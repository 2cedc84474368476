module kvscope

go 1.26.0

require (
	github.com/andybalholm/brotli v1.2.8
	github.com/go-openapi/runtime/server-middleware v0.33.4
	github.com/hack-pad/safejs v0.1.1
	github.com/maxence-charriere/go-app/v10 v10.1.11
	github.com/tetratelabs/wazero v1.12.0
	github.com/yuin/goldmark v1.7.13
	rsc.io/qr v0.2.0
)

require (
	github.com/google/uuid v1.6.0 // indirect
	golang.org/x/sys v0.44.0 // indirect
)
