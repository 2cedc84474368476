module kvscope/store/linearizable

go 1.26.0

require (
	github.com/anishathalye/porcupine v1.3.1
	kvscope v0.0.0
)

replace kvscope => ../..
