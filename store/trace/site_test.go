package trace

import "testing"

func TestSplit(t *testing.T) {
	for _, c := range []struct{ function, pkg, receiver, name string }{
		{"main.main", "main", "", "main"},
		{"kvscope/store.New", "store", "", "New"},
		{"kvscope/store.(*chaining).insert", "store", "(*chaining)", "insert"},
		{"kvscope/store.(*Store).forward-fm", "store", "(*Store)", "forward-fm"},
		{"kvscope/store.(*Store).All.func1", "store", "(*Store).All", "func1"},
		{"kvscope/store.New.func1", "store", "New", "func1"},
		{"kvscope/pool.New[...]", "pool", "", "New"},
		{"kvscope/pool.(*Pool[...]).Alloc", "pool", "(*Pool)", "Alloc"},
		{"kvscope/pool.(*Pool[go.shape.struct { kvscope/store.key string; a [2]int }]).emit", "pool", "(*Pool)", "emit"},
		{"example.com/v2.0/store.Get", "store", "", "Get"},
		{"", "", "", ""},
	} {
		pkg, receiver, name := split(c.function)
		if pkg != c.pkg || receiver != c.receiver || name != c.name {
			t.Errorf("split(%q) = %q, %q, %q; want %q, %q, %q", c.function, pkg, receiver, name, c.pkg, c.receiver, c.name)
		}
	}
}

func TestSpeaks(t *testing.T) {
	for _, c := range []struct {
		function string
		want     bool
	}{
		{"kvscope/store.(*chaining).insert", true},
		{"kvscope/store.(*Store).Put", true},
		{"kvscope/pool.(*Pool[...]).take", true},
		{"kvscope/store.(*chaining).setNext", false},
		{"kvscope/store.(*operation).visit", false},
		{"kvscope/store.(*Store).begin", false},
		{"kvscope/store.(*Store).beginTraced", false},
		{"kvscope/store.(*Store).rlock", false},
		{"kvscope/store.(*Store).forward", false},
		{"kvscope/pool.(*Pool[...]).emit", false},
		{"kvscope/store/trace.(*Recorder).Trace", false},
		{"kvscope/store_test.(*tracer).Trace", false},
		{"main.(*tracer).Trace", false},
	} {
		if pkg, receiver, name := split(c.function); speaks(pkg, receiver, name) != c.want {
			t.Errorf("%s speaks: %v, want %v", c.function, !c.want, c.want)
		}
	}
}
