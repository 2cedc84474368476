package intake

import (
	"strconv"
	"strings"
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
	Env
	Properties
	YAML
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
		return "Commands"
	case Redis:
		return "Redis commands"
	case Replies:
		return "Replies of Redis"
	case AOF:
		return "Redis append-only file"
	case Env:
		return ".env"
	case Properties:
		return "Properties"
	case YAML:
		return "YAML"
	}
	return "Lines"
}

// Dialect is all that is understood of a file before it is read, and that may be
// chosen otherwise. Dialects compare with ==; fields that the format does not use
// are zero.
type Dialect struct {
	Encoding Encoding
	Format   Format

	Separator byte // of CSV; of Lines: what ends the key, 0 a space or =
	Header    bool // of CSV, and of arrays in JSON: the first record names the columns
	Comments  bool // of CSV: lines that begin with # are none
	Trim      bool // of CSV: spaces around a field do not belong to it
	Width     int  // of CSV, and of arrays: how many columns there are
	Key       int  // of CSV, and of arrays: the column of the key, from 0
	Value     int  // of CSV, and of arrays: the column of the value; -1: none

	Path      string // of JSON: the names of the members that lead to the pairs, with dots between
	Stream    bool   // of JSON: one value behind another, each a row
	KeyName   string // of rows in JSON and YAML: the member that is the key; "": all members are pairs
	ValueName string // of rows in JSON and YAML: the member that is the value; "": none

	Pairs   bool // of Replies: a key, its value, the next key, and so on; else keys alone
	Prompts bool // of Redis: only lines that begin with a prompt are commands
}

// separatorNames are how people call what stands between two fields.
func separatorName(b byte) string {
	switch b {
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "|"
	case ' ':
		return "a space"
	case '=':
		return "="
	case ':':
		return ":"
	}
	return "a space or ="
}

// Understood says in a few words each what the file was taken for: the format
// first.
func (r *Reader) Understood() []string {
	d := r.Dialect
	said := []string{d.Format.String()}
	say := func(words string) { said = append(said, words) }
	switch d.Format {
	case Lines:
		say("the key ends at " + separatorName(d.Separator))
	case CSV:
		if d.Width > 1 {
			say("separated by " + separatorName(d.Separator))
		}
		if d.Header {
			say("the first line names the columns")
		} else {
			say("no line of column names")
		}
	case JSON:
		switch {
		case d.Stream:
			say("one value behind another")
		case d.Path != "":
			say("inside " + strconv.Quote(d.Path))
		}
		if d.Header {
			say("the first array names the columns")
		}
	case Redis:
		if d.Prompts {
			say("lines behind a prompt")
		}
	case Replies:
		if d.Pairs {
			say("key, value, key, value")
		} else {
			say("keys alone")
		}
	}
	if (d.Format == JSON || d.Format == YAML) && d.KeyName != "" {
		say("key " + strconv.Quote(d.KeyName))
		if d.ValueName != "" {
			say("value " + strconv.Quote(d.ValueName))
		}
	}
	if d.Format == CSV && (d.Header || d.Width > 2) {
		say("key " + r.column(d.Key))
		if d.Value >= 0 {
			say("value " + r.column(d.Value))
		}
	}
	if d.Comments {
		say("lines that begin with # left out")
	}
	if d.Encoding != UTF8 {
		say(d.Encoding.String())
	}
	return said
}

// column returns what a column of CSV is called.
func (r *Reader) column(i int) string {
	name := "column " + strconv.Itoa(i+1)
	if r.Header && i < len(r.first) && strings.TrimSpace(r.first[i]) != "" {
		return strconv.Quote(strings.TrimSpace(r.first[i]))
	}
	return name
}
