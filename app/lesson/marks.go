package lesson

import (
	"slices"
	"strconv"

	"kvscope/app/lesson/task"
	"kvscope/app/scene"
)

// Marks returns what the lesson puts on its picture, and hides: what an open question would
// tell, and parts that no lesson has opened yet.
func (p *Player) Marks() (m scene.Marks) {
	a := p.attempt
	if a != nil {
		m = Marks(a)
	}
	if !slices.Contains(p.lesson.Opens, Numbers) || p.asking() && a.Task.Do == Number {
		m.Hides |= scene.HideCost
	}
	return m
}

// Marks returns what a question puts on the picture.
func Marks(a *Attempt) scene.Marks {
	home := homeIn(a.words)
	spots := func(places []task.Place) []scene.Spotted { return Spots(places, a.words, "") }
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
	m.Gaps.Bucket = int(home)
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

// homeIn returns the bucket that the words of a question name as the home of its key.
func homeIn(words map[string]string) uint32 {
	home, _ := strconv.Atoi(words["home"])
	return uint32(home)
}

// Spots returns where places are on the picture of a question that has these words, with
// how many pointed there. The link that leads to a chain is in its bucket.
func Spots(places []task.Place, words map[string]string, share string) []scene.Spotted {
	var all []scene.Spotted
	for _, p := range places {
		at := scene.Spotted{Index: p.Index, Share: share}
		switch p.On {
		case task.OnBucket:
			at.On, at.Array = scene.WhichBucket, p.Array
		case task.OnHandle:
			at.On = scene.WhichHandle
		case task.OnSlot, task.OnLink:
			if at.On = scene.WhichSlot; p.Index == task.HeadLink {
				at.On, at.Index = scene.WhichBucket, homeIn(words)
			}
		default:
			continue
		}
		all = append(all, at)
	}
	return all
}
