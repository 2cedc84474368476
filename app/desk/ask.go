package desk

import "kvscope/app/scene"

// answer commits to an answer, and shows the step that tells. It reports whether
// there was such a question, and such an answer.
func (d *Desk) answer(to Answer) bool {
	v := d.Look()
	q := v.Question()
	n, stripe := v.Choices(q)
	if elsewhere := stripe >= 0 && to.Stripe != stripe; int64(to.Index) >= int64(n) || elsewhere {
		return false
	}
	from, at := d.Session.Timeline().Cursor(), v.Answered(q)
	d.Handle(Step{})
	d.Guess = scene.Guess{Question: q, Index: to.Index, From: from, At: at}
	return true
}

// choose answers the open question with a slot, and reports that; else it selects
// the slot. The selected slot chosen again is dismissed.
func (d *Desk) choose(msg Select) (answered bool) {
	v := d.Look()
	of, slot, there := v.SlotAt(msg.Slot)
	if v.Question().OnSlots() {
		return d.answer(Answer{Index: slot, Stripe: of.Stripe})
	}
	if d.Selected.On && d.Selected.Slot == slot && d.Selected.Of == of {
		d.Selected = scene.Selection{}
		return false
	}
	if !there {
		return false
	}
	d.Selected = scene.Selection{On: true, Slot: slot, Of: of}
	if msg.Aloud {
		d.Selected.Said = v.InWords(of, slot)
	}
	return false
}
