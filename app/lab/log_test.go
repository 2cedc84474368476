package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
)

// The log has every event of the operation, those ahead of the cursor too.
func TestLog(t *testing.T) {
	m := newModel(t)
	if log, _ := m.Log(); len(log) != 10 || !log[9].Now {
		t.Errorf("while the slot is asked for, the log has %v", log)
	}
	m.Opening = false
	log, unseen := m.Log()
	var kinds []string
	for _, line := range log {
		kinds = append(kinds, line.Kind)
		if line.Now != (line.Kind == "miss") || line.Ahead != (line.Number > log[9].Number) {
			t.Errorf("%+v", line)
		}
	}
	want := "begin hash lock-wanted lock-taken bucket visit compare visit compare miss alloc set-node set-next set-cell lock-released end"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("the log has\n%s, want\n%s", got, want)
	}
	if got := log[11].Fields; !strings.Contains(got, "key=frog value=croak") || !log[11].Write || log[0].Write {
		t.Errorf("set-node says %q", got)
	}
	if unseen != 0 {
		t.Errorf("%d events were not looked at", unseen)
	}
	m.Session.Timeline().Seek(0)
	if got, _ := m.Log(); got != nil {
		t.Errorf("before the first operation it has %v", got)
	}
}

// The filter takes a part of the events, and those in which all words occur.
func TestLogFilter(t *testing.T) {
	m := newModel(t)
	m.Opening = false
	for _, test := range []struct {
		filter desk.LogFilter
		want   string
	}{
		{desk.LogFilter{Kinds: desk.OnlyWrites}, "alloc set-node set-next set-cell"},
		{desk.LogFilter{Kinds: desk.OnlyStory, Text: "LOCK"}, "lock-wanted lock-taken lock-released"},
		{desk.LogFilter{Text: "frog"}, "begin set-node"},
		{desk.LogFilter{Text: "value=cro"}, "begin set-node"},
		{desk.LogFilter{Text: "#6"}, "alloc set-node set-next set-cell"},
		{desk.LogFilter{Text: "next=#7"}, ""},
		{desk.LogFilter{Text: "#7 set"}, "set-next"},
		{desk.LogFilter{Text: "bucket=7"}, "bucket miss set-cell"},
		{desk.LogFilter{Text: "elephant"}, ""},
		{desk.LogFilter{Text: "hen", Whole: true}, "begin set-node begin"},
	} {
		Update(m, desk.SetLog{To: test.filter})
		log, _ := m.Log()
		var kinds []string
		for _, line := range log {
			kinds = append(kinds, line.Kind)
		}
		if got := strings.Join(kinds, " "); got != test.want {
			t.Errorf("%+v: %q, want %q", test.filter, got, test.want)
		}
	}
}

// Of very many events those around the cursor are shown, as many as there is
// room for, and none is counted twice.
func TestLogOfManyEvents(t *testing.T) {
	m := newModel(t)
	Update(m, Configure{big(m)})
	finishWork(t, m)
	Update(m, Run{"fill 2000 seed 1"})
	finishWork(t, m)
	Update(m, desk.SetLog{To: desk.LogFilter{Whole: true}})
	all := m.Session.Timeline().Len()
	for _, at := range []int{1, 300, all / 2, all - 3, all} {
		m.Session.Timeline().Seek(at)
		log, unseen := m.Log()
		if len(log) != desk.LogShown || unseen != all-desk.LogShown {
			t.Fatalf("at %d of %d: %d lines, %d unseen", at, all, len(log), unseen)
		}
		now := 0
		for i, line := range log {
			if line.Now {
				now++
			}
			if i > 0 && line.Ahead != (log[i-1].Ahead || log[i-1].Now) {
				t.Fatalf("line %d: %+v behind %+v", i, line, log[i-1])
			}
		}
		if now != 1 {
			t.Errorf("at %d: %d lines are the last one shown", at, now)
		}
	}
	Update(m, desk.SetLog{To: desk.LogFilter{Whole: true, Text: "elephant"}})
	m.Session.Timeline().Seek(0)
	if log, unseen := m.Log(); len(log) != 0 || unseen != all-desk.LogScanned {
		t.Errorf("%d lines, %d of %d unseen", len(log), unseen, all)
	}
	Update(m, desk.SetLog{To: desk.LogFilter{Whole: true}})
	if lines := strings.Count(m.LogText(), "\n"); lines != desk.LogCopied+4 {
		t.Errorf("%d lines are copied", lines)
	}
}

func TestLogText(t *testing.T) {
	m := newModel(t)
	Update(m, desk.SetLog{To: desk.LogFilter{Kinds: desk.OnlyWrites}})
	Update(m, desk.Step{})
	want := "# kvscope: buckets=8 slots=16 hash=fnv1a seed=1\n# command 12 of 12, step 6 of 10: put frog croak\n"
	if got := m.LogText(); !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 7 ||
		!strings.Contains(got, "alloc slot=#6 generation=3\n# the picture stands here\n") || !strings.Contains(got, `key="frog"`) {
		t.Errorf("got\n%s", got)
	}
}
