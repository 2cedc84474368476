package intake

import "strings"

// message reads a part of a message of gettext, with the lines in which its text goes on. A
// text and its translation, the first where there are several, are a pair:
//
//	msgctxt "menu"       <- stands before the key, as a section does
//	msgid   "cat"
//	msgstr  "Ka"
//	        "tze"
//
// The heading of a file, whose text is empty, is none, and nor is what is not translated.
func (r *Reader) message() {
	at := r.line
	line := strings.TrimSpace(r.cut())
	if line == "" || line[0] == '#' {
		return
	}
	name, text, _ := strings.Cut(line, " ")
	text, ok := inQuotes(text)
	if !ok {
		r.refuse(at, "A name and a text in quotes are wanted.")
		return
	}
	for size := len(line); ; { // of the whole, which is bounded
		next := strings.TrimSpace(firstLine(r.text[r.pos:min(len(r.text), r.pos+maxRecordBytes)]))
		more, ok := inQuotes(next)
		if size += len(next); !ok || size > maxRecordBytes {
			break
		}
		text += more
		r.cut()
	}
	switch name {
	case "msgctxt":
		r.context = text + "."
	case "msgid":
		r.asked = text
	case "msgid_plural":
	case "msgstr", "msgstr[0]":
		if r.asked != "" && text != "" {
			r.put(at, r.context+r.asked, text)
		}
		r.context, r.asked = "", ""
	default:
		if !strings.HasPrefix(name, "msgstr[") {
			r.refuse(at, "A name and a text in quotes are wanted.")
		}
	}
}

// inQuotes returns the text that stands in double quotes, if all of a line does.
func inQuotes(line string) (text string, ok bool) {
	line = strings.TrimSpace(line)
	if line == "" || line[0] != '"' {
		return "", false
	}
	text, size := quotedText(line[1:], '"')
	return text, size == len(line)-1
}

// isMessage reports whether a line begins a message of gettext.
func isMessage(line string) bool {
	name, text, _ := strings.Cut(line, " ")
	_, ok := inQuotes(text)
	return ok && (name == "msgid" || name == "msgctxt")
}
