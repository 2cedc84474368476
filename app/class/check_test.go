package class

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
)

// handIn returns the codes of so many students, who answer each question as answer does.
func handIn(t testing.TB, h Homework, all map[string]*lesson.Lesson, students int, answer func(student int, i *task.Instance) Answer) (lines string) {
	t.Helper()
	for n := range students {
		student := fmt.Sprint(n)
		asked := questions(t, h, all, student)
		var given []Answer
		for _, q := range asked {
			given = append(given, answer(n, q.Instance))
		}
		lines += h.Code(student, asked, given) + "\n"
	}
	return lines
}

// inTurn answers by these rules, one student after the other: rightly where a rule says
// nothing, or there is none.
func inTurn(rules ...string) func(student int, i *task.Instance) Answer {
	return func(student int, i *task.Instance) Answer {
		chosen, says := i.Rule(rules[student%len(rules)])
		if !says {
			chosen = i.Truth()
		}
		return Answer{Given: true, Chosen: chosen}
	}
}

// atRandom answers whatever may be answered.
func atRandom(r *rand.Rand) func(int, *task.Instance) Answer {
	return func(_ int, i *task.Instance) Answer { return choose(r, i) }
}

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
	c.Paste(handIn(t, h, all, 12, inTurn("", "upper-half", "odd-buckets", "all", "", "odd-buckets", "all", "upper-half", "", "all", "upper-half", "odd-buckets")))
	c.Work(always)
	m := &c.Maps[0]
	if m.Example == nil || len(m.Rules) < 2 {
		t.Fatalf("there is no example: %+v", m)
	}
	said := map[int]string{}
	for _, block := range m.Picture(Paper{}).Pool.Blocks {
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

// A class of bots, each following one rule: the map says how many followed which, and
// leads to a question in which the two commonest point at different places.
func TestTheMapTellsTheRules(t *testing.T) {
	all := lessons(t)
	for _, h := range everything(all) {
		c := &Check{Homework: h, Lessons: all}
		beat, err := h.Parts[0].Find(all[h.Parts[0].Lesson])
		if err != nil {
			t.Fatal(err)
		}
		kind := task.Named(beat.Task.Kind)
		var lines strings.Builder
		want := map[string]int{}
		right := 0
		for n, rule := range append([]string{""}, kind.Rules()...) {
			for b := range 2 + n {
				student := fmt.Sprintf("%s-%d", kind.Name[:3], 100*n+b)
				asked := questions(t, h, all, Student(student))
				var given []Answer
				for _, q := range asked {
					chosen, says := q.Instance.Rule(rule)
					if !says {
						chosen = q.Instance.Truth()
					}
					if v := q.Instance.Grade(chosen); v.Right {
						right++
					} else {
						want[v.Rule]++
					}
					given = append(given, Answer{Given: true, Chosen: chosen})
				}
				fmt.Fprintf(&lines, "Bot %d, %s\r\n\n", n, h.Code(Student(student), asked, given))
			}
		}
		c.Paste(lines.String())
		c.Work(always)
		for i := range c.Hands {
			if c.Hands[i].Wrong != nil || !strings.HasPrefix(c.Hands[i].Name, "Bot ") {
				t.Fatalf("%+v", c.Hands[i])
			}
		}
		m := c.Maps[0]
		if m.Right != right || m.Other != 0 || m.Asked != 2*len(c.Hands) {
			t.Errorf("%s: %d of %d right, %d other; the bots had %d", kind.Name, m.Right, m.Asked, m.Other, right)
		}
		got := map[string]int{}
		for _, u := range m.Rules {
			got[u.Rule] = u.N
			if said := fmt.Sprint(u.Said); len(u.Said) == 0 || strings.Contains(said, "{slot}") || strings.Contains(said, "{key}") || strings.Contains(said, "{bucket}") {
				t.Errorf("%s: to %s is said %s", kind.Name, u.Rule, said)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: the map says %v, the bots followed %v", kind.Name, got, want)
		}
		if !slices.IsSortedFunc(m.Rules, func(a, b Used) int { return b.N - a.N }) {
			t.Errorf("%s: the commonest is not first: %v", kind.Name, m.Rules)
		}
		place := lesson.ParsePlace(m.Apart)
		i, err := kind.Instance(place.Seed, 0)
		if m.Apart == "" || err != nil {
			t.Errorf("%s: no question tells %v apart (%v)", kind.Name, m.Rules, err)
			continue
		}
		if len(m.Rules) > 1 {
			one, _ := i.Rule(m.Rules[0].Rule)
			other, _ := i.Rule(m.Rules[1].Rule)
			if fmt.Sprint(one) == fmt.Sprint(other) {
				t.Errorf("%s: at %s both rules say %v", kind.Name, m.Apart, one)
			}
		}
	}
}

// Lines that are no codes, and a student who comes twice, are told and do not count.
func TestCheckTellsWhatDoesNotCount(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x1+third-empty.2x1?title=T")
	asked := questions(t, h, all, "7")
	code := h.Code("7", asked, []Answer{{Given: true, Chosen: asked[0].Instance.Truth()}, {}})
	c := &Check{Homework: h, Lessons: all}
	c.Paste("=cmd;" + code + "\nno code here\n\n" + code + "\n8" + code[1:] + "\n" + code[:len(code)-1] + "?\n" + code[:len(code)-1] + "\n")
	c.Work(always)
	if c.Done != 6 || len(c.Hands) != 6 || c.Going() {
		t.Fatalf("%d of %d lines were run", c.Done, len(c.Hands))
	}
	for i, want := range []error{nil, ErrCode, ErrTwice, ErrOther, ErrCode} {
		if got := c.Hands[i].Wrong; !errors.Is(got, want) {
			t.Errorf("line %d: %v, want %v", c.Hands[i].Line, got, want)
		}
	}
	if short := c.Hands[5].Wrong; short == nil || !strings.Contains(short.Error(), "it was cut") {
		t.Errorf("a code that was cut, of who handed in before, is refused with %v", short)
	}
	if m := c.Maps; m[0].Asked != 1 || m[0].Right != 1 || m[1].Open != 1 || Percent(m[0].Right, m[0].Asked) != 100 {
		t.Errorf("the maps are %+v", m)
	}
	text, marked := strings.CutPrefix(c.CSV(), "\ufeff")
	if !marked {
		t.Error("a spreadsheet is not told that the text is UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], "|"); got != "line|name|student|right|asked|question 1 (last-out)|question 2 (third-empty)|remark" {
		t.Errorf("its head is %s", got)
	}
	if got := strings.Join(rows[1], "|"); got != "1|'=cmd|7|1|2|right|open|" {
		t.Errorf("its first row is %s", got)
	}
	if got := strings.Join(rows[2], "|"); got != "2|||0|2|||"+ErrCode.Error() {
		t.Errorf("its second row is %s", got)
	}
}

// The map's example shows where the rules point, and how many followed each; it is found
// once.
func TestTheMapIsAPicture(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x1")
	c := &Check{Homework: h, Lessons: all}
	c.Paste(handIn(t, h, all, 8, inTurn("lowest-number", "first-freed", "", "")))
	c.Work(always)
	m := c.Maps[0]
	if m.Example == nil || !m.Points() {
		t.Fatalf("there is no example: %+v", m)
	}
	picture, shares := m.Picture(Paper{}), map[string]bool{}
	for _, block := range picture.Pool.Blocks {
		for i := range block {
			if s := &block[i]; s.Share != "" {
				shares[s.Share] = true
				if s.Flag(nil) == "you" {
					t.Errorf("slot %d is said to be chosen by who looks", s.Index)
				}
				if s.Truth != (s.Share == fmt.Sprint(Percent(m.Right, m.Asked))+" %") {
					t.Errorf("slot %d says %s, right %v", s.Index, s.Share, s.Truth)
				}
			}
		}
	}
	if len(shares) < 2 {
		t.Errorf("the picture says %v of %+v", shares, m)
	}
}

// Who points at the bucket, as what leads to the first node, is shown there.
func TestTheMapMarksTheBucket(t *testing.T) {
	all := lessons(t)
	h := parse(t, "out-of-the-middle.2x1")
	c := &Check{Homework: h, Lessons: all}
	c.Paste(handIn(t, h, all, 12, inTurn("bucket", "", "successor")))
	c.Work(always)
	m := c.Maps[0]
	if m.Example == nil || !slices.ContainsFunc(m.Rules, func(u Used) bool { return u.Rule == "bucket" }) {
		t.Fatalf("there is no example, or nobody followed the rule: %+v", m)
	}
	var marked []string
	for _, r := range m.Picture(Paper{}).Table.Rows {
		if r.Share != "" {
			marked = append(marked, fmt.Sprint(r.Bucket, " ", r.Share))
		}
	}
	n := 0
	for _, u := range m.Rules {
		if u.Rule == "bucket" {
			n = u.N
		}
	}
	if want := m.Example.Words()["home"] + " " + fmt.Sprint(Percent(n, m.Asked)) + " %"; len(marked) != 1 || marked[0] != want {
		t.Errorf("buckets are marked %v, want %s", marked, want)
	}
}

// A class is run a question at a time, however long the homework: whoever looks on can go
// on with the page between any two. What comes of it is the same. Stopped, it is what was
// run until then.
func TestCodesAreRunInSlices(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x3+third-empty.2x2")
	text := handIn(t, h, all, 12, atRandom(rand.New(rand.NewPCG(3, 4))))
	whole, sliced := &Check{Homework: h, Lessons: all}, &Check{Homework: h, Lessons: all}
	whole.Paste(text)
	whole.Work(always)
	sliced.Paste(text)
	for slices := 0; sliced.Going(); slices++ {
		drawn, graded := len(sliced.questions), 0
		if sliced.Done < sliced.Until {
			graded = len(sliced.Hands[sliced.Done].Grades)
		}
		at := sliced.Done
		sliced.Work(func() bool { return false })
		if at == sliced.Done && len(sliced.questions)+len(sliced.Hands[min(at, len(sliced.Hands)-1)].Grades) > drawn+graded+1 && at < sliced.Until {
			t.Fatalf("slice %d drew or graded more than one", slices)
		}
		if slices > 12*13+3*seeds {
			t.Fatal("the work does not end")
		}
	}
	if sliced.CSV() != whole.CSV() || fmt.Sprint(sliced.Maps[0].Rules) != fmt.Sprint(whole.Maps[0].Rules) || sliced.Maps[1].Apart != whole.Maps[1].Apart {
		t.Errorf("in slices it is\n%s\n%v\nnot\n%s\n%v", sliced.CSV(), sliced.Maps, whole.CSV(), whole.Maps)
	}
	for n := 1; n <= 2; n++ {
		if !sliced.Waits() || whole.Drawn != 0 {
			t.Fatalf("map %d of 2 does not wait for its turn", n)
		}
		if sliced.Work(always); sliced.Drawn != n {
			t.Fatalf("in turn %d there are %d maps", n, sliced.Drawn)
		}
	}
	if sliced.Waits() {
		t.Error("all are drawn, and one waits")
	}
	sliced.Paste(text)
	for sliced.Done < 5 {
		sliced.Work(func() bool { return false })
	}
	sliced.Stop()
	if !sliced.Going() {
		t.Error("stopped, it looks for no examples")
	}
	sliced.Work(always)
	if asked := sliced.Maps[0].Asked; sliced.Done != 5 || asked != 15 || strings.Count(sliced.CSV(), "\n") != 6 {
		t.Errorf("stopped at %d, of the first question are %d", sliced.Done, asked)
	}
	sliced.Paste(text)
	for sliced.Done < sliced.Until {
		sliced.Work(func() bool { return false })
	}
	if sliced.Stop(); sliced.Going() {
		t.Error("stopped while it looks for examples, it goes on")
	}
}

// What is pasted is kept by the tab until it is cleared, under a name that is of its homework
// alone; to clear what is there is no mistake, to check nothing is one.
func TestCodesAreKeptInTheTab(t *testing.T) {
	m := New(nil)
	Update(m, Visit{Fragment: "#/teach/check/last-out.2x2"})
	if m.Takes() {
		t.Error("codes are taken before their lessons are here")
	}
	for _, c := range []struct {
		text, kept, failed string
	}{
		{"", "", "There is no code here. Paste one a line."},
		{"Ada 4711.AAAA-A\n", "Ada 4711.AAAA-A\n", ""},
		{"", "", ""},
	} {
		effects := Update(m, Paste{Text: c.text})
		if want := (act.KeepInTab{Name: "codes/last-out.2x2", Text: c.kept}); effects[0] != want {
			t.Errorf("of %q the tab keeps %+v", c.text, effects[0])
		}
		if m.Failed != c.failed {
			t.Errorf("of %q it says %q", c.text, m.Failed)
		}
	}
	Update(m, Visit{Fragment: "#/teach/check/last-out.2x3"})
	if m.Codes() == "codes/last-out.2x2" {
		t.Error("another homework has the same codes")
	}
}
