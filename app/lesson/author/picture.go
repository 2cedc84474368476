package author

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// The size of a picture of an opening, which a card of the list shows at least at 1:1, and
// how many buckets and slots are drawn with their keys.
const (
	wide, high = 264, 150
	mostRoomy  = 32
	mostNamed  = 16
)

// Picture draws what a lesson opens with, small, as an SVG with that style: the store where
// the first question is asked, and no more of it than the lesson shows there.
//
//	0 ▢→cow          cat dog
//	1 ▢→pig→cat      cow
//	 the table      the pool
func Picture(l *lesson.Lesson, style string) (string, error) {
	p, err := lesson.NewPlayer(l, 1, lesson.Ran(func(s lesson.Stage) (*replay.Session, error) {
		address, err := link.Parse("#/lab?v=1&" + s.Store + "&script=%23")
		if err != nil {
			return nil, err
		}
		return lesson.Begin(address.Settings, s.Script)
	}))
	if err != nil {
		return "", err
	}
	d := drawing{of: &p.Session().Timeline().State().Stripes[0]}
	switch tables := d.of.Tables; {
	case d.bare():
		d.pool(0, 2, 4, 62, 30)
	case len(tables[0].Cells) > mostRoomy:
		d.shades(tables[0].Cells)
	case tables[0].Hashes != nil:
		d.pool(0, d.cells(tables)+8, 8, 30, 17)
	default:
		d.chains(tables[0].Cells)
		columns := 2
		if len(d.of.Slots) > mostNamed {
			columns = 4
		}
		d.pool(180, 2, columns, float64(80/columns-4), 13)
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %.4g"><style>%s</style>%s</svg>`+"\n", wide, d.bottom+2, style, d.out.String()), nil
}

type drawing struct {
	of     *store.Stripe
	out    strings.Builder
	bottom float64
}

// bare reports whether there is a pool alone.
func (d *drawing) bare() bool { return len(d.of.Tables) == 0 || len(d.of.Tables[0].Cells) == 0 }

func (d *drawing) box(class string, x, y, width, height float64, text string) {
	fmt.Fprintf(&d.out, `<rect class="%s" x="%.4g" y="%.4g" width="%.4g" height="%.4g" rx="3"/>`, class, x, y, width, height)
	d.bottom = max(d.bottom, y+height)
	d.text(class, x+width/2, y+height/2+4, text)
}

// text stands with its middle at x; of a long one it is the beginning.
func (d *drawing) text(class string, x, y float64, text string) {
	const most = 4
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most-1]) + "…"
	}
	if text != "" {
		fmt.Fprintf(&d.out, `<text class="%s" x="%.4g" y="%.4g">%s</text>`, class, x, y, html.EscapeString(text))
	}
}

// chains draws a bucket a row.
func (d *drawing) chains(heads []uint32) {
	const node, arrow = 34, 8
	row := min(17, float64(high-4)/float64(len(heads)))
	for b, slot := range heads {
		y := 2 + row*float64(b)
		d.text("name", 7, y+row/2+3, strconv.Itoa(b))
		d.box("head", 16, y, 14, row-3, "")
		for x := 30.0; slot < uint32(len(d.of.Slots)); x += arrow + node {
			if x+arrow+node > 170 {
				d.text("name", x+8, y+row/2+2, "…")
				break
			}
			fmt.Fprintf(&d.out, `<path d="M%.4g %.4gh%d"/>`, x, y+(row-3)/2, arrow)
			d.box("live", x+arrow, y, node, row-3, d.of.Slots[slot].Key)
			slot = d.of.Slots[slot].Next
		}
	}
}

// cells draws buckets that hold a node each, eight a row, and returns where they end.
func (d *drawing) cells(tables []store.Table) (y float64) {
	const columns, width, height = 8, 30, 24
	for _, t := range tables {
		if len(t.Cells) < len(tables[0].Cells) {
			break // a stash, which is empty at first
		}
		for c, slot := range t.Cells {
			x, at := float64(2+c%columns*(width+3)), y+float64(c/columns*(height+3))+2
			switch {
			case slot == trace.Tombstone:
				d.box("tomb", x, at, width, height, "✕")
			case slot < uint32(len(d.of.Slots)):
				d.box("live", x, at, width, height, d.of.Slots[slot].Key)
			default:
				d.box("head", x, at, width, height, "")
			}
		}
		y += float64((len(t.Cells)+columns-1)/columns*(height+3)) + 2
	}
	return y
}

// shades draws very many buckets, darker the longer their chain is.
func (d *drawing) shades(heads []uint32) {
	columns := 1
	for columns*columns*high < len(heads)*wide {
		columns++
	}
	side := float64(wide) / float64(columns)
	for b, slot := range heads {
		n := 0
		for ; slot < uint32(len(d.of.Slots)) && n < 5; slot = d.of.Slots[slot].Next {
			n++
		}
		fmt.Fprintf(&d.out, `<rect class="heat%d" x="%.4g" y="%.4g" width="%.4g" height="%.4g"/>`, n, side*float64(b%columns), side*float64(b/columns), side*.85, side*.85)
		d.bottom = max(d.bottom, side*float64(b/columns+1))
	}
}

// pool draws the slots, in order of address.
func (d *drawing) pool(x, y float64, columns int, width, height float64) {
	for i, slot := range d.of.Slots {
		class, text := "fresh", ""
		switch {
		case slot.Live() && len(d.of.Slots) <= mostNamed:
			class, text = "live", slot.Key
		case slot.Live():
			class = "live"
		case uint32(i) < d.of.HighWater:
			class = "free"
		}
		if text == "" && slot.Live() && slot.Value != "" && d.bare() { // a block has no key
			text = slot.Value
		}
		at := y + float64(i/columns)*(height+4)
		if at+height > high {
			return
		}
		d.box(class, x+2+float64(i%columns)*(width+3), at, width, height, text)
	}
}
