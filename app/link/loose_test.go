package link

import (
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/store"
)

// chooses returns the settings that follow when a person chooses a value.
func chooses(t *testing.T, from replay.Settings, name, value string) (to replay.Settings, says string) {
	t.Helper()
	for _, s := range Settings() {
		if s.Name != name {
			continue
		}
		to = from
		if err := s.Set(&to, value); err != nil {
			t.Fatalf("%s=%s: %v", name, value, err)
		}
		to, says = Fit(nil, to, from)
		if err := fits(to); err != nil {
			t.Fatalf("%s=%s: %v", name, value, err)
		}
	}
	return to, says
}

// offered reports whether a person finds anything to choose.
func offered(set replay.Settings, name string) bool {
	for _, s := range Settings() {
		if s.Name == name {
			return s.Choices(set) != nil
		}
	}
	return false
}

// A table that jumps may be left to any size and load, in a link and by hand; what
// follows when that is taken back, or means nothing any more, is said.
func TestLoose(t *testing.T) {
	const link = "/lab?v=1&buckets=8&slots=8&hash=number&seed=1&strategy=quadratic&loose=1&script=len%0A&step=0"
	a, err := Parse(link)
	if err != nil || !a.Settings.Loose || a.Settings.Buckets != 8 || a.String() != link {
		t.Fatalf("%+v, %v, %s", a.Settings, err, a)
	}
	for _, said := range []string{"loose=2", "loose=", "loose=1&loose=1", "loose=yes&strategy=double"} {
		if _, err := Parse("/lab?v=1&" + said); err == nil {
			t.Errorf("%s is taken", said)
		}
	}
	for _, said := range []string{"loose=1", "loose=1&strategy=linear&buckets=32", "loose=1&strategy=double&rehash=at-once"} {
		if _, err := Parse("/lab?v=1&" + said); err == nil {
			t.Errorf("%s is taken, and means nothing", said)
		}
		if a, says, err := Open(nil, "#/lab?v=1&script=len&"+said); err != nil || a.Settings.Loose || says == "" {
			t.Errorf("%s opens as %+v, says %q, %v", said, a.Settings, says, err)
		}
	}

	set := Usual()
	if offered(set, "loose") {
		t.Error("a chaining table is offered any load")
	}
	set, _ = chooses(t, set, "strategy", "quadratic")
	if !offered(set, "loose") || set.Buckets < 2*set.Slots {
		t.Fatalf("quadratic: %+v", set)
	}
	set, _ = chooses(t, set, "loose", "1")
	if set, says := chooses(t, set, "buckets", "8"); set.Buckets != 8 || !set.Loose || says != "" {
		t.Fatalf("loose, with 8 buckets: %+v, %q", set, says)
	}
	set.Buckets = 8
	if to, says := chooses(t, set, "strategy", "double"); !to.Loose || to.Buckets != 8 || says != "" {
		t.Errorf("double: %+v, %q", to, says)
	}
	if to, _ := chooses(t, set, "strategy", "linear"); to.Loose {
		t.Errorf("linear: %+v", to)
	}
	if to, _ := chooses(t, set, "rehash", "at-once"); to.Loose || offered(to, "loose") {
		t.Errorf("with a rehash: %+v", to)
	}
	if to, says := chooses(t, set, "loose", "0"); to.Loose || to.Buckets < 32 || !strings.Contains(says, "prime") {
		t.Errorf("held to its bounds again: %+v, %q", to, says)
	}
}

// What the list of buckets shows is what the table has.
func TestBucketsAreWhatTheTableHas(t *testing.T) {
	for said, want := range map[string]int{
		"strategy=quadratic&buckets=8&slots=4": 11, "strategy=double&buckets=12&slots=4": 13, "strategy=swiss&buckets=10&slots=4": 16,
		"strategy=cuckoo&buckets=9&slots=4": 10, "strategy=linear&buckets=9&slots=4": 9, "buckets=9&slots=4": 9,
		"strategy=quadratic&buckets=32&slots=4&stripes=4": 44,
	} {
		a, err := Parse("/lab?v=1&" + said)
		if err != nil || a.Settings.Buckets != want {
			t.Errorf("%s has %d buckets, want %d; %v", said, a.Settings.Buckets, want, err)
		}
	}
	set, says := chooses(t, replay.Settings{Buckets: 11, Slots: 4, Hash: "fnv1a", Seed: 1, Strategy: store.QuadraticProbing}, "buckets", "16")
	if set.Buckets != 17 || says != "Quadratic probing needs a prime number of buckets: the table has 17 now." {
		t.Errorf("16 buckets chosen: %d, %q", set.Buckets, says)
	}
}
