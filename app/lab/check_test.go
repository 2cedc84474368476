package lab

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// checkSentence: it starts with a capital or with something quoted or numeric,
// ends as sentences end, and every word was filled in.
func checkSentence(t testing.TB, text string) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(text)
	ends := strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?")
	if text == "" || unicode.IsLower(first) || !ends || strings.HasSuffix(text, "..") || strings.HasSuffix(text, "?.") {
		t.Fatalf("not a sentence: %q", text)
	}
	if strings.ContainsAny(text, "{}") {
		t.Fatalf("a word was not filled in: %q", text)
	}
}

// witness is a store of its own that runs what a session says it has run. It
// knows what the picture must be folded from.
type witness struct {
	session *replay.Session
	*store.Store
	now        time.Time
	recorder   *trace.Recorder
	first      replay.State
	entry, ran int // the next entry, and how many of its operations have run
}

// Advance makes the witness a clock of its own.
func (w *witness) Advance(d time.Duration) {
	w.now = w.now.Add(d)
	w.Sweep(0)
}

// check compares the state at the cursor with the witness.
func (w *witness) check(t testing.TB, session *replay.Session) {
	t.Helper()
	if w.session != session {
		settings := session.Settings()
		hash, _ := store.HashNamed(settings.Hash)
		recorder := &trace.Recorder{}
		now := time.UnixMilli(0)
		fresh, err := store.New(settings.Buckets, settings.Slots, &store.Options{
			Stripes: settings.Stripes, Hash: hash, Seed: settings.Seed, Chunk: settings.Chunk, Eviction: settings.Eviction,
			Strategy: settings.Strategy, Loose: settings.Loose, Rehash: settings.Rehash, MaxLoad: settings.MaxLoad, MinLoad: settings.MinLoad, Tracer: recorder,
			Now: func() time.Time { return w.now },
		})
		if err != nil {
			t.Fatal(err)
		}
		*w = witness{session: session, Store: fresh, now: now, recorder: recorder, first: replay.State{Snapshot: fresh.Snapshot()}}
	}
	for ; w.entry < len(session.Entries()); w.entry++ {
		e := session.Entries()[w.entry]
		parts := slices.Collect(e.Command.Expand())
		for ; w.ran < len(parts) && w.recorder.Len() < e.To; w.ran++ {
			parts[w.ran].Run(w)
		}
		if w.recorder.Len() != e.To {
			t.Fatalf("%v ends at event %d, not %d", e.Command, w.recorder.Len(), e.To)
		}
		if w.entry == len(session.Entries())-1 {
			break // it may go on
		}
		w.ran = 0
	}
	tl := session.Timeline()
	if w.recorder.Len() != tl.Len() {
		t.Fatalf("%d events, the same commands cause %d", tl.Len(), w.recorder.Len())
	}
	want := w.first.Clone()
	for _, e := range w.recorder.Events()[:tl.Cursor()] {
		want.Apply(e)
	}
	if !same(tl.State().Snapshot, want.Snapshot) {
		t.Fatalf("at event %d the state is\n%+v, the fold is\n%+v", tl.Cursor(), tl.State(), want)
	}
	if tl.Cursor() == tl.Len() && !same(want.Snapshot, w.Snapshot()) {
		t.Fatalf("at the end the fold is\n%+v, the store\n%+v", want, w.Snapshot())
	}
}

func same(a, b store.Snapshot) bool { return reflect.DeepEqual(a, b) }
