package qr

import "strings"

// A line is a row or a column of a code: a byte a module, light or dark.
const light, dark = '.', '#'

// lines returns the rows of a code and its columns.
func (c Code) lines() (rows, columns []string) {
	all := make([][]byte, 2*c.Size)
	for i := range all {
		all[i] = make([]byte, c.Size)
	}
	for y := range c.Size {
		for x := range c.Size {
			module := byte(light)
			if c.Dark(x, y) {
				module = dark
			}
			all[y][x], all[c.Size+x][y] = module, module
		}
	}
	for i, line := range all {
		if i < c.Size {
			rows = append(rows, string(line))
		} else {
			columns = append(columns, string(line))
		}
	}
	return rows, columns
}

// penalty says how hard a code is to read: by long runs of one colour, by blocks
// of four, by what looks like a finder, and by too many dark or light modules
// (ISO/IEC 18004, section 7.8.3).
func (c Code) penalty() (points int) {
	rows, columns := c.lines()
	darks := 0
	for i, row := range rows {
		points += runs(row) + runs(columns[i]) + finders(row) + finders(columns[i])
		if i > 0 {
			points += blocks(rows[i-1], row)
		}
		darks += strings.Count(row, string(dark))
	}
	all := c.Size * c.Size
	off := darks*20 - all*10 // from a half, in twentieths
	return points + max(off, -off)/all*10
}

// runs counts 3 for five modules of one colour in a line, and 1 for each more.
func runs(line string) (points int) {
	run := 0
	for i := range len(line) {
		if i > 0 && line[i] == line[i-1] {
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

// blocks counts 3 for each four modules of one colour in two rows.
func blocks(above, row string) (points int) {
	for x := 1; x < len(row); x++ {
		if d := row[x]; d == row[x-1] && d == above[x] && d == above[x-1] {
			points += 3
		}
	}
	return points
}

// finders counts 40 for each 1:1:3:1:1 in a line that has four light modules
// before or behind it. Beyond the edge all is light.
func finders(line string) (points int) {
	const finder, margin = "#.###.#", "...."
	line = margin + line + margin
	for i := len(margin); ; i++ {
		next := strings.Index(line[i:], finder)
		if next < 0 {
			return points
		}
		i += next
		if strings.HasSuffix(line[:i], margin) || strings.HasPrefix(line[i+len(finder):], margin) {
			points += 40
		}
	}
}
