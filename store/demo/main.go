// Command demo runs a short session on a store, prints what the store says
// while it works, and then the answers.
package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace/tracelog"
)

// session is what the demo runs: a script, such as the visualizer takes too.
const session = `
put user:1 Alice
put user:2 Bob
put session:abc active
get user:1
get user:2
get session:abc
get user:3
erase user:2
get user:2
len
`

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// run runs the session and prints to w. The seed is fixed and the log has no
// time, so that every run prints the same.
func run(w io.Writer) error {
	handler := slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: withoutTime})
	s, err := store.New(8, 16, &store.Options{Seed: 1, Tracer: tracelog.New(slog.New(handler))})
	if err != nil {
		return err
	}
	commands, err := script.Parse(strings.TrimSpace(session))
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "What the store says: 8 buckets, room for 16 keys.\n\n"); err != nil {
		return err
	}
	var answers strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&answers, "  %-24s %s\n", c, c.Describe(c.Run(s)))
	}
	_, err = fmt.Fprintf(w, "\nWhat it answered:\n\n%s", &answers)
	return err
}

func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}
