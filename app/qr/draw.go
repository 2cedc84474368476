package qr

// sheet is a code that is being drawn.
type sheet struct {
	version, size int
	dark          []bool
	taken         []bool // by marks, format or version: no place for data
}

func newSheet(version int) *sheet {
	side := size(version)
	s := &sheet{version: version, size: side, dark: make([]bool, side*side), taken: make([]bool, side*side)}
	for i := range side {
		s.mark(6, i, i%2 == 0)
		s.mark(i, 6, i%2 == 0)
	}
	s.finder(3, 3)
	s.finder(side-4, 3)
	s.finder(3, side-4)
	at := alignments(version)
	for i, x := range at {
		for j, y := range at {
			if last := len(at) - 1; i == 0 && (j == 0 || j == last) || i == last && j == 0 {
				continue // a finder stands there
			}
			s.square(x, y, 2)
		}
	}
	s.format(0) // takes the place; what stands there depends on the mask
	s.versions()
	return s
}

func (s *sheet) mark(x, y int, dark bool) {
	s.dark[y*s.size+x], s.taken[y*s.size+x] = dark, true
}

// square draws rings around a middle: dark, light, dark, … from the outermost,
// which is radius modules away.
func (s *sheet) square(x, y, radius int) {
	for dy := -radius; dy <= radius; dy++ {
		for dx := -radius; dx <= radius; dx++ {
			s.mark(x+dx, y+dy, max(dx, -dx, dy, -dy)%2 == 0)
		}
	}
}

// finder draws a finder with its light edge, as far as that is on the sheet.
func (s *sheet) finder(x, y int) {
	for dy := -4; dy <= 4; dy++ {
		for dx := -4; dx <= 4; dx++ {
			if x+dx < 0 || x+dx >= s.size || y+dy < 0 || y+dy >= s.size {
				continue
			}
			ring := max(dx, -dx, dy, -dy)
			s.mark(x+dx, y+dy, ring != 2 && ring != 4)
		}
	}
}

// formatBits are the level and the mask with ten check bits, and a pattern over
// all of it so that they are never all light.
func formatBits(l level, mask int) int {
	data := l.format()<<3 | mask
	return (data<<10 | remainder(data<<10, 0x537)) ^ 0x5412
}

// versionBits are the version with twelve check bits.
func versionBits(version int) int { return version<<12 | remainder(version<<12, 0x1f25) }

// remainder divides polynomials whose coefficients are bits.
func remainder(value, by int) int {
	for value >= 1<<(width(by)-1) {
		value ^= by << (width(value) - width(by))
	}
	return value
}

// width is the number of bits of a number.
func width(n int) (bits int) {
	for ; n > 0; n >>= 1 {
		bits++
	}
	return bits
}

// format writes 15 bits twice: around the first finder, and half each beside the
// other two.
func (s *sheet) format(bits int) {
	for i := range 15 {
		dark := bits>>i&1 == 1
		switch {
		case i < 6:
			s.mark(8, i, dark)
		case i < 8:
			s.mark(8, i+1, dark)
		case i == 8:
			s.mark(7, 8, dark)
		default:
			s.mark(14-i, 8, dark)
		}
		if i < 8 {
			s.mark(s.size-1-i, 8, dark)
		} else {
			s.mark(8, s.size-15+i, dark)
		}
	}
	s.mark(8, s.size-8, true)
}

// versions writes the version beside two finders, where there is one to write.
func (s *sheet) versions() {
	if s.version < 7 {
		return
	}
	bits := versionBits(s.version)
	for i := range 18 {
		dark := bits>>i&1 == 1
		s.mark(s.size-11+i%3, i/3, dark)
		s.mark(i/3, s.size-11+i%3, dark)
	}
}

// fill lays the words out in columns of two, up and down in turn, from the right.
// The column of the timing line is left out. What remains stays light.
func (s *sheet) fill(words []byte) {
	i, upward := 0, true
	for right := s.size - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for step := range s.size {
			y := step
			if upward {
				y = s.size - 1 - step
			}
			for _, x := range [...]int{right, right - 1} {
				if at := y*s.size + x; !s.taken[at] && i < 8*len(words) {
					s.dark[at] = words[i/8]>>(7-i%8)&1 == 1
					i++
				}
			}
		}
		upward = !upward
	}
}

// mask turns the data around where a pattern says so. Twice is not at all.
func (s *sheet) mask(pattern int) {
	for y := range s.size {
		for x := range s.size {
			if at := y*s.size + x; !s.taken[at] && masks(pattern, x, y) {
				s.dark[at] = !s.dark[at]
			}
		}
	}
}

func masks(pattern, x, y int) bool {
	switch pattern {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (x/3+y/2)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}
