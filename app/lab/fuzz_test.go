package lab

import (
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
)

// scripts that FuzzUpdate types, runs and visits. None holds a brace, so that a
// brace in a sentence is a word that was not filled in.
var scripts = []string{
	"put cat meow", "put frog croak", "put a 1", "put b 2", "put c 3", "put Aa x", "put BB y", `put "" ""`, `put "\x00\xff" "\u202e"`,
	"get cat", "get a", "get CAT", `get ""`, "contains frog", "contains nobody",
	"erase cat", "erase a", "erase b", "erase BB", "erase hen", "erase frog", `erase ""`, "erase nobody",
	"len", "clear", "fill 3 seed 1", "fill 20 seed 2", "put a 1\nput b 2\nerase a\n# and\nput c 3",
	"trim", "clear\ntrim\nput a 1", "erase b\ntrim",
	"put a 1 ttl 2s", "put b 2 until 3000", "put cat purr ttl 1s", "advance 1s", "advance 5s", "put a 1 ttl 1s\nadvance 1s\nput a 2",
	"", "  ", "#", "put", "put a", "putt a b", "get \"", "cat meow", "cat", "\xff", "len\tlen",
}

var visits = []string{
	"", "#/lab", "#/lab?v=1", "#/lab?v=2", "#/lab?buckets=0", "#/lab?%zz",
	"#/lab?buckets=1&slots=3&hash=length&script=put%20a%201%0Aput%20b%202%0Aerase%20a&step=17",
	"#/lab?buckets=3&slots=0&hash=firstbyte&script=fill%2018%20seed%201",
	"#/lab?buckets=2&slots=1&hash=fold&seed=7&script=put%20a%201%0Aput%20b%202",
	"#/lab?buckets=40&slots=40&hash=fold&script=fill%2030%20seed%203%0Aclear&step=300",
	"#/lab?buckets=64&slots=0&hash=fold&script=fill%2050%20seed%203",
	"#/lab?buckets=2&slots=3&hash=length&evict=lru&script=fill%205%20seed%201%0Aget%20a",
	"#/lab?buckets=3&slots=3&evict=clock&script=fill%205%20seed%201%0Aput%20a%201%0Aget%20a%0Afill%203%20seed%202&step=40",
	"#/lab?buckets=2&slots=0&hash=fold&rehash=once&script=fill%2020%20seed%201%0Aput%20a%201%0Aerase%20a&step=60",
	"#/lab?buckets=1&slots=40&hash=length&rehash=incremental&load=0.75&script=fill%2012%20seed%201%0Aput%20a%201",
	"#/lab?buckets=32&slots=0&hash=fold&rehash=incremental&load=0.5&script=fill%2017%20seed%201",
	"#/lab?buckets=8&slots=7&hash=length&strategy=linear&script=fill%207%20seed%201%0Aerase%20a%0Aput%20a%201%0Aget%20a&step=60",
	"#/lab?buckets=2&slots=0&hash=fold&strategy=robinhood&rehash=incremental&script=fill%209%20seed%201%0Aput%20a%201%0Aerase%20a",
	"#/lab?buckets=4&slots=8&hash=fold&strategy=cuckoo&script=fill%206%20seed%201%0Aput%20a%201%0Aput%20b%201%0Aerase%20a",
	"#/lab?buckets=2&slots=0&hash=fold&strategy=cuckoo&rehash=once&script=fill%209%20seed%202%0Aput%20a%201",
	"#/lab?buckets=8&slots=12&stripes=4&hash=fnv1a&script=fill%209%20seed%201%0Aput%20cat%201%0Aget%20cat%0Aerase%20a%0Aclear&step=60",
	"#/lab?buckets=8&slots=0&stripes=8&hash=fold&rehash=incremental&script=fill%2020%20seed%201%0Alen",
	"#/lab?buckets=8&slots=5&stripes=2&hash=length&evict=clock&script=fill%209%20seed%201%0Aget%20cat",
	"#/lab?buckets=40&slots=9&stripes=4&hash=fnv1a&strategy=linear&script=fill%209%20seed%201%0Aput%20a%201%20ttl%201s",
	"#/lab?buckets=40&slots=0&stripes=4&hash=fold&strategy=cuckoo&rehash=once&script=fill%209%20seed%202%0Aput%20a%201",
	"#/lab?buckets=8&slots=16&strategy=linear", "#/lab?strategy=quadratic",
	"#/lab?buckets=2&slots=3&evict=lru&rehash=incremental&load=0.5&script=put%20a%201%0Aput%20b%202%0Aput%20c%203%0Aput%20d%204",
}

// messageOf reads a message from two bytes.
func messageOf(kind, arg byte) act.Msg {
	switch kind % 32 {
	case 0:
		return desk.Back{}
	case 1:
		return desk.Home{}
	case 2:
		return desk.End{}
	case 3:
		return desk.PrevCommand{}
	case 4:
		return desk.NextCommand{}
	case 5:
		return desk.Seek{Step: int(int8(arg))}
	case 6:
		return desk.Play{}
	case 7:
		return desk.Tick{}
	case 8:
		return Press{script.Verb(arg % 9)}
	case 9, 10:
		return Edit{scripts[int(arg)%len(scripts)]}
	case 11, 12:
		return Submit{Result: arg%2 == 0}
	case 13, 14, 15, 16:
		return Run{scripts[int(arg)%len(scripts)]}
	case 17, 18:
		left := int(arg)
		return Work{More: func() bool { left--; return left > 0 }}
	case 19:
		return Cancel{}
	case 20:
		return Older{}
	case 21:
		return Newer{}
	case 22:
		return Visit{visits[int(arg)%len(visits)]}
	case 23:
		return [...]act.Msg{Reset{}, act.Window{Narrow: true}, act.Window{Narrow: false}, Tell{"Told."}, Dismiss{}, nil}[arg%6]
	case 24:
		return desk.Select{Slot: uint32(arg) % 24, Aloud: arg > 127}
	case 25:
		return desk.MoreNumbers{}
	case 26:
		return [...]act.Msg{desk.First{}, desk.Last{}, desk.Through{}, desk.PlayAll{}, desk.Pace{Speed: int(int8(arg))}, desk.Toggle{Fine: true}}[arg%6]
	case 27, 28:
		return [...]act.Msg{Undo{}, Redo{}}[arg%2]
	case 29, 30:
		return [...]act.Msg{desk.Pass{Seconds: int(int8(arg))}, desk.ShowClock{}, Configure{replay.Settings{Buckets: 3, Slots: int(arg / 64), Hash: "length", Seed: 1, Eviction: store.Evictions()[arg/4%3], Strategy: store.Strategies()[arg/16%4], Stripes: 1 << (arg / 32 % 4)}}}[arg%3]
	}
	return desk.Step{}
}

// FuzzUpdate runs bytes as messages. After each the screen can be drawn, shows
// exactly the nodes of the state, and the state is what another store that runs
// the same commands makes of them.
func FuzzUpdate(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 80
		if len(data) < 1 || len(data) > most {
			return
		}
		m, err := New(embedded())
		if err != nil {
			t.Fatal(err)
		}
		m.Depth = replay.Depth(data[0] % 2)
		var w witness
		for data = data[1:]; len(data) >= 2; data = data[2:] {
			Update(m, messageOf(data[0], data[1]))
			w.check(t, m.Session)
			checkScene(t, m)
			if m.Notice.Text != "" {
				checkSentence(t, m.Notice.Text)
			}
			if m.Running() == "" || m.Recall > len(m.History) {
				t.Fatalf("%q, %d back of %d", m.Running(), m.Recall, len(m.History))
			}
		}
	})
}

// What a setting says of a store, it makes of a store again: of whatever store a link
// leads to, and of every choice that there is.
func TestSettingsTravel(t *testing.T) {
	for _, fragment := range visits {
		asked, err := link.Parse(fragment)
		if err != nil || asked.Empty() {
			continue
		}
		for _, setting := range link.Settings() {
			set := asked.Settings
			if err := setting.Set(&set, setting.Get(set)); err != nil || set != asked.Settings {
				t.Errorf("%s: %s, said and set again, makes %+v, %v", fragment, setting.Name, set, err)
			}
			for _, choice := range setting.Choices(asked.Settings) {
				to := asked.Settings
				if err := setting.Set(&to, choice.Value); err != nil || setting.Get(to) != choice.Value {
					t.Errorf("%s: %s set to %s is %s, %v", fragment, setting.Name, choice.Value, setting.Get(to), err)
				}
			}
		}
	}
}
