package intake

import (
	"strings"
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
func encodingOf(data string, isUTF8 bool) (e Encoding, why string) {
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
	case isUTF8:
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

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
