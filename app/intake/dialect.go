package intake

import (
	"strconv"
	"strings"

	"kvscope/app/words"
)

// Format is a way in which files hold keys and values.
type Format uint8

// The formats; the package comment shows each.
const (
	Lines Format = iota
	CSV
	JSON
	Script
	Redis
	Replies
	AOF
	Memcached
	Env
	Properties
	YAML
	PO
	formats
)

// String returns the name of a format.
func (f Format) String() string {
	switch f {
	case CSV:
		return "CSV"
	case JSON:
		return "JSON"
	case Script:
		return words.Key("Commands")
	case Redis:
		return words.Key("Redis commands")
	case Replies:
		return words.Key("Replies of Redis")
	case AOF:
		return words.Key("Redis append-only file")
	case Memcached:
		return words.Key("Memcached commands")
	case Env:
		return ".env"
	case Properties:
		return words.Key("Properties")
	case YAML:
		return "YAML"
	case PO:
		return "gettext"
	}
	return words.Key("Lines")
}

// Dialect is all that is understood of a file before it is read, and that may be
// chosen otherwise. Dialects compare with ==; fields that the format does not use
// are zero.
type Dialect struct {
	Encoding Encoding
	Format   Format

	Separator byte // of CSV; of Lines: what ends the key, 0 a space or =; of texts in arrays: = or 0, nothing
	Header    bool // of CSV, of Lines, and of arrays in JSON: the first record names the columns
	Comments  bool // of CSV: lines that begin with # are none
	Framed    bool // of CSV: a table whose lines separate columns, and around which a text may stand
	Trim      bool // of CSV: spaces around a field do not belong to it; of Lines: nor do bullets and numbers of a list
	Width     int  // of CSV, and of arrays: how many columns there are
	Key       int  // of CSV, and of arrays: the column of the key, from 0
	Value     int  // of CSV, and of arrays: the column of the value; -1: none

	Path      string // of JSON and YAML: the names of the members that lead to the pairs, with dots between
	Stream    bool   // of JSON: one value behind another, each a row
	Loose     bool   // of JSON: as people and programs write it, with comments and other quotes
	KeyName   string // of rows in JSON and YAML: the member that is the key; "": all members are pairs
	ValueName string // of rows in JSON and YAML: the member that is the value; "": none

	Pairs   bool // of Replies: a key, its value, the next key, and so on; else keys alone
	Prompts bool // of Redis: only lines that begin with a prompt are commands
}

// separatorNames are how people call what stands between two fields.
func separatorName(b byte) string {
	switch b {
	case ',':
		return words.Key("comma")
	case ';':
		return words.Key("semicolon")
	case '\t':
		return words.Key("tab")
	case '|':
		return "|"
	case ' ':
		return words.Key("a space")
	case '=':
		return "="
	case ':':
		return ":"
	case arrow:
		return "→"
	case dash:
		return "–"
	}
	return words.Key("a space or =")
}

// Understood says in a few words each what the file was taken for: the format
// first.
func (r *Reader) Understood() []string {
	d, l := r.Dialect, r.lang
	said := []string{l.T(d.Format.String())}
	say := func(words string) { said = append(said, words) }
	switch d.Format {
	case Lines:
		say(l.F("the key ends at {sign}", "sign", l.T(separatorName(d.Separator))))
		if d.Header {
			say(l.T("the first line names the columns"))
		}
		if d.Trim {
			say(l.T("bullets and numbers left off"))
		}
	case CSV:
		if d.Width > 1 {
			say(l.F("separated by {sign}", "sign", l.T(separatorName(d.Separator))))
		}
		if d.Header {
			say(l.T("the first line names the columns"))
		} else {
			say(l.T("no line of column names"))
		}
	case JSON:
		if d.Loose {
			say(l.T("with comments, or other quotes"))
		}
		switch {
		case d.Stream:
			say(l.T("one value behind another"))
		case d.Path != "":
			say(l.F("inside {path}", "path", strconv.Quote(d.Path)))
		}
		if d.Header {
			say(l.T("the first array names the columns"))
		}
	case YAML:
		if d.Path != "" {
			say(l.F("inside {path}", "path", strconv.Quote(d.Path)))
		}
	case Redis:
		if d.Prompts {
			say(l.T("lines behind a prompt"))
		}
	case Replies:
		if d.Pairs {
			say(l.T("key, value, key, value"))
		} else {
			say(l.T("keys alone"))
		}
	}
	if (d.Format == JSON || d.Format == YAML) && d.Separator != 0 {
		say(l.F("the key ends at {sign}", "sign", l.T(separatorName(d.Separator))))
	}
	if (d.Format == JSON || d.Format == YAML) && d.KeyName != "" {
		say(l.F("key {name}", "name", strconv.Quote(d.KeyName)))
		if d.ValueName != "" {
			say(l.F("value {name}", "name", strconv.Quote(d.ValueName)))
		}
	}
	if d.Format == CSV && (d.Header || d.Width > 2) {
		say(l.F("key {name}", "name", r.column(d.Key)))
		if d.Value >= 0 {
			say(l.F("value {name}", "name", r.column(d.Value)))
		}
	}
	if d.Comments {
		say(l.T("lines that begin with # left out"))
	}
	if d.Encoding != UTF8 {
		say(d.Encoding.String())
	}
	return said
}

// column returns what a column of CSV is called.
func (r *Reader) column(i int) string {
	name := r.lang.F("column {n}", "n", strconv.Itoa(i+1))
	if r.Header && i < len(r.first) && strings.TrimSpace(r.first[i]) != "" {
		return strconv.Quote(strings.TrimSpace(r.first[i]))
	}
	return name
}
