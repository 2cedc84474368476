package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
)

// visited returns a model that shows the end of a session.
func visited(b *testing.B, settings, text string) *Model {
	b.Helper()
	m, err := New(embedded())
	if err != nil {
		b.Fatal(err)
	}
	Update(m, Visit{"/lab?" + settings + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(text)})
	Update(m, Work{More: func() bool { return true }})
	if m.Notice.Text != "" {
		b.Fatal(m.Notice.Text)
	}
	return m
}

// BenchmarkScene lays out one step in 64 buckets with 256 nodes, and at the
// limits of a link. Run it with
//
//	go test -run '^$' -bench . -benchtime 200ms ./app/scene/
func BenchmarkScene(b *testing.B) {
	for _, size := range []struct{ buckets, nodes int }{{8, 16}, {64, 256}, {64, 1024}, {link.MaxBuckets, link.MaxSlots}} {
		b.Run(fmt.Sprintf("buckets=%d/nodes=%d", size.buckets, size.nodes), func(b *testing.B) {
			m := visited(b, fmt.Sprintf("hash=fold&buckets=%d&slots=%d", size.buckets, size.nodes),
				fmt.Sprintf("fill %d seed 1\nget nothing", min(size.nodes, replay.MaxCommands-1)))
			b.ReportAllocs()
			for b.Loop() {
				m.Scene()
			}
		})
	}
}

// BenchmarkStep moves one step and lays it out, in a session of 10,000 commands
// over 1,000 keys, in 256 buckets and at the limits of a link.
func BenchmarkStep(b *testing.B) {
	var text strings.Builder
	for i := range replay.MaxCommands / 4 {
		key := (i*7919 + i/13) % 1000
		fmt.Fprintf(&text, "put k%d v%d\nput k%d v\nget k%d\nerase k%d\n", key, i, 999-key, key, (key+500)%1000)
	}
	for _, c := range []struct {
		name           string
		msg            act.Msg
		buckets, slots int
	}{
		{"forward", desk.Step{}, 256, 4096}, {"back", desk.Back{}, 256, 4096},
		{"forward", desk.Step{}, link.MaxBuckets, link.MaxSlots}, {"back", desk.Back{}, link.MaxBuckets, link.MaxSlots},
	} {
		b.Run(fmt.Sprintf("buckets=%d/move=%s", c.buckets, c.name), func(b *testing.B) {
			m := visited(b, fmt.Sprintf("hash=fold&buckets=%d&slots=%d", c.buckets, c.slots), text.String())
			middle := m.Session.Timeline().Len() / 2
			m.Session.Timeline().Seek(middle)
			b.ReportAllocs()
			for b.Loop() {
				Update(m, c.msg)
				if p := m.Scene().Progress; p.AtStart || p.AtEnd {
					m.Session.Timeline().Seek(middle)
				}
			}
		})
	}
}

// BenchmarkParseAddress refuses what is too long, and reads the longest there is.
func BenchmarkParseAddress(b *testing.B) {
	for _, c := range []struct{ name, fragment string }{
		{"too long", "#/lab?script=" + strings.Repeat("a", link.MaxBytes)},
		{"longest", "#/lab?script=" + strings.Repeat("len%0A", (link.MaxBytes-13)/6)},
		{"one long word", "#/lab?script=" + strings.Repeat("a", link.MaxBytes-13)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = link.Parse(c.fragment)
			}
		})
	}
}
