package record

import (
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
)

// MaxLine is the most bytes that a line may have, 16 MiB.
const MaxLine = 1 << 24

// Version is the version of the format that this package reads and writes.
const Version = 1

const (
	magic     = "kvscope journal "
	header    = magic + "1\n" // 1 is Version
	sumDigits = 8
	digits    = "0123456789abcdef"
)

// An Encoder turns lines into records, each with the checksum of all before
// it: start with Header, or go on where a [Reader] has arrived. It is a plain
// value; a copy is a state to go back to.
type Encoder struct {
	sum uint32 // the checksum so far
}

// Header appends the header to dst and starts anew.
func (e *Encoder) Header(dst []byte) []byte {
	e.sum = update(0, []byte(header))
	return append(dst, header...)
}

// Record appends the record of line to dst. A line that is empty, holds a
// newline or has more than MaxLine bytes is refused with ErrLine; dst comes
// back unchanged, and so does the Encoder.
func (e *Encoder) Record(dst []byte, line string) ([]byte, error) {
	switch {
	case line == "":
		return dst, fmt.Errorf("%w: it is empty", ErrLine)
	case len(line) > MaxLine:
		return dst, fmt.Errorf("%w: it has %d bytes, and %d is the most", ErrLine, len(line), MaxLine)
	case strings.Contains(line, "\n"):
		return dst, fmt.Errorf("%w: it holds a newline, so it is more than one", ErrLine)
	}
	start := len(dst)
	dst = strconv.AppendInt(dst, int64(len(line)), 10)
	dst = append(dst, ' ')
	sum := len(dst)
	dst = append(dst, "........ "...)
	text := len(dst)
	dst = append(dst, line...)
	dst = append(dst, '\n')

	e.sum = update(update(e.sum, dst[start:sum]), dst[text:])
	putHex(dst[sum:sum+sumDigits], e.sum)
	return dst, nil
}

// update returns the checksum of what sum is the checksum of, and b.
func update(sum uint32, b []byte) uint32 {
	return crc32.Update(sum, crc32.MakeTable(crc32.Castagnoli), b)
}

// putHex writes sum in eight digits.
func putHex(dst []byte, sum uint32) {
	for i := sumDigits - 1; i >= 0; i-- {
		dst[i] = digits[sum&15]
		sum >>= 4
	}
}
