package gif

// Codes of LZW for bytes.
const (
	clearCode = 256
	endCode   = 257
	mostCodes = 1<<12 - 1
)

// packer writes codes into blocks of up to 255 bytes.
type packer struct {
	out   []byte
	block int // where the length of the current block stands
	bits  uint32
	held  uint // bits that wait
	width uint // of a code
}

func (p *packer) write(code uint32) {
	p.bits |= code << p.held
	for p.held += p.width; p.held >= 8; p.held -= 8 {
		p.byte(byte(p.bits))
		p.bits >>= 8
	}
}

func (p *packer) byte(b byte) {
	if p.out[p.block] == 255 {
		p.block = len(p.out)
		p.out = append(p.out, 0)
	}
	p.out = append(p.out, b)
	p.out[p.block]++
}

// compress writes pixels, each as the nearest of the colours.
//
// A code stands for a string of pixels. Of the longest that has one the code is written,
// and that string with the next pixel gets the next code; when a code needs another bit
// all get it. When there are no codes left, all are forgotten.
func (a *Animation) compress(pixels, colours []uint32) {
	known := make(map[uint32]byte, len(colours)) // of a colour which it becomes
	for i, c := range colours {
		known[c] = byte(i)
	}
	a.out = append(a.out, 8, 0)
	p := packer{out: a.out, block: len(a.out) - 1, width: 9}
	p.write(clearCode)
	codes := make(map[uint32]uint32, mostCodes) // of a code and the pixel behind it
	next, prefix := uint32(endCode), uint32(clearCode)
	colour, index := ^uint32(0), uint32(0)
	for _, c := range pixels {
		if c != colour {
			i, ok := known[c]
			if !ok {
				i = nearest(colours, c)
				known[c] = i
			}
			colour, index = c, uint32(i)
		}
		if prefix == clearCode {
			prefix = index
			continue
		}
		key := prefix<<8 | index
		if code, ok := codes[key]; ok {
			prefix = code
			continue
		}
		p.write(prefix)
		prefix = index
		switch next++; {
		case next == mostCodes:
			p.write(clearCode)
			clear(codes)
			next, p.width = endCode, 9
			continue
		case next == 1<<p.width:
			p.width++
		}
		codes[key] = next
	}
	p.write(prefix)
	if next++; next == 1<<p.width && p.width < 12 {
		p.width++ // the reader has added a code, too
	}
	p.write(endCode)
	if p.held > 0 {
		p.byte(byte(p.bits))
	}
	a.out = append(p.out, 0)
}
