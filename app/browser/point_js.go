//go:build js && wasm

package browser

import (
	"strconv"

	"github.com/hack-pad/safejs"
)

// Whatever shows a slot names it in data-slot. What can have the focus also says
// in data-place where it shows it, and has tabindex -1 until Rove gives one of
// each place the stop of Tab.

// listenPointing lights what is pointed at and tells its slot, and calls do for
// what is tapped. The page has one listener for all slots: one each would cost
// more than the slot.
func listenPointing(window safejs.Value, do func(Desk, uint32, bool), tell func(at Desk, slot string)) error {
	pointed := func(_ safejs.Value, args []safejs.Value) any {
		tell(light(args[0]))
		return nil
	}
	if err := listen(window, "pointerover", pointed); err != nil {
		return err
	}
	err := listen(window, "focusin", func(this safejs.Value, args []safejs.Value) any {
		if target, err := args[0].Get("target"); err == nil {
			if place, _ := placeOf(target); place != "" {
				at, _ := deskOf(target)
				stop(at, target, place)
			}
		}
		return pointed(this, args)
	})
	if err != nil {
		return err
	}
	return listen(window, "click", func(_ safejs.Value, args []safejs.Value) any {
		target, err := args[0].Get("target")
		if err != nil {
			return nil
		}
		if _, other := closest(target, ".pick, a, input, .detail, button:not([data-place])"); other {
			return nil
		}
		if shown, ok := closest(target, "[data-slot]"); ok {
			detail, _ := args[0].Get("detail") // the number of clicks: none of the keyboard's
			clicks, err := detail.Int()
			at, _ := deskOf(shown)
			do(at, slotOf(shown), err == nil && clicks == 0)
		}
		return nil
	})
}

// light marks everything that shows the slot that is pointed at: its node, its
// cell in the pool, whatever leads to it at the same desk. It works on the page
// alone, so that pointing draws nothing anew.
func light(event safejs.Value) (at Desk, slot string) {
	document, err := safejs.Global().Get("document")
	if err != nil {
		return 0, ""
	}
	mark(document, ".pointed", "remove")
	target, err := event.Get("target")
	if err != nil {
		return 0, ""
	}
	at, ok := deskOf(target)
	if !ok {
		return 0, ""
	}
	if shown, ok := closest(target, "[data-slot]"); ok {
		slot = attribute(shown, "data-slot")
		mark(document, at.Root()+" "+having("data-slot", slot), "add")
	}
	return at, slot
}

// deskOf returns the desk that an element stands at.
func deskOf(e safejs.Value) (at Desk, ok bool) {
	desk, ok := closest(e, "["+DeskAttribute+"]")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(attribute(desk, DeskAttribute))
	return Desk(n), err == nil
}

// mark adds or removes the class of what is pointed at.
func mark(document safejs.Value, selector, change string) {
	each(document, selector, func(e safejs.Value) {
		if classes, err := e.Get("classList"); err == nil {
			classes.Call(change, "pointed")
		}
	})
}

// Rove sees to it that Tab stops once at what shows slots in a place of a desk: at
// the slot where it stopped before, else at the first. It is to be called after each
// drawing, which may have made the element that stood for one slot stand for
// another: the focus then goes to where its slot is now.
func Rove(at Desk, place string) {
	old, ok := findAt(at, stopOf(place))
	if !ok {
		if first, ok := findAt(at, having("data-place", place)); ok {
			stop(at, first, place)
		}
		return
	}
	held := attribute(old, "data-held")
	if held == attribute(old, "data-slot") {
		return
	}
	now, ok := findAt(at, having("data-place", place)+having("data-slot", held))
	if !ok {
		now = old
	}
	_, focused := findAt(at, stopOf(place)+":focus")
	stop(at, now, place)
	if focused {
		aside(now, "focus")
	}
}

func stopOf(place string) string { return having("data-place", place) + `[tabindex="0"]` }

// having is the CSS selector of an attribute that has a value, in which there is no quote.
func having(name, value string) string { return "[" + name + `="` + value + `"]` }

// stop makes an element the one at which Tab stops in its place of a desk.
func stop(at Desk, e safejs.Value, place string) {
	if old, ok := findAt(at, stopOf(place)); ok {
		old.Call("setAttribute", "tabindex", "-1")
	}
	e.Call("setAttribute", "tabindex", "0")
	e.Call("setAttribute", "data-held", attribute(e, "data-slot"))
}

// placeOf returns in which place an element shows a slot, and which.
func placeOf(e safejs.Value) (place string, slot uint32) {
	return attribute(e, "data-place"), slotOf(e)
}

func slotOf(e safejs.Value) uint32 {
	n, _ := strconv.ParseUint(attribute(e, "data-slot"), 10, 32)
	return uint32(n)
}

func closest(e safejs.Value, selector string) (safejs.Value, bool) {
	found, err := e.Call("closest", selector)
	return found, err == nil && !found.IsNull() && !found.IsUndefined()
}

func attribute(e safejs.Value, name string) string {
	v, err := e.Call("getAttribute", name)
	if err != nil {
		return ""
	}
	s, err := v.String()
	if err != nil || v.IsNull() {
		return ""
	}
	return s
}
