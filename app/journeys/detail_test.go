package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// lit returns what is marked as the selected slot: node, cell, free list, head.
func (p *page) lit() string {
	p.t.Helper()
	return eval[string](p, `[...document.querySelectorAll(".selected")].map(e => (e.className.baseVal ?? e.className).split(" ")[0] + e.dataset.slot).join(" ")`)
}

// A tapped node is lit in chain, pool and free list through all steps, and what
// is in it is told, until it is dismissed.
func TestSelectSlot(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.clickAt(".node[data-slot='7'] .spot")
	p.waitText(".detail", "Slot #7 live")
	wantEqual(t, "lit", p.lit(), "head7 node7 cell7")
	wantEqual(t, "slot 7", p.slot(7), "Slot #7 live: pig, selected")
	p.waitText(".detail", "→ pig")
	p.shot("selected")
	if eval[bool](p, "!!document.querySelector('.code')") {
		t.Error("the code is still beside the details")
	}
	p.press("End")
	p.says(`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`)
	wantEqual(t, "lit after steps", p.lit(), "node7 cell7")
	p.clickAt(".free-list code")
	p.waitText(".detail", "Slot #3 recycled")
	wantEqual(t, "lit in the free list", p.lit(), "cell3 selected3")
	p.press("Escape")
	p.wait("!document.querySelector('.detail')")
	wantEqual(t, "lit after Esc", p.lit(), "")

	p.click("button", "Slot #6 live: frog")
	p.waitText(".detail", "e7 89 cd 9b")
	p.click("button", "Close the details")
	p.wait("!document.querySelector('.detail') && document.querySelector('.code')")
	p.click("button", "Slot #6 live: frog")
	p.wait("document.querySelector('.detail')")
	p.click("button", "Slot #6 live: frog, selected")
	p.wait("!document.querySelector('.detail')")
}

// The address is where the slot is: all are in one chunk, one slot apart.
func TestAddresses(t *testing.T) {
	p := lab(t)
	p.press("End")
	p.says(`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`)
	at := func(slot int) int {
		p.clickAt(fmt.Sprintf(".cell[data-slot='%d'] .spot", slot))
		p.waitText(".detail h2", fmt.Sprintf("Slot #%d ", slot))
		return eval[int](p, `Number(document.querySelector(".anatomy").textContent.match(/^at (0x[0-9a-f]+) = chunk 0 at 0x/)[1])`)
	}
	first := at(0)
	for _, i := range []int{5, 12} {
		if got := at(i); got != first+48*i {
			t.Errorf("slot %d is at %#x, slot 0 at %#x", i, got, first)
		}
	}
	if memory := first; memory < 4096 || memory%8 != 0 {
		t.Errorf("the chunk is at %#x", memory)
	}
}

// Nothing is covered: the details stand below the pool and beside the table.
func TestDetailsCoverNothing(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.clickAt(".cell[data-slot='6'] .spot")
	p.waitText(".detail", "Slot #6 live")
	got := eval[string](p, `(() => { const box = s => document.querySelector(s).getBoundingClientRect(), d = box(".detail"), rows = [...document.querySelectorAll(".bytes tr")];
		return [d.top >= box(".pool").bottom, d.left >= box(".table").right, d.bottom <= box(".transport").top, box(".cell:last-child").bottom < box(".free-list").top,
			rows.length, rows.every(r => r.getBoundingClientRect().bottom <= d.bottom)].join(" "); })()`)
	wantEqual(t, "below the pool, beside the table, above the transport, no cell cut, rows, all of them seen", got, "true true true true 9 true")
}

// On a phone the details come up from below, above the buttons.
func TestDetailsOnAPhone(t *testing.T) {
	p := lab(t, phone())
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.clickAt(".cell[data-slot='2'] .spot")
	p.waitText(".detail", "Slot #2 live")
	got := eval[string](p, `(() => { const box = s => document.querySelector(s).getBoundingClientRect(), d = box(".detail");
		return [d.bottom <= box(".transport").top + 1, d.top > 200, d.left >= 0, d.right <= innerWidth, document.documentElement.scrollWidth <= innerWidth,
			document.querySelector(".anatomy").scrollWidth <= document.querySelector(".anatomy").clientWidth, box(".detail .close").height >= 44].join(" "); })()`)
	wantEqual(t, "above the buttons, half high, inside of the window, nothing sideways, a large way out", got, "true true true true true true true")
	p.shot("phone details")
	p.click("button", "Step")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	p.click("button", "Close the details")
	p.wait("!document.querySelector('.detail')")
}

// While it is asked which slot, a tapped one is the answer, and not selected.
func TestTapAnswers(t *testing.T) {
	p := lab(t)
	p.click("button", "Slot #6")
	p.says("Right. Take slot #6, the head of the free list. Now #3 is head.")
	wantEqual(t, "lit", p.lit(), "")
}

// By keyboard: one stop of Tab for the table, one for the pool; arrows go from
// slot to slot, Enter selects and is answered aloud, once.
func TestSlotsByKeyboard(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.wait(`document.querySelectorAll('[data-place][tabindex="0"]').length === 2`)
	focus := func() string {
		return eval[string](p, "(e => (e.dataset.place ?? e.className) + (e.dataset.slot ?? ''))(document.activeElement)")
	}
	// to presses Tab, or Shift+Tab, until a place is reached, and returns the stops on the
	// way but for words that are explained.
	to := func(key, place string) string {
		var stops []string
		for range 40 {
			p.press(key)
			if focus() != "term" {
				stops = append(stops, focus())
			}
			if strings.HasPrefix(focus(), place) {
				break
			}
		}
		return strings.Join(stops, " ")
	}
	if got := to("Tab", "pool"); strings.Count(got, "table") != 1 || !strings.Contains(got, "table2 numbers pool0") {
		t.Fatalf("Tab stops at %s", got)
	}
	for range 7 {
		p.press("ArrowDown")
	}
	wantEqual(t, "seven down", focus(), "pool7")
	p.wait(`document.querySelector(".node.pointed")?.dataset.slot === "7"`)
	p.press("Enter")
	p.waitText(".detail", "Slot #7 live")
	wantEqual(t, "what is spoken", p.text("#selected"), "Slot #7 live: pig, generation 1. Its details follow the pool.")
	wantEqual(t, "the focus stays", focus(), "pool7")
	p.press("ArrowRight")
	p.says(`Write "frog" and "croak" into slot #6. No bucket leads to it yet.`)
	wantEqual(t, "back to the table", to("Shift+Tab", "table"), "numbers table2")
	p.press("ArrowDown", "ArrowDown")
	wantEqual(t, "two down", focus(), "table1")
	p.press("Enter")
	p.waitText(".detail", "Slot #1 live")
	wantEqual(t, "the pool's stop is where it was", to("Tab", "pool"), "numbers pool7")
	wantEqual(t, "then the details", to("Tab", "close"), "close")
	wantEqual(t, "then what is in them", to("Tab", "anatomy"), "anatomy")
	p.press("Escape")
	p.wait("!document.querySelector('.detail')")
}

// The focus stays with its slot when a step puts another before it.
func TestFocusStaysWithItsSlot(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.says(`Set slot #6's next to #7, the old first node.`)
	eval[bool](p, `(document.querySelector("[data-place=table][data-slot='7']").focus(), true)`)
	p.press("ArrowRight")
	p.says(`Bucket 7 now points to slot #6: "frog" is first of 3.`)
	p.wait(`document.activeElement.dataset.slot === "7" && document.activeElement.dataset.place === "table"`)
}
