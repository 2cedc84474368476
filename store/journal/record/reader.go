package record

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// piece is how many bytes a Reader makes room for at a time.
const piece = 64 << 10

// lengthDigits is how many digits a length has at most, those of MaxLine.
const lengthDigits = 8

// A Reader reads records one by one.
type Reader struct {
	from   *bufio.Reader
	sum    uint32
	offset int64  // of the end of the last whole record
	buffer []byte // of the record being read
	err    error  // what stopped it
}

// NewReader reads the header. It returns ErrHeader or ErrVersion if that is not
// one to go on from, or what r returned.
func NewReader(r io.Reader) (*Reader, error) {
	in := &Reader{from: bufio.NewReader(r)}
	if err := in.header(); err != nil {
		return nil, err
	}
	return in, nil
}

// header reads the header: at first only as far as any version has the same.
func (r *Reader) header() error {
	const longest = len(magic) + lengthDigits + 1
	line, err := r.from.Peek(longest)
	if err != nil && err != io.EOF {
		return err
	}
	rest, ok := strings.CutPrefix(string(line), magic)
	if !ok {
		return fmt.Errorf("%w: it starts with %q, and should with %q", ErrHeader, line[:min(len(line), len(magic))], magic)
	}
	version, _, ended := strings.Cut(rest, "\n")
	if _, err := strconv.ParseUint(version, 10, 32); err != nil || !ended {
		return fmt.Errorf("%w: %q is no version", ErrHeader, version)
	}
	if version != strconv.Itoa(Version) {
		return fmt.Errorf("%w: it is %s, and this program reads %d", ErrVersion, version, Version)
	}
	n, err := r.from.Discard(len(header))
	r.offset = int64(n)
	r.sum = update(0, []byte(header))
	return err
}

// Next returns the next line. The error is io.EOF after the last record, ErrTorn
// or ErrDamaged with the place if there is one that is not whole, or what the
// underlying reader returned. An error stays.
func (r *Reader) Next() (string, error) {
	if r.err != nil {
		return "", r.err
	}
	line, sum, err := r.next()
	if err != nil {
		r.err = err
		return "", err
	}
	r.sum = sum
	r.offset += int64(len(r.buffer))
	return line, nil
}

// Offset returns where the last whole record ends: how many bytes are right.
func (r *Reader) Offset() int64 { return r.offset }

// Encoder returns one that goes on behind the last line that Next returned.
func (r *Reader) Encoder() Encoder { return Encoder{r.sum} }

// next reads one record into the buffer and checks it.
func (r *Reader) next() (line string, sum uint32, err error) {
	r.buffer = r.buffer[:0]
	n, err := r.length()
	if err != nil {
		return "", 0, err
	}
	start := len(r.buffer)
	if err := r.fill(sumDigits + 1 + n + 1); err != nil {
		return "", 0, err
	}
	claimed, text := r.buffer[start:start+sumDigits], r.buffer[start+sumDigits+1:]
	line = string(text[:n])
	if r.buffer[start+sumDigits] != ' ' || text[n] != '\n' || strings.Contains(line, "\n") {
		return "", 0, r.damaged("its parts are not where they belong")
	}
	sum = update(update(r.sum, r.buffer[:start]), text)
	var right [sumDigits]byte
	putHex(right[:], sum)
	if string(claimed) != string(right[:]) {
		return "", 0, r.damaged(fmt.Sprintf("its checksum is %q, and should be %s", claimed, right))
	}
	return line, sum, nil
}

// length reads the length of the line and the space behind it. Nothing at all
// is io.EOF: the end.
func (r *Reader) length() (int, error) {
	n := 0
	for {
		if err := r.fill(1); err != nil {
			if len(r.buffer) == 0 && errors.Is(err, ErrTorn) {
				return 0, io.EOF
			}
			return 0, err
		}
		last := len(r.buffer) - 1
		b := r.buffer[last]
		switch {
		case b == ' ' && last > 0 && n <= MaxLine:
			return n, nil
		case b < '0' || b > '9' || b == '0' && last == 0 || last == lengthDigits:
			return 0, r.damaged(fmt.Sprintf("its length starts with %q, and should be a number from 1 to %d", r.buffer, MaxLine))
		}
		n = n*10 + int(b-'0')
	}
}

// fill reads n more bytes into the buffer. It makes room for what arrives, not
// for what n claims.
func (r *Reader) fill(n int) error {
	for n > 0 {
		more := min(n, piece)
		end := len(r.buffer)
		r.buffer = append(r.buffer, make([]byte, more)...)
		got, err := io.ReadFull(r.from, r.buffer[end:])
		r.buffer = r.buffer[:end+got]
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return fmt.Errorf("%w: the record at byte %d ends after %d bytes", ErrTorn, r.offset, len(r.buffer))
		}
		if err != nil {
			return err
		}
		n -= more
	}
	return nil
}

// isBad reports whether err says that bytes are missing or wrong, and not that they
// could not be read.
func isBad(err error) bool { return errors.Is(err, ErrTorn) || errors.Is(err, ErrDamaged) }

func (r *Reader) damaged(why string) error {
	return fmt.Errorf("%w: the record at byte %d: %s", ErrDamaged, r.offset, why)
}
