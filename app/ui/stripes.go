package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/replay"
	"kvscope/app/scene"
)

// stripes draws a part of every stripe.
func stripes(s *scene.Scene, part func(*scene.Scene, *scene.Stripe) app.UI) app.UI {
	list := make([]app.UI, len(s.Stripes))
	for k := range s.Stripes {
		list[k] = part(s, &s.Stripes[k])
	}
	return h("div", "stripes", attrs{"role", "group", "tabindex", "0", "aria-label", "All stripes"}, list...)
}

// tableHeading is the title of the table, and what kind it is; or a warning of a hash
// that sends all keys to one stripe.
func tableHeading(s *scene.Scene) app.UI {
	if s.AllInOne == "" {
		return heading("Hash table", s.Table.Title)
	}
	return h("h2", "", nil, text("Hash table"), h("small", "all-in-one", nil, text(s.AllInOne)))
}

// stripeTable draws the lock of a stripe, and its table or what there is room for.
func stripeTable(s *scene.Scene, v *scene.Stripe) app.UI {
	t := &v.Table
	class := stripeClass(v)
	if t.Old.On && t.Density == scene.Roomy {
		class += " wide-stripe"
	}
	var choose, table app.UI
	if s.Asks == scene.WhichStripe {
		choose = pick(v.Of, v.Of.Stripe, v.Name())
	}
	if t.Density == scene.Roomy || v.Current {
		table = tableBody(s, t)
	}
	return h("section", class, attrs{"aria-label", v.Name()},
		h("div", "stripe-head", nil, lockSign(&v.Lock), h("b", "", nil, text(v.Name())), atWork(v),
			span("lock-words", v.Lock.Text), span("stripe-keys", v.Keys)),
		table, band(&t.Old), choose)
}

func stripeClass(v *scene.Stripe) string {
	class := "stripe"
	if v.Current {
		class += " at-work"
	}
	if v.Guessed {
		class += " guessed"
	}
	return class
}

// atWork says which stripe is current, for whom a border does not.
func atWork(v *scene.Stripe) app.UI {
	if !v.Current {
		return nil
	}
	return span("sr", ", the operation works here,")
}

// lockSign draws a lock: its shackle is up while it is open, a reader is a dot in
// it, and one that is held for writing is filled.
func lockSign(l *scene.Lock) app.UI {
	class := [...]string{scene.LockOpen: "lock open", scene.LockWanted: "lock wanted", scene.LockShared: "lock shared", scene.LockHeld: "lock held"}[l.State]
	shackle := "M5 9V5.500a3 3 0 0 1 6 0V9"
	if l.State == scene.LockOpen || l.State == scene.LockWanted {
		shackle = "M5 9V4.500a3 3 0 0 1 6 0V6"
	}
	parts := []app.UI{path("shackle", shackle), path("body", "M3 9h10v8H3z")}
	if l.State == scene.LockShared {
		parts = append(parts, path("reader", "M6 13a2 2 0 1 0 4 0a2 2 0 1 0-4 0"))
	}
	return svg("svg", class, attrs{"viewBox", "0 0 16 18", "width", "16", "height", "18", "aria-hidden", "true"}, parts...)
}

// stripePool draws one pool.
func stripePool(s *scene.Scene, v *scene.Stripe) app.UI {
	var slots app.UI
	if v.Pool.Density != scene.Mapped || v.Current {
		slots = slotsOf(s, &v.Pool)
	}
	return h("section", stripeClass(v), attrs{"aria-label", "Pool of " + v.Name()},
		h("div", "stripe-head", nil, h("b", "", nil, text(v.Name())), atWork(v), freeList(&v.Pool)),
		slots, orderLine(&v.Pool))
}

// striping is the setting how many stripes there are.
func (l *Lab) striping(now replay.Settings) app.UI {
	return l.setting("Stripes", px(max(1, now.Stripes)), numbers(scene.StripeCounts()...), func(to *replay.Settings, s string) {
		to.Stripes, _ = strconv.Atoi(s)
	})
}

// stripesHint says what the setting means, and what is wrong with it.
func stripesHint(now replay.Settings) app.UI {
	if now.Stripes < 2 {
		return nil
	}
	return h("p", "hint", nil, text(scene.StripesText(now)))
}

// stripeOfKey is the part of the hash line that leads to the stripe.
func stripeOfKey(line *scene.HashLine) []app.UI {
	class := ""
	if line.StripeNow {
		class = "now"
	}
	return []app.UI{span("wide", " "+line.Top), text(" → "), h("b", class, nil, text(line.Stripe)), span("wide", " →")}
}
