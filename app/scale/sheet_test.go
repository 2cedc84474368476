package scale

import (
	"testing"

	"kvscope/app/scale/worker"
	"kvscope/store"
)

// A thumbnail is of the workload: words spread, chosen ones do not, and of Zipf's there
// are few.
func TestThumbnail(t *testing.T) {
	shades := Shades{{0, 0, 0, 255}, {1, 0, 0, 255}, {2, 0, 0, 255}, {3, 0, 0, 255}, {4, 0, 0, 255}, {5, 0, 0, 255}}
	full := func(w worker.Workload) (n int) {
		pixels := Thumbnail(w, &shades)
		if len(pixels) != 4*ThumbSide*ThumbSide {
			t.Fatalf("%v has %d bytes", w, len(pixels))
		}
		for i := 0; i < len(pixels); i += 4 {
			if pixels[i] > 0 {
				n++
			}
		}
		return n
	}
	if words, hot, chosen := full(worker.Uniform), full(worker.Zipf), full(worker.Adversarial); words < 550 || hot > words/2 || hot < 20 || chosen != 1 {
		t.Errorf("full are %d, %d and %d buckets", words, hot, chosen)
	}
}

// The lines of a file are keys; one without any is refused, and nothing is lost.
func TestFile(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.do(Lines{"empty.txt", "\n\n"})
	if d.Notice != "empty.txt has no lines, and so no keys." || d.report.Live != 3906 {
		t.Errorf("%q, %d keys", d.Notice, d.report.Live)
	}
	d.do(Lines{"picture.png", "\x89PNG\r\n\x1a\n\x00\x00"})
	if d.Notice != "picture.png is not text, and so has no keys." || d.report.Live != 3906 {
		t.Errorf("%q, %d keys", d.Notice, d.report.Live)
	}
	d.do(Lines{"words.txt", "one\ntwo\n\nthree\r\none\n"})
	d.filled()
	if d.report.Live != 3 || d.report.Operations != 4 || d.View().Says != "3 keys: 99.9 % of the buckets stay empty; the longest chain is 1." {
		t.Errorf("%d keys of %v operations: %q", d.report.Live, d.report.Operations, d.View().Says)
	}
	d.do(With{Do: Set, Text: "keys=uniform"})
	d.filled()
	if d.report.Live != 3906 {
		t.Errorf("then there are %d keys", d.report.Live)
	}
}

// A file that is opened when all was at rest is looked at as a whole, too.
func TestFileAfterRest(t *testing.T) {
	d := open(t, "#/scale?buckets=65536")
	d.filled()
	d.frames(200)
	d.do(Lines{"words.txt", "one\ntwo\n"})
	d.filled()
	if n := d.total(1, store.SurveyMost); n != 2 {
		t.Errorf("of two keys in buckets of their own %d are drawn", n)
	}
}

// At rest nothing is asked and nothing drawn, until something is ordered; and a page that
// nobody looked at for long does not take its worker for dead.
func TestRest(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.frames(200)
	for range 100 {
		d.clock += 16
		if effects := Update(d.Model, Frame{d.clock}); len(effects) > 0 {
			t.Fatalf("at rest there is to do %+v", effects)
		}
	}
	if d.rate.perSecond != 0 {
		t.Errorf("at rest %v operations a second", d.rate.perSecond)
	}
	d.clock += 1e6
	d.do(Many)
	d.frames(100)
	if d.launched != 1 || d.report.Operations != 4906 {
		t.Errorf("%d workers, %v operations", d.launched, d.report.Operations)
	}
	for _, gap := range d.gaps[:min(d.count, gaps)] {
		if gap > 1e6 {
			t.Errorf("a gap of %d µs is counted, in which nobody looked", gap)
		}
	}
}
