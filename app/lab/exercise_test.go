package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/store/trace"
)

// The exercise that every course gives, insert 22, 1, 13, 11, 24, 33, 18, 42, 31 with
// h(k) = k mod 11, opened by a link in each table that textbooks have: the buckets are
// what textbooks print.
func TestTextbookExercise(t *testing.T) {
	for _, test := range []struct{ table, want, looks string }{
		{"", "33 11 22|1|24 13|||||18||31 42|", "1"},
		{"&strategy=linear", "22|1|13|11|24|33||18||42|31", "2"},
		{"&strategy=robinhood", "22|11|33|1|13|24||18||42|31", "2"},
		{"&strategy=double", "22|1|13||11|18|31|24|33|42|", "5"},
		{"&strategy=quadratic&loose=1", "22|1|13|24|11|||18||33|42", ""},
	} {
		m := newModel(t)
		Update(m, Visit{"#/lab?v=1&buckets=11&slots=9&hash=number&seed=1" + test.table + "&script=" + strings.NewReplacer(" ", "%20", "\n", "%0A").Replace(exercise)})
		finishWork(t, m)
		if m.Notice.Text != "" {
			t.Fatalf("%s says %q", test.table, m.Notice.Text)
		}
		Update(m, desk.Last{})
		if got := inBuckets(m); got != test.want {
			t.Errorf("%s:\n has %s\nwant %s", test.table, got, test.want)
		}
		want := `"31" is stored in slot #8. Looks: ` + test.looks + `. Keys in store: 9.`
		if test.looks == "" {
			want = `"31" was not stored: its way never comes to the 3 free buckets. A prime size, at most half full, prevents it.`
		}
		if got := m.Scene().Sentence.String(); got != want {
			t.Errorf("%s: it says %q, want %q", test.table, got, want)
		}
	}
}

// inBuckets are the keys in the buckets, as the table of the last step has them.
func inBuckets(m *Model) string {
	st := &m.Session.Timeline().State().Stripes[0]
	var all []string
	for _, slot := range st.Tables[0].Cells {
		var keys []string
		for ; slot < trace.Tombstone; slot = st.Slots[slot].Next {
			keys = append(keys, st.Slots[slot].Key)
		}
		all = append(all, strings.Join(keys, " "))
	}
	return strings.Join(all, "|")
}

// A put that fails while buckets are free says so in the list of commands too, and
// changes nothing; the example that shows it opens where the way is at its end.
func TestNeverReached(t *testing.T) {
	m := newModel(t)
	for i, s := range Samples() {
		if s.Title == "Buckets that are never reached" {
			Update(m, Show{Sample: i})
		}
	}
	if got := m.Scene().Sentence.String(); got != `Bucket 1 (5² = 25 from home) holds another hash: its node is not looked at.` {
		t.Errorf("it opens with %q", got)
	}
	list, _, _ := m.Given()
	if got := list[len(list)-1].Result; got != "no free bucket on its way: not stored" {
		t.Errorf("the list of commands says %q", got)
	}
	if got := m.Handout().Store; !strings.Contains(got, "quadratic probing, any size and load") {
		t.Errorf("the handout says %q", got)
	}
	Update(m, desk.Last{})
	give(t, m, "erase 42")
	give(t, m, "put 31 i")
	Update(m, desk.Last{})
	if got := m.Scene().Sentence.String(); got != `"31" is stored in slot #7. Looks: 6. Keys in store: 8.` {
		t.Errorf("with a bucket of its way free it says %q", got)
	}
}
