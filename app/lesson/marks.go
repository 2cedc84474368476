package lesson

import (
	"strconv"

	"kvscope/app/lesson/task"
	"kvscope/app/scene"
)

// Marks returns what a question puts on the picture.
func Marks(a *Attempt) scene.Marks {
	m := scene.Marks{Chosen: spotted(a.Chosen), Truth: spotted(a.Truth())}
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
	m.Gaps.Bucket, _ = strconv.Atoi(a.words["home"])
	if a.Answered {
		return m
	}
	for _, p := range a.Places() {
		switch p.On {
		case task.OnBucket:
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

// spotted returns where places are on the picture.
func spotted(places []task.Place) []scene.Spotted {
	var all []scene.Spotted
	for _, p := range places {
		switch p.On {
		case task.OnBucket:
			all = append(all, scene.Spotted{On: scene.WhichBucket, Index: p.Index, Array: p.Array})
		case task.OnHandle:
			all = append(all, scene.Spotted{On: scene.WhichHandle, Index: p.Index})
		case task.OnSlot, task.OnLink:
			all = append(all, scene.Spotted{On: scene.WhichSlot, Index: p.Index})
		}
	}
	return all
}
