package link

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kvscope/app/words"
	"kvscope/store"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// reading is an address, and what it asks for.
type reading struct {
	fragment string
	want     Address
}

func addresses() []reading {
	put := []script.Command{{Verb: script.Put, Key: "cat", Value: "meow"}}
	example := Usual()
	grows := replay.Settings{Buckets: 2, Slots: 0, Chunk: mostChunk, Hash: "fold", Seed: 1<<64 - 1}
	with := func(change func(*replay.Settings)) Address {
		set := Usual()
		change(&set)
		return Address{Settings: set}
	}
	return []reading{
		{"", Address{}},
		{"#", Address{}},
		{"#/lab", Address{}},
		{"#/lab?", Address{}},
		{"/lab?v=1", Address{Settings: example}},
		{"#/lab?v=", Address{Settings: example}},
		{"#/lab?v=1&script=put%20cat%20meow&step=5", Address{Settings: example, Script: put, Step: 5}},
		{"#/lab?script=put+cat+meow%0D%0A", Address{Settings: example, Script: put}},
		{"?buckets=2&slots=0&hash=fold&seed=18446744073709551615", Address{Settings: grows}},
		{"?buckets=256&slots=4096&step=500000", Address{Settings: replay.Settings{Buckets: 256, Slots: 4096, Hash: "fnv1a", Seed: 1}, Step: 500_000}},
		{"?z=KygtUUhOLFHITc0vBwA&step=5", Address{Settings: example, Script: put, Step: 5}},
		{"?z=KygtUUhOLFHITc0vBwA=", Address{Settings: example, Script: put}},
		{"?script=put%20__proto__%20constructor", Address{Settings: example, Script: []script.Command{{Verb: script.Put, Key: "__proto__", Value: "constructor"}}}},
		{"?evict=clock", with(func(s *replay.Settings) { s.Eviction = store.EvictClock })},
		{"?strategy=cuckoo&buckets=32", with(func(s *replay.Settings) { s.Strategy, s.Buckets = store.Cuckoo, 32 })},
		{"?stripes=4", with(func(s *replay.Settings) { s.Stripes, s.Chunk = 4, 4 })},
		{"?stripes=1", with(func(*replay.Settings) {})},
		{"?rehash=incremental&load=0.75", with(func(s *replay.Settings) { s.Rehash, s.MaxLoad = store.RehashIncremental, 0.75 })},
		{"?rehash=at-once&load=1", with(func(s *replay.Settings) { s.Rehash = store.RehashAtOnce })},
	}
}

// texts are scripts, not all of them right.
var texts = []string{
	"", "put cat meow", "fill 3 seed 1", "put a 1\nput b 2\nerase a\n# and\nput c 3", `put "\x00\xff" "\u202e"`, "putt a b", "get \"", "\xff",
}

func TestParseAddress(t *testing.T) {
	for _, c := range addresses() {
		got, err := Parse(c.fragment)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q is %+v, %v", c.fragment, got, err)
		}
		if again, err := Parse(got.String()); !got.Empty() && (err != nil || !reflect.DeepEqual(again, got)) {
			t.Errorf("%q is written %q: %+v, %v", c.fragment, got, again, err)
		}
	}
}

// Of what cannot be shown a person reads why.
func TestWhatIsRefused(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			a, err := Parse(c.fragment)
			if err == nil {
				t.Fatalf("it is %+v", a)
			}
			checkRefused(t, err)
			if said := (*words.Lang)(nil).Error(err); said != c.says {
				t.Errorf("it says %q", said)
			}
		})
	}
}

// hostile addresses, and what the person reads.
var hostile = []struct{ name, fragment, says string }{
	{"a broken percent", "#/lab?script=%zz", "This link cannot be shown: its encoding is broken."},
	{"a percent at the end", "#/lab?script=put%", "This link cannot be shown: its encoding is broken."},
	{"a semicolon", "#/lab?a;b", "This link cannot be shown: its encoding is broken."},
	{"no buckets", "#/lab?buckets=0", "This link cannot be shown: buckets is 0, not a number from 1 to 131,072."},
	{"negative buckets", "#/lab?buckets=-1", "This link cannot be shown: buckets is -1, not a number from 1 to 131,072."},
	{"too many buckets", "#/lab?buckets=131073", "This link cannot be shown: buckets is 131073, not a number from 1 to 131,072."},
	{"a huge number", "#/lab?buckets=99999999999999999999999999", "This link cannot be shown: buckets is 99999999…999, not a number from 1 to 131,072."},
	{"a word for a number", "#/lab?slots=many", "This link cannot be shown: slots is many, not a number from 0 to 16,384."},
	{"an empty number", "#/lab?slots=", `This link cannot be shown: slots is "", not a number from 0 to 16,384.`},
	{"a fraction", "#/lab?slots=1.5", "This link cannot be shown: slots is 1.5, not a number from 0 to 16,384."},
	{"a hexadecimal number", "#/lab?slots=0x10", "This link cannot be shown: slots is 0x10, not a number from 0 to 16,384."},
	{"too many slots", "#/lab?slots=16385", "This link cannot be shown: slots is 16385, not a number from 0 to 16,384."},
	{"a negative step", "#/lab?step=-1", "This link cannot be shown: step is -1, not a number from 0 to 2,000,000."},
	{"a step beyond all", "#/lab?step=2000001", "This link cannot be shown: step is 2000001, not a number from 0 to 2,000,000."},
	{"seed 0", "#/lab?seed=0", "This link cannot be shown: seed is 0, not a number from 1 on."},
	{"a negative seed", "#/lab?seed=-1", "This link cannot be shown: seed is -1, not a number from 1 on."},
	{"a huge seed", "#/lab?seed=18446744073709551616", "This link cannot be shown: seed is 18446744…616, not a number from 1 on."},
	{"another version", "#/lab?v=2", "This link cannot be shown: it is of version 2, and only version 1 is known here."},
	{"markup as a version", "#/lab?v=<script>alert(1)</script>", "This link cannot be shown: it is of version <script>…pt>, and only version 1 is known here."},
	{"an unknown hash", "#/lab?hash=md5", "This link cannot be shown: there is no hash md5, only stir, fnv1a, number, length and firstbyte."},
	{"an empty hash", "#/lab?hash=", `This link cannot be shown: there is no hash "", only stir, fnv1a, number, length and firstbyte.`},
	{"an unknown eviction", "#/lab?evict=random", "This link cannot be shown: there is no eviction random, only none, lru and clock."},
	{"eviction without a limit", "#/lab?slots=0&evict=lru", "This link cannot be shown: with slots 0 the store is never full, so it cannot evict."},
	{"a name every object has", "#/lab?hash=__proto__", "This link cannot be shown: there is no hash __proto__, only stir, fnv1a, number, length and firstbyte."},
	{"a constructor", "#/lab?hash=constructor", "This link cannot be shown: there is no hash constructor, only stir, fnv1a, number, length and firstbyte."},
	{"a long hash", "#/lab?hash=" + strings.Repeat("a", 100_000), "This link cannot be shown: there is no hash aaaaaaaa…aaa, only stir, fnv1a, number, length and firstbyte."},
	{"text that turns around", "#/lab?buckets=%E2%80%AE1", `This link cannot be shown: buckets is "\u202e1", not a number from 1 to 131,072.`},
	{"no stripe", "#/lab?stripes=0", "This link cannot be shown: stripes is 0, not a number from 1 to 16."},
	{"three stripes", "#/lab?buckets=9&stripes=3", "This link cannot be shown: stripes is 3, not 1, 2, 4, 8 or 16."},
	{"too many stripes", "#/lab?buckets=512&stripes=256", "This link cannot be shown: stripes is 256, not a number from 1 to 16."},
	{"a fraction of stripes", "#/lab?stripes=2.0", "This link cannot be shown: stripes is 2.0, not a number from 1 to 16."},
	{"more stripes than buckets", "#/lab?buckets=6&stripes=4", "This link cannot be shown: 4 stripes cannot share 6 buckets evenly."},
	{"an unknown verb", "#/lab?script=jump", `This link cannot be shown: in its script, line 1, column 1: there is no verb "jump": the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free.`},
	{"a slip", "#/lab?script=len%0Aputt%20a%20b", `This link cannot be shown: in its script, line 2, column 1: there is no verb "putt": did you mean put?`},
	{"a huge fill", "#/lab?script=fill%209999999%20seed%201", `This link cannot be shown: in its script, line 1, column 6: fill takes a whole number from 1 to 10000, not "9999999".`},
	{"a parameter every object has", "#/lab?__proto__=1", "This link cannot be shown: it says something about __proto__, which is not known here."},
	{"a constructor as a parameter", "#/lab?v=1&constructor=2", "This link cannot be shown: it says something about constructor, which is not known here."},
	{"markup as a parameter", "#/lab?%3Cb%3E=1", "This link cannot be shown: it says something about <b>, which is not known here."},
	{"a parameter of blanks", "#/lab?v%20buckets=1", "This link cannot be shown: it says something about v buckets, which is not known here."},
	{"a parameter of no name", "#/lab?=1", `This link cannot be shown: it says something about "", which is not known here.`},
	{"something twice", "#/lab?buckets=3&buckets=4", "This link cannot be shown: it says buckets more than once."},
	{"two scripts", "#/lab?script=len&script=clear", "This link cannot be shown: it says script more than once."},
	{"a script and a packed one", "#/lab?script=len&z=KygtUUhOLFHITc0vBwA", "This link cannot be shown: it has two scripts, one of them packed."},
	{"a packed script in other letters", "#/lab?z=<script>", "This link cannot be shown: its script cannot be unpacked, perhaps because a part of the link is missing."},
	{"a packed script that is cut off", "#/lab?z=KygtUUhOLFHI", "This link cannot be shown: its script cannot be unpacked, perhaps because a part of the link is missing."},
	{"a packed script of nothing", "#/lab?z=", "This link cannot be shown: its script cannot be unpacked, perhaps because a part of the link is missing."},
	{"a packed slip", "#/lab?z=" + pack("putt a b"), `This link cannot be shown: in its script, line 1, column 1: there is no verb "putt": did you mean put?`},
	{"packed markup", "#/lab?z=" + pack("fill <b> seed 1"), `This link cannot be shown: in its script, line 1, column 6: fill takes a whole number from 1 to 10000, not "<b>".`},
	{"a bomb", "#/lab?z=" + pack(strings.Repeat("len\n", MaxUnpackedBytes/4+1)), "This link cannot be shown: its script is longer than 500,000 bytes."},
	{"a bomb as large as a link", "#/lab?z=" + bomb(MaxBytes-10), "This link cannot be shown: its script is longer than 500,000 bytes."},
	{"far too long", "#/lab?script=" + strings.Repeat("a", MaxBytes), "This link cannot be shown: it is longer than 200,000 bytes."},
	{"far too many parameters", "#/lab?" + strings.Repeat("a&", MaxBytes), "This link cannot be shown: it is longer than 200,000 bytes."},
}

// bomb packs so many blanks that n letters of a link tell of them: some 150
// million for a link of 200,000.
func bomb(n int) string {
	start := pack(strings.Repeat(" ", 500_000))
	start = start[:len(start)/2] // within a run of copies, each of 258 blanks in two bits
	return start + strings.Repeat(start[len(start)-1:], n-len(start))
}

// FuzzAddress: reading never panics, an error says so, and what is read keeps
// to the limits and can be shown.
func FuzzAddress(f *testing.F) {
	for _, c := range hostile {
		f.Add(c.fragment)
	}
	for _, c := range addresses() {
		f.Add(c.fragment)
	}
	for _, s := range texts {
		f.Add("#/lab?z=" + pack(s))
	}
	f.Add("#/lab?script=len&beside=1%200%205%0A1.2%20a%20note%0Aput%20a%20b%0A2%201%200%0A.")
	f.Fuzz(func(t *testing.T, fragment string) {
		a, err := Parse(fragment)
		if err != nil {
			checkRefused(t, err)
			if !a.Empty() || a.Script != nil || a.Step != 0 {
				t.Fatalf("refused, it is %+v", a)
			}
			return
		}
		if a.Empty() {
			return
		}
		s := a.Settings
		if s.Buckets < 1 || s.Buckets > MaxBuckets || s.Slots < 0 || s.Slots > MaxSlots ||
			s.Chunk != chunkOf(s) || s.Stripes < 0 || s.Stripes == 1 || s.Stripes > MaxStripes || s.Seed == 0 || a.Step < 0 || a.Step > replay.MaxSteps {
			t.Fatalf("%+v", a)
		}
		if _, err := replay.New(s, replay.Limits{}); err != nil {
			t.Fatal(err)
		}
		if again, err := Parse(a.String()); len(a.String()) < MaxBytes && (err != nil || !reflect.DeepEqual(again, a)) {
			t.Fatalf("%+v, written and read, is %+v, %v", a, again, err)
		}
	})
}

// checkRefused: an error of an address is one, and makes a short sentence in
// which nothing from outside can do harm.
func checkRefused(t testing.TB, err error) {
	t.Helper()
	if !errors.Is(err, ErrAddress) {
		t.Fatalf("%v", err)
	}
	text := (*words.Lang)(nil).Error(err)
	if first, _ := utf8.DecodeRuneInString(text); first != 'T' || len(text) > 400 || !utf8.ValidString(text) {
		t.Fatalf("it is refused with %q", text)
	}
	for _, r := range text {
		if !unicode.IsPrint(r) && r != '\u2068' && r != '\u2069' { // around a text of unknown direction
			t.Fatalf("it is refused with %q", text)
		}
	}
}
