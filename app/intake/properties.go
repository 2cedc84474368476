package intake

import (
	"path"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kvscope/app/words"
)

// property reads a line of a .properties file, as Java writes it: the key ends at
// =, : or a space; a backslash at the end of a line joins it to the next.
func (r *Reader) property() {
	at := r.line
	line := strings.TrimLeft(r.cut(), " \t\f")
	if line == "" || strings.IndexByte("#!;", line[0]) >= 0 {
		return
	}
	if heading := strings.TrimRight(line, " \t"); isSection(heading) {
		r.section = sectionOf(heading)
		return
	}
	isINI := r.section != "" || isOneOf(strings.ToLower(path.Ext(r.Name)), " .ini .cfg .conf ")
	if !isINI && goesOn(line) {
		joined := []byte(line)
		for last := line; goesOn(last) && r.pos < len(r.text) && len(joined) < maxRecordBytes; {
			last = strings.TrimLeft(r.cut(), " \t\f")
			joined = append(joined[:len(joined)-1], last...)
		}
		line = string(joined)
	}
	end := 0
	for end < len(line) && strings.IndexByte("=: \t\f", line[end]) < 0 {
		if line[end] == '\\' && !isINI {
			end++
		}
		end++
	}
	end = min(end, len(line))
	value := strings.TrimLeft(line[end:], " \t\f")
	if value != "" && (value[0] == '=' || value[0] == ':') {
		value = strings.TrimLeft(value[1:], " \t\f")
	}
	if isINI { // where a backslash is one, and texts may stand in quotes
		value = strings.TrimRight(value, " \t")
		if n := len(value); n > 1 && strings.IndexByte(`"'`, value[0]) >= 0 && value[n-1] == value[0] {
			value = value[1 : n-1]
		}
		r.put(at, r.section+line[:end], value)
		return
	}
	key, why := unescaped(line[:end])
	if why == "" {
		value, why = unescaped(value)
	}
	if why != "" {
		r.refuse(at, why)
		return
	}
	r.put(at, r.section+key, value)
}

// goesOn reports whether a line ends with a backslash that nothing protects.
func goesOn(line string) bool {
	return (len(line)-len(strings.TrimRight(line, `\`)))%2 == 1
}

// unescaped reads the escapes of a .properties file.
func unescaped(s string) (text, why string) {
	if strings.IndexByte(s, '\\') < 0 {
		return s, ""
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			out = append(out, '\n')
		case 't':
			out = append(out, '\t')
		case 'r':
			out = append(out, '\r')
		case 'f':
			out = append(out, '\f')
		case 'u':
			sign, ok := hex(s[i:])
			if !ok {
				return "", words.Key(`\u takes the four hexadecimal digits of a character, as in \u00e9.`)
			}
			i += 4
			if utf16.IsSurrogate(sign) {
				low, ok := hex(strings.TrimPrefix(s[i+1:], `\`))
				pair := utf16.DecodeRune(sign, low)
				if ok && pair != utf8.RuneError {
					i += 6
				}
				sign = pair
			}
			out = utf8.AppendRune(out, sign)
		default:
			out = append(out, s[i])
		}
	}
	return string(out), ""
}

// hex reads u and four hexadecimal digits.
func hex(s string) (rune, bool) {
	if len(s) < 5 || s[0] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[1:5], 16, 32)
	return rune(n), err == nil
}
