package journeys

import "testing"

// TestEvictAndExpire: a full store makes room for a key, and a key's time comes, by
// keyboard. The link to it opens on the same moment.
func TestEvictAndExpire(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=4&slots=3&evict=lru&script=put%20a%201%0Aput%20b%202%0Aput%20c%203%0Aget%20a")
	p.says(`"a" holds "1". Nodes checked: 1.`)

	p.give("put d 4")
	wantEqual(t, "the end of the put", p.toEnd(), `"d" is stored in slot #1. Nodes checked: 0. Keys in store: 3.`)
	wantEqual(t, "slot 1", p.slot(1), "Slot #1 live: d")
	p.give("get b")
	wantEqual(t, "the key used longest ago", p.toEnd(), `"b" is not stored. Bucket 1 is empty.`)

	p.give("put d 5 ttl 5s")
	p.toEnd()
	p.give("advance 4s999ms")
	wantEqual(t, "the time just before", p.toEnd(), "It is 4s999ms now. No key has expired.")
	p.give("get d")
	wantEqual(t, "a key in its last millisecond", p.toEnd(), `"d" holds "5". Nodes checked: 1.`)
	p.give("advance 1ms")
	wantEqual(t, "the time", p.toEnd(), "It is 5s now. 1 expired key still has its slot, until a write.")
	p.give("get d")
	expired := `"d" has expired, so it is not found. It keeps its slot until a write.`
	wantEqual(t, "a key whose time has come", p.toEnd(), expired)
	link, _ := p.share()
	p.click("button", "Close")
	p.wait("!document.getElementById('share').open")
	p.give("put e 6")
	wantEqual(t, "a put that sweeps", p.toEnd(), `"e" is stored in slot #1. Nodes checked: 1. Keys in store: 3.`)

	again := open(t, link)
	again.says(expired)
}
