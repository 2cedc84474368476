package journeys

import (
	"context"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// pages returns on how many pages of a size, in inches, the page is printed.
func (p *page) pages(width, height float64) int {
	p.t.Helper()
	byPage := true // landscape or not
	pdf, err := chromedp.Run(p.ctx, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		r, err := cdp.Call(ctx, t, protocol.PrintToPDF, protocol.PrintToPDFParams{PaperWidth: width, PaperHeight: height, PreferCSSPageSize: &byPage})
		if err != nil {
			return nil, err
		}
		return r.Data, nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1))
}

// On paper a screen is one page, A4 or Letter, and what it says is on it.
func TestScreensPrintOnOnePage(t *testing.T) {
	p := open(t, "/#/compare")
	for _, s := range []struct{ name, address, ready string }{
		{"Compare", "#/compare", compared},
		{"Threads", "#/threads?turns=BABCABCABBABACACA", threaded},
		{"Threads with 16 stripes", "#/threads?turns=BABCABCABBABACACA&store=buckets:16,slots:16,hash:fnv1a,seed:1,stripes:16", `document.querySelectorAll(".in-stripes .door").length === 16`},
		{"Scale", "#/scale?buckets=4096", scaled},
		{"two maps", "#/scale?buckets=4096&table=cuckoo", `document.querySelectorAll(".maps.two canvas").length === 2 && ` + scaled},
	} {
		eval[bool](p, `(location.hash = "`+s.address+`", true)`)
		p.wait(s.ready)
		for _, paper := range [][2]float64{{8.27, 11.69}, {8.5, 11}} {
			if n := p.pages(paper[0], paper[1]); n != 1 {
				t.Errorf("%s, on paper of %v inches: %d pages", s.name, paper, n)
			}
		}
		p.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
		wantEqual(t, s.name+": what it says is printed", eval[bool](p, `document.querySelector(".transport .say").offsetHeight > 0`), true)
		p.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}))
	}
}
