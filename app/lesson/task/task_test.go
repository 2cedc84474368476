package task

import (
	"fmt"
	"testing"
)

// seeds is how many rows of instances a test looks at, of each kind.
func seeds() uint64 {
	if full() {
		return 10_000
	}
	if testing.Short() {
		return 60
	}
	return 200
}

// Whoever follows a wrong rule is told that rule, and is never right three times in
// a row.
func TestRulesAreToldAndNeverPass(t *testing.T) {
	for _, k := range Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			t.Parallel()
			right, told := map[string]int{}, map[string]int{}
			for seed := uint64(1); seed <= seeds(); seed++ {
				row := map[string]int{}
				for n := range 4 {
					i, err := k.Instance(seed, n)
					if err != nil {
						t.Fatal(err)
					}
					for _, name := range k.Rules() {
						chosen, ok := i.Rule(name)
						v := i.Grade(chosen)
						switch {
						case !ok:
							row[name] = 0
						case v.Right:
							right[name]++
							if row[name]++; row[name] == 3 {
								t.Fatalf("seed %d: who follows %q is right at %d and the two before", seed, name, n)
							}
						case v.Rule != name:
							t.Fatalf("seed %d, number %d: %q answers %v and is told %q", seed, n, name, chosen, v.Rule)
						default:
							told[name]++
							row[name] = 0
						}
					}
				}
			}
			for _, name := range k.Rules() {
				if told[name] == 0 {
					t.Errorf("nobody was ever told %q", name)
				}
			}
			t.Logf("right %v, told %v", right, told)
		})
	}
}

// The same seed and number give the same question, other ones give others.
func TestInstancesFollowTheirSeed(t *testing.T) {
	for _, k := range Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			seen := map[string]bool{}
			for n := range 30 {
				a, err := k.Instance(7, n)
				if err != nil {
					t.Fatal(err)
				}
				b, err := k.Instance(7, n)
				if err != nil {
					t.Fatal(err)
				}
				if describe(a) != describe(b) {
					t.Errorf("number %d is two questions:\n%s\n%s", n, describe(a), describe(b))
				}
				if seen[describe(a)] {
					t.Errorf("number %d was asked before:\n%s", n, describe(a))
				}
				seen[describe(a)] = true
			}
		})
	}
}

func describe(i *Instance) string {
	s := fmt.Sprintf("%+v %v %v at %d\n", i.Session.Settings(), i.Places, i.truth, i.Session.Timeline().Cursor())
	for _, e := range i.Session.Entries() {
		s += e.Command.String() + "\n"
	}
	return s
}

// The truth is what the store does: a second one runs the script up to the end.
func TestTruthIsAmongThePlaces(t *testing.T) {
	for _, k := range Kinds() {
		for seed := uint64(1); seed <= 50; seed++ {
			i, err := k.Instance(seed, 0)
			if err != nil {
				t.Fatal(err)
			}
			if len(i.Places) < 4 && k.Most+1 < 3*(2*k.Near+1) {
				t.Errorf("%s, seed %d: %d places are too easily guessed", k.Name, seed, len(i.Places))
			}
			if !i.Grade(i.Truth()).Right || i.strange(i.truth) {
				t.Errorf("%s, seed %d: %v of %v", k.Name, seed, i.truth, i.Places)
			}
		}
	}
}

func TestPlacesAsText(t *testing.T) {
	for _, p := range []Place{{On: OnSlot, Index: 3}, {On: OnBucket, Index: 7, Array: 1}, {On: OnLink, Index: HeadLink}, {On: OnNumber, Index: 27}} {
		if got, ok := ParsePlace(p.String()); !ok || got != p {
			t.Errorf("%v is read as %v, %v", p, got, ok)
		}
	}
	for _, s := range []string{"", "slot", "slot-1", "slot03", "slot4294967296", "shelf3", "bucket256.1", "gap 1"} {
		if p, ok := ParsePlace(s); ok {
			t.Errorf("%q is read as %v", s, p)
		}
	}
}
