package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// row is a line of a table: something that is timed, or weighed, on several contestants.
type row struct {
	name, unit string
	names      []string // of the contestants; nil: those of the table
	sample     func(k *keys) func(contestant) float64
}

// Rows that are no works.
const (
	slowest       = "slowest put while growing"
	slowestQuiet  = "slowest put while growing, no collector"
	bytesEach     = "bytes an entry, strings included"
	oneCollection = "one collection"
	batches       = "get hit, independent, batches of 32" // the store is compared with itself
	inC           = "get hit, dependent, beside C"
	cycle         = "alloc + free of a node" // of no table
)

// rows returns all of a table of keys. A table of 0 keys is what needs none.
func rows(n int) (all []row) {
	if n == 0 {
		ways := cycles()
		return []row{{cycle, "ns", []string{"pool", "C free list", "sync.Pool", "new"}, func(*keys) func(contestant) float64 {
			return func(c contestant) float64 {
				const steps = 1_000_000
				start := time.Now()
				ways[c.name](steps)
				return float64(time.Since(start).Nanoseconds()) / steps
			}
		}}}
	}
	for _, w := range works() {
		all = append(all, row{w.title(), "ns", nil, func(k *keys) func(contestant) float64 { return sampler(w, k) }})
	}
	return append(all,
		row{slowest, "ns", nil, growing(func(c contestant, k *keys) float64 { return slowestPut(c.make(0), k) })},
		row{slowestQuiet, "ns", nil, growing(func(c contestant, k *keys) float64 { return quietPut(c.make(0), k) })},
		row{bytesEach, "B", nil, growing(func(c contestant, k *keys) float64 { return bytesPerEntry(c, len(k.stored)) })},
		row{oneCollection, "ns", nil, func(k *keys) func(contestant) float64 {
			return func(c contestant) float64 {
				t := c.make(len(k.stored))
				fill(t, k)
				return collection(t)
			}
		}},
		row{batches, "ns", []string{"batches", "one by one"}, batchSampler},
		row{inC, "ns", []string{"fast", "C"}, nativeSampler},
	)
}

// growing returns the sampler of a row in which who does not grow has no number.
func growing(sample func(contestant, *keys) float64) func(*keys) func(contestant) float64 {
	return func(k *keys) func(contestant) float64 {
		return func(c contestant) float64 {
			if c.fixed {
				return math.NaN()
			}
			return sample(c, k)
		}
	}
}

// choice says which rows are measured, and on whom.
type choice struct {
	only   string // rows whose names contain it
	goals  []goal // if there are any, only what they name
	rounds int
}

// takers returns which of all contestants a row is measured on.
func (c choice) takers(r row, n int, all []contestant) (some []contestant) {
	if !strings.Contains(r.name, c.only) {
		return nil
	}
	if r.names != nil {
		all = nil
		for _, name := range r.names {
			all = append(all, contestant{name: name})
		}
	}
	if c.goals == nil {
		return all
	}
	for _, one := range all {
		if slices.ContainsFunc(c.goals, func(g goal) bool {
			return g.row == r.name && g.n == n && (g.us == one.name || g.against == one.name)
		}) {
			some = append(some, one)
		}
	}
	return some
}

// measure measures the table of one size, and prints each row when it is done.
func (r results) measure(out io.Writer, n int, c choice, all []contestant) {
	var k *keys
	for _, row := range rows(n) {
		takers := c.takers(row, n, all)
		if len(takers) == 0 {
			continue
		}
		if k == nil && n > 0 {
			k = newKeys(n)
			printHead(out, n, all)
		}
		medians := race(takers, c.rounds, row.sample(k))
		for i, one := range takers {
			r[of{row.name, n, one.name}] = medians[i]
		}
		processes{r}.printRow(out, row, n, all)
	}
}

// print prints the table of one size.
func (p processes) print(out io.Writer, n int, all []contestant) {
	head := n > 0
	for _, row := range rows(n) {
		if !p.has(row, n) {
			continue
		}
		if head {
			printHead(out, n, all)
			head = false
		}
		p.printRow(out, row, n, all)
	}
}

func (p processes) has(row row, n int) bool {
	for _, r := range p {
		for at := range r {
			if at.row == row.name && at.n == n {
				return true
			}
		}
	}
	return false
}

// printHead begins the table of n keys, as Markdown has tables.
func printHead(out io.Writer, n int, all []contestant) {
	fmt.Fprintf(out, "\n| %s keys | %s |", thousands(n), all[0].name)
	for _, c := range all[1:] {
		fmt.Fprintf(out, " / %s |", c.name)
	}
	fmt.Fprintf(out, "\n| --- |%s\n", strings.Repeat(" ---: |", len(all)))
}

// printRow prints the first contestant's number, and its ratios to those of the others.
// A row with contestants of its own is no part of the table.
func (p processes) printRow(out io.Writer, row row, n int, all []contestant) {
	names, title, begin, form := row.names, row.name, "| %s | %[3]s |", "%.0s %s |"
	if names == nil {
		for _, c := range all {
			names = append(names, c.name)
		}
	} else {
		begin, form = "\n%s: %s %s", ", / %s %s"
		if n > 0 {
			title += ", " + thousands(n)
		}
	}
	at := func(name string) of { return of{row.name, n, name} }
	fmt.Fprintf(out, begin, title, names[0], quantity(p.value(at(names[0])), row.unit))
	for _, name := range names[1:] {
		text := "–"
		if ratio := p.ratio(at(names[0]), at(name)); ratio > 0 {
			text = fmt.Sprintf("%.2f", ratio)
		}
		fmt.Fprintf(out, form, name, text)
	}
	fmt.Fprintln(out)
}

// quantity writes nanoseconds, from 10,000 on in µs and ms, or bytes.
func quantity(x float64, unit string) string {
	switch {
	case unit == "ns" && x >= 1e6:
		return fmt.Sprintf("%.1f ms", x/1e6)
	case unit == "ns" && x >= 1e4:
		return fmt.Sprintf("%.0f µs", x/1e3)
	}
	return fmt.Sprintf("%.1f %s", x, unit)
}

// thousands writes n with a comma before each three digits.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
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
		medians[i] = median(s)
	}
	return medians
}

// median returns the middle one of some numbers, and of an even count the lower one.
func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[(len(sorted)-1)/2]
}
