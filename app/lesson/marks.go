package lesson

import (
	"strconv"

	"kvscope/app/lesson/task"
	"kvscope/app/scene"
)

// Marks returns what a question puts on the picture.
func Marks(a *Attempt) scene.Marks {
	home, _ := strconv.Atoi(a.words["home"])
	spots := func(places []task.Place) []scene.Spotted {
		all := Spots(places, "")
		for i := range all {
			if all[i].Index == task.HeadLink {
				all[i].On, all[i].Index = scene.WhichBucket, uint32(home)
			}
		}
		return all
	}
	m := scene.Marks{Chosen: spots(a.Chosen), Truth: spots(a.Truth())}
	if a.Work != nil {
		m.Offers = scene.WhichBucket
		if b := a.Work.Broken(); b != nil {
			for _, i := range b.Harm.Lost {
				m.Lost = append(m.Lost, scene.Spotted{On: scene.WhichSlot, Index: i})
			}
		}
	}
	for _, p := range a.Places() {
		if p.On == task.OnGap && !a.Answered {
			m.Gaps.N++
		}
	}
	m.Gaps.Bucket = home
	if a.Answered {
		return m
	}
	m.Among = spots(a.Places())
	for _, p := range a.Places() {
		switch p.On {
		case task.OnBucket, task.OnLink:
			m.Offers = scene.WhichBucket
		case task.OnSlot:
			m.Offers = scene.WhichSlot
		case task.OnHandle:
			m.Offers = scene.WhichHandle
		}
	}
	for _, h := range a.Hides() {
		switch h {
		case task.HideFreeList:
			m.Hides |= scene.HideFreeList
		case task.HideOrder:
			m.Hides |= scene.HideOrder
		case task.HideGenerations:
			m.Hides |= scene.HideGenerations
		case task.HideHash:
			m.Hides |= scene.HideHash
		case task.HideChain:
			m.Hides |= scene.HideCost
		}
	}
	return m
}

// Spots returns where places are on the picture, with how many pointed there.
func Spots(places []task.Place, share string) []scene.Spotted {
	var all []scene.Spotted
	for _, p := range places {
		at := scene.Spotted{Index: p.Index, Share: share}
		switch p.On {
		case task.OnBucket:
			at.On, at.Array = scene.WhichBucket, p.Array
		case task.OnHandle:
			at.On = scene.WhichHandle
		case task.OnSlot, task.OnLink:
			at.On = scene.WhichSlot
		default:
			continue
		}
		all = append(all, at)
	}
	return all
}
