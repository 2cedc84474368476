module kvscope/store/peers

go 1.26.0

require (
	github.com/alphadose/haxmap v1.4.0
	github.com/cockroachdb/swiss v0.0.0-20260820225851-333444432258
	github.com/orcaman/concurrent-map/v2 v2.0.1
	github.com/puzpuzpuz/xsync/v4 v4.5.0
	kvscope v0.0.0
)

require golang.org/x/exp v0.0.0-20221031165847-c99f073a8326 // indirect

replace kvscope => ../..
