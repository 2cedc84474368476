package trace

import (
	"context"
	"log/slog"
)

// Log returns a tracer that writes every event to logger as one record of
// level Debug: the kind is the message, the operation's number and the fields
// are the attributes. Only Begin and End are of level Info.
func Log(logger *slog.Logger) Tracer { return logTracer{logger} }

type logTracer struct{ logger *slog.Logger }

func (t logTracer) Trace(e Event) {
	level := slog.LevelDebug
	if e.Kind == Begin || e.Kind == End {
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
