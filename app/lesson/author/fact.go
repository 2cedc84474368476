package author

import (
	"fmt"
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/replay"
	"kvscope/store/trace"
)

// fill fills the holes of a text with facts of the stage that it stands on, or of the stage
// whose number stands before. Behind = stands what no run gives.
func (m *maker) fill(name string) (string, error) {
	if typed, ok := strings.CutPrefix(name, "="); ok {
		return typed, nil
	}
	if m.stage < 0 {
		return "", fmt.Errorf("there is no stage to take {%s} from", name)
	}
	if number, of, ok := strings.Cut(name, ": "); ok {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(m.stages) {
			return "", fmt.Errorf("there is no stage %q: they are numbered from 1 to %d", number, len(m.stages))
		}
		return fact(m.stages[n-1], of)
	}
	return fact(m.session(), name)
}

// fact tells what a text may say of a session: what lesson.Fact tells, which goals are made
// of, too; and what only texts say.
func fact(s *replay.Session, name string) (string, error) {
	what, command, of := strings.Cut(name, " of ")
	switch {
	case what == "load" && !of:
		return load(s)
	case !of:
		return lesson.Fact(s, name)
	}
	i, err := lesson.EntryOf(s, command)
	if err != nil {
		return "", err
	}
	switch what {
	case "digits", "way", "jump":
		return ofEvents(s, i, what)
	case "load", "empty", "longest", "buckets": // behind the command, wherever the beat stands
		t := s.Timeline()
		at := t.Cursor()
		defer t.Seek(at)
		t.Seek(s.Entries()[i].To)
		return fact(s, what)
	}
	return lesson.Fact(s, name)
}

// load is how many keys there are for each bucket.
func load(s *replay.Session) (string, error) {
	keys, err := number(s, "keys")
	if err != nil {
		return "", err
	}
	buckets, err := number(s, "buckets")
	if err != nil || buckets == 0 {
		return "", fmt.Errorf("there are no buckets (%w)", err)
	}
	return strconv.FormatFloat(keys/buckets, 'g', 3, 64), nil
}

func number(s *replay.Session, name string) (float64, error) {
	text, err := lesson.Fact(s, name)
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(text, 64)
}

// ofEvents tells what the events of a command say: the last three digits of a hash, the
// buckets that were looked in one after the other, or how far the first of them are apart.
func ofEvents(s *replay.Session, i int, what string) (string, error) {
	var way []string
	var cells []uint32
	e := s.Entries()[i]
	for _, event := range s.Timeline().Events(e.From, e.To) {
		switch {
		case event.Kind == trace.Hash && what == "digits":
			return fmt.Sprintf("%03d", event.Hash%1000), nil
		case event.Kind == trace.Probe:
			way, cells = append(way, strconv.FormatUint(uint64(event.Cell), 10)), append(cells, event.Cell)
		}
	}
	switch {
	case what == "way" && len(way) > 0:
		return strings.Join(way, ", "), nil
	case what == "jump" && len(cells) > 1:
		n := uint32(s.Settings().Buckets)
		return strconv.FormatUint(uint64((cells[1]+n-cells[0])%n), 10), nil
	}
	return "", fmt.Errorf("%q has no %s", e.Command, what)
}
