package class

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"kvscope/app/lesson/task"
	"kvscope/app/words"
)

// Answer is what a student gave to a question.
type Answer struct {
	Given  bool // something was chosen, or shown
	Shown  bool // the answer was asked for
	Chosen []task.Place
}

// The answers that are no choice, as numbers; choices follow.
const (
	open = iota
	shown
	choices
)

// size returns how many bits an answer to a question takes.
func size(i *task.Instance) int {
	switch k := i.Kind; {
	case k.Bars > 0:
		return bits.Len64(choices + histograms(k) - 1)
	case k.Most > 0:
		return bits.Len(uint(choices + k.Most))
	case k.Set:
		return bits.Len(uint(choices + 1<<len(i.Places) - 1))
	}
	return bits.Len(uint(choices + len(i.Places) - 1))
}

// histograms returns how many there are, of bars of any height.
func histograms(k *task.Kind) (n uint64) {
	n = 1
	for range k.Bars {
		n *= uint64(k.Most + 1)
	}
	return n
}

// number returns an answer as a number that fits into size bits.
func number(i *task.Instance, a Answer) uint64 {
	switch {
	case !a.Given:
		return open
	case a.Shown || len(a.Chosen) == 0 && !i.Kind.Set:
		return shown
	case i.Kind.Bars > 0:
		n := uint64(0)
		heights := i.Heights(a.Chosen)
		for bar := len(heights) - 1; bar >= 0; bar-- {
			n = n*uint64(i.Kind.Most+1) + uint64(heights[bar])
		}
		return choices + n
	case i.Kind.Most > 0:
		return choices + uint64(a.Chosen[0].Index)
	case !i.Kind.Set:
		return choices + uint64(max(0, slices.Index(i.Places, a.Chosen[0])))
	}
	n := uint64(0)
	for k, p := range i.Places {
		if slices.Contains(a.Chosen, p) {
			n |= 1 << k
		}
	}
	return choices + n
}

// answer is the way back from number, and reports whether there is one.
func answer(i *task.Instance, n uint64) (a Answer, ok bool) {
	switch n {
	case open:
		return a, true
	case shown:
		return Answer{Given: true, Shown: true}, true
	}
	a.Given = true
	switch n -= choices; {
	case i.Kind.Bars > 0:
		if n >= histograms(i.Kind) {
			return a, false
		}
		for bar := range i.Kind.Bars {
			a.Chosen = append(a.Chosen, task.Place{On: task.OnBar, Array: bar, Index: uint32(n % uint64(i.Kind.Most+1))})
			n /= uint64(i.Kind.Most + 1)
		}
		return a, true
	case i.Kind.Most > 0:
		a.Chosen = []task.Place{{On: task.OnNumber, Index: uint32(n)}}
		return a, n <= uint64(i.Kind.Most)
	case !i.Kind.Set:
		if n >= uint64(len(i.Places)) {
			return a, false
		}
		a.Chosen = []task.Place{i.Places[n]}
		return a, true
	}
	for k, p := range i.Places {
		if n>>k&1 == 1 {
			a.Chosen = append(a.Chosen, p)
		}
	}
	return a, n>>len(i.Places) == 0
}

// digits are those of codes (Crockford's base 32): none that is taken for another.
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// width is how many bits a digit has, and checks how many digits are a sum over all
// the others and over the homework.
const (
	width  = 5
	checks = 3
)

// Code writes what a student answered to all questions of a homework, 1234567.4KQ2-9T:
// their number, and what they chose.
func (h Homework) Code(student string, questions []Question, answers []Answer) string {
	var digit []byte
	room, at := uint64(0), 0
	for k, q := range questions {
		n := number(q.Instance, answers[k])
		for b := range size(q.Instance) {
			room |= n >> b & 1 << at
			if at++; at == width {
				digit = append(digit, digits[room])
				room, at = 0, 0
			}
		}
	}
	if at > 0 {
		digit = append(digit, digits[room])
	}
	digit = append(digit, h.check(student, string(digit))...)
	var s strings.Builder
	s.WriteString(student + ".")
	for i, d := range digit {
		if i > 0 && i%4 == 0 {
			s.WriteByte('-')
		}
		s.WriteByte(d)
	}
	return s.String()
}

func (h Homework) check(student, digit string) string {
	n := sum(h.tasks(), strconv.FormatUint(h.Seed, 10), student, digit)
	s := make([]byte, checks)
	for i := range s {
		s[i] = digits[n>>(width*i)%32]
	}
	return string(s)
}

// What is wrong with a code.
var (
	ErrCode  = words.Problem("this is no code: one is a number, a point, and letters")
	ErrOther = words.Problem("this code has a slip in it, or is of another homework")
)

// Cut cuts a code into the number of its student and the rest, as a person copied it:
// small letters, spaces, O for 0 and I for 1 are understood.
func Cut(code string) (student, rest string, err error) {
	name, tail, ok := strings.Cut(strings.ToUpper(strings.TrimSpace(code)), ".")
	student = Student(name)
	for _, r := range tail {
		switch r {
		case '-', ' ':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if !strings.ContainsRune(digits, r) {
			return "", "", ErrCode
		}
		rest += string(r)
	}
	if !ok || student == "" || len(rest) <= checks {
		return "", "", ErrCode
	}
	return student, rest, nil
}

// Read reads the answers in the rest of a code to a student's questions.
func (h Homework) Read(student, rest string, questions []Question) ([]Answer, error) {
	bits := width - 1
	for _, q := range questions {
		bits += size(q.Instance)
	}
	if all := bits/width + checks; len(rest) != all {
		return nil, words.Problem("this code has {n} signs behind its point, and not {all}: it was cut, or is of another homework", "n", strconv.Itoa(len(rest)), "all", strconv.Itoa(all))
	}
	body := rest[:len(rest)-checks]
	if h.check(student, body) != rest[len(body):] {
		return nil, ErrOther
	}
	bit := func(i int) uint64 {
		return uint64(strings.IndexByte(digits, body[i/width])) >> (i % width) & 1
	}
	var answers []Answer
	at := 0
	for _, q := range questions {
		n := uint64(0)
		for b := range size(q.Instance) {
			n |= bit(at) << b
			at++
		}
		a, ok := answer(q.Instance, n)
		if !ok {
			return nil, ErrOther
		}
		answers = append(answers, a)
	}
	return answers, nil
}
