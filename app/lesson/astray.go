package lesson

import "kvscope/store/script"

// The rules by which a key went into another bucket than the one that it was to share.
const (
	otherLength = "other-length"
	otherLetter = "other-letter"
)

// Astray returns the rules that a change with a key to be shared answers to.
func Astray() []string { return []string{otherLength, otherLetter} }

// astray says why the key of the last put is not in the bucket of the key like; empty
// if it is, or was no put. The words tell its bucket and, of a letter, which.
//
// FNV-1a multiplies by an odd number and takes the remainder by a power of two, so its
// bucket depends on the last bits of each byte only: letters with equal ones are the same
// to it, in the same place of keys of the same length.
func (a *Attempt) astray(like string) string {
	bucket := func(key string) string {
		for i, e := range a.Changed.Entries() {
			if e.Command.Verb == script.Put && e.Command.Key == key {
				home, _ := ofEntry(a.Changed, i, "bucket")
				return home
			}
		}
		return ""
	}
	entries := a.Changed.Entries()
	last := entries[len(entries)-1].Command
	wanted, home := bucket(like), bucket(last.Key)
	a.words["key"], a.words["home"], a.words["wanted"] = last.Key, home, wanted
	if longest, err := Fact(a.Changed, "longest"); err == nil {
		a.words["longest"] = longest
	}
	switch {
	case last.Verb != script.Put || home == wanted:
		return ""
	case len(last.Key) != len(like):
		return otherLength
	}
	mask := byte(len(a.Changed.Timeline().State().Stripes[0].Tables[0].Cells) - 1)
	for i := range len(like) {
		if (last.Key[i]^like[i])&mask != 0 {
			a.words["letter"], a.words["meant"] = last.Key[i:i+1], like[i:i+1]
			return otherLetter
		}
	}
	return otherLetter // and yet elsewhere: something else is mixed in
}
