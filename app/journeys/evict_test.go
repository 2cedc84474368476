package journeys

import (
	"fmt"
	"testing"
)

// example chooses an example by its title.
func (p *page) example(title string) {
	p.t.Helper()
	p.wait("document.getElementById('examples')")
	p.set("#examples", eval[string](p, fmt.Sprintf("[...document.querySelectorAll('#examples option')].find(o => o.textContent === %q).value", title)))
	p.drawn()
	p.drawn()
}

// The order of use moves with the key that is used, and its last goes first.
func TestLRU(t *testing.T) {
	p := lab(t)
	p.example("Full: LRU evicts")
	p.waitText(".order", "Newest: #0 cat → #1 dog → #2 cow → #3 bee · oldest, goes first")
	wantEqual(t, "slot 3", p.slot(3), "Slot #3 live: bee, used longest ago")
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.says(`The store is full. Slot #3 was used longest ago: "bee" must go.`)
	wantEqual(t, "the victim", eval[string](p, "document.querySelector('.order .victim.now').textContent"), "#3 bee")
	p.shot("lru")
	wantEqual(t, "put", p.toEnd(), `"owl" is stored in slot #3. Looks: 0. Keys in store: 4.`)
	wantEqual(t, "the order", p.text(".order"), "Newest: #3 owl → #0 cat → #1 dog → #2 cow · oldest, goes first")
	p.clickAt(".order code:last-of-type")
	p.waitText(".detail", "place 4 of 4 in the order of use")
	wantEqual(t, "lit in the order", eval[string](p, "document.querySelector('.order .selected').textContent"), "#2 cow")
}

// The hand goes around, slot by slot, and unmarks what was used.
func TestClockEvicts(t *testing.T) {
	p := lab(t)
	p.example("Full: CLOCK evicts")
	p.waitText(".order", "Hand ▾ at #0 cat, used ●: spared this round")
	wantEqual(t, "slot 0", p.slot(0), "Slot #0 live: cat, used since the hand passed, the hand is here")
	p.press("ArrowRight", "ArrowRight")
	for i := range 4 {
		p.press("ArrowRight")
		p.says([]string{"The store is full. ", "", "", ""}[i] + fmt.Sprintf("Slot #%d is marked as used: wipe the mark, go on.", i))
		wantEqual(t, "the hand", eval[string](p, "document.querySelector('.cell.hand').dataset.slot"), fmt.Sprint(i))
		wantEqual(t, "marked slots", eval[int](p, "document.querySelectorAll('.cell.used').length"), 3-i)
	}
	p.shot("clock")
	p.press("ArrowRight")
	p.says(`The store is full. Slot #0 is not marked as used: "cat" must go.`)
	p.clickAt(".cell[data-slot='1'] .spot")
	p.waitText(".detail", "reference bit 0, not used since the hand passed")
}

// Eviction is a setting: the history runs again on the other store, and a link
// brings it along. A growing pool has none.
func TestEvictionSetting(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=8&slots=4&hash=fnv1a&seed=1&script=put%20a%201%0Aput%20b%202%0Aput%20c%203%0Aput%20d%204%0Aput%20e%205")
	p.says(`The pool is full: 4 of 4 slots used. "e" was not stored. Erase a key, or let it grow.`)
	p.click("button", "Settings")
	p.wait("document.getElementById('settings')")
	p.set("#set-evict", "lru")
	p.waitText(".order", "Newest: #0 e → #3 d → #2 c → #1 b · oldest, goes first")
	p.waitText("#eviction-hint", "removes the key that was used longest ago")
	p.set("#set-slots", "0")
	p.wait("document.getElementById('set-evict').disabled && !document.querySelector('.order')")
	p.waitText("#eviction-hint", "A growing pool is never full")
	p.set("#set-slots", "4")
	p.wait("!document.getElementById('set-evict').disabled")
	p.set("#set-evict", "clock")
	p.waitText(".order", "Hand ▾ at #1 b, not used ○: goes first")
	p.shot("eviction setting")
	p.press("Escape")
	link, _ := p.share()
	other := load(t, link)
	other.waitText(".order", "Hand ▾ at #1 b, not used ○: goes first")
}

// All of it fits where the window is small, and nothing reaches out of its cell.
func TestNotesHaveRoom(t *testing.T) {
	for name, c := range map[string][]option{"1280x720": {size(1280, 720)}, "phone": {phone()}} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "/#/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&evict=clock&script=fill%2013%20seed%201%0Aput%20tea%20hot%20ttl%205s%0Aput%20egg%20soft%20ttl%2030s%0Aadvance%206s", c...)
			p.waitText(".clock", map[string]string{"phone": "in 24s", "1280x720": "in 24 s"}[name])
			got := eval[string](p, `(() => { const box = s => document.querySelector(s).getBoundingClientRect(), pool = box(".pool"), cells = document.querySelector(".cells");
				return [box(".clock").bottom <= pool.bottom, box(".order").bottom <= box(".clock").top, box(".free-list").bottom <= box(".order").top + 1,
					cells.scrollHeight <= cells.clientHeight + 1, pool.bottom <= box(".transport").top, document.documentElement.scrollWidth <= innerWidth,
					[...document.querySelectorAll(".cell .number, .cell .left")].every(e => e.scrollWidth <= e.clientWidth + 1)].join(" "); })()`)
			wantEqual(t, "clock in the pool, order above it, free list above that, no cell cut, above the transport, nothing sideways, no text cut", got, "true true true true true true true")
			p.shot("notes " + name)
		})
	}
}
