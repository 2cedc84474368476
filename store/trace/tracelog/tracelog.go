// Package tracelog writes the events of a store to log/slog.
package tracelog

import (
	"context"
	"log/slog"

	"kvscope/store/trace"
)

// New returns a tracer that writes every event to logger as one record of
// level Debug: the kind is the message, the operation's number and the fields
// are the attributes. Only Begin and End are of level Info.
func New(logger *slog.Logger) trace.Tracer { return tracer{logger} }

type tracer struct{ logger *slog.Logger }

func (t tracer) Trace(e trace.Event) {
	level := slog.LevelDebug
	if e.Kind == trace.Begin || e.Kind == trace.End {
		level = slog.LevelInfo
	}
	ctx := context.Background()
	if !t.logger.Enabled(ctx, level) {
		return
	}
	fields := e.Fields()
	attrs := make([]slog.Attr, 0, len(fields)+1)
	attrs = append(attrs, slog.Uint64("op", e.Op))
	for _, f := range fields {
		attrs = append(attrs, slog.String(f.Name, f.Value))
	}
	t.logger.LogAttrs(ctx, level, e.Kind.String(), attrs...)
}
