package qr

// penalty says how hard a code is to read: by long runs of one colour, by blocks
// of four, by what looks like a finder, and by too many dark or light modules
// (ISO/IEC 18004, section 7.8.3).
func (s *sheet) penalty() (points int) {
	darks := 0
	for y := range s.size {
		row := func(x int) bool { return s.dark[y*s.size+x] }
		column := func(x int) bool { return s.dark[x*s.size+y] }
		points += s.runs(row) + s.runs(column) + s.finders(row) + s.finders(column)
		for x := range s.size {
			if row(x) {
				darks++
			}
			if at := y*s.size + x; x > 0 && y > 0 {
				d := s.dark[at]
				if d == s.dark[at-1] && d == s.dark[at-s.size] && d == s.dark[at-s.size-1] {
					points += 3
				}
			}
		}
	}
	all := s.size * s.size
	off := darks*20 - all*10 // from a half, in twentieths
	return points + max(off, -off)/all*10
}

// runs counts 3 for five modules of one colour in a line, and 1 for each more.
func (s *sheet) runs(line func(int) bool) (points int) {
	run := 0
	for i := range s.size {
		if i > 0 && line(i) == line(i-1) {
			run++
		} else {
			run = 1
		}
		switch {
		case run == 5:
			points += 3
		case run > 5:
			points++
		}
	}
	return points
}

// finders counts 40 for each 1011101 in a line that has four light modules
// before or behind it. Beyond the edge all is light.
func (s *sheet) finders(line func(int) bool) (points int) {
	const finder, margin = "\x01\x00\x01\x01\x01\x00\x01", 4
	light := func(from, to int) bool {
		for i := max(0, from); i < min(s.size, to); i++ {
			if line(i) {
				return false
			}
		}
		return true
	}
	for i := 0; i+len(finder) <= s.size; i++ {
		same := true
		for j := range len(finder) {
			same = same && line(i+j) == (finder[j] == 1)
		}
		end := i + len(finder)
		if same && (light(i-margin, i) || light(end, end+margin)) {
			points += 40
		}
	}
	return points
}
