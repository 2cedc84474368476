package keep

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// memory is a storage that all pages of a test share. Nothing is answered before
// answer is called.
type memory struct {
	logs    map[string][]string
	order   []string // the one written last, last
	held    map[string]bool
	pending []func()
	fails   error // what the next calls answer
	deaf    bool  // nobody can tell who holds what
}

func newMemory() *memory {
	return &memory{logs: map[string][]string{}, held: map[string]bool{}}
}

func (m *memory) answer() {
	for len(m.pending) > 0 {
		do := m.pending[0]
		m.pending = m.pending[1:]
		do()
	}
}

func (m *memory) later(do func()) { m.pending = append(m.pending, do) }

func (m *memory) List(done func([]string, error)) {
	m.later(func() {
		names := slices.Clone(m.order)
		slices.Reverse(names)
		done(names, m.fails)
	})
}

func (m *memory) Read(name string, done func(string, error)) {
	m.later(func() { done(strings.Join(m.logs[name], ""), m.fails) })
}

func (m *memory) Write(name string, place int, piece string, done func(bool, error)) {
	m.later(func() {
		pieces, there := m.logs[name]
		if m.fails != nil {
			done(false, m.fails)
			return
		}
		if place == 0 {
			pieces = nil
		}
		m.logs[name] = append(pieces[:min(place, len(pieces)):len(pieces)], piece)
		m.order = append(slices.DeleteFunc(m.order, func(n string) bool { return n == name }), name)
		done(there, nil)
	})
}

func (m *memory) Remove(names []string, done func(error)) {
	m.later(func() {
		for _, name := range names {
			delete(m.logs, name)
			m.order = slices.DeleteFunc(m.order, func(n string) bool { return n == name })
		}
		done(m.fails)
	})
}

func (m *memory) Hold(name string, done func(bool)) {
	m.later(func() {
		held := !m.held[name] && !m.deaf
		m.held[name] = true
		done(held)
	})
}

// visit is a page with a keeper.
type visit struct {
	*Keeper
	t     *testing.T
	on    *memory
	tab   string
	found Found
	told  []Trouble
}

// page opens a page in a tab at an address. example is what it shows first.
func (m *memory) page(t *testing.T, tab, link string) *visit {
	t.Helper()
	v := &visit{t: t, on: m, tab: tab}
	names := 0
	v.Keeper = New(m, func() string {
		names++
		return fmt.Sprintf("%p-%d", v, names)
	}, func(name string) { v.tab = name }, func(t Trouble) { v.told = append(v.told, t) })
	v.Save(example(link))
	v.Open(tab, link, func(f Found) { v.found = f })
	m.answer()
	return v
}

// close lets go of what a page held.
func (v *visit) close() { delete(v.on.held, v.own) }

func (v *visit) save(s Session) {
	v.Save(s)
	v.on.answer()
}

func (v *visit) wantFound(s Session, again, aside bool) {
	v.t.Helper()
	if f := v.found; !f.Any || !f.Session.equal(&s) || f.Again != again || f.Aside != aside || f.Lost != nil {
		v.t.Errorf("found %+v, want %+v, again %v, aside %v", f, s, again, aside)
	}
}

func example(link string) Session { return Session{Store: storeWords, Link: link, View: View{Step: 5}} }

func after(t *testing.T, s Session, text string) Session {
	s.Commands = append(s.Commands[:len(s.Commands):len(s.Commands)], commands(t, text)...)
	return s
}

func TestReload(t *testing.T) {
	m := newMemory()
	p := m.page(t, "", "")
	if p.found.Any {
		t.Fatal("it found something where nothing is")
	}
	p.save(example(""))
	if len(m.logs) > 0 {
		t.Error("the untouched example is kept")
	}
	one := after(t, example(""), "put a 1\n")
	p.save(one)
	p.save(one)
	if n := len(m.logs[p.tab]); n != 1 {
		t.Errorf("the same was written %d times", n)
	}
	two := after(t, one, "put b 2\n")
	p.save(two)
	p.close()
	q := m.page(t, p.tab, "")
	q.wantFound(two, true, false)
	if q.tab != p.tab {
		t.Error("after a reload it has another name")
	}
	q.save(example(""))
	q.close()
	m.page(t, q.tab, "").wantFound(example(""), true, false)
	if len(m.logs) != 1 {
		t.Errorf("there are %d logs", len(m.logs))
	}
}

// What happens before it is known what was kept is not lost.
func TestSaveBeforeOpen(t *testing.T) {
	m := newMemory()
	k := New(m, func() string { return "x" }, func(string) {}, func(Trouble) {})
	k.Save(example(""))
	k.Open("", "", func(Found) { k.Save(after(t, example(""), "put a 1\n")) })
	k.Save(after(t, example(""), "put a 1\n"))
	m.answer()
	if len(m.logs["x"]) != 1 {
		t.Errorf("%d pieces", len(m.logs["x"]))
	}
}

// Pages that show the same log never write to it both: nor do they where nobody
// can tell who holds it.
func TestTabs(t *testing.T) {
	for _, deaf := range []bool{false, true} {
		m := newMemory()
		m.deaf = deaf
		p := m.page(t, "", "")
		one := after(t, example(""), "put a 1\n")
		p.save(one)
		newest, twin := m.page(t, "", ""), m.page(t, p.tab, "")
		newest.wantFound(one, false, false)
		twin.wantFound(one, true, false)
		all := map[*visit]Session{}
		for i, v := range []*visit{p, newest, twin} {
			all[v] = after(t, one, fmt.Sprintf("put b %d\nput c %d\n", i, i))
			v.Save(after(t, one, fmt.Sprintf("put b %d\n", i)))
		}
		for v, s := range all {
			v.save(s)
		}
		for v, s := range all {
			v.close()
			m.page(t, v.tab, "").wantFound(s, true, false)
		}
	}
}

// What was running when it was kept has another view when it has run: nobody touched it.
func TestRunsAgain(t *testing.T) {
	m := newMemory()
	p := m.page(t, "", "")
	running := after(t, example(""), "put a 1\nfill 9 seed 1\n")
	running.View = View{Step: 5, Command: 2}
	arrived := running
	arrived.View = View{Step: 9}
	p.save(running)
	other := m.page(t, "", "")
	other.wantFound(running, false, false)
	if p.Runs() || !other.Runs() {
		t.Error("it does not tell what runs again")
	}
	other.save(arrived)
	if other.Runs() || len(m.logs) != 1 || len(m.logs[p.tab]) != 1 {
		t.Errorf("there are %d logs, though nobody touched the second", len(m.logs))
	}
	touched := arrived
	touched.View.Step = 10
	other.save(touched)
	other.close()
	m.page(t, other.tab, "").wantFound(touched, true, false)

	// Stopped on the way, it is another session.
	p.close()
	again := m.page(t, p.tab, "")
	stopped := after(t, example(""), "put a 1\n")
	again.save(stopped)
	again.close()
	m.page(t, p.tab, "").wantFound(stopped, true, false)
}

func TestLink(t *testing.T) {
	m := newMemory()
	p := m.page(t, "", "")
	own := after(t, example(""), "put a 1\n")
	p.save(own)
	p.close()

	q := m.page(t, p.tab, "link")
	q.wantFound(own, true, true)
	q.save(example("link"))
	if len(m.logs) != 1 || q.tab == p.tab {
		t.Error("a link that nobody touched takes the place of a session")
	}
	touched := after(t, example("link"), "put b 2\n")
	q.save(touched)
	q.close()
	again := m.page(t, q.tab, "link")
	again.wantFound(touched, true, false)

	// Another link, in the page.
	again.Begin()
	if again.Begun() {
		t.Error("it knows what a link shows before it is shown")
	}
	again.save(example("other"))
	again.save(after(t, example("other"), "put c 3\n"))
	if len(m.logs) != 3 {
		t.Errorf("there are %d logs", len(m.logs))
	}
	again.close()
	m.page(t, q.tab, "link").wantFound(touched, true, false)
	m.page(t, p.tab, "").wantFound(own, true, false)
	m.page(t, "", "link").wantFound(after(t, example("other"), "put c 3\n"), false, true)
	// Without the link in the address, what the tab had is what it has.
	m.page(t, again.tab, "").wantFound(after(t, example("other"), "put c 3\n"), true, false)
}

func TestLoss(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		lost error
	}{
		"torn":    {"", ErrDamaged},
		"garbage": {"garbage", ErrUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory()
			p := m.page(t, "", "")
			p.save(after(t, example(""), "put a 1\nput b 2\n"))
			p.close()
			damaged := test.text
			if damaged == "" {
				whole := m.logs[p.tab][0]
				damaged = whole[:strings.Index(whole, "put b")]
			}
			m.logs[p.tab] = []string{damaged}
			q := m.page(t, p.tab, "")
			if !errors.Is(q.found.Lost, test.lost) || q.found.Any != (test.lost == ErrDamaged) {
				t.Fatalf("found %+v", q.found)
			}
			now := example("")
			if q.found.Any {
				now = q.found.Session
				now.View.Step = 7
				q.save(now) // nobody touched it
			} else {
				now = after(t, now, "put c 3\n")
				q.save(now)
			}
			if m.logs[p.tab][0] != damaged {
				t.Error("what was damaged is overwritten")
			}
			q.close()
			m.page(t, q.tab, "").wantFound(now, true, false)
		})
	}
}

func TestFailures(t *testing.T) {
	m := newMemory()
	m.fails = errors.New("denied")
	p := m.page(t, "", "")
	p.save(after(t, example(""), "put a 1\n"))
	if !slices.Equal(p.told, []Trouble{Denied}) {
		t.Errorf("told %v", p.told)
	}

	m.fails = nil
	p = m.page(t, "", "")
	one := after(t, example(""), "put a 1\n")
	p.save(one)
	m.fails = errors.New("full")
	p.save(after(t, one, "put b 2\n"))
	p.save(after(t, one, "put b 2\nput c 3\n"))
	if !slices.Equal(p.told, []Trouble{Full}) {
		t.Errorf("told %v", p.told)
	}
	m.fails = nil
	last := after(t, one, "put b 2\nput c 3\nput d 4\n")
	p.save(last)
	p.close()
	m.page(t, p.tab, "").wantFound(last, true, false)

	// What fails after a link was followed says nothing about the link's session.
	left := m.page(t, "", "")
	m.fails = errors.New("full")
	left.Save(last)
	left.Save(after(t, last, "put e 5\n"))
	left.Begin()
	left.Save(example("link"))
	m.answer()
	m.fails = nil
	logs := len(m.logs)
	left.save(example("link"))
	if !slices.Equal(left.told, []Trouble{Full}) || len(m.logs) != logs {
		t.Errorf("told %v; %d logs, were %d", left.told, len(m.logs), logs)
	}

	big := after(t, one, "put b "+strings.Repeat("x", MaxBytes)+"\n")
	q := m.page(t, "", "")
	q.save(big)
	q.save(big)
	if !slices.Equal(q.told, []Trouble{TooLarge}) {
		t.Errorf("told %v", q.told)
	}
}

func TestForget(t *testing.T) {
	m := newMemory()
	p, other := m.page(t, "", ""), m.page(t, "", "")
	one := after(t, example(""), "put a 1\n")
	p.save(one)
	other.save(one)
	other.save(after(t, one, "put b 2\n"))
	var err error
	p.Forget(func(e error) { err = e })
	m.answer()
	if err != nil || len(m.logs) > 0 {
		t.Fatalf("%v; %d logs are left", err, len(m.logs))
	}
	p.save(after(t, one, "put c 3\n"))
	if len(m.logs) > 0 {
		t.Error("after it was forgotten it is kept again")
	}
	// Another tab goes on keeping its own, all of it.
	last := after(t, one, "put b 2\nput d 4\n")
	other.save(last)
	other.close()
	m.page(t, other.tab, "").wantFound(last, true, false)
}

func TestOldestGo(t *testing.T) {
	m := newMemory()
	for i := range 2 * MaxSessions {
		p := m.page(t, "", "")
		p.save(after(t, example(""), fmt.Sprintf("put a %d\n", i)))
		if len(m.logs) > MaxSessions {
			t.Fatalf("there are %d logs", len(m.logs))
		}
	}
	if len(m.logs) != MaxSessions {
		t.Errorf("there are %d logs, want %d", len(m.logs), MaxSessions)
	}
	oldest := m.order[0]
	m.page(t, oldest, "").wantFound(mustRead(t, m.logs[oldest]), true, false)
}

func mustRead(t *testing.T, pieces []string) Session {
	t.Helper()
	s, err := Read(strings.Join(pieces, ""))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
