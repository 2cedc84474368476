package scale

import (
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/raster"
	"kvscope/app/scale/worker"
	"kvscope/store"
)

// desk is the model with a real worker, whose frames come as the browser would bring
// them, and with a clock of frames.
type desk struct {
	*Model
	t        *testing.T
	worker   *worker.Worker
	sent     []worker.Frame
	clock    float64
	look     float64 // how much later it is each time the worker looks
	launched int
}

func open(t *testing.T, fragment string) *desk {
	t.Helper()
	d := &desk{Model: New(), t: t, look: .5}
	d.do(With{Do: Visit, Text: fragment})
	return d
}

// do lets the model change, and does what follows.
func (d *desk) do(msg act.Msg) {
	d.t.Helper()
	for _, effect := range Update(d.Model, msg) {
		switch e := effect.(type) {
		case Launch:
			d.launched++
			d.worker = worker.New(worker.Env{
				Now:    func() float64 { d.clock += d.look; return d.clock },
				Memory: func() int { return 64 << 20 },
				Send:   func(f worker.Frame) { d.sent = append(d.sent, append(worker.Frame(nil), f...)) },
			})
		case Dismiss:
			d.worker = nil
		case Post:
			if d.worker != nil {
				d.worker.Order(e.Order)
			}
		}
	}
}

// frames lets so many frames pass, in each of which the worker has a slice of time.
func (d *desk) frames(n int) {
	d.t.Helper()
	for range n {
		d.clock += 16
		if d.worker != nil {
			d.worker.Work()
		}
		for len(d.sent) > 0 {
			f := d.sent[0]
			d.sent = d.sent[1:]
			d.do(Heard{f})
		}
		d.do(Frame{d.clock})
	}
}

// filled lets frames pass until the store is full and the survey knows all of it.
func (d *desk) filled() {
	d.t.Helper()
	for range 10_000 {
		d.frames(1)
		if d.report.Phase == worker.Mixing && d.report.Sweep.Keys == d.report.Live && !d.report.Going {
			d.frames(40) // the answers, and what is drawn then
			return
		}
	}
	d.t.Fatalf("the store is never full: %+v", d.report)
}

const small = "#/scale?buckets=4096"

// A first visit fills a real store, shows the longest chain with its nodes, and says
// what the survey found.
func TestFirstVisit(t *testing.T) {
	d := open(t, small)
	d.filled()
	v := d.View()
	if d.report.Live != 3906 || !strings.HasPrefix(v.Says, "3,906 keys: ") || !strings.HasSuffix(v.Says, "the longest chain is 7.") {
		t.Errorf("it says %q of %d keys", v.Says, d.report.Live)
	}
	if v.Spot.About != "longest chain, 7 nodes" || len(v.Spot.Nodes) != 7 || !strings.HasPrefix(v.Spot.Says, "A get of the last one reads 7 nodes. The average get reads 1.4") {
		t.Errorf("the bucket is %+v", v.Spot)
	}
	total := 0
	for i, bar := range v.Bars {
		if n := d.total(i, i); n > 0 && bar.Height == 0 {
			t.Errorf("bar %d of %d buckets is not drawn", i, n)
		}
		total += d.total(i, i)
	}
	if total != 4096 || len(v.Points) != len(v.Bars) || v.Beside != "beside Poisson, λ = 0.954: 1,578 empty" {
		t.Errorf("%d buckets in %d bars, %d points: %s", total, len(v.Bars), len(v.Points), v.Beside)
	}
	if v.Tables[0].Width != 64 || v.Tables[0].Height != 64 || v.Pool.Legend[0].Count != "3,906" {
		t.Errorf("the maps are %+v and %+v", v.Tables, v.Pool)
	}
}

// Nothing runs until it is told to: then operations are counted, and stop.
func TestSpeed(t *testing.T) {
	d := open(t, small)
	d.filled()
	before := d.report.Operations
	d.frames(20)
	if d.report.Operations != before || d.Busy() {
		t.Fatalf("%v operations without being told", d.report.Operations-before)
	}
	d.do(Step)
	d.frames(4)
	if d.report.Operations != before+1 || !d.stepOf || d.at.Index != d.step.Cell || d.View().Says == "" {
		t.Errorf("a step: %v operations, %+v, looking at %+v", d.report.Operations-before, d.step, d.at)
	}
	if says := d.View().Says; !strings.Contains(says, d.step.Key) {
		t.Errorf("the sentence is %q, the key %q", says, d.step.Key)
	}
	d.do(Many)
	d.frames(20)
	if d.report.Operations != before+1001 {
		t.Errorf("then %v operations", d.report.Operations-before)
	}
	d.do(Play)
	d.frames(200)
	if !d.Going || d.rate.perSecond <= 0 || d.report.Operations < before+2000 {
		t.Errorf("at full speed %v a second, %v in all", d.rate.perSecond, d.report.Operations)
	}
	d.do(Play)
	d.frames(2)
	at := d.report.Operations
	if d.frames(50); d.report.Operations != at {
		t.Errorf("it does not stop: %v operations more", d.report.Operations-at)
	}
}

// While the store is filled it can be stopped, and goes on where it was.
func TestPauseWhileFilling(t *testing.T) {
	d := open(t, "#/scale?buckets=65536")
	d.frames(3)
	if !d.Busy() {
		t.Fatal("nothing is put")
	}
	d.do(Play)
	d.frames(3)
	at := d.report.Operations
	if d.frames(50); d.Busy() || d.report.Operations != at || at == 0 || at >= 62500 {
		t.Fatalf("stopped, it is busy: %v, after %v operations and then %v", d.Busy(), at, d.report.Operations)
	}
	d.do(Play)
	for range 1000 {
		if d.frames(1); d.report.Phase == worker.Mixing {
			return
		}
	}
	t.Errorf("it does not go on: %v operations", d.report.Operations)
}

// What is said of the longest chain is of the last sweep, and while keys come and go it
// says so.
func TestLongestIsOfTheLastSweep(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.do(Play)
	d.frames(100)
	v := d.View()
	if !strings.Contains(v.Says, "stay empty; at the last sweep the longest chain was ") || !strings.HasPrefix(v.Spot.About, "longest at the last sweep, now ") {
		t.Errorf("at full speed it says %q and %q", v.Says, v.Spot.About)
	}
	d.do(Play)
	d.frames(100)
	v = d.View()
	if !strings.Contains(v.Says, "the longest chain is ") || !strings.HasPrefix(v.Spot.About, "longest chain, ") {
		t.Errorf("at rest it says %q and %q", v.Says, v.Spot.About)
	}
}

// Whatever is changed, the maps are of the new store, and in the midst of a rehash there
// are two.
func TestRehashIsTwoMaps(t *testing.T) {
	d := open(t, "#/scale?buckets=65536&rehash=incremental&table=linear")
	two, ended := false, false
	for range 3000 {
		was := d.Tables()
		d.frames(1)
		if v := d.View(); len(v.Tables) == 2 && v.Tables[0].Front > 0 {
			two = true
			if v.Tables[0].Title != "Old table" || v.Tables[1].Title != "New table" || v.Tables[1].Width != v.Tables[0].Width || v.Tables[1].Height != 2*v.Tables[0].Height {
				t.Fatalf("the tables are %+v", v.Tables)
			}
			if !strings.HasPrefix(v.Says, "A rehash is under way: bucket ") {
				t.Fatalf("it says %q", v.Says)
			}
		} else if was == 2 && len(v.Tables) == 1 {
			ended = true
			if full := d.total(1, store.SurveyMost); full < d.report.Live/4 || v.Tables[0].Title != "Whole table" {
				t.Fatalf("of the %s with %d keys %d buckets are known", v.Tables[0].Title, d.report.Live, full)
			}
		}
		d.do(Many) // slowly, so that a rehash is seen
		if d.report.Phase == worker.Mixing {
			break
		}
	}
	if !two || !ended {
		t.Errorf("a rehash was seen under way: %v, and when it ended: %v", two, ended)
	}
	d.do(With{Do: Set, Text: "table=cuckoo"})
	d.filled()
	if v := d.View(); len(v.Tables) != 2 || v.Tables[0].Title != "Left table" || d.Plan.Rehash != store.RehashAtOnce {
		t.Errorf("the tables are %+v", v.Tables)
	}
}

// A press on the map leads to the longest of the region there, on the region to the very
// bucket, on a node to its slot.
func TestRegionAndChain(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.do(With{Do: Zoom, N: 64*40 + 40})
	d.frames(3)
	_, column, row := d.Region()
	if column != 24 || row != 24 {
		t.Errorf("the region begins at %d, %d", column, row)
	}
	shades, now := d.RegionMap()
	most := byte(0)
	for _, s := range shades {
		most = max(most, s)
	}
	if len(shades) != 1024 || now < 0 || shades[now] != most || d.cell.Cell != d.at.Index || d.cell.All == 0 {
		t.Errorf("looking at %+v, spot %d, with %+v", d.at, now, d.cell)
	}
	w, ok := d.InRegion(33)
	if !ok || w.N != 64*25+25 {
		t.Errorf("spot 33 is %+v", w)
	}
	d.do(With{Do: Slot, N: int(d.cell.Nodes[0].Slot)})
	d.frames(3)
	v := d.View()
	if !v.Spot.Pool || v.Spot.About != "live" || len(v.Spot.Nodes) != 1 || v.Spot.Nodes[0].Key == "" {
		t.Errorf("the slot is %+v", v.Spot)
	}
	if s, column, row := d.Region(); s != &d.pool || column != 0 || d.at.Index/RegionSide < row || d.at.Index/RegionSide >= row+RegionSide {
		t.Errorf("slot %d is in a region from row %d on", d.at.Index, row)
	}
	if w, ok := d.InRegion(5); !ok || w.Do != Slot || w.N != d.corner+5 {
		t.Errorf("spot 5 of the slots is %+v", w)
	}
	d.do(Follow)
	d.frames(3)
	if v := d.View(); v.Spot.Pool || !strings.HasPrefix(v.Spot.About, "longest chain") {
		t.Errorf("then it is %+v", v.Spot)
	}
}

// A bar that is lit fades all buckets that are not of it.
func TestLight(t *testing.T) {
	d := open(t, small)
	d.filled()
	shades := Shades{{10, 10, 10, 255}, {20, 20, 20, 255}, {30, 30, 30, 255}, {}, {}, {}, {}, {255, 255, 255, 255}}
	paint := func() (pixels map[raster.Colour]int) {
		pixels = map[raster.Colour]int{}
		var memory []byte
		for range 40 {
			d.Paint(&shades, 1024, &memory, func(p Painted) {
				for i := 0; i < len(p.Pixels); i += 4 {
					pixels[raster.Colour(p.Pixels[i:i+4])]++
				}
			})
		}
		return pixels
	}
	d.do(Recolour)
	if got := paint(); got[shades[1]] != d.total(1, 1) || got[shades[2]] != d.total(2, 2) {
		t.Errorf("painted are %v", got)
	}
	if got := paint(); len(got) != 0 {
		t.Errorf("what is painted is painted again: %v", got)
	}
	d.do(With{Do: Light, N: 1})
	if got := paint(); got[shades[1]] != d.total(1, 1) || got[shades[2]] != 0 {
		t.Errorf("with bar 1 lit, painted are %v", got)
	}
	region, _ := d.RegionMap()
	for i, shade := range region {
		if lit := shade == 1; !lit && shade < Fades {
			t.Fatalf("with bar 1 lit, spot %d of the region is of shade %d", i, shade)
		}
	}
	d.do(With{Do: Light, N: 1})
	if got := paint(); got[shades[2]] != d.total(2, 2) {
		t.Errorf("with no bar lit, painted are %v", got)
	}
}

// When the screen is left nothing runs and nothing is kept; a visit begins again.
func TestLeave(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.do(Play)
	d.do(Leave)
	if d.worker != nil || d.tables != nil || d.pool.States != nil || d.Busy() {
		t.Errorf("left, there are still %d tables, worker %v", len(d.tables), d.worker)
	}
	d.do(Frame{d.clock + 1000})
	d.do(With{Do: Visit, Text: "#" + d.Address()})
	d.filled()
	if d.Plan.Buckets != 4096 {
		t.Errorf("the plan is %+v", d.Plan)
	}
}

// An address says all of a plan, and what it must not is refused with a reason.
func TestAddress(t *testing.T) {
	d := open(t, "#/scale?keys=zipf&table=swiss&hash=stir&buckets=65536&rehash=incremental&put=5&erase=5&seed=9")
	if got := d.Address(); got != "/scale?keys=zipf&table=swiss&hash=stir&buckets=65536&rehash=incremental&put=5&erase=5&seed=9" {
		t.Errorf("the address is %s", got)
	}
	for _, mix := range worker.Mixes() {
		plan := worker.Usual(1 << 16)
		plan.Mix = mix
		if d := open(t, "#/scale?"+plan.String()); d.Notice != "" || d.Plan != plan {
			t.Errorf("%s opens as %s: %q", plan, d.Plan, d.Notice)
		}
	}
	for _, bad := range []string{"buckets=3", "buckets=8388608", "keys=all", "table=tree", "put=70&erase=70", "seed=0", "colour=red", "hash=md5"} {
		if d := open(t, "#/scale?"+bad); !strings.HasPrefix(d.Notice, "Not all of this link is understood: ") || d.Plan.Buckets != 1<<20 {
			t.Errorf("%s: %q, %+v", bad, d.Notice, d.Plan)
		}
	}
	if d := New(); true {
		d.Narrow = true
		Update(d, With{Do: Visit, Text: "#/scale"})
		if d.Plan.Buckets != worker.SmallBuckets {
			t.Errorf("a phone has %d buckets", d.Plan.Buckets)
		}
	}
}
