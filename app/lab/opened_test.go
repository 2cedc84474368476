package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/intake"
)

// seen is what the screen shows of the file that waits.
func seen(m *Model) string {
	shown, ok := m.Opened()
	if !ok {
		return "nothing"
	}
	text := shown.Name + ": " + strings.Join(shown.Understood, ", ") + "\n"
	for _, row := range shown.Rows {
		text += row.Command + row.Why + "\n"
	}
	return text + fmt.Sprint(shown.Waiting)
}

// pick sends the choice of an option.
func pick(t *testing.T, m *Model, choice, label string) {
	t.Helper()
	shown, _ := m.Opened()
	for _, c := range shown.Choices {
		for _, o := range c.Options {
			if c.Name == choice && o.Label == label {
				Update(m, Otherwise{o.Dialect})
				return
			}
		}
	}
	t.Fatalf("there is no %s %s in %+v", choice, label, shown.Choices)
}

// What a file begins with is shown as everywhere: signs that a script or an emoji needs
// joined, and each word in its own direction.
func TestOpenedAsTyped(t *testing.T) {
	m := newModel(t)
	Update(m, Open{"a.kv", "put 👨\u200d👩\u200d👦 family\nput مرحبا 123\n"})
	shown, _ := m.Opened()
	if got, want := shown.Rows[0].Command, "put 👨\u200d👩\u200d👦 family"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := shown.Rows[1].Command; strings.Index(got, "مرحبا\u2069") < 0 {
		t.Errorf("%q: the key is not isolated", got)
	}
}

// Nothing of a file is put before a person has seen what it was taken for.
func TestOpenedWaits(t *testing.T) {
	m := newModel(t)
	Update(m, Open{"words.csv", "animal,sound\nlion,roar\nbad\n"})
	if m.Busy.Running || len(m.Session.Entries()) != 12 {
		t.Fatal("it runs")
	}
	want := "words.csv: CSV, separated by comma, no line of column names\nput animal sound\nput lion roar\nIt has 1 field, and the value is missing.\n0"
	if got := seen(m); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	pick(t, m, "First line", "names columns")
	if got := seen(m); !strings.Contains(got, "the first line names the columns") || strings.Contains(got, "put animal") {
		t.Error(got)
	}
	Update(m, Take{})
	finishWork(t, m)
	if m.Notice.Text != "words.csv: 1 key put. 1 line refused (3)." || seen(m) != "nothing" {
		t.Errorf("%q, %s", m.Notice.Text, seen(m))
	}
	Update(m, Take{})
	Update(m, Otherwise{intake.Dialect{}})
	Update(m, Leave{})
	if m.Busy.Running || len(m.Session.Entries()) != 13 {
		t.Error("without a file something runs")
	}
}

// A large file is looked at piece by piece, and is drawn when it is known, not before.
func TestOpenedInPieces(t *testing.T) {
	m := newModel(t)
	slice := Work{More: func() bool { return false }}
	want := []act.Effect{act.Draw{}, act.Focus{ID: "opened-title"}}
	slices := 0
	effects := Update(m, Open{"words.csv", "key,value\n" + strings.Repeat("lion,roar\n", 1000)})
	for ; seen(m) == "nothing"; slices++ {
		Update(m, Take{}) // of what is not seen
		if slices > 0 && len(effects) != 1 || m.Busy.Running {
			t.Fatalf("slice %d: %v", slices, effects)
		}
		effects = Update(m, slice)
	}
	if slices < 10 || fmt.Sprint(effects) != fmt.Sprint(want) {
		t.Errorf("after %d slices: %v", slices, effects)
	}
	shown := seen(m)
	pick(t, m, "First line", "is put")
	Update(m, slice)
	if got := seen(m); got != shown {
		t.Errorf("before it is known what it is otherwise, it is %s", got)
	}
	Update(m, Reset{})
	finishWork(t, m)
	if got := seen(m); !strings.Contains(got, "put key value") {
		t.Errorf("read otherwise, and beside another session, it is %s", got)
	}
}

// Of several files each has its turn, in the order in which they came.
func TestOpenedInOrder(t *testing.T) {
	m := newModel(t)
	Update(m, Open{"a.csv", "ant,1\n"})
	Update(m, Open{"broken.csv", ""})
	if !m.Notice.Error || m.Notice.Text != "broken.csv was not opened. It is empty." {
		t.Errorf("%+v", m.Notice)
	}
	Update(m, Open{"b.csv", "bat,2\n"})
	Update(m, Open{"c.csv", "cod,3\n"})
	if got := seen(m); !strings.HasPrefix(got, "a.csv") || !strings.HasSuffix(got, "\n2") {
		t.Error(got)
	}
	Update(m, Take{})
	Update(m, Take{}) // while it runs
	if got := seen(m); !strings.HasPrefix(got, "b.csv") || !m.Notice.Error {
		t.Errorf("%s, %+v", got, m.Notice)
	}
	finishWork(t, m)
	Update(m, Leave{})
	if m.Notice.Text != "b.csv: nothing was put." {
		t.Errorf("%q", m.Notice.Text)
	}
	Update(m, Take{})
	finishWork(t, m)
	var keys []string
	for _, e := range m.Session.Entries()[12:] {
		keys = append(keys, e.Command.Key)
	}
	if fmt.Sprint(keys) != "[ant cod]" {
		t.Errorf("%v were put", keys)
	}
}

// What a person types and pastes is read as what was meant, and that is said.
func TestPasted(t *testing.T) {
	for draft, want := range map[string]struct{ commands, notice string }{
		"put\u00a0lion\u00a0roar":           {"put lion roar", "Read as what was meant: unusual spaces of 1 line."},
		"lion\u00a0roar":                    {"put lion roar", "Read as what was meant: unusual spaces of 1 line."},
		"> put lion roar\n> get lion":       {"put lion roar get lion", "Read as what was meant: prompts, bullets or numbers at the start of 2 lines."},
		"put ‘two words’ x":                 {`put "two words" x`, "Read as what was meant: curly quotes of 1 line."},
		"put lion roar":                     {"put lion roar", ""},
		"put \"a\u00a0b\" x":                {`put "a\u00a0b" x`, ""},
		"1. put lion roar\n2. put fox bark": {"put lion roar put fox bark", "Read as what was meant: prompts, bullets or numbers at the start of 2 lines."},
	} {
		ways := map[string][]act.Msg{"typed": {Edit{draft}, Submit{}}, "pasted": {Run{draft}}}
		if !strings.Contains(draft, "put") {
			delete(ways, "pasted") // only the field's prefix makes a command of it
		}
		for way, msgs := range ways {
			m := newModel(t)
			for _, msg := range msgs {
				Update(m, msg)
			}
			notice := m.Notice
			finishWork(t, m)
			var commands []string
			for _, e := range m.Session.Entries()[12:] {
				commands = append(commands, e.Command.String())
			}
			if got := strings.Join(commands, " "); got != want.commands || notice.Text != want.notice || notice.Error {
				t.Errorf("%s: %q ran %s, and says %+v", way, draft, got, notice)
			}
		}
	}
}

// A table that is pasted is looked at like a file.
func TestPastedTable(t *testing.T) {
	for text, want := range map[string]string{
		"key;value\nlion;roar":        "What you pasted: CSV, separated by semicolon, the first line names the columns, key \"key\", value \"value\"\nput lion roar\n0",
		"SET lion roar\nDEL lion":     "What you pasted: Redis commands\nput lion roar\nerase lion\n0",
		"{\"lion\":\n\"roar\"}":       "What you pasted: JSON\nput lion roar\n0",
		"put lion roar\nput a b c":    "nothing",
		"lion roar and more and more": "nothing",
	} {
		m := newModel(t)
		Update(m, Run{text})
		if got := seen(m); got != want {
			t.Errorf("pasted, %q: %s, want %s", text, got, want)
		}
		m = newModel(t)
		Update(m, Edit{text})
		Update(m, Submit{})
		if got := seen(m); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
		if kept := want == "nothing"; kept != (m.Draft != "") || len(m.Session.Entries()) != 12 {
			t.Errorf("%q: the field has %q", text, m.Draft)
		}
	}
}

// Very many lines are looked at like a file, of which nothing is put before that is said.
func TestPastedAtLength(t *testing.T) {
	for line, want := range map[string]string{
		"put lion roar\n": "What you pasted: Commands\nput lion roar\nput lion roar\nput lion roar\nput lion roar\nput lion roar\nput lion roar\n0",
		"lion;roar\n":     "What you pasted: CSV, separated by semicolon, no line of column names\nput lion roar\nput lion roar\nput lion roar\nput lion roar\nput lion roar\nput lion roar\n0",
	} {
		m := newModel(t)
		Update(m, Run{strings.Repeat(line, intake.MostAtOnce/len(line)+1)})
		for n := 0; m.works(); n++ {
			if n > 1000 {
				t.Fatalf("%q: it never ends", line)
			}
			Update(m, Work{More: func() bool { return false }})
		}
		if got := seen(m); got != want || len(m.Session.Entries()) != 12 {
			t.Errorf("%q: %s", line, got)
		}
	}
}

// What another system calls a verb never becomes a key: the command that was meant is
// offered.
func TestSuggestion(t *testing.T) {
	for draft, want := range map[string]string{
		"delete cat": "erase cat", "del cat": "erase cat", "remove cat": "erase cat", "SET lion roar": "put lion roar", "set lion": "",
	} {
		m := newModel(t)
		Update(m, Edit{draft})
		Update(m, Submit{})
		msg, name := m.Offers()
		if !m.Notice.Error || name != want || len(m.Session.Entries()) != 12 || m.Draft != draft {
			t.Errorf("%q: %+v, offers %q", draft, m.Notice, name)
		}
		if want == "" {
			continue
		}
		Update(m, msg)
		finishWork(t, m)
		if e := m.Session.Entries(); len(e) != 13 || e[12].Command.String() != want || m.Draft != "" {
			t.Errorf("%q: it did not run, and the field has %q", draft, m.Draft)
		}
	}
}
