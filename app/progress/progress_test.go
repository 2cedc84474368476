package progress

import (
	"errors"
	"reflect"
	"testing"
)

func TestAsText(t *testing.T) {
	p := Progress{
		{Lesson: "last-out", At: 3, Beats: 8, Read: []int{1, 2, 3}, Done: []string{"1"}},
		{Lesson: "four-looks", At: 9, Beats: 9, Read: []int{1, 9}, Done: []string{"1", "2"}, Over: true},
		{Lesson: "begun", At: 1, Beats: 4},
	}
	const want = "kvscope progress 1\n" +
		"last-out at=3 of=8 read=1,2,3 done=1\n" +
		"four-looks at=9 of=9 read=1,9 done=1,2 over\n" +
		"begun at=1 of=4\n"
	if got := p.String(); got != want {
		t.Errorf("it is written as\n%s", got)
	}
	if got, err := Parse(want); err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("it is read as %+v, %v", got, err)
	}
	if got := Progress(nil).String(); got != "" {
		t.Errorf("a first visit is written as %q", got)
	}
}

// A file may have been through other hands.
func TestParseIsPatient(t *testing.T) {
	for _, text := range []string{"", "{}", "kvscope progress 2\nlast-out", "put cat meow"} {
		if p, err := Parse(text); !errors.Is(err, ErrFormat) || p != nil {
			t.Errorf("%q is read as %v, %v", text, p, err)
		}
	}
	got, err := Parse("kvscope progress 1\r\n\r\nlast-out at=-3 of=x read=2,1,1,99999999999 mood=good\r\nlast-out done=1 over")
	want := Progress{{Lesson: "last-out", At: 1, Beats: 1, Read: []int{1, 2, mostBeats}, Done: []string{"1"}, Over: true}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("it is read as %+v, %v", got, err)
	}
}

// Two tabs, or a tab and a file: what was done in either is done.
func TestNothingIsLost(t *testing.T) {
	here := Progress{{Lesson: "a", At: 2, Read: []int{1, 2}, Done: []string{"1"}}, {Lesson: "b", At: 1, Over: true}}
	there := Progress{{Lesson: "c", At: 1}, {Lesson: "a", At: 5, Read: []int{5}, Done: []string{"2"}}}
	before := here.String() + there.String()
	want := Progress{
		{Lesson: "a", At: 2, Read: []int{1, 2, 5}, Done: []string{"1", "2"}},
		{Lesson: "b", At: 1, Over: true},
		{Lesson: "c", At: 1},
	}
	got := here.And(there)
	if got.String() != want.String() {
		t.Errorf("together they are\n%s", got)
	}
	if here.String()+there.String() != before {
		t.Error("one of them was changed")
	}
}
