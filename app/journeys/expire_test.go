package journeys

import "testing"

// TestEvictAndExpire: a full store makes room for a key, and a key's time comes, by
// keyboard. The link to it opens on the same moment.
func TestEvictAndExpire(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=4&slots=3&evict=lru&script=put%20a%201%0Aput%20b%202%0Aput%20c%203%0Aget%20a")
	p.says(`"a" holds "1". Looks: 1.`)

	p.give("put d 4")
	wantEqual(t, "the end of the put", p.toEnd(), `"d" is stored in slot #1. Looks: 0. Keys in store: 3.`)
	wantEqual(t, "slot 1", p.slot(1), "Slot #1 live: d")
	p.give("get b")
	wantEqual(t, "the key used longest ago", p.toEnd(), `"b" is not stored. Bucket 1 is empty.`)

	p.give("put d 5 ttl 5s")
	p.toEnd()
	p.give("advance 4s999ms")
	wantEqual(t, "the time just before", p.toEnd(), "It is 4 s 999 ms now. No key has expired.")
	p.give("get d")
	wantEqual(t, "a key in its last millisecond", p.toEnd(), `"d" holds "5". Looks: 1.`)
	p.give("advance 1ms")
	wantEqual(t, "the time", p.toEnd(), "It is 5 s now. 1 expired key still has its slot, until a write.")
	p.give("get d")
	expired := `"d" has expired, so it is not found. It keeps its slot until a write.`
	wantEqual(t, "a key whose time has come", p.toEnd(), expired)
	link, _ := p.share()
	p.click("button", "Close")
	p.wait("!document.getElementById('share').open")
	p.give("put e 6")
	wantEqual(t, "a put that sweeps", p.toEnd(), `"e" is stored in slot #1. Looks: 1. Keys in store: 3.`)

	again := open(t, link)
	again.says(expired)
}

// The clock is there with the first deadline; a person moves it on, the countdown
// follows, and what has expired is hatched until a write sweeps it.
func TestExpiry(t *testing.T) {
	p := lab(t)
	if eval[bool](p, "!!document.querySelector('.clock')") {
		t.Error("there is a clock before there is a deadline")
	}
	p.give("put tea hot ttl 3s")
	p.toEnd()
	p.waitText(".clock", "It is 0 s")
	wantEqual(t, "slot 3", p.slot(3), "Slot #3 live: tea, expires in 3 s")
	p.waitText(".cell[data-slot='3'] .left", "3s")
	p.click("button", "+1 s")
	p.says("It is 1 s now. No key has expired.")
	wantEqual(t, "slot 3", p.slot(3), "Slot #3 live: tea, expires in 2 s")
	wantEqual(t, "above the node", eval[string](p, "document.querySelector(\".node[data-slot='3'] .left\").textContent"), "2 s left")
	p.click("button", "+10 s")
	p.says("It is 11 s now. 1 expired key still has its slot, until a write.")
	wantEqual(t, "slot 3", p.slot(3), "Slot #3 live: tea, expired")
	wantEqual(t, "hatched", eval[int](p, "document.querySelectorAll('.cell.expired, .node.expired .hatch').length"), 2)
	p.shot("expired")
	p.click("button", "Slot #3 live: tea, expired")
	p.waitText(".detail", "deadline 3 s; it is 11 s, so its key has expired and waits to be swept.")
	p.give("get tea")
	wantEqual(t, "get", p.toEnd(), `"tea" has expired, so it is not found. It keeps its slot until a write.`)
	p.give("put owl hoot")
	p.toEnd()
	p.wait("!document.querySelector('.expired')")
	wantEqual(t, "slot 3", p.slot(3), "Slot #3 recycled, head of the free list, next ∅, selected")
}

// Before there is a deadline the clock comes on request.
func TestClockOnRequest(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.click("button", "Clock: also while no key can expire")
	p.press("Escape")
	p.waitText(".clock", "no deadline")
	p.click("button", "+10 s")
	p.says("It is 10 s now. No key has expired.")
}
