package main

import (
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 7, "rounds of which the median is printed")
	only := flag.String("only", "", "run the works whose names contain this text")
	largest := flag.Int("n", 1_000_000, "leave out tables of more keys")
	short := flag.Bool("short", false, "3 rounds of tables up to 20,000 keys, in about a minute")
	chart := flag.String("svg", "", "write a chart of the goals to this file")
	flag.Parse()
	if *short {
		*rounds, *largest = 3, 20_000
	}

	fmt.Printf("%s, %s/%s, %d processors, %d rounds\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), *rounds)
	versions(os.Stdout)
	found := results{}
	for _, n := range []int{1_000, 20_000, 100_000, 1_000_000} {
		if n <= *largest {
			found.measure(os.Stdout, n, *rounds, *only)
		}
	}
	ways := cycles()
	found.versus(os.Stdout, 0, cycle, *rounds, *only, func(c contestant) float64 {
		const steps = 1_000_000
		start := time.Now()
		ways[c.name](steps)
		return float64(time.Since(start).Nanoseconds()) / steps
	}, "pool", "C free list", "sync.Pool", "new")
	checked := found.check(goals())
	printGoals(os.Stdout, checked)
	if *chart == "" {
		return
	}
	if err := os.WriteFile(*chart, []byte(drawGoals(checked)), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// versions lists the modules that are compared.
func versions(out io.Writer) {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Replace == nil {
			fmt.Fprintln(out, module.Path, module.Version)
		}
	}
}

// measure prints the table of one size: nanoseconds for the store, ratios of the
// store's to them for all others.
func (r results) measure(out io.Writer, n, rounds int, only string) {
	all := contestants()
	fmt.Fprintf(out, "\n%-52s%14s", fmt.Sprintf("%d keys", n), all[0].name)
	for _, c := range all[1:] {
		fmt.Fprintf(out, "%17s", "/ "+c.name)
	}
	fmt.Fprintln(out)
	row := func(name, unit string, sample func(c contestant) float64) {
		if !strings.Contains(name, only) {
			return
		}
		medians := race(all, rounds, sample)
		for i, c := range all {
			r[of{name, n, c.name}] = medians[i]
		}
		fmt.Fprintf(out, "%-52s%11.1f %2s", name, medians[0], unit)
		for _, m := range medians[1:] {
			if math.IsNaN(m) {
				fmt.Fprintf(out, "%17s", "–")
				continue
			}
			fmt.Fprintf(out, "%17.2f", medians[0]/m)
		}
		fmt.Fprintln(out)
	}
	k := newKeys(n)
	for _, work := range works() {
		name := work.name
		if work.goroutines > 1 {
			name += fmt.Sprintf(", %d goroutines", work.goroutines)
		}
		row(name, "ns", sampler(work, k))
	}
	row(slowest, "ns", ifGrowing(func(c contestant) float64 { return slowestPut(c.make(0), k) }))
	row(slowestQuiet, "ns", ifGrowing(func(c contestant) float64 { return quietPut(c.make(0), k) }))
	row(bytesEach, "B", ifGrowing(func(c contestant) float64 { return bytesPerEntry(c, n) }))
	row(oneCollection, "ns", func(c contestant) float64 {
		t := c.make(n)
		fill(t, k)
		return collection(t)
	})
	r.versus(out, n, batches, rounds, only, batchSampler(k), "batches", "one by one")
	c := newNative(k)
	defer c.free()
	r.versus(out, n, inC, rounds, only, nativeSampler(k, c), "fast", "C")
}

// versus prints a row in which one thing is compared with others of its own.
func (r results) versus(out io.Writer, n int, row string, rounds int, only string, sample func(contestant) float64, names ...string) {
	if !strings.Contains(row, only) {
		return
	}
	all := make([]contestant, len(names))
	for i, name := range names {
		all[i].name = name
	}
	m := race(all, rounds, sample)
	for i, name := range names {
		r[of{row, n, name}] = m[i]
	}
	fmt.Fprintf(out, "%-52s%11.1f ns", row, m[0])
	for i, name := range names[1:] {
		fmt.Fprintf(out, ", / %s %.2f", name, m[0]/m[i+1])
	}
	fmt.Fprintln(out)
}

// batches is the row in which the store is compared with itself.
const batches = "get hit, independent, batches of 32"

// ifGrowing returns sample, but no number for contestants that do not grow.
func ifGrowing(sample func(contestant) float64) func(contestant) float64 {
	return func(c contestant) float64 {
		if c.fixed {
			return math.NaN()
		}
		return sample(c)
	}
}

// batchSampler returns a function that times gets of one store, in batches or one
// by one.
func batchSampler(k *keys) func(contestant) float64 {
	t := newFast(0)
	fill(t, k)
	asked := make([]string, len(k.uniform)) // a power of two, and more than 32
	for i, at := range k.uniform {
		asked[i] = k.asked[at]
	}
	runtime.GC()
	from := 0
	return func(c contestant) float64 {
		one := work{goroutines: 1, run: getEach}
		if c.name == "batches" {
			one.run = getBatches
		}
		from += len(asked) / 4 // where the other was not just now
		from &= len(asked) - 1
		turned := append(slices.Clone(asked[from:]), asked[:from]...)
		return one.timed(t, &keys{asked: turned}, 1<<15)
	}
}

// sampler returns a function that times one work on one contestant. Tables that
// are not empty at the start are filled once and kept.
func sampler(work work, k *keys) func(contestant) float64 {
	n := len(k.stored)
	switch {
	case work.presized:
		return func(c contestant) float64 {
			runtime.GC()
			return work.timed(c.make(n), k, n)
		}
	case work.empty:
		return ifGrowing(func(c contestant) float64 {
			runtime.GC()
			return work.timed(c.make(0), k, n)
		})
	}
	kept := map[string]table{}
	return func(c contestant) float64 {
		t := kept[c.name]
		if t == nil {
			t = c.make(n)
			fill(t, k)
			kept[c.name] = t
			runtime.GC()
		}
		return work.timed(t, k, max(n, 200_000))
	}
}

// race lets every contestant take part in every round and returns the median of
// each. Who begins changes with the round.
func race(all []contestant, rounds int, sample func(contestant) float64) []float64 {
	samples := make([][]float64, len(all))
	for round := range rounds {
		for i := range all {
			at := (i + round) % len(all)
			samples[at] = append(samples[at], sample(all[at]))
		}
	}
	medians := make([]float64, len(all))
	for i, s := range samples {
		slices.Sort(s)
		medians[i] = s[len(s)/2]
	}
	return medians
}
