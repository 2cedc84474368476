package lab

import (
	"testing"

	"kvscope/app/desk"
	"kvscope/app/scene"
)

// A bucket that is tapped is selected until its panel closes, in chains and where each
// bucket holds one node, as a row, a small cell or a spot on a map; a bucket that no tap
// named is not.
func TestTappedBucketIsSelected(t *testing.T) {
	marked := func(s scene.Scene) (all []int) {
		for _, r := range s.Table.Rows {
			if r.Leads {
				all = append(all, r.Bucket)
			}
		}
		if s.Table.Density != scene.Roomy {
			all = nil // the command's bucket, besides
		} else {
			for one := range s.Table.EachSingle {
				if one.Selected {
					all = append(all, one.Bucket)
				}
			}
		}
		for _, block := range s.Table.Buckets {
			for _, b := range block {
				if b.Aimed {
					all = append(all, b.Index)
				}
			}
		}
		if m := s.Table.Map; s.Table.Density == scene.Mapped && m.Aimed >= 0 {
			all = append(all, m.Aimed)
		}
		return all
	}
	for _, address := range []string{"buckets=8", "buckets=8&strategy=linear", "buckets=64", "buckets=64&strategy=swiss", "buckets=1024", "buckets=1024&strategy=cuckoo"} {
		m := newModel(t)
		Update(m, Visit{Fragment: "/lab?slots=8&hash=fnv1a&script=put%20cat%201&" + address})
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
