package journeys

import (
	"strings"
	"testing"
)

// stripesSeen is what is current, lit and locked in the stripes of table and pool.
const stripesSeen = `[[...document.querySelectorAll(".table .stripe")].map(e => e.querySelector(".lock").classList[1]).join(),
	[...document.querySelectorAll(".stripe.at-work")].map(e => e.getAttribute("aria-label")).join(),
	[...document.querySelectorAll(".stripe .row.hot, .stripe .cell.current")].map(e => e.dataset.bucket || e.dataset.slot).join(),
	document.documentElement.scrollWidth <= innerWidth].join(" | ")`

// A key goes into the stripe that its hash names: its lock is taken, and what happens
// happens there. What one points at is lit in its own stripe only; and which stripe it
// will be is asked for, and answered by tapping one.
func TestStripesAreSeen(t *testing.T) {
	for name, options := range map[string][]option{"wide": nil, "dark phone": {phone(), dark()}} {
		p := lab(t, options...)
		p.example("Four stripes")
		p.says(`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`)
		p.press("ArrowRight")
		p.says("The hash's top 2 bits are 10: stripe 2. Put asks for its write lock.")
		wantEqual(t, name+", asked", eval[string](p, stripesSeen), "open,open,wanted,open | Stripe 2,Pool of Stripe 2 |  | true")
		p.press("ArrowRight", "ArrowRight")
		p.says(`Stripe 2: "bear" shares bucket 3, but its hash is another number: not "frog".`)
		wantEqual(t, name+", held", eval[string](p, stripesSeen), "open,open,held,open | Stripe 2,Pool of Stripe 2 | 14,6 | true")
		p.shot("stripes " + name)
		if name != "wide" {
			continue
		}
		inView := `(() => { const c = document.querySelector(".table .stripes").getBoundingClientRect();
			return [...document.querySelectorAll(".table .row")].filter(e => e.getBoundingClientRect().bottom > c.bottom + 1).length })()`
		wantEqual(t, "rows out of view", eval[int](p, inView), 0)
		p.press("End")
		p.says(`Stripe 2: "frog" is stored in slot #2. Looks: 1. Keys in store: 10.`)
		p.clickAt(".pool .stripe:nth-child(3) .cell:nth-child(2) .spot")
		p.waitText(".detail", "Slot #1 of stripe 2")
		wantEqual(t, "lit", eval[string](p, "[...document.querySelectorAll('.node.selected, .cell.selected')].map(e => e.closest('.stripe').getAttribute('aria-label')).join()"), "Stripe 2,Pool of Stripe 2")
		p.press("]")
		p.says(`FNV-1a turns "lion" (4 bytes) into the number 4,074,679,679.`)
		p.click("button", "Ask first")
		p.says("In bits the hash is 1111 0010…: which of 4 stripes? Tap one, or press Step.")
		p.click("button", "Stripe 1")
		p.says("You chose stripe 1. Top 2 bits 11: stripe 3. Which of its 4 buckets? Tap one, or press Step.")
		p.click("button", "Bucket 3 of stripe 3")
		p.says(`Right. Stripe 3: 4,074,679,679 mod 4 leaves 3, so "lion" belongs in bucket 3.`)
		wantEqual(t, "shared", eval[string](p, stripesSeen), "open,open,open,shared | Stripe 3,Pool of Stripe 3 | 15 | true")
	}
}

// Stripes are chosen in Settings: the history runs again, what cannot be is mended,
// and a link brings it along. A hash for lessons that fills one stripe is warned of.
func TestStripesAreChosen(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings')")
	p.set("#set-stripes", "16")
	p.waitText("#settings .told-setting", "16 stripes share the buckets evenly: the table has 16 now, 1 a stripe.")
	p.set("#set-stripes", "4")
	p.wait("document.querySelectorAll('.table .stripe').length === 4")
	p.set("#set-hash", "length")
	p.waitText(".table h2", "Length gives small numbers with top bits 0: every key lands in stripe 0.")
	p.wait("[...document.querySelectorAll('.stripe-keys')].map(e => e.textContent).join() === '7 keys,0 keys,0 keys,0 keys'") // once all has run again
	p.press("Escape")
	link, _ := p.share()
	if !strings.Contains(link, "&hash=length&seed=1&stripes=4&") {
		t.Errorf("the link is %s", link)
	}
	p.press("Escape")
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings')")
	p.set("#set-stripes", "1")
	p.wait("document.querySelectorAll('.row').length === 16 && !document.querySelector('.stripe')")
}
