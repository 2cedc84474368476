package record

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
)

// Skip goes on behind damage: it returns the next line that is certainly right,
// and how many bytes it passed over before that. It is to be called when Next has
// returned ErrTorn or ErrDamaged, and then Next may be called again. The error is
// io.EOF if no such line comes any more, or what the underlying reader returned.
//
// Guarantee: a line that Skip returns was written, and directly behind the line
// that stands before it. What is passed over may hold lines that were right too:
// nothing tells which.
//
// How: a checksum is that of everything before it, so it is itself the state in
// which the next one began. Whatever has the form of a record claims a checksum;
// if the record behind it is right after that, both the claim and that record
// are. So one flipped bit costs its record, or with it the next one if the bit was
// in the checksum.
//
// Limits: the odds that other bytes pass for a record are 1 in 2^32 for each that
// has the form of one.
func (r *Reader) Skip() (line string, passed int64, err error) {
	if r.err == nil {
		return "", 0, nil
	}
	if !isBad(r.err) {
		return "", 0, r.err
	}
	start := r.offset
	// What was taken for a part of the damaged record is looked at again.
	r.from = bufio.NewReader(io.MultiReader(bytes.NewReader(bytes.Clone(r.buffer)), r.from))
	known := false // sum is what the text before this one claims
	var sum uint32
	for {
		text, length, err := r.text()
		if err != nil {
			r.err = err
			return "", r.offset - start, err
		}
		claimed, body, ok := parts(text)
		if ok && known {
			n := bytes.IndexByte(text, ' ')
			if update(update(sum, text[:n+1]), body) == claimed {
				passed := r.offset - start
				r.offset += length
				r.sum, r.err = claimed, nil
				return string(body[:len(body)-1]), passed, nil
			}
		}
		known, sum = ok, claimed
		r.offset += length
	}
}

// NewSkipper returns a Reader whose header cannot be read, and that Skip is to be
// called on first.
func NewSkipper(r io.Reader) *Reader {
	return &Reader{from: bufio.NewReader(r), err: ErrDamaged}
}

// text reads up to the next newline, and returns how many bytes these are. Of what
// is too long to be a record the bytes themselves are not kept.
func (r *Reader) text() (text []byte, length int64, err error) {
	r.buffer = r.buffer[:0]
	for {
		piece, err := r.from.ReadSlice('\n')
		length += int64(len(piece))
		if len(r.buffer) <= lengthDigits+1+sumDigits+1+MaxLine {
			r.buffer = append(r.buffer, piece...)
		}
		switch {
		case err == nil:
			return r.buffer, length, nil
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF:
			r.offset += length
			return nil, 0, io.EOF
		}
		return nil, 0, err
	}
}

// parts takes a record apart, up to its newline, and reports whether it has the form
// of one. body is the line with its newline.
func parts(text []byte) (claimed uint32, body []byte, ok bool) {
	length, rest, _ := bytes.Cut(text, []byte{' '})
	n, err := strconv.ParseUint(string(length), 10, 32)
	if err != nil || length[0] < '1' || length[0] > '9' || n > MaxLine || uint64(len(rest)) != sumDigits+1+n+1 || rest[sumDigits] != ' ' {
		return 0, nil, false
	}
	for _, b := range rest[:sumDigits] {
		digit := bytes.IndexByte([]byte(digits), b)
		if digit < 0 {
			return 0, nil, false
		}
		claimed = claimed<<4 | uint32(digit)
	}
	return claimed, rest[sumDigits+1:], true
}
