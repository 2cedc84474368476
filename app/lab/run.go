package lab

import (
	"slices"
	"strings"

	"kvscope/app/desk"
	"kvscope/app/intake"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// submit runs what was typed or pasted, as it was meant, once it is complete. Lines that
// are a table or the commands of another store are looked at like a file, and so are very
// many.
func (m *Model) submit(typed string, complete func(string) string, result bool) {
	if n := len(typed); n > intake.MostAtOnce && strings.Contains(typed, "\n") || n > 1<<20 {
		m.open(Open{m.Lang.T("What you pasted"), typed})
		return
	}
	text, changed := script.Mend(typed)
	text = complete(strings.TrimSpace(text))
	if _, err := script.Parse(text); err != nil && m.paste(typed) {
		return
	}
	m.run(text, result)
	if changed.Any() && m.Notice.Text == "" {
		m.Notice = Notice{Text: mended(m.Lang, changed)}
	}
}

// Suggestion is a command that was probably meant, beside the notice that says so.
type Suggestion struct{ command, notice string }

// suggest says what a command that cannot be read was probably meant to be.
func (m *Model) suggest(text string, err error) {
	m.Notice = Notice{m.Lang.Refusal(err), true}
	c, ok := script.Suggest(text)
	if !ok || strings.Contains(text, "\n") {
		return
	}
	m.Meant = Suggestion{c.String(), m.Notice.Text}
}

// withVerb puts the pressed prefix before text, unless it begins with a verb, or with
// what others call one: that is refused, and never becomes a key.
func (m *Model) withVerb(text string) string {
	if text == "" || text[0] == '#' {
		return text
	}
	first := strings.Fields(text)[0]
	if script.IsForeign(first) {
		return text
	}
	for v := script.Put; v < script.Comment; v++ {
		if strings.EqualFold(first, v.String()) {
			return text
		}
	}
	return m.Prefix().String() + " " + text
}

// Prefixes returns the verbs that the command field offers as a prefix.
func (m *Model) Prefixes() []script.Verb {
	if m.Session.Settings().Bare {
		return []script.Verb{script.Alloc, script.Write, script.Read, script.Free}
	}
	return []script.Verb{script.Put, script.Get, script.Erase}
}

// Prefix returns the verb that is pressed: the first, if that is of no such session.
func (m *Model) Prefix() script.Verb {
	if all := m.Prefixes(); !slices.Contains(all, m.Verb) {
		return all[0]
	}
	return m.Verb
}

// rerunAtOnce is how many operations are run, a past again among them, before
// the screen is drawn again.
const rerunAtOnce = 300

// run parses a script and starts running it behind the command at the cursor:
// in the past it replaces the later ones. On an error the field keeps what was
// typed and nothing is run.
func (m *Model) run(text string, result bool) {
	commands, err := script.Parse(text)
	if err != nil {
		m.suggest(text, err)
		return
	}
	for _, c := range commands {
		if err := m.Session.Settings().Suits(c); err != nil {
			m.Notice = Notice{m.Lang.Error(err), true}
			return
		}
	}
	if len(commands) == 0 {
		m.Notice = Notice{m.Lang.F("Type a command first, for example {command}.", "command", m.suggestions()[0]), true}
		return
	}
	if m.Busy.Running {
		m.Notice = Notice{m.Lang.T("The commands before this one are still running. Wait, or press Cancel."), true}
		return
	}
	if !m.begin(commands, result) {
		return
	}
	m.Notice, m.Draft, m.Recall = Notice{}, "", 0
	m.remember(strings.TrimSpace(text))
	done, due := m.worker().Operations()
	if len(commands) == 1 && commands[0].Verb != script.Fill && due-done <= rerunAtOnce {
		m.work(func() bool { return true })
	}
}

// begin queues commands behind the command at the cursor. It reports false, and
// says why, if they cannot take the place of the later ones.
func (m *Model) begin(commands []script.Command, result bool) bool {
	begun, all := m.behind()
	m.Busy = Busy{Running: true, First: begun, Result: result, given: true}
	if begun < all {
		if err := m.fork(); err != nil {
			m.Notice, m.Busy = Notice{m.Lang.Error(err), true}, Busy{}
			return false
		}
	} else {
		m.Session.Timeline().Seek(m.Session.Timeline().Len())
	}
	m.Playing, m.Opening = false, false
	m.worker().Queue(commands...)
	return true
}

// work goes on running, and shows the outcome when all is done.
func (m *Model) work(more func() bool) {
	if !m.Busy.Running {
		return
	}
	if m.Reading && m.read(more) {
		return
	}
	left, err := m.worker().Work(more)
	if err != nil {
		m.Notice = Notice{words.Also(m.Lang.Error(err), m.Lang.T("Nothing was lost; Reset example starts anew.")), true}
	}
	if left {
		return
	}
	m.arrive()
}

// cancel drops what has not run yet; what ran stays.
func (m *Model) cancel() {
	if m.Busy.Running {
		m.worker().Drop()
		rewriting := m.Busy.rewrite != nil
		m.Notice = Notice{Text: m.Lang.T("Stopped. What had run is kept.")}
		if kept := m.arrive(); rewriting && !kept {
			m.Notice = Notice{Text: m.Lang.T("Stopped. Nothing was replaced.")}
		}
	}
}

// arrive moves the cursor to what was just run, and reports whether that
// replaced anything.
func (m *Model) arrive() (replaced bool) {
	to := m.Busy
	m.Busy = Busy{}
	if to.rewrite != nil {
		if replaced = m.adopt(to.rewrite); !replaced {
			m.closeFile(len(m.Session.Entries()))
			return false
		}
	}
	defer m.closeFile(to.First)
	last := len(m.Session.Entries()) - 1
	switch {
	case to.view != nil:
		m.stand(to.view)
	case to.Stop > 0:
		m.Session.Timeline().SeekStop(replay.Memory, to.Stop)
		if !m.Session.Timeline().AtStop(m.Depth) {
			m.lend(lends{m.lent.ask, true}) // between two ideas
		}
	case to.Result:
		m.Session.SeekStep(m.Depth, last, desk.LastStep)
	default: // if nothing ran, there is no such entry, and the cursor stays
		m.Session.SeekStep(m.Depth, to.First, max(1, to.Step))
	}
	return replaced
}

func (m *Model) remember(text string) {
	if n := len(m.History); n == 0 || m.History[n-1] != text {
		m.History = append(m.History, text)
	}
}

func (m *Model) recall(by int) {
	to := m.Recall + by
	if to < 0 || to > len(m.History) {
		return
	}
	if m.Recall == 0 {
		m.Typed = m.Draft
	}
	m.Recall, m.Draft = to, m.Typed
	if to > 0 {
		m.Draft = m.History[len(m.History)-to]
	}
}
