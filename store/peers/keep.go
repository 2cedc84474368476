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

// results is the medians of what was measured.
type results map[of]float64

// A file of results holds one of these a median. Each process that measured has added
// its own, so that the memory of one, which lies as it happens to lie, decides nothing.
type kept struct {
	Row   string  `json:"row"`
	N     int     `json:"n"`
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// save adds them to a file.
func (r results) save(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	out := json.NewEncoder(f)
	for at, value := range r {
		if !math.IsNaN(value) {
			err = errors.Join(err, out.Encode(kept{at.row, at.n, at.name, value}))
		}
	}
	return errors.Join(err, f.Close())
}

// load returns the medians of what files hold.
func load(paths []string) (results, error) {
	all := map[of][]float64{}
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
			at := of{k.Row, k.N, k.Name}
			all[at] = append(all[at], k.Value)
		}
		if err := errors.Join(f.Close()); err != nil {
			return nil, err
		}
		if err != io.EOF {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	r := results{}
	for at, values := range all {
		r[at] = median(values)
	}
	return r, nil
}
