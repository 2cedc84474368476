package scale

import (
	"slices"
	"strconv"

	"kvscope/app/scale/worker"
	"kvscope/app/words"
	"kvscope/store"
)

// View is what is drawn besides the maps.
type View struct {
	Tables []TableView
	Legend []Entry
	Pool   PoolView

	Region string // what it shows
	Spot   SpotView

	Rate      string // operations a second
	Frame     string // the 95th percentile of the gaps, in milliseconds
	Slow      int    // per thousand, of the last gaps, that were longer than two frames
	Gaps      string // the last of them, as a path of columns
	Bars      []Bar
	Law       string // a path through the points of the law
	Points    []Point
	Beside    string // what the bars are beside
	Says      string
	Title     string
	Position  string
	Memory    string
	Workloads []worker.Workload
	Bench     BenchView
}

// TableView is a map of a table.
type TableView struct {
	Title, About string
	Width        int // pixels of the canvas
	Height       int
	Front        int // per thousand of the height that a rehash has emptied; -1: none
}

// Entry is one of a legend.
type Entry struct{ Name, Count string }

// PoolView is a map of the pool.
type PoolView struct {
	About  string
	Rows   int
	Legend []Entry
}

// SpotView is the bucket, or the slot, that is looked at.
type SpotView struct {
	Title, About string
	Says         string
	Nodes        []Node
	More         string
	Index, Last  int // its number, and the largest there is
	Pool         bool
}

// Node is one that a bucket leads to.
type Node struct {
	Look, Key string
	Slot      int
}

// Measures of the histogram, and of the gaps, in CSS pixels.
const (
	HistWidth, HistHeight = 314, 160
	histTop, histFoot     = 16, 24
	lastBar               = 8
	GapsWidth, GapsHeight = 168, 46
	gapColumns            = 56
	gapScale              = 1.3 // pixels a millisecond
	GapLine               = 16.7
)

// chained reports whether a bucket is a chain.
func (m *Model) chained() bool { return m.Plan.Strategy == store.Chaining }

// View returns what is drawn.
func (m *Model) View() View {
	v := View{Workloads: worker.Workloads(), Title: m.mixTitle()}
	if m.Bench.Open {
		v.Bench = m.benchView()
	}
	keys := m.report.Live
	for i := range m.Tables() {
		s := &m.tables[i]
		w, h := s.Field.Size()
		t := TableView{Title: m.tableTitle(i), Width: w, Height: h, Front: -1, About: m.Lang.T("one point is one bucket")}
		if s.Field.Step > 1 {
			t.About = m.Lang.F("one point is the mean of {n} buckets", "n", words.Number(s.Field.Step*s.Field.Step))
		}
		if i < m.report.Old && len(s.States) > 0 {
			t.Front = min(1000, m.report.Cursor*1000/len(s.States))
			t.About = m.Lang.F("emptied to {n} of {all}", "n", words.Number(min(m.report.Cursor, len(s.States))), "all", words.Number(len(s.States)))
		}
		v.Tables = append(v.Tables, t)
	}
	v.Legend = m.legend()
	v.Pool = m.poolView()
	v.Region, v.Spot = m.regionTitle(), m.spotView()
	v.Rate = m.rateText()
	m.frameView(&v)
	m.histogram(&v)
	v.Says = m.says(keys)
	v.Position = m.Lang.F("{n} operations · seed {seed}", "n", large(m.report.Operations), "seed", strconv.FormatUint(m.Plan.Seed, 10))
	v.Memory = m.Lang.F("{n} MB in the worker", "n", words.Number(max(m.report.Bytes, m.Plan.Bytes())>>20))
	return v
}

func large(n float64) string {
	if n < 1e6 {
		return words.Number(int(n))
	}
	return strconv.FormatFloat(n/1e6, 'f', 1, 64) + " M"
}

func (m *Model) tableTitle(i int) string {
	switch {
	case m.report.Old > 0 && i < m.report.Old:
		return m.Lang.T("Old table")
	case m.report.Old > 0:
		return m.Lang.T("New table")
	case m.Plan.Strategy == store.Cuckoo && i == 0:
		return m.Lang.T("Left table")
	case m.Plan.Strategy == store.Cuckoo:
		return m.Lang.T("Right table")
	}
	return m.Lang.T("Whole table")
}

// total returns how many buckets of all tables have a state from one to another.
func (m *Model) total(from, to int) (n int) {
	for i := range m.Tables() {
		n += m.tables[i].sum(from, to)
	}
	return n
}

func (m *Model) legend() []Entry {
	names := []string{m.Lang.T("empty"), m.Lang.T("1 look"), "2", "3", "4–7", m.Lang.T("8 or more")}
	if m.chained() {
		names[1] = m.Lang.T("1 node")
	}
	var all []Entry
	for i, r := range [][2]int{{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 7}, {8, store.SurveyMost}} {
		all = append(all, Entry{names[i], words.Number(m.total(r[0], r[1]))})
	}
	if n := m.total(store.SurveyTombstone, store.SurveyTombstone); n > 0 {
		all = append(all, Entry{m.Lang.T("† tombstone"), words.Number(n)})
	}
	return all
}

func (m *Model) poolView() PoolView {
	rows := (len(m.pool.States) + PoolColumns*m.PoolPoint() - 1) / (PoolColumns * m.PoolPoint())
	e := &m.report.Extent
	return PoolView{m.Lang.N(m.PoolPoint(), "a point is {n} slot", "a point is {n} slots"), rows, []Entry{
		{m.Lang.T("live"), words.Number(e.Live)},
		{m.Lang.T("recycled"), words.Number(e.HighWater - e.Live)},
		{m.Lang.T("never used"), words.Number(e.Slots - e.HighWater)},
	}}
}

func (m *Model) regionTitle() string {
	s, column, row := m.Region()
	if s == nil {
		return ""
	}
	from := words.Number(row*s.Field.Columns + column)
	if m.at.Pool {
		return m.Lang.F("{n} × {n} slots from {from}", "n", strconv.Itoa(RegionSide), "from", from)
	}
	return m.Lang.F("{n} × {n} buckets from {from}", "n", strconv.Itoa(RegionSide), "from", from)
}

// mostShown is how many nodes of a chain are named.
const mostShown = 60

func (m *Model) spotView() SpotView {
	v := SpotView{Index: m.at.Index, Pool: m.at.Pool}
	if s := m.Sheet(m.at); s != nil {
		v.Last = max(0, len(s.States)-1)
	}
	number := words.Number(m.at.Index)
	if m.at.Pool {
		v.Title = m.Lang.F("Slot {n}", "n", number)
		m.slotView(&v)
		return v
	}
	v.Title = m.Lang.F("Bucket {n}", "n", number)
	if m.cell.Table != m.at.Table || m.cell.Cell != m.at.Index {
		return v
	}
	n := m.cell.All
	switch {
	case n == 0:
		v.About = m.Lang.T("empty")
		v.Says = m.Lang.T("A get whose key belongs here has nothing to compare.")
	case m.chained() && m.at == m.longest() && m.past():
		v.About = m.Lang.N(n, "longest at the last sweep, now {n} node", "longest at the last sweep, now {n} nodes")
	case m.chained() && m.at == m.longest():
		v.About = m.Lang.N(n, "longest chain, {n} node", "longest chain, {n} nodes")
	case m.chained():
		v.About = m.Lang.N(n, "{n} node", "{n} nodes")
	default:
		v.About = m.Lang.N(m.cell.Nodes[0].Looks, "found at look {n}", "found at look {n}")
	}
	if n > 0 && m.chained() {
		v.Says = m.Lang.N(n, "A get of the last one reads {n} node. The average get reads {mean}.", "A get of the last one reads {n} nodes. The average get reads {mean}.", "mean", decimals(m.mean))
	} else if n > 0 {
		v.Says = m.Lang.F("The average get needs {mean} looks.", "mean", decimals(m.mean))
	}
	for _, node := range m.cell.Nodes[:min(len(m.cell.Nodes), mostShown)] {
		v.Nodes = append(v.Nodes, Node{strconv.Itoa(node.Looks), words.Short(node.Key, 20), int(node.Slot)})
	}
	if more := n - len(v.Nodes); more > 0 {
		v.More = m.Lang.N(more, "and {n} more", "and {n} more")
	}
	return v
}

func (m *Model) slotView(v *SpotView) {
	s := &m.slot
	switch {
	case s.Slot != m.at.Index || !s.There:
	case s.Live:
		v.About = m.Lang.T("live")
		v.Says = m.Lang.F("Generation {n}. A search for its key begins at bucket {bucket}.", "n", words.Number(int(s.Generation)), "bucket", words.Number(s.Cell))
		v.Nodes = []Node{{"", words.Short(s.Key, 20), s.Slot}}
	case s.Generation > 0:
		v.About = m.Lang.T("recycled")
		v.Says = m.Lang.F("Generation {n}: it waits on the free list.", "n", words.Number(int(s.Generation)))
	default:
		v.About = m.Lang.T("never used")
	}
}

func decimals(n float64) string {
	if n >= 1000 {
		return words.Number(int(n + .5))
	}
	return strconv.FormatFloat(n, 'f', 2, 64)
}

func (m *Model) rateText() string {
	switch r := m.rate.perSecond; {
	case r >= 1e4:
		return strconv.FormatFloat(r/1e6, 'f', 2, 64) + " M"
	default:
		return words.Number(int(r))
	}
}

// frameView says how smoothly the page is drawn.
func (m *Model) frameView(v *View) {
	n := min(m.frames.count, gaps)
	if n == 0 {
		return
	}
	sorted := slices.Clone(m.frames.gaps[:n])
	slices.Sort(sorted)
	v.Frame = strconv.FormatFloat(float64(sorted[min(n-1, n*95/100)])/1000, 'f', 1, 64)
	for _, gap := range sorted {
		if gap > 2*GapLine*1000 {
			v.Slow++
		}
	}
	v.Slow = v.Slow * 1000 / n
	var b []byte
	for k := range min(n, gapColumns) {
		gap := m.frames.gaps[(m.frames.count-1-k+gaps)%gaps]
		high := min(GapsHeight-2, int(float64(gap)/1000*gapScale))
		b = append(b, 'M')
		b = strconv.AppendInt(b, int64(GapsWidth-3*k-2), 10)
		b = append(b, " 44v-"...)
		b = strconv.AppendInt(b, int64(high), 10)
	}
	v.Gaps = string(b)
}

// says is the sentence.
func (m *Model) says(keys int) string {
	n := words.Number(keys)
	switch {
	case m.stepOf:
		return m.stepSays()
	case !m.answered && m.waits > 0 && m.now-m.waits > starting:
		return m.Lang.T("The worker, which runs the store beside the page, has not answered yet.")
	case m.report.Old > 0:
		return m.Lang.F("A rehash is under way: bucket {n} of {all} comes next. {keys} keys.", "n", words.Number(m.report.Cursor), "all", words.Number(m.report.Tables[0]), "keys", n)
	case m.report.Sweep.Cells == 0 || m.report.Phase == worker.Filling && m.report.Operations < float64(m.fill):
		return m.Lang.F("{n} of {all} keys are put so far.", "n", n, "all", words.Number(m.fill))
	}
	longest := words.Number(m.report.Sweep.Longest)
	if m.chained() {
		empty := float64(m.total(0, 0)) / float64(max(1, m.total(0, 255))) * 100
		said := words.Key("{n} keys: {percent} % of the buckets stay empty; the longest chain is {longest}.")
		if m.past() {
			said = words.Key("{n} keys: {percent} % of the buckets stay empty; at the last sweep the longest chain was {longest}.")
		}
		return m.Lang.F(said, "n", n, "percent", strconv.FormatFloat(empty, 'f', 1, 64), "longest", longest)
	}
	said := words.Key("{n} keys: a get needs {mean} looks on average, and {longest} at most.")
	if m.past() {
		said = words.Key("{n} keys: at the last sweep a get needed {mean} looks on average, and {longest} at most.")
	}
	return m.Lang.F(said, "n", n, "mean", decimals(m.mean), "longest", longest)
}

func (m *Model) stepSays() string {
	key, bucket := words.InQuotes(words.Short(m.step.Key, 20)), words.Number(m.step.Cell)
	switch {
	case m.step.What == 'p' && m.step.Done:
		return m.Lang.F("put {key}: it belongs to bucket {bucket}.", "key", key, "bucket", bucket)
	case m.step.What == 'p':
		return m.Lang.F("put {key}: the store is full.", "key", key)
	case m.step.What == 'e' && m.step.Done:
		return m.Lang.F("erase {key}: gone from bucket {bucket}.", "key", key, "bucket", bucket)
	case m.step.What == 'e':
		return m.Lang.F("erase {key}: it was not there, in bucket {bucket}.", "key", key, "bucket", bucket)
	case m.step.Done:
		return m.Lang.F("get {key}: found from bucket {bucket}.", "key", key, "bucket", bucket)
	}
	return m.Lang.F("get {key}: a miss, in bucket {bucket}.", "key", key, "bucket", bucket)
}

// mixTitle says what is done.
func (m *Model) mixTitle() string {
	x := m.Plan.Mix
	part := func(n uint8) string { return strconv.Itoa(int(n)) }
	return m.Lang.F("{put} % put, {get} % get, {erase} % erase", "put", part(x.Put), "get", part(100-x.Put-x.Erase), "erase", part(x.Erase))
}

// Address returns the fragment, without its #, that opens on this plan.
func (m *Model) Address() string { return "/scale?" + m.Plan.String() }
