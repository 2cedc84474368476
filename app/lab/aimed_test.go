package lab

import (
	"testing"

	"kvscope/app/desk"
	"kvscope/app/scene"
)

// A bucket that is tapped is selected until its panel closes, in chains and where each
// bucket holds one node; a bucket that no tap named is not.
func TestTappedBucketIsSelected(t *testing.T) {
	marked := func(s scene.Scene) (all []int) {
		for _, r := range s.Table.Rows {
			if r.Leads {
				all = append(all, r.Bucket)
			}
		}
		for one := range s.Table.EachSingle {
			if one.Selected {
				all = append(all, one.Bucket)
			}
		}
		return all
	}
	for _, address := range []string{"/lab?buckets=8&slots=8&hash=fnv1a&script=put%20cat%201", "/lab?buckets=8&slots=8&strategy=linear&hash=fnv1a&script=put%20cat%201"} {
		m := newModel(t)
		Update(m, Visit{Fragment: address})
		finishWork(t, m)
		Update(m, desk.AimAt{Bucket: 5})
		if got := marked(m.Scene()); len(got) != 1 || got[0] != 5 || m.Panel != FillingPanel || m.Aim.Bucket != 5 {
			t.Errorf("%s: selected are %v, aimed at is %+v", address, got, m.Aim)
		}
		Update(m, ShowPanel{})
		if got := marked(m.Scene()); got != nil {
			t.Errorf("%s: with the panel closed %v are selected", address, got)
		}
		Update(m, desk.AimAt{Bucket: -1})
		if got := marked(m.Scene()); got != nil {
			t.Errorf("%s: %v are selected, and no bucket was tapped", address, got)
		}
	}
}
