package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
)

// stripes draws a part of every stripe.
func stripes(at At, s *scene.Scene, part func(At, *scene.Scene, *scene.Stripe) app.UI) app.UI {
	list := make([]app.UI, len(s.Stripes))
	for k := range s.Stripes {
		list[k] = part(at, s, &s.Stripes[k])
	}
	return H("div", "stripes", Attrs{"role", "group", "tabindex", "0", "aria-label", at.T("All stripes")}, list...)
}

// tableHeading is the title of the table, and what kind it is; or a warning of a hash
// that sends all keys to one stripe.
func tableHeading(at At, s *scene.Scene) app.UI {
	if s.AllInOne == "" {
		return heading(at, at.T("Hash table"), s.Table.Title)
	}
	return H("h2", "", nil, Text(at.T("Hash table")), H("small", "all-in-one", nil, Text(s.AllInOne)))
}

// stripeTable draws the lock of a stripe, and its table or what there is room for.
func stripeTable(at At, s *scene.Scene, v *scene.Stripe) app.UI {
	t := &v.Table
	class := stripeClass(v)
	if t.Old.On && t.Density == scene.Roomy {
		class += " wide-stripe"
	}
	var choose, table app.UI
	if s.Asks == scene.WhichStripe {
		choose = pick(at, v.Of, v.Of.Stripe, v.Name(at.Lang))
	}
	if t.Density == scene.Roomy || v.Current {
		table = tableBody(at, s, t)
	}
	return H("section", class, Attrs{"aria-label", v.Name(at.Lang)},
		H("div", "stripe-head", nil, lockSign(&v.Lock), H("b", "", nil, Text(v.Name(at.Lang))), atWork(at, v),
			Span("lock-words", v.Lock.Text), Span("stripe-keys", v.Keys)),
		table, band(at, &t.Old), choose)
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
func atWork(at At, v *scene.Stripe) app.UI {
	if !v.Current {
		return nil
	}
	return Span("sr", at.T(", the operation works here,"))
}

// lockSign draws a lock: its shackle is up while it is open, a reader is a dot in
// it, and one that is held for writing is filled.
func lockSign(l *tell.Lock) app.UI {
	class := [...]string{moment.LockOpen: "lock open", moment.LockWanted: "lock wanted", moment.LockShared: "lock shared", moment.LockHeld: "lock held"}[l.State]
	shackle := "M5 9V5.500a3 3 0 0 1 6 0V9"
	if l.State == moment.LockOpen || l.State == moment.LockWanted {
		shackle = "M5 9V4.500a3 3 0 0 1 6 0V6"
	}
	parts := []app.UI{Path("shackle", shackle), Path("body", "M3 9h10v8H3z")}
	if l.State == moment.LockShared {
		parts = append(parts, Path("reader", "M6 13a2 2 0 1 0 4 0a2 2 0 1 0-4 0"))
	}
	return SVG("svg", class, Attrs{"viewBox", "0 0 16 18", "width", "16", "height", "18", "aria-hidden", "true"}, parts...)
}

// stripePool draws one pool.
func stripePool(at At, s *scene.Scene, v *scene.Stripe) app.UI {
	var slots app.UI
	if v.Pool.Density != scene.Mapped || v.Current {
		slots = slotsOf(at, s, &v.Pool)
	}
	return H("section", stripeClass(v), Attrs{"aria-label", at.F("Pool of {stripe}", "stripe", v.Name(at.Lang))},
		H("div", "stripe-head", nil, H("b", "", nil, Text(v.Name(at.Lang))), atWork(at, v), freeList(at, &v.Pool)),
		slots, orderLine(at, &v.Pool))
}
