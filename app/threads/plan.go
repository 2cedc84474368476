package threads

import (
	"net/url"
	"strings"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Plan is what the workers are to do.
type Plan struct {
	Settings replay.Settings // with the stripes of the second world
	Before   []script.Command
	Scripts  [][]replay.Job
}

// MaxWorkers is the most workers that share a store, MostCommands the most commands of
// one of them.
const (
	MaxWorkers   = 4
	MostCommands = 12
)

// usual is the plan of a first visit: of its keys frog, lion and pig are of one bucket.
func usual() Plan {
	before, _ := script.Parse(link.Animals)
	plan := Plan{Settings: link.Usual(), Before: before}
	plan.Settings.Stripes = 4
	for _, text := range []string{"put frog croak\nget cat", "get pig\nput lion roar", "get cow\nget frog"} {
		jobs, _ := parse(text)
		plan.Scripts = append(plan.Scripts, jobs)
	}
	return plan
}

// jobs returns how many there are in all.
func (p *Plan) jobs() (n int) {
	for _, script := range p.Scripts {
		n += len(script)
	}
	return n
}

// asked is what an address asks for:
//
//	#/threads?turns=BABC-ABCA&store=…&before=…&a=put%20frog%20croak%0Aget%20cat&b=…&task=2
//	                │    └ ahead    └ as in Compare         └ scripts of the workers
//	                └ given
//
// What is not said is the usual.
type asked struct {
	plan  Plan
	turns []int
	at    int
	task  int    // its place in Tasks, from 1; 0: none
	says  bool   // it says something
	fits  string // what had to be changed of its store
}

// String returns the fragment, without its #, that read reads.
func (a *asked) String() string {
	b := []byte("/threads?turns=")
	for i, worker := range a.turns {
		if i == a.at && i > 0 {
			b = append(b, '-')
		}
		b = append(b, byte('A'+worker))
	}
	if a.at == 0 && len(a.turns) > 0 {
		b = append([]byte("/threads?turns=-"), b[len("/threads?turns="):]...)
	}
	text, first := string(b), usual()
	if said := link.Words(a.plan.Settings); said != link.Words(first.Settings) {
		text += "&store=" + strings.ReplaceAll(strings.ReplaceAll(said, " ", ","), "=", ":")
	}
	if before := script.Format(a.plan.Before); before != link.Animals {
		text += "&before=" + link.Escape(before)
	}
	if scripts := spelled(&a.plan); scripts != spelled(&first) {
		text += scripts
	}
	if a.task > 0 {
		text += "&task=" + words.Number(a.task)
	}
	return text
}

// spelled writes the scripts of all workers as an address has them.
func spelled(p *Plan) (text string) {
	for i, jobs := range p.Scripts {
		text += "&" + string(rune('a'+i)) + "=" + link.Escape(spell(jobs))
	}
	return text
}

// read reads the fragment of an address, with or without its #. What was changed of it is
// said in a language.
func read(l *words.Lang, fragment string) (a asked, err error) {
	if len(fragment) > link.MaxBytes {
		return a, words.Problem("it is longer than {most} bytes", "most", words.Number(link.MaxBytes))
	}
	a.plan = usual()
	_, query, _ := strings.Cut(fragment, "?")
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		text, broken := url.QueryUnescape(value)
		if broken != nil {
			return a, words.Problem("its encoding is broken")
		}
		a.says = a.says || name != ""
		switch name {
		case "", "v":
		case "turns":
			given, ahead, _ := strings.Cut(text, "-")
			for _, id := range []byte(given + ahead) {
				a.turns = append(a.turns, int(id)-'A')
			}
			a.at = len(given)
		case "a", "b", "c", "d":
			if name == "a" {
				a.plan.Scripts = nil
			}
			jobs, err := parse(text)
			if err != nil || int(name[0]-'a') != len(a.plan.Scripts) || len(jobs) == 0 || len(jobs) > MostCommands {
				return a, words.Problem("worker {worker} has no script that can be read", "worker", strings.ToUpper(name))
			}
			a.plan.Scripts = append(a.plan.Scripts, jobs)
		case "store":
			one, fits, err := link.Open(l, "#/lab?v=1&"+strings.ReplaceAll(strings.ReplaceAll(text, ",", "&"), ":", "=")+"&script=%23")
			if err != nil {
				return a, err
			}
			a.plan.Settings, a.fits = one.Settings, fits
		case "before":
			if a.plan.Before, err = script.Parse(text); err != nil {
				return a, words.Problem("the commands before cannot be read")
			}
		case "task":
			if len(text) != 1 || text[0] < '1' || int(text[0]-'0') > len(Tasks()) {
				return a, words.Problem("there is no such task")
			}
			a.task = int(text[0] - '0')
		default:
			return a, words.Problem("it says something about {what}, which is not known here", "what", words.Short(name, 12))
		}
	}
	for _, worker := range a.turns {
		if worker < 0 || worker >= len(a.plan.Scripts) || len(a.turns) > MaxTurns {
			return a, words.Problem("its turns are not all of its workers")
		}
	}
	return a, nil
}

// here is what an address says of what is shown.
func (m *Model) here() asked {
	return asked{plan: m.plan, turns: m.turns, at: m.At, task: m.Task}
}

// Address returns the fragment, without its #, that opens on this turn.
func (m *Model) Address() string {
	a := m.here()
	return a.String()
}

// visit shows what an address asks for; one that asks for nothing shows what was here,
// or the first example.
func (m *Model) visit(fragment string) {
	fragment, shouted := link.Small(fragment)
	asked, refused := read(m.Lang, fragment)
	if !asked.says && len(m.plan.Scripts) > 0 {
		asked = m.here()
	} else if !asked.says || refused != nil {
		asked, _ = read(m.Lang, Presets()[0].address)
	}
	if err := m.show(asked); err != nil {
		refused = err
		first, _ := read(m.Lang, Presets()[0].address)
		m.show(first)
	}
	if refused != nil {
		m.Notice = Notice{Text: m.Lang.F("This link was not understood: {why}. The first example is shown.", "why", m.Lang.Clause(refused)), Error: true}
	} else if shouted {
		m.Notice = Notice{Text: link.Shouted(m.Lang)}
	} else if asked.fits != "" {
		m.Notice = Notice{Text: asked.fits}
	}
}

// show shows what was asked for.
func (m *Model) show(a asked) error {
	if err := m.open(a.plan, a.turns, a.at); err != nil {
		return err
	}
	m.Task, m.fewest = a.task, 0
	m.Drafts = nil
	return nil
}

// replace shows something else, to which Undo is the way back.
func (m *Model) replace(a asked) {
	was := m.here()
	if err := m.show(a); err != nil {
		m.fail(err)
		return
	}
	if len(was.turns) > 0 || was.String() != m.Address() {
		m.past = &was
	}
}

// fail says why something was refused.
func (m *Model) fail(err error) { m.Notice = Notice{Text: m.Lang.Error(link.Why(err)), Error: true} }
