package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 7, "rounds of which the median is taken")
	only := flag.String("only", "", "measure the rows whose names contain this text")
	sizes := flag.String("n", "0,1000,20000,100000,1000000", "numbers of keys; 0 is what needs no table")
	short := flag.Bool("short", false, "3 rounds of tables up to 20,000 keys, in about a minute")
	aims := flag.Bool("goals", false, "measure only what a goal names")
	choose := flag.Bool("choose", false, "compare the tables that fast could be")
	save := flag.String("save", "", "add what was measured to this file")
	merge := flag.Bool("merge", false, "measure nothing: print the medians of what the files hold that are named")
	chart := flag.String("svg", "", "write a chart of the goals to this file")
	flag.Parse()
	if *short {
		*rounds, *sizes = 3, "0,1000,20000"
	}
	c, all := choice{only: *only, rounds: *rounds}, contestants()
	if *aims {
		c.goals = goals()
	}
	if *choose {
		all = candidates()
	}
	var files []string
	if *merge {
		files = flag.Args()
	}
	if err := run(os.Stdout, *sizes, c, all, *save, files, *chart); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run measures tables of those sizes or, where files of results are named, prints what
// these hold.
func run(out io.Writer, sizes string, c choice, tables []contestant, save string, merge []string, chart string) error {
	var ns []int
	for text := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return fmt.Errorf("-n %q: give numbers of keys with commas between", sizes)
		}
		ns = append(ns, n)
	}
	slices.Sort(ns)
	found, began := results{}, time.Now().UnixNano()
	all := processes{found}
	if merge != nil {
		var err error
		if all, err = load(merge); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "%s, %s/%s, %d processors\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	versions(out)
	for _, n := range ns {
		if merge != nil {
			all.print(out, n, tables)
		} else {
			found.measure(out, n, c, tables)
		}
	}
	if save != "" {
		if err := found.save(save, began); err != nil {
			return err
		}
	}
	checked := all.check(goals())
	printGoals(out, checked)
	if chart == "" {
		return nil
	}
	return os.WriteFile(chart, []byte(drawGoals(checked)), 0o644)
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
