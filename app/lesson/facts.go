package lesson

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Fact tells something of a session: "slot of put fox bark", or "empty" at the cursor.
func Fact(s *replay.Session, name string) (string, error) {
	what, command, of := strings.Cut(name, " of ")
	if name == "writers" {
		return strconv.Itoa(writers(s)), nil
	}
	switch {
	case name == "commands":
		return strconv.Itoa(len(s.Entries())), nil
	case name == "worst":
		return strconv.Itoa(worst(s)), nil
	case name == "stripes":
		return strconv.Itoa(used(s)), nil
	case !of:
		return ofState(&s.Timeline().State().Stripes[0], what)
	}
	i, err := EntryOf(s, command)
	if err != nil {
		return "", err
	}
	return ofEntry(s, i, what)
}

// writers returns how many commands of the script asked for a write lock.
func writers(s *replay.Session) (n int) {
	for _, e := range s.Entries() {
		if slices.ContainsFunc(s.Timeline().Events(e.From, e.To), func(e trace.Event) bool {
			return e.Kind == trace.LockWanted && e.Write
		}) {
			n++
		}
	}
	return n
}

// worst returns how many nodes the operation relinked that relinked the most.
func worst(s *replay.Session) (most int) {
	n, op := 0, uint64(0)
	events := s.Timeline().Events(0, s.Timeline().Len())
	for i := range events {
		if events[i].Op != op {
			n, op = 0, events[i].Op
		}
		if events[i].Kind == trace.Move {
			n++
			most = max(most, n)
		}
	}
	return most
}

// used returns how many stripes have a key.
func used(s *replay.Session) (n int) {
	stripes := s.Timeline().State().Stripes
	for i := range stripes {
		if liveIn(&stripes[i]) > 0 {
			n++
		}
	}
	return n
}

func liveIn(st *store.Stripe) (n int) {
	for i := range st.Slots {
		if st.Slots[i].Live() {
			n++
		}
	}
	return n
}

// EntryOf finds the command that a text names, as a script writes it. Behind # stands
// which one, of several that are equal.
func EntryOf(s *replay.Session, command string) (int, error) {
	command, nth, numbered := strings.Cut(command, " #")
	if command == last && len(s.Entries()) > 0 {
		return len(s.Entries()) - 1, nil
	}
	want := 1
	if numbered {
		n, err := strconv.Atoi(nth)
		if err != nil || n < 1 {
			return 0, fmt.Errorf("%q is no number of a command", nth)
		}
		want = n
	}
	for i, e := range s.Entries() {
		if e.Command.String() == command {
			if want--; want == 0 {
				return i, nil
			}
		}
	}
	return 0, fmt.Errorf("the script has no command %q", command)
}

func ofEntry(s *replay.Session, i int, what string) (string, error) {
	e := s.Entries()[i]
	events := s.Timeline().Events(e.From, e.To)
	last := func(kinds ...trace.Kind) (trace.Event, bool) {
		for k := len(events) - 1; k >= 0; k-- {
			if slices.Contains(kinds, events[k].Kind) {
				return events[k], true
			}
		}
		return trace.Event{}, false
	}
	count := func(kind trace.Kind) (n int) {
		for _, event := range events {
			if event.Kind == kind {
				n++
			}
		}
		return n
	}
	var event trace.Event
	ok := true
	switch what {
	case "slot":
		if event, ok = last(trace.Alloc, trace.Free, trace.SetValue); !ok {
			event, ok = last(trace.Compare, trace.Check)
		}
		if ok {
			return "#" + decimal(event.Slot), nil
		}
	case "bucket":
		if event, ok = last(trace.Bucket); ok {
			return decimal(event.Cell), nil
		}
	case "cell":
		if event, ok = last(trace.SetCell); ok {
			return decimal(event.Cell), nil
		}
	case "hash":
		if event, ok = last(trace.Hash); ok {
			return words.Number(event.Hash), nil
		}
	case "value":
		return e.Result.Value, nil
	case "probes":
		return strconv.Itoa(count(trace.Probe) + count(trace.Group)), nil
	case "looks":
		return strconv.Itoa(count(trace.Compare)), nil
	case "moved":
		return strconv.Itoa(count(trace.Move)), nil
	case "kicked":
		return strconv.Itoa(count(trace.Kick)), nil
	case "stripe":
		if event, ok = last(trace.LockWanted); ok {
			return strconv.Itoa(int(event.Stripe)), nil
		}
	case "company": // how many other keys are in its stripe
		if event, ok = last(trace.LockWanted); ok {
			return strconv.Itoa(max(0, liveIn(&s.Timeline().State().Stripes[event.Stripe])-1)), nil
		}
	case "evicted":
		if event, ok = last(trace.Evict); ok {
			return event.Key, nil
		}
	case "keys":
		return strconv.Itoa(e.Result.Len), nil
	case "outcome":
		if event, ok = last(trace.End); ok {
			return event.Outcome.String(), nil
		}
	case "generation":
		if event, ok = last(trace.Alloc, trace.Free, trace.Check); ok {
			return decimal(event.Generation), nil
		}
	default:
		return "", fmt.Errorf("there is no fact %q of a command", what)
	}
	return "", fmt.Errorf("%q has no %s", e.Command, what)
}

func ofState(st *store.Stripe, what string) (string, error) {
	empty, longest := 0, 0
	buckets := 0
	for _, t := range st.Tables {
		buckets += len(t.Cells)
		for _, i := range t.Cells {
			n := 0
			for ; int64(i) < int64(len(st.Slots)); i = st.Slots[i].Next {
				n++
			}
			if n == 0 {
				empty++
			}
			longest = max(longest, n)
		}
	}
	switch what {
	case "keys":
		return strconv.Itoa(liveIn(st)), nil
	case "empty%":
		return strconv.Itoa(100 * empty / max(1, buckets)), nil
	case "empty":
		return strconv.Itoa(empty), nil
	case "longest":
		return strconv.Itoa(longest), nil
	case "buckets":
		return strconv.Itoa(buckets), nil
	}
	return "", fmt.Errorf("there is no fact %q of a store", what)
}

func decimal(n uint32) string { return strconv.FormatUint(uint64(n), 10) }
