package linearizable

import (
	"fmt"

	"github.com/anishathalye/porcupine"
)

type verb uint8

const (
	put verb = iota
	get
	contains
	erase
	batch // of all keys
	renew
	getOrPut
	update // to what follows, see updated
)

// updated is what an update does to a value: it adds its own, and when there are too
// many the key goes.
func updated(old, value string) (now string, keep bool) {
	now = old + "+" + value
	return now, len(now) < 20
}

// call is what a goroutine asks for, answer what it is told.
type call struct {
	verb       verb
	key, value string
}

type answer struct {
	value string
	ok    bool
	all   [words]register // of a batch
}

// register is one key's state: the value, if there is one.
type register struct {
	value  string
	stored bool
}

// modelOfAll is a store whose keys matter to one another: it has a limit, if that is
// not 0, and a batch sees all of them at one moment.
func modelOfAll(limit int) porcupine.Model {
	return porcupine.Model{
		Init: func() any { return [words]register{} },
		Step: func(state, input, output any) (bool, any) {
			all, asked, told := state.([words]register), input.(call), output.(answer)
			stored := 0
			for _, r := range all {
				if r.stored {
					stored++
				}
			}
			if asked.verb == batch {
				return told.all == all, all
			}
			now := &all[asked.key[1]-'0']
			switch asked.verb {
			case put:
				if full := limit > 0 && !now.stored && stored == limit; full {
					return !told.ok, all
				}
				*now = register{asked.value, true}
				return told.ok, all
			case get:
				return told == answer{value: now.value, ok: now.stored}, all
			case contains:
				return told.ok == now.stored, all
			}
			had := now.stored
			*now = register{}
			return told.ok == had, all
		},
		DescribeOperation: model().DescribeOperation,
	}
}

// model is a store as its documentation describes it, one key at a time: no call
// concerns two keys, so each key's history may be checked alone.
func model() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			keys := map[string][]porcupine.Operation{}
			for _, op := range history {
				key := op.Input.(call).key
				keys[key] = append(keys[key], op)
			}
			var parts [][]porcupine.Operation
			for _, part := range keys {
				parts = append(parts, part)
			}
			return parts
		},
		Init: func() any { return register{} },
		Step: func(state, input, output any) (bool, any) {
			now, asked, told := state.(register), input.(call), output.(answer)
			switch asked.verb {
			case put:
				return true, register{asked.value, true}
			case get:
				return told == answer{value: now.value, ok: now.stored}, now
			case contains, renew:
				return told.ok == now.stored, now
			case getOrPut:
				if !now.stored {
					return told == answer{value: asked.value}, register{asked.value, true}
				}
				return told == answer{value: now.value, ok: true}, now
			case update:
				next, keep := updated(now.value, asked.value)
				if !keep {
					return told == answer{value: now.value, ok: now.stored}, register{}
				}
				return told == answer{value: now.value, ok: now.stored}, register{next, true}
			}
			return told.ok == now.stored, register{}
		},
		DescribeOperation: func(input, output any) string {
			return fmt.Sprintf("%+v -> %+v", input, output)
		},
	}
}
