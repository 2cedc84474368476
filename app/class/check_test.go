package class

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/act"
)

// A slip in the code of a student who handed in before is a slip, and not a second code;
// and who handed in a whole one after it has handed in.
func TestADamagedCodeIsNoSecondOne(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x2")
	asked := questions(t, h, all, "7")
	code := h.Code("7", asked, []Answer{{Given: true, Shown: true}, {}})
	last := digits[(strings.IndexByte(digits, code[len(code)-1])+1)%len(digits)]
	slip := code[:len(code)-1] + string(last)
	c := &Check{Homework: h, Lessons: all}
	c.Paste(slip + "\n" + code + "\n" + slip + "\n" + code + "\n")
	c.Work(always)
	for i, want := range []error{ErrOther, nil, ErrOther, ErrTwice} {
		if got := c.Hands[i].Wrong; !errors.Is(got, want) {
			t.Errorf("line %d: %v, want %v", i+1, got, want)
		}
	}
}

// Nothing that a spreadsheet would run begins a field, and every name comes out of the
// file as it was typed.
func TestNoNameIsAFormula(t *testing.T) {
	for _, name := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", "\t=1", "\r=1", `=HYPERLINK("x","y")`} {
		row, err := csv.NewReader(strings.NewReader(cell(name) + "\n")).Read()
		if err != nil || len(row) != 1 || row[0] != "'"+name {
			t.Errorf("%q is written as %q, and read as %q (%v)", name, cell(name), row, err)
		}
	}
	for _, name := range []string{"", "Zoë = 1", "Ada, Countess", "a\nb", "O'Neil", "Ａda"} {
		row, err := csv.NewReader(strings.NewReader("x," + cell(name) + "\n")).Read()
		if err != nil || row[1] != name {
			t.Errorf("%q is written as %q, and read as %q (%v)", name, cell(name), row, err)
		}
	}
}

// Where several may be chosen, a place says how many pointed there, by whatever rule.
func TestTheMapCountsAPlaceOnce(t *testing.T) {
	all := lessons(t)
	h := parse(t, "moved-everybody.2x1")
	c := &Check{Homework: h, Lessons: all}
	var lines string
	for n := range 12 {
		student := fmt.Sprint(n)
		asked := questions(t, h, all, student)
		chosen, says := asked[0].Instance.Rule([]string{"all", "upper-half", "odd-buckets"}[n%3])
		if !says || n%4 == 0 {
			chosen = asked[0].Instance.Truth()
		}
		lines += h.Code(student, asked, []Answer{{Given: true, Chosen: chosen}}) + "\n"
	}
	c.Paste(lines)
	c.Work(always)
	m := &c.Maps[0]
	if m.Example == nil || len(m.Rules) < 2 {
		t.Fatalf("there is no example: %+v", m)
	}
	said := map[int]string{}
	for _, block := range m.Picture(nil).Pool.Blocks {
		for i := range block {
			said[block[i].Index] = block[i].Share
		}
	}
	for _, p := range m.Example.Places {
		n := 0
		if slices.Contains(m.Example.Truth(), p) {
			n += m.Right
		}
		for _, u := range m.Rules {
			if slices.Contains(u.Chosen, p) {
				n += u.N
			}
		}
		if want := fmt.Sprint(Percent(n, m.Asked)) + " %"; n > 0 && said[int(p.Index)] != want {
			t.Errorf("slot %d says %q, and %s pointed there", p.Index, said[int(p.Index)], want)
		}
	}
}

// A homework that is being put together is there after a reload, also with a title alone;
// and one that is begun anew has nothing.
func TestDraftsAreKept(t *testing.T) {
	m, kept := New(stage), ""
	does := func(msg act.Msg) {
		for _, effect := range Update(m, msg) {
			if amend, ok := effect.(act.Amend); ok && amend.Name == Drafted {
				kept = amend.Edit(kept)
			}
		}
	}
	for _, step := range []struct {
		msg  act.Msg
		want string
	}{
		{Entitle{Title: "Week 3 & 4"}, "?title=Week%203%20%26%204"},
		{Ask{Lesson: "last-out", Task: 2, Times: 3}, "last-out.2x3?title=Week%203%20%26%204"},
		{Ask{Lesson: "last-out", Task: 2}, "?title=Week%203%20%26%204"},
		{Ask{Lesson: "tombstone", Task: 2, Times: 1}, "tombstone.2x1?title=Week%203%20%26%204"},
		{Discard{}, ""},
	} {
		does(step.msg)
		again := New(stage)
		Update(again, Recall{Draft: kept})
		if kept != step.want || again.Draft.String() != step.want {
			t.Errorf("after %+v %q is kept, and %q comes back, want %q", step.msg, kept, again.Draft.String(), step.want)
		}
	}
}
