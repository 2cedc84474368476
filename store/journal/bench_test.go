package journal

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkPut replaces values in a folder of the file system for temporary
// files, whose syncs may be no real ones.
func BenchmarkPut(b *testing.B) {
	for _, policy := range []time.Duration{Always, 10 * time.Millisecond, Never} {
		name := map[time.Duration]string{Always: "always", Never: "never"}[policy]
		if name == "" {
			name = policy.String()
		}
		for _, writers := range []int{1, 16} {
			b.Run(fmt.Sprintf("sync=%s/writers=%d", name, writers), func(b *testing.B) {
				dir := openDir(b, b.TempDir())
				defer dir.Close()
				j, _, err := Open(dir, 1<<10, 0, &Options{Sync: policy})
				if err != nil {
					b.Fatal(err)
				}
				var next atomic.Uint64
				b.ReportAllocs()
				b.SetParallelism(writers) // times GOMAXPROCS
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						if err := j.Put(fmt.Sprintf("key-%010d", next.Add(1)%1000), "fourteen bytes"); err != nil {
							b.Error(err)
						}
					}
				})
				if err := j.Close(); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}

// BenchmarkOpen reads 100,000 changes, BenchmarkCompact writes as many keys.
func BenchmarkOpen(b *testing.B) {
	d := manyKeys(b)
	for b.Loop() {
		j, _, err := Open(d, 1<<18, 0, nil)
		if err != nil {
			b.Fatal(err)
		}
		_ = j.Close()
	}
}

func BenchmarkCompact(b *testing.B) {
	j, _, err := Open(manyKeys(b), 1<<18, 0, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := j.Compact(); err != nil {
			b.Fatal(err)
		}
	}
}

func manyKeys(b *testing.B) *disk {
	b.Helper()
	d := newDisk()
	j, _, err := Open(d, 1<<18, 0, &Options{Sync: Never, CompactAt: -1})
	if err != nil {
		b.Fatal(err)
	}
	for n := range 100_000 {
		if err := j.Put(fmt.Sprintf("key-%010d", n), "fourteen bytes"); err != nil {
			b.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
	return d
}
