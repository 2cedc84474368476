package intake

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kvscope/app/words"
)

// Encoding is how the bytes of a file stand for signs.
type Encoding uint8

// The encodings, all of which a file may turn out to have. Those from ShiftJIS on are
// decoded by a Decoder.
const (
	UTF8        Encoding = iota
	UTF16LE              // what Windows calls Unicode
	UTF16BE              // the same with its bytes swapped
	Windows1252          // of spreadsheets in Western Europe and America
	ShiftJIS             // of those in Japan
	EUCJP
	GB18030 // of China, with all that was used there before
	Big5
	EUCKR
	Windows1250 // of Central Europe
	Windows1251 // of Eastern Europe
	KOI8R
	Windows1253 // of Greece
	encodings
)

// Decoder turns bytes into UTF-8. The encoding has a name of the Encoding Standard of
// WHATWG; what is no text in it becomes U+FFFD. It reports false for an encoding that
// it does not know.
type Decoder func(data, encoding string) (text string, ok bool)

// String returns the name of an encoding, as an editor shows it. From ShiftJIS on it
// is the one that a Decoder knows.
func (e Encoding) String() string {
	return [encodings]string{"UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1252", "Shift_JIS", "EUC-JP", "GB18030", "Big5", "EUC-KR", "Windows-1250", "Windows-1251", "KOI8-R", "Windows-1253"}[e]
}

// binaries are what files begin with that hold keys and values, but no text.
func binaries() [][2]string {
	packed := words.Key("It is packed. Unpack it, and open what is inside.")
	return [][2]string{
		{"PK\x03\x04", words.Key("It is a spreadsheet or another archive. Save the sheet as CSV, or unpack it, and open that.")},
		{"\xd0\xcf\x11\xe0", words.Key("It is a file of an old Office program. Save the sheet as CSV, and open that.")},
		{"\x1f\x8b", packed}, {"BZh", packed}, {"\xfd7zXZ", packed}, {"\x28\xb5\x2f\xfd", packed}, {"7z\xbc\xaf", packed}, {"Rar!", packed},
		{"REDIS0", words.Key("It is a snapshot of Redis (RDB). Open an append-only file, or what redis-cli --csv prints.")},
		{"SQLite format 3", words.Key("It is a database of SQLite. Export the table as CSV, and open that.")},
		{"%PDF", words.Key("It is a PDF. Copy the text out of it, and open that.")},
		{"{\\rtf", words.Key("It is a document with its layout. Save it as plain text, and open that.")},
	}
}

// noPairs returns why a text holds no keys and values that can be read here.
func noPairs(text string) (why string) {
	begin := strings.ToLower(strings.TrimLeft(text[:min(len(text), 1<<10)], " \t\n"))
	isXML := len(begin) > 1 && begin[0] == '<' && isNameByte(begin[1]) && (strings.Contains(begin, "</") || strings.Contains(begin, "/>"))
	for _, tag := range []string{"<?xml", "<!doctype", "<!--", "<html", "<head", "<body", "<table", "<div", "<svg"} {
		isXML = isXML || strings.HasPrefix(begin, tag)
	}
	if isXML {
		return words.Key("It is a web page or XML. Copy its table into a spreadsheet, and save that as CSV.")
	}
	for _, statement := range []string{"insert into ", "create table ", "-- mysql dump", "--\n-- postgresql database dump", "pragma foreign_keys"} {
		if strings.HasPrefix(begin, statement) {
			return words.Key("It is SQL. Export the table as CSV, and open that.")
		}
	}
	return ""
}

// encodingOf finds out the encoding by the bytes alone, or says why there is no
// text in them.
func encodingOf(data string) (e Encoding, why string) {
	for _, b := range binaries() {
		if strings.HasPrefix(data, b[0]) {
			return 0, b[1]
		}
	}
	begin := data[:min(len(data), 1<<10)]
	switch {
	case strings.HasPrefix(data, "\xff\xfe\x00\x00"):
		return 0, words.Key("It is UTF-32. Save it as UTF-8.")
	case strings.HasPrefix(data, "\xff\xfe"):
		return UTF16LE, ""
	case strings.HasPrefix(data, "\xfe\xff"):
		return UTF16BE, ""
	case strings.IndexByte(begin, 0) >= 0:
		return withoutMark(begin)
	case utf8.ValidString(data):
		return UTF8, ""
	}
	const looked = 10_000
	signs, broken := 0, 0
	for i := 0; i < len(data) && signs+broken < looked; {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRuneInString(data[i:])
		if n > 1 {
			signs++
		} else {
			broken++
		}
		i += n
	}
	if signs > broken {
		return UTF8, ""
	}
	return foreign(data), ""
}

// withoutMark tells UTF-16 that lacks its mark by where its zero bytes are.
func withoutMark(begin string) (e Encoding, why string) {
	var zeros [2]int
	for i := range len(begin) {
		if begin[i] == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(begin) / 2; {
	case half < 2:
	case zeros[0] == 0 && 2*zeros[1] > half:
		return UTF16LE, ""
	case zeros[1] == 0 && 2*zeros[0] > half:
		return UTF16BE, ""
	}
	return 0, words.Key("It is not text.")
}

// decoded returns the file's text in an encoding, or the beginning of it, with lines
// that end alike. It reports false where nobody can decode it.
func (r *Reader) decoded(data string, e Encoding) (text string, ok bool) {
	if e < ShiftJIS {
		return linesOf(decode(data, e)), true
	}
	if r.decoder != nil {
		text, ok = r.decoder(data, e.String())
	}
	return linesOf(text), ok
}

// decode turns bytes into UTF-8, without the mark that some programs put before
// it. What is no text in the encoding becomes U+FFFD, apart from UTF-8, whose
// broken bytes stay, so that the lines that have them can be refused.
func decode(data string, e Encoding) string {
	switch e {
	case UTF8:
		return strings.TrimPrefix(data, "\uFEFF")
	case Windows1252:
		return fromWindows(data)
	}
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
	return strings.TrimPrefix(string(out), "\uFEFF")
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

// linesOf gives all lines the same end, whichever machines wrote them, and takes off
// the sign that DOS ended files with.
func linesOf(text string) string { return withoutReturns(strings.TrimSuffix(text, "\x1a")) }

// withoutReturns ends all lines by \n alone. Cost: one pass.
func withoutReturns(text string) string {
	i := strings.IndexByte(text, '\r')
	if i < 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for ; i >= 0; i = strings.IndexByte(text, '\r') {
		out.WriteString(text[:i])
		out.WriteByte('\n')
		text = strings.TrimPrefix(text[i+1:], "\n")
	}
	out.WriteString(text)
	return out.String()
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
