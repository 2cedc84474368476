package journal

import (
	"errors"
	"fmt"
	"strings"

	"kvscope/store/journal/record"
)

// A Report says what a journal is like.
type Report struct {
	Bytes   int64 // of the file
	Keys    int   // in the snapshot that it starts with
	Changes int   // that can be read behind it
	Left    int   // keys after these, those included that may have expired
	Whole   bool  // the snapshot is
	Closed  bool  // the last line says that the journal was closed
	Damage  []Damage
}

// OK reports whether Open would find nothing to lose.
func (r Report) OK() bool { return r.Whole && len(r.Damage) == 0 }

// String says it in lines.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d bytes: snapshot of %d, changes since: %d, keys after them: %d\n", r.Bytes, r.Keys, r.Changes, r.Left)
	for _, d := range r.Damage {
		fmt.Fprintln(&b, d)
	}
	if !r.Whole {
		b.WriteString("The snapshot is not whole: Open refuses it, but with Salvage.\n")
	}
	if !r.Closed {
		b.WriteString("The last line does not say that it was closed: the program still runs, or was ended, or bytes were cut off.\n")
	}
	return b.String()
}

// Check reads the journal of a storage, past all damage, and says what is wrong with
// it. It changes nothing and takes no lock: of a journal that is in use it sees what is
// in the file at that moment, and maybe the beginning of a change as a torn end.
//
// Errors: fs.ErrNotExist, record.ErrVersion, and what the storage says. Damage is none.
// Cost: one walk through the file, and memory for its keys and values.
func Check(storage Storage) (Report, error) {
	r := replay{salvage: true}
	if err := r.read(storage); err != nil {
		return Report{}, err
	}
	if len(r.damage) > 0 && errors.Is(r.damage[0].Cause, record.ErrDamaged) && r.damage[0].At == 0 {
		r.damage[0].Cause = record.ErrHeader
	}
	return Report{
		Bytes: r.total, Keys: r.keys, Changes: r.changes, Left: len(r.contents.places),
		Whole: r.whole, Closed: r.closed && len(r.damage) == 0, Damage: r.damage,
	}, nil
}
