package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
)

// of says what a median is of: a row, with that many keys, and a contestant.
type of struct {
	row  string
	n    int
	name string
}

// results is the medians of what one process measured.
type results map[of]float64

// processes is the results of several. Memory lies in each as it happens to lie, and
// the machine is faster at one time than at another, so that they are compared by what
// stays: a ratio is taken in each, and the median of all is what counts.
type processes []results

// value returns the median of what the processes measured, and ratio that of the ratios
// of one to another; they are 0 if nobody has measured it.
func (p processes) value(at of) float64 {
	return p.middle(func(r results) float64 { return r[at] })
}

func (p processes) ratio(at, to of) float64 {
	return p.middle(func(r results) float64 { return r[at] / r[to] })
}

// middle returns the median of what say says of the processes, where that is a number.
func (p processes) middle(say func(results) float64) float64 {
	var all []float64
	for _, r := range p {
		if x := say(r); x > 0 && !math.IsInf(x, 1) {
			all = append(all, x)
		}
	}
	if all == nil {
		return 0
	}
	return median(all)
}

// A file of results holds one of these a median. Each process that measured has added
// its own, with the time when it began.
type kept struct {
	Began int64   `json:"began"`
	Row   string  `json:"row"`
	N     int     `json:"n"`
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// save adds them to a file.
func (r results) save(path string, began int64) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	out := json.NewEncoder(f)
	for at, value := range r {
		if !math.IsNaN(value) {
			err = errors.Join(err, out.Encode(kept{began, at.row, at.n, at.name, value}))
		}
	}
	return errors.Join(err, f.Close())
}

// load returns what files hold.
func load(paths []string) (all processes, err error) {
	by := map[int64]results{}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		for in := json.NewDecoder(f); ; {
			var k kept
			err = in.Decode(&k)
			if err != nil {
				break
			}
			if by[k.Began] == nil {
				by[k.Began] = results{}
				all = append(all, by[k.Began])
			}
			by[k.Began][of{k.Row, k.N, k.Name}] = k.Value
		}
		if err := errors.Join(f.Close()); err != nil {
			return nil, err
		}
		if err != io.EOF {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return all, nil
}
