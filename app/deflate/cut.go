package deflate

// piece is a letter n, or a copy of n bytes from back bytes before.
type piece struct{ n, back int }

const (
	hashBits = 12
	tries    = 64 // places that are looked at for a copy
)

// cut takes a text apart into letters and copies of what came before. Places
// are found by the hash of their first three bytes; of one hash the latest
// comes first, and leads to the one before.
func cut(text []byte) (pieces []piece) {
	c := cutter{text: text, latest: make([]int, 1<<hashBits), before: make([]int, len(text))}
	for i := 0; i < len(text); {
		n, back := c.find(i)
		c.pass(i)
		next := piece{int(text[i]), 0}
		if later, _ := c.find(i + 1); n > 0 && n >= later { // else a letter now, for a longer copy next
			next = piece{n, back}
		} else {
			n = 1
		}
		pieces = append(pieces, next)
		for i++; n > 1; n-- {
			c.pass(i)
			i++
		}
	}
	return pieces
}

// cutter knows all places that were passed. A place is kept plus 1; 0 is none.
type cutter struct {
	text           []byte
	latest, before []int
}

func (c *cutter) hash(i int) int {
	t := c.text[i : i+minCopy]
	return int((uint32(t[0])|uint32(t[1])<<8|uint32(t[2])<<16)*2654435761>>(32-hashBits)) & (1<<hashBits - 1)
}

func (c *cutter) pass(i int) {
	if i+minCopy <= len(c.text) {
		h := c.hash(i)
		c.before[i], c.latest[h] = c.latest[h], i+1
	}
}

// find returns the longest copy for place i, and of equals the nearest.
func (c *cutter) find(i int) (n, back int) {
	if i+minCopy > len(c.text) {
		return 0, 0
	}
	at := c.latest[c.hash(i)] - 1
	for try := 0; try < tries && at >= 0 && i-at <= window; try++ {
		same, most := 0, min(maxCopy, len(c.text)-i)
		for same < most && c.text[at+same] == c.text[i+same] {
			same++
		}
		if same >= minCopy && same > n {
			n, back = same, i-at
		}
		at = c.before[at] - 1
	}
	return n, back
}
