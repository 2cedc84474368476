package intake

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Decoder returns what turns bytes of an encoding, by its name in the Encoding Standard of
// WHATWG, into UTF-8: the next part of them at each call, which may end inside of a sign,
// and last says that none come behind it. What is no text becomes U+FFFD. It reports false
// for an encoding that it does not know.
type Decoder func(encoding string) (decode func(part string, last bool) (text string), ok bool)

// begunBytes is how much of a file is decoded at once.
const begunBytes = 8 * sampledBytes // of which a text may have half as many

// decoding makes a text of the bytes of a file, part by part, with lines that end alike.
//
//	data  ████████████░░░░░░░░░
//	             at ──┘
//	out   the text of the bytes before it
type decoding struct {
	encoding Encoding
	decode   func(part string, last bool) (text string) // of encodings from ShiftJIS on
	data     string
	at       int // of the first byte that is left
	out      []byte
	returned bool // the line before ended with \r: a \n at the beginning ends none
}

// decoding begins with the bytes of a file, or with a sample of them. It reports false
// where nobody can decode them.
func (r *Reader) decoding(data string, e Encoding) (c *decoding, ok bool) {
	c = &decoding{encoding: e, data: data}
	switch {
	case e < ShiftJIS:
		return c, true
	case r.decoder == nil:
		return nil, false
	}
	c.decode, ok = r.decoder(e.String())
	return c, ok
}

// part decodes the next n bytes, and some more where these would end inside of a sign.
func (c *decoding) part(n int) {
	from, end := c.at, min(len(c.data), c.at+n)
	if isWide(c.encoding) && end < len(c.data) {
		const firstOfTwo = 0xd800 >> 10
		if end += end % 2; c.unit(end-2)>>10 == firstOfTwo {
			end = min(end+2, len(c.data))
		}
	}
	c.at = end
	last := end == len(c.data)
	text := c.data[from:end]
	switch {
	case c.decode != nil:
		text = c.decode(text, last)
	case isWide(c.encoding):
		text = fromUTF16(text, c.encoding)
	case c.encoding == Windows1252:
		text = fromWindows(text)
	}
	if last {
		text = strings.TrimSuffix(text, "\x1a") // the sign that DOS ended files with
	}
	if text == "" {
		return
	}
	if c.returned {
		text = strings.TrimPrefix(text, "\n")
	}
	c.returned = strings.HasSuffix(text, "\r")
	c.out = appendLines(c.out, text)
}

// unit returns the two bytes at a place, as UTF-16 has them.
func (c *decoding) unit(at int) rune {
	if c.encoding == UTF16BE {
		return rune(c.data[at])<<8 | rune(c.data[at+1])
	}
	return rune(c.data[at]) | rune(c.data[at+1])<<8
}

func (c *decoding) isLeft() bool { return c.at < len(c.data) }

// text returns what is decoded, without the mark that some programs put before it.
func (c *decoding) text() string { return strings.TrimPrefix(string(c.out), "\uFEFF") }

// beginning returns the text of a file in an encoding, or its beginning, and whether it is
// no more than that. It reports false where nobody can decode it. Cost: bounded, but for a
// look at all bytes.
func (r *Reader) beginning(e Encoding) (text string, partly, ok bool) {
	if e == UTF8 && strings.IndexByte(r.data, '\r') < 0 { // it is the text
		return strings.TrimSuffix(strings.TrimPrefix(r.data, "\uFEFF"), "\x1a"), false, true
	}
	c, ok := r.decoding(r.data, e)
	if !ok {
		return "", false, false
	}
	c.part(begunBytes)
	return c.text(), c.isLeft(), true
}

// decoded returns the text of a sample of the file in an encoding.
func (r *Reader) decoded(sample string, e Encoding) (text string, ok bool) {
	c, ok := r.decoding(sample, e)
	if !ok {
		return "", false
	}
	c.part(len(sample))
	return c.text(), true
}

// decodeOn decodes the next part of the file, and behind the last one begins reading.
func (r *Reader) decodeOn() {
	const part = 32 << 10 // bytes
	if r.coding == nil {
		var ok bool
		if r.coding, ok = r.decoding(r.data, r.Encoding); !ok { // no more: the beginning is all there is
			*r = *r.start(r.text, restyled{}, false, r.Dialect)
			return
		}
	}
	if r.coding.part(part); r.coding.isLeft() {
		return
	}
	text, style := restyle(r.coding.text())
	*r = *r.start(text, style, false, r.Dialect)
}

func isWide(e Encoding) bool { return e == UTF16LE || e == UTF16BE }

// fromUTF16 turns UTF-16 into UTF-8. What is no text in it becomes U+FFFD.
func fromUTF16(data string, e Encoding) string {
	low, high := 0, 1
	if e == UTF16BE {
		low, high = 1, 0
	}
	out := make([]byte, 0, len(data)/2+len(data)/8)
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) {
			out = utf8.AppendRune(out, utf8.RuneError)
			break
		}
		r := rune(data[i+low]) | rune(data[i+high])<<8
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, rune(data[i+2+low])|rune(data[i+2+high])<<8)
			}
			if r = pair; r != utf8.RuneError {
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// windows are the signs of the bytes from 0x80 to 0x9f; the others are those of
// Unicode.
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

func fromWindows(data string) string {
	signs := []rune(windows)
	out := make([]byte, 0, len(data)+len(data)/8)
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case b < utf8.RuneSelf:
			out = append(out, b)
		case b < 0xa0:
			out = utf8.AppendRune(out, signs[b-0x80])
		default:
			out = utf8.AppendRune(out, rune(b))
		}
	}
	return string(out)
}

// appendLines appends a text whose lines end by \n alone, whichever machines wrote them.
// Cost: one pass.
func appendLines(out []byte, text string) []byte {
	for i := strings.IndexByte(text, '\r'); i >= 0; i = strings.IndexByte(text, '\r') {
		out = append(append(out, text[:i]...), '\n')
		text = strings.TrimPrefix(text[i+1:], "\n")
	}
	return append(out, text...)
}
