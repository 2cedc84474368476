package journeys

import "testing"

// setStrategy chooses a strategy in Settings, which are open.
func (p *page) setStrategy(name string) {
	p.t.Helper()
	p.set("#set-strategy", name)
}

// A strategy is chosen in Settings: the history runs again on a table that fits,
// and what had to be changed for it is said. A link brings it along.
func TestStrategyIsChosen(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings')")
	p.setStrategy("linear")
	p.wait("document.querySelectorAll('.single').length === 32")
	p.waitText("#settings .told-setting", "Linear probing needs an empty bucket at any time: the table has 32 buckets for 16 slots now.")
	p.setStrategy("robinhood")
	p.waitText(".table h2", "Robin Hood hashing, 32 buckets")
	p.setStrategy("cuckoo")
	p.waitText(".table h2", "cuckoo hashing, 32 buckets")
	wantEqual(t, "its tables", eval[string](p, "[...document.querySelectorAll('.array-name')].map(e => e.textContent).join()"), "Left table: 16 buckets,Right table: 16 buckets")
	p.press("Escape")
	link, _ := p.share()
	other := load(t, link)
	other.waitText(".table h2", "cuckoo hashing, 32 buckets")
	p.press("Escape")
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings')")
	p.setStrategy("chaining")
	p.wait("document.querySelectorAll('.row').length === 32 && !document.querySelector('.single')")
}

// The way of a search is numbered from bucket to bucket, arcs lead along it, and a
// tombstone is passed.
func TestLinearProbingIsSeen(t *testing.T) {
	for name, options := range map[string][]option{"wide": nil, "phone": {phone()}} {
		p := lab(t, options...)
		p.example("Linear probing")
		p.says(`2,613,938,663 mod 16 leaves 7: bucket 7 is the home of "frog".`)
		p.press("ArrowRight")
		p.says(`Bucket 7 holds another hash: its node is not looked at. Look in the next.`)
		p.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
		p.says(`Bucket 11 is empty: "frog" is new.`)
		got := eval[string](p, `[[...document.querySelectorAll(".probe")].map(e => e.closest(".single").dataset.bucket + ":" + e.textContent).join(),
			document.querySelectorAll(".arc").length, document.querySelectorAll(".single.tombstone").length,
			document.querySelector(".single.now .sr").textContent, document.documentElement.scrollWidth <= innerWidth].join(" | ")`)
		wantEqual(t, name, got, "7:1,8:2,9:3,10:4,11:5 | 4 | 1 | Bucket 11: empty; looked in as number 5 | true")
		p.shot("linear probing " + name)
		p.become(dark())
		p.shot("linear probing dark " + name)
		p.press("ArrowRight", "ArrowRight")
		p.waitText(".in-hand", map[string]string{"wide": "#3 frog → croak not in the table yet", "phone": "#3 frog not in the table yet"}[name])
		p.press("ArrowRight")
		p.says(`Bucket 11 now points to slot #3: "frog" is 4 behind its home.`)
		wantEqual(t, name+", in the pool", eval[string](p, "document.querySelector('.cell.now').dataset.slot + document.querySelector('.single.now').dataset.slot"), "33")
	}
}

// Who is nearer to home gives way, one bucket after the other, and leaves a mark
// where it was.
func TestRobinHoodIsSeen(t *testing.T) {
	p := lab(t)
	p.example("Robin Hood")
	p.says(`Bucket 8: "hen" is at home, "frog" would be 1 away: "frog" is new.`)
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.says(`"wolf" moves on from bucket 10 to bucket 11, to make room.`)
	got := eval[string](p, `[".leaving .sr", ".arrives .sr"].map(s => document.querySelector(".single" + s).textContent).join(" | ") + " | " + document.querySelectorAll(".arc.written").length`)
	wantEqual(t, "moved", got, "Bucket 10: #8 wolf = howl, home 9, 1 behind it; it has left | Bucket 11: #8 wolf = howl, home 9, 2 behind it | 1")
	p.shot("robin hood")
	wantEqual(t, "put", p.toEnd(), `"frog" is stored in slot #9. Looks: 2. Keys in store: 10.`)
	wantEqual(t, "far from home", eval[string](p, "[...document.querySelectorAll('.single.away .home')].map(e => e.textContent).join()"), "⌂15 +1,⌂0 +1,⌂7 +1,⌂8 +1,⌂9 +1,⌂9 +2")
}

// Both ways of kicks are looked for and drawn, the shorter one is gone from its end, and
// each kick is counted.
func TestCuckooIsSeen(t *testing.T) {
	p := lab(t)
	p.example("Cuckoo")
	p.says("Mixed with the left table's seed, the hash leads to left bucket 8.")
	p.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
	p.says("The free list is empty. Take #14, never used before.")
	planned := func() int { return eval[int](p, "document.querySelectorAll('.arc.planned').length") }
	wantEqual(t, "planned before the search", planned(), 0)
	p.press("ArrowRight", "ArrowRight")
	p.says(`Both buckets of "duck" are taken. From left bucket 8 on, 3 kicks would make room.`)
	wantEqual(t, "on the first way", planned(), 3)
	p.shot("cuckoo way")
	p.press("ArrowRight")
	p.says(`From right bucket 0 on it takes 4 kicks, no fewer: take the left way.`)
	wantEqual(t, "on the second", planned(), 4)
	p.shot("cuckoo other way")
	p.press("ArrowRight")
	p.says(`"cow" is kicked from left 7 to right 1: kick 3 of 3 (limit 64).`)
	wantEqual(t, "still planned", planned(), 2)
	p.shot("cuckoo")
	wantEqual(t, "put", p.toEnd(), `"duck" is stored in slot #14. Looks: 2. Keys in store: 15.`)
}

// The home of a key is asked for, and answered by tapping a bucket; a node is
// chosen by keyboard, and lit in the pool.
func TestHomeIsAskedFor(t *testing.T) {
	p := lab(t)
	p.example("Linear probing")
	p.click("button", "Ask first")
	p.press("ArrowLeft")
	p.says("FNV-1a gives 2,613,938,663. Which of the 16 buckets is that? Tap one, or press Step.")
	p.click("button", "Bucket 8")
	p.says(`You chose bucket 8. 2,613,938,663 mod 16 leaves 7: bucket 7 is the home of "frog".`)
	wantEqual(t, "chosen", eval[string](p, "document.querySelector('.single.guessed').dataset.bucket"), "8")
	p.click("button", "Ask first")
	p.click("button", "Bucket 5: #4 owl = hoot, at home")
	p.waitText(".detail", "Slot #4")
	p.press("ArrowDown", "Enter")
	p.waitText(".detail", "Slot #0")
	wantEqual(t, "lit", eval[string](p, "[...document.querySelectorAll('.single.selected, .cell.selected')].map(e => e.dataset.slot).join()"), "0,0")
}
