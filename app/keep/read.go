package keep

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kvscope/store/journal/record"
	"kvscope/store/script"
)

// Errors of reading.
var (
	// ErrDamaged: the log ends in damage. What stands before it is right.
	ErrDamaged = errors.New("keep: damaged")
	// ErrUnreadable: there is not even a beginning.
	ErrUnreadable = errors.New("keep: unreadable")
)

// Read returns the session of a log. With ErrDamaged it is the session up to
// the damage, shown at its end if its step is not known; with ErrUnreadable it
// is none.
func Read(text string) (Session, error) {
	var s Session
	in, err := record.NewReader(strings.NewReader(text))
	if err != nil {
		return s, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	first, err := in.Next()
	store, ok := strings.CutPrefix(first, storeLine)
	if err != nil || !ok {
		return s, fmt.Errorf("%w: it does not begin with a store", ErrUnreadable)
	}
	s.Store = store
	stands := false // the view is that of the commands read so far
	for {
		line, err := in.Next()
		if err == nil {
			err = s.take(line, &stands)
		}
		switch {
		case err == nil:
			continue
		case err == io.EOF && stands:
			return s, nil
		case err == io.EOF: // the view comes last in each piece
			err = record.ErrTorn
		}
		if !stands {
			s.View.Step, s.View.Command, s.View.Opening = ToEnd, 0, false
		}
		return s, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
}

// take adds what a line says.
func (s *Session) take(line string, stands *bool) error {
	if link, ok := strings.CutPrefix(line, linkLine); ok {
		s.Link = link
		return nil
	}
	if view, ok := strings.CutPrefix(line, stepLine); ok {
		*stands = true
		return s.View.read(view)
	}
	*stands = false
	if place, ok := strings.CutPrefix(line, placeLine); ok {
		var err error
		s.Place, err = number(place)
		return err
	}
	if run, ok := strings.CutPrefix(line, runLine); ok {
		place, rest, _ := strings.Cut(run, " ")
		step, store, _ := strings.Cut(rest, " ")
		p, err := number(place)
		if err != nil {
			return err
		}
		n, err := number(step)
		s.Runs = append(s.Runs, Run{Place: p, Store: store, Step: n})
		return err
	}
	if of, ok := strings.CutPrefix(line, ofLine); ok {
		if len(s.Runs) == 0 {
			return errors.New("a command of no run")
		}
		return takeCommand(&s.Runs[len(s.Runs)-1].Commands, of)
	}
	return takeCommand(&s.Commands, line)
}

// number reads a place among runs, or a step of one.
func number(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("nothing has the number %s", text)
	}
	return n, nil
}

// takeCommand adds the command that a line says, or how often the last one ran.
func takeCommand(all *[]Command, line string) error {
	if ran, ok := strings.CutPrefix(line, ranLine); ok {
		n, err := strconv.Atoi(ran)
		last := len(*all) - 1
		if err != nil || last < 0 || n < 1 || stopped((*all)[last].Command, n) != n {
			return fmt.Errorf("nothing can have run so often: %s", ran)
		}
		(*all)[last].Ran = n
		return nil
	}
	c, err := script.ParseLine(line)
	if err != nil {
		return err
	}
	if c.Verb < script.Comment && c.Verb > 0 { // a remark does nothing
		*all = append(*all, Command{Command: c})
	}
	return nil
}

// read reads what line wrote. What it does not know is of another version, and
// says nothing here.
func (v *View) read(text string) error {
	*v = View{}
	words := strings.Fields(text)
	if len(words) == 0 {
		return errors.New("a step without its number")
	}
	var err error
	if v.Step, err = strconv.Atoi(words[0]); err != nil || v.Step < 0 {
		return fmt.Errorf("no step has the number %s", words[0])
	}
	for _, word := range words[1:] {
		if command, ok := strings.CutPrefix(word, commandWord); ok {
			if v.Command, err = strconv.Atoi(command); err != nil || v.Command < 1 {
				return fmt.Errorf("no command has the number %s", command)
			}
		}
		v.Fine = v.Fine || word == fineWord
		v.Ask = v.Ask || word == askWord
		v.Clock = v.Clock || word == clockWord
		v.Opening = v.Opening || word == openingWord
	}
	return nil
}
