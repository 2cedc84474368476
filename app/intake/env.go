package intake

import "strings"

// variable reads a line of a .env file: NAME=value, with export before it or not.
// In double quotes a backslash protects; single quotes and backquotes protect all.
func (r *Reader) variable() {
	at := r.line
	from, fromLine := r.pos, r.line
	line := strings.TrimSpace(r.cut())
	if line == "" || line[0] == '#' || isRemark(line) {
		return
	}
	if isSection(line) {
		r.section = sectionOf(line)
		return
	}
	line, _ = cutExport(line)
	key, value, ok := strings.Cut(line, "=")
	key, value = r.section+unquoted(strings.TrimRight(key, " \t")), strings.TrimLeft(value, " \t")
	if !ok {
		r.refuse(at, "It has no equals sign between a name and a value.")
		return
	}
	rest := r.text[from:min(len(r.text), from+maxRecordBytes)]
	if strings.HasPrefix(value, `"""`) || strings.HasPrefix(value, "'''") || strings.HasPrefix(value, "[") {
		if text, size := manyLines(rest, value[:1]); size > 0 {
			r.pos, r.line = from+size, fromLine+strings.Count(rest[:size], "\n")
			r.cut()
			r.put(at, key, text)
			return
		}
	}
	if value == "" || strings.IndexByte("\"'`", value[0]) < 0 {
		r.put(at, key, withoutComment(value))
		return
	}
	// A value in quotes may go on in the next lines.
	quote := value[0]
	begin := strings.IndexByte(rest, '=') + 1
	begin += strings.IndexByte(rest[begin:], quote) + 1
	text, size := quotedText(rest[begin:], quote)
	if size < 0 {
		r.refuse(at, "A quote is not closed, or far too late.")
		return
	}
	r.pos, r.line = from+begin+size, fromLine+strings.Count(rest[:begin+size], "\n")
	behind := strings.TrimLeft(r.cut(), " \t")
	if behind != "" && behind[0] != '#' && behind[0] != ';' {
		r.refuse(at, "Text stands behind the end of a value in quotes.")
		return
	}
	r.put(at, key, text)
}

// manyLines reads a value of TOML that may go on in the next lines: a text in three quotes,
// or an array, which stays as it stands, in one line. It returns how far it went, 0 if the
// value is none.
func manyLines(rest, sign string) (text string, size int) {
	begin := strings.IndexByte(rest, '=') + 1
	begin += strings.Index(rest[begin:], sign)
	if sign != "[" {
		sign = strings.Repeat(sign, 3)
		inner, _, ok := strings.Cut(rest[begin+3:], sign)
		if !ok {
			return "", 0
		}
		return strings.TrimPrefix(inner, "\n"), begin + 3 + len(inner) + 3
	}
	depth, quote := 0, byte(0)
	var out []byte
	for i := begin; i < len(rest); i++ {
		b := rest[i]
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '#':
			i += len(firstLine(rest[i:])) - 1
			continue
		case b == '[':
			depth++
		case b == ']':
			depth--
		}
		if out = append(out, b); depth == 0 {
			if behind := strings.TrimSpace(firstLine(rest[i+1:])); behind != "" && behind[0] != '#' {
				return "", 0
			}
			return strings.Join(strings.Fields(string(out)), " "), i + 1
		}
	}
	return "", 0
}

// cutExport leaves off what shells write before a variable, if one stands behind it. What
// has a space between name and value in a shell's language gets an equals sign.
func cutExport(line string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(line, "$env:"); ok {
		return rest, strings.Contains(rest, "=")
	}
	word, rest, _ := strings.Cut(line, " ")
	word = strings.ToLower(word)
	if !isOneOf(word, " export set setx setenv env declare typeset ") {
		return line, false
	}
	flagged := word != "export" && word != "set"
	for rest = strings.TrimLeft(rest, " \t"); strings.HasPrefix(rest, "-"); rest = strings.TrimLeft(rest, " \t") {
		_, rest, _ = strings.Cut(rest, " ")
		flagged = true
	}
	if name, value, found := strings.Cut(rest, " "); found && flagged && !strings.Contains(name, "=") && !strings.HasPrefix(value, "=") { // of csh, fish, Docker
		rest = name + "=" + value
	}
	if inner := unquoted(rest); strings.Contains(inner, "=") { // set "A=x y", of Windows
		rest = inner
	}
	if !strings.Contains(rest, "=") {
		return line, false
	}
	return rest, true
}

// isRemark reports whether a line of a script of a shell sets nothing: of Windows a remark
// or what begins with @, of others an option.
func isRemark(line string) bool {
	words := strings.Fields(strings.ToLower(line))
	return line[0] == '@' || strings.HasPrefix(line, "::") || isOneOf(words[0], " rem setlocal endlocal ") ||
		words[0] == "set" && len(words) == 2 && (words[1][0] == '-' || words[1][0] == '+')
}

// sectionOf returns what the keys below a heading begin with, so that those of two
// sections are two: server. for [server].
func sectionOf(line string) string { return strings.Trim(line, "[] \t") + "." }

// quotedText reads up to a quote, and returns how far that is with it, or -1.
func quotedText(s string, quote byte) (text string, size int) {
	var out []byte
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == quote:
			return string(out), i + 1
		case b == '\\' && quote == '"' && i+1 < len(s):
			i++
			switch s[i] {
			case 'n':
				out = append(out, '\n')
			case 'r':
				out = append(out, '\r')
			case 't':
				out = append(out, '\t')
			case '"', '\\', '$', '`':
				out = append(out, s[i])
			default:
				out = append(out, '\\', s[i])
			}
		default:
			out = append(out, b)
		}
	}
	return "", -1
}

// withoutComment leaves off a comment behind a value.
func withoutComment(value string) string {
	for i := 1; i < len(value); i++ {
		if value[i] == '#' && (value[i-1] == ' ' || value[i-1] == '\t') {
			return strings.TrimRight(value[:i], " \t")
		}
	}
	if strings.HasPrefix(value, "#") {
		return ""
	}
	return value
}

// isSection reports whether a line is a heading, as in [server].
func isSection(line string) bool { return line[0] == '[' && line[len(line)-1] == ']' }

// isEnv reports whether lines are those of a .env file beyond doubt: all name
// variables, and one of them exports or quotes.
func isEnv(lines []string) bool {
	sure := false
	for _, line := range lines {
		if isRemark(line) {
			continue
		}
		rest, exported := cutExport(line)
		if !exported && strings.HasPrefix(line, "declare -x ") { // one that has no value
			sure = true
			continue
		}
		name, value, ok := strings.Cut(rest, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.") != "" {
			return false
		}
		quoted := len(value) > 1 && (value[0] == '"' || value[0] == '\'') && strings.IndexByte(value[1:], value[0]) >= 0
		sure = sure || exported || quoted
	}
	return sure
}
