package tracelog_test

import (
	"bytes"
	"log/slog"
	"os"
	"testing"

	"kvscope/store"
	"kvscope/store/trace"
	"kvscope/store/trace/tracelog"
)

// withoutTime leaves out what differs from run to run.
func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

func Example() {
	handler := slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: withoutTime})
	s, err := store.New(4, 2, &store.Options{Hash: store.FNV1a(), Tracer: tracelog.New(slog.New(handler))})
	if err != nil {
		panic(err)
	}
	_ = s.Put("cat", "meow meow")
	// Output:
	// level=INFO msg=begin op=1 call=put key=cat value="meow meow"
	// level=DEBUG msg=hash op=1 hash=108289031
	// level=DEBUG msg=lock-wanted op=1 mode=exclusive
	// level=DEBUG msg=lock-taken op=1 mode=exclusive
	// level=DEBUG msg=bucket op=1 bucket=3
	// level=DEBUG msg=miss op=1 bucket=3 n=0
	// level=DEBUG msg=alloc op=1 slot=#0 generation=1
	// level=DEBUG msg=set-node op=1 slot=#0 key=cat value="meow meow" hash=108289031
	// level=DEBUG msg=set-next op=1 slot=#0 next=∅
	// level=DEBUG msg=set-cell op=1 bucket=3 slot=#0
	// level=DEBUG msg=lock-released op=1 mode=exclusive
	// level=INFO msg=end op=1 call=put outcome=stored n=0
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		level slog.Level
		want  string
	}{
		{slog.LevelInfo, "level=INFO msg=begin op=7 call=len\n"},
		{slog.LevelWarn, ""},
		{slog.LevelDebug, "level=INFO msg=begin op=7 call=len\nlevel=DEBUG msg=visit op=7 slot=#1\n"},
	} {
		var out bytes.Buffer
		tracer := tracelog.New(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: c.level, ReplaceAttr: withoutTime})))
		tracer.Trace(trace.Event{Op: 7, Kind: trace.Begin, Call: trace.Len})
		tracer.Trace(trace.Event{Op: 7, Kind: trace.Visit, Slot: 1})
		if out.String() != c.want {
			t.Errorf("level %v: %q, want %q", c.level, out.String(), c.want)
		}
	}
}
