package compare

import (
	"strconv"
	"strings"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Address is what an address of this screen asks for:
//
//	#/compare?a=buckets:16,slots:12,hash:fnv1a,seed:1&b=…&script=put%20cat%20meow&at=14.4
//	          └ one store, its settings as the Lab says them                     └ command 14, look 4
//
// Up to four stores, a to d. A script that is long is packed, as in the Lab.
type Address struct {
	Settings []replay.Settings
	Script   []script.Command
	At       Place
}

// String returns the fragment, without its #, that Parse reads.
func (a Address) String() string {
	b := "/compare?"
	for i, set := range a.Settings {
		b += string(rune('a'+i)) + "=" + swap(link.Words(set), " =", ",:") + "&"
	}
	return b + link.Spell(a.Script) + "&at=" + strconv.Itoa(a.At.Entry+1) + "." + strconv.Itoa(a.At.Look)
}

// swap puts a byte of to in place of the same one of from.
func swap(s, from, to string) string {
	b := []byte(s)
	for i, c := range b {
		if at := strings.IndexByte(from, c); at >= 0 {
			b[i] = to[at]
		}
	}
	return string(b)
}

// Parse reads the fragment of an address, with or without its #. One that asks for
// nothing has no settings. Errors wrap link.ErrAddress.
func Parse(fragment string) (asked Address, err error) {
	return read(fragment, link.Parse)
}

// read reads an address, whose stores one reads, each as an address of the Lab.
func read(fragment string, one func(fragment string) (link.Address, error)) (asked Address, err error) {
	_, query, _ := strings.Cut(strings.TrimPrefix(fragment, "#"), "?")
	asked.At = Start()
	if query == "" {
		return asked, nil
	}
	var stores []string
	commands := "script="
	for _, part := range strings.Split(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "v", "":
		case "a", "b", "c", "d":
			if int(name[0]-'a') != len(stores) {
				return asked, link.Refuse(words.Problem("store {store} is not in its place", "store", strings.ToUpper(name)))
			}
			stores = append(stores, swap(value, ",:", "&="))
		case "script", "z":
			commands = part
		case "at":
			entry, look, _ := strings.Cut(value, ".")
			n, err := strconv.Atoi(entry)
			k, wrong := strconv.Atoi(look)
			if err != nil || wrong != nil || n < 0 || k < 0 || n > replay.MaxSteps || k > replay.MaxSteps {
				return asked, link.Refuse(words.Problem("it stands at {place}, which is no command and look", "place", words.Short(value, 12)))
			}
			asked.At = Place{n - 1, k}
		default:
			return asked, link.Refuse(words.Problem("it says something about {what}, which is not known here", "what", words.Short(name, 12)))
		}
	}
	for _, store := range stores {
		lab, err := one("#/lab?v=1&" + store + "&" + commands)
		if err != nil {
			return asked, err
		}
		if lab.Settings.Bare {
			return asked, link.Refuse(words.Problem("a bare pool has no looks to compare"))
		}
		asked.Settings, asked.Script = append(asked.Settings, lab.Settings), lab.Script
	}
	if len(stores) == 0 {
		return asked, link.Refuse(words.Problem("it names no store"))
	}
	return asked, nil
}

// Address returns the fragment that opens on exactly this place. It is too long, and
// ok is false, if Parse would refuse it.
func (m *Model) Address() (fragment string, ok bool) {
	fragment = Address{m.Settings(), m.script, m.At}.String()
	return fragment, len(fragment) <= link.MaxBytes && len(m.lanes) > 0 && !m.Running()
}

// visit shows what an address asks for; what asks for nothing shows what was here
// before, or the first comparison.
func (m *Model) visit(fragment string) {
	fragment, shouted := link.Small(fragment)
	says, n := "", 0
	if shouted {
		says = link.Shouted(m.Lang)
	}
	asked, err := read(fragment, func(store string) (link.Address, error) { // which is fitted, as in the Lab
		asked, changed, err := link.Open(m.Lang, store)
		if changed != "" && !strings.Contains(says, changed) {
			says = words.Also(says, m.Lang.F("Store {store}: {what}", "store", letter(n), "what", changed))
		}
		n++
		return asked, err
	})
	if err == nil && len(asked.Settings) > 0 {
		if here, ok := m.Address(); ok && here == asked.String() {
			return
		}
		if m.start(asked.Settings, asked.Script, asked.At); !m.Notice.Error {
			m.Notice.Text = says
		}
	}
	if len(m.lanes) == 0 {
		m.show(Presets()[0])
	}
	if err != nil {
		m.fail(err)
	}
}

// HandOver returns the fragment that shows a session beside other stores, standing at
// the same command: beside the one with the settings it had before, or else beside
// other ways of finding a place.
func HandOver(set replay.Settings, former *replay.Settings, entries []replay.Entry, entry int) string {
	a := Address{Settings: []replay.Settings{set}, At: Place{entry, 1}}
	for _, e := range entries {
		a.Script = append(a.Script, e.Command)
	}
	if former != nil {
		a.Settings = append(a.Settings, *former)
		return a.String()
	}
	for _, s := range link.Strategies() {
		if s == set.Strategy || len(a.Settings) == MaxLanes {
			continue
		}
		other := set
		other.Strategy = s
		other, _ = link.Fit(nil, other, set)
		if _, err := newLane(other); err == nil {
			a.Settings = append(a.Settings, other)
		}
	}
	return a.String()
}
