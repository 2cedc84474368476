package lesson_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/scene"
)

// Whoever only reads what stands on the picture, and knows no rule of a store, does not
// pass: no word on a place, and no number said beside the picture, gives the answer away.
//
// For each word a bot chooses among the places that have it on their labels. A word that
// gave the answer away would be right nearly always; a bot passes with three in a row.
func TestLabelsGiveNothingAway(t *testing.T) {
	const seeds, often, most = 120, 0.25, 0.6
	for _, k := range task.Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			t.Parallel()
			score, seen := map[string]float64{}, map[string]float64{}
			for seed := range uint64(seeds) {
				i, err := k.Instance(seed+1, 0)
				if err != nil {
					t.Fatal(err)
				}
				labels := labelsOf(i)
				having := map[string][]task.Place{}
				for p, words := range labels {
					for w := range words {
						having[w] = append(having[w], p)
					}
				}
				for w, places := range having {
					if len(places) == len(labels) {
						continue // it is on all of them
					}
					seen[w]++
					switch {
					case k.Set && i.Grade(places).Right:
						score[w]++
					case !k.Set:
						for _, p := range places {
							if i.Grade([]task.Place{p}).Right {
								score[w] += 1 / float64(len(places))
							}
						}
					}
				}
			}
			for w, n := range seen {
				// Three standard deviations are luck.
				if luck := 3 * math.Sqrt(0.25/n); n >= often*seeds && score[w]/n > most+luck {
					t.Errorf("who chooses the place that says %q is right %.0f of %.0f times", w, score[w], n)
				}
			}
		})
	}
}

// labelsOf returns the words on each place of an instance, as it is shown while it is
// asked. The word @said is on a place whose name stands anywhere beside the picture.
func labelsOf(i *task.Instance) map[task.Place]map[string]bool {
	var layout scene.Layout
	a := &lesson.Attempt{Task: &lesson.Task{Do: lesson.Predict}, Instance: i}
	s := layout.Scene(scene.View{Story: i.Session, Size: scene.Beside, Marks: lesson.Marks(a)})
	said := s.Sentence.String() + " " + s.Hash.How + " " + s.Hash.Bucket + " " + s.Hash.ByHand + " " + s.Pool.First + " " + s.Pool.Then + " " + s.Pool.Order.First + " " + s.Pool.Order.Then + " "
	for _, f := range s.Pool.Free {
		said += f.Text + " "
	}
	for _, o := range s.Pool.Order.Slots {
		said += o.Text + " "
	}
	said = strings.NewReplacer(".", " ", ",", " ", ":", " ").Replace(said) + " "
	all := map[task.Place]map[string]bool{}
	for _, p := range i.Places {
		text, name := "", strconv.FormatUint(uint64(p.Index), 10)
		switch p.On {
		case task.OnSlot, task.OnLink:
			name = "#" + name
			if c := s.Pool.At(p.Index); c != nil {
				text = c.Alt(nil) + " " + c.Flag(nil) + " " + c.Text(nil)
			}
		case task.OnBucket:
			name = "bucket " + name
			for r := range s.Table.EachRow {
				if r.Bucket == int(p.Index) {
					text += r.Alt(nil)
				}
			}
			at := 0
			for one := range s.Table.EachSingle {
				if one.Bucket == int(p.Index) {
					if at == p.Array {
						text += one.Alt(nil)
					}
					at++
				}
			}
		case task.OnHandle:
			h := s.Table.Handles[p.Index]
			text = h.Says + " " + h.Verdict
		default:
			continue
		}
		words := map[string]bool{}
		for _, w := range strings.Fields(strings.Map(plain, text)) {
			if !strings.ContainsAny(w, "0123456789") {
				words[w] = true
			}
		}
		if strings.Contains(said, name+" ") {
			words["@said"] = true
		}
		all[p] = words
	}
	return all
}

// plain makes spaces of all signs.
func plain(r rune) rune {
	if strings.ContainsRune(",.:;()▸→", r) {
		return ' '
	}
	return r
}
