// Package rooms draws locks as rooms, with who is inside and who waits at the door, and
// who held what. What a press means is said by who calls.
package rooms

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Badge is a worker's letter in a circle: filled if it writes, dashed if it waits.
func Badge(letter string, now, writes, waits bool) app.UI {
	class := "who"
	if writes {
		class += " writes"
	}
	if waits {
		class += " waits"
	}
	if now {
		class += " now"
	}
	return draw.Verbatim("b", class, letter)
}

// World draws a store: its doors, what is behind them, and how far all are after that many
// turns.
func World(l *words.Lang, w *threads.World, turns int) app.UI {
	doors := make([]app.UI, len(w.Doors))
	for i := range w.Doors {
		doors[i] = door(l, w, i)
	}
	class := "card world"
	if len(w.Doors) > 1 {
		class += " in-stripes"
	}
	return draw.H("section", class, draw.Attrs{"aria-label", w.Title},
		draw.H("h2", "", nil, draw.Text(w.Title), draw.H("small", "", nil, draw.Text(" "+w.About))),
		draw.H("div", "doors", draw.Attrs{"tabindex", "0", "role", "group", "aria-label", w.Title}, doors...),
		draw.H("p", "done-so-far", nil, draw.Text(l.F("{done} of {all} commands done", "done", draw.Px(w.Done), "all", draw.Px(w.All))),
			draw.Text(" · "+l.F("{lost} of {turns} turns lost", "lost", draw.Px(w.Lost), "turns", draw.Px(turns)))))
}

// door draws a lock as a room: who is inside, and who waits in front, nearest first.
func door(l *words.Lang, w *threads.World, i int) app.UI {
	d := &w.Doors[i]
	room := "chamber"
	if d.Writes {
		room += " writes"
	}
	var waiting, inside, keys []app.UI
	for _, b := range d.Waiting {
		waiting = append(waiting, draw.H("li", "", nil, Badge(b.Letter, b.Now, false, true), draw.Span("", b.Says)))
	}
	for _, b := range d.Inside {
		inside = append(inside, Badge(b.Letter, b.Now, b.Write, false))
	}
	var name app.UI
	if len(w.Doors) > 1 {
		name = draw.H("h3", "", draw.Attrs{"aria-label", l.F("Stripe {n}", "n", draw.Px(i))}, draw.Text(draw.Px(i)))
	}
	for k := range d.Rows {
		keys = append(keys, bucket(l, &d.Rows[k]))
	}
	return draw.H("div", "door", nil, name,
		draw.H("div", "entrance", nil,
			draw.H("ol", "queue", draw.Attrs{"aria-label", l.T("waiting in front of the lock")}, waiting...),
			draw.H("p", room, nil, append(inside, draw.Span("", d.Says))...)),
		draw.H("ol", "bucket-list", draw.Attrs{"aria-label", l.T("Buckets")}, keys...))
}

func bucket(l *words.Lang, r *threads.Row) app.UI {
	parts := []app.UI{draw.Verbatim("span", "no", r.Bucket)}
	if len(r.Keys) == 0 {
		parts = append(parts, draw.H("span", "k none", nil, draw.Span("sr", l.T("empty"))))
	}
	for _, k := range r.Keys {
		class := "k"
		if k.Now {
			class += " now"
		}
		if k.Loose {
			class += " loose"
		}
		parts = append(parts, draw.H("span", class, nil, draw.Verbatim("span", "", k.Text)))
		if k.Loose {
			parts = append(parts, draw.Span("not-linked", l.T("not linked yet")))
		}
	}
	return draw.H("li", "b", nil, parts...)
}
