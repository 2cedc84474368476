package lesson

import (
	"encoding/json"
	"errors"
)

// ready is what was read before anybody asked for it: the list of lessons, and one of
// them with its sessions and its first question.
type ready struct {
	index, text string
	cards       []Card
	player      *Player
	seed        uint64
}

// errUnread: a text is not that of a lesson.
var errUnread = errors.New("it is no lesson")

// Prepare reads the list of lessons, and a lesson that will probably be asked for. When
// the same texts are brought, all of it is there.
func (m *Model) Prepare(index, text []byte) (err error) {
	r := ready{index: string(index), text: string(text), seed: m.Seed}
	if r.cards, err = m.ready.list(index); err != nil {
		return err
	}
	if r.player, err = m.read(text, m.Seed); err != nil {
		return err
	}
	m.ready = r
	return nil
}

// list returns the list of lessons that is in a text.
func (r *ready) list(index []byte) (cards []Card, err error) {
	if r.index != "" && r.index == string(index) {
		return r.cards, nil
	}
	err = json.Unmarshal(index, &cards)
	return cards, err
}

// read returns the lesson of a text, at its opening.
func (m *Model) read(text []byte, seed uint64) (*Player, error) {
	if r := &m.ready; r.player != nil && r.seed == seed && r.text == string(text) {
		p := r.player
		r.player = nil // it is played but once
		return p, nil
	}
	var l Lesson
	if json.Unmarshal(text, &l) != nil {
		return nil, errUnread
	}
	return NewPlayer(&l, seed, m.run)
}
