package link

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kvscope/app/words"
	"kvscope/store/script"
)

// Open reads the fragment of an address as Parse does, and also what mail, chats and
// editors make of one on its way:
//
//	signs behind it       step=3.   step=3)   step=3**   "…step=3"
//	signs of markup       &amp;   \&   \u0026   =3D and lines that end with =
//	signs as wide as 字    ？   ＆   ＝   and hyphens that became dashes
//	percent signs         decoded once or twice, encoded twice
//	spaces                and line breaks, and signs that nobody sees
//	what others add       &utm_source=chat
//	a script              cut off: its first commands
//	a whole link again    the last one counts
//	its letters           all turned to capitals
//
// Settings that no store has are changed until one has them. Says tells in sentences of
// a language what was changed or left out and is nothing for an address as it was written; a
// step that cannot be read is left out. Errors wrap ErrAddress, and are those of the
// address as it came.
func Open(l *words.Lang, fragment string) (asked Address, says string, err error) {
	if isPlain(fragment) { // it asks for nothing
		return Address{}, "", nil
	}
	fit := &fitter{l}
	if i := strings.LastIndexByte(fragment, '&'); i > 0 && len(fragment)-i > 1 && strings.HasPrefix("&step", fragment[i:]) { // cut off behind the script
		if _, err := Parse(fragment[:i]); err == nil {
			return Open(l, fragment[:i]+"&step=")
		}
	}
	if small, was := Small(fragment); was {
		if asked, says, err = Open(l, small); err == nil && len(asked.Script) > 0 {
			says = words.Also(Shouted(l), says)
		} else if err != nil && strings.Contains(small, "&z=") {
			err = Refuse(words.Problem("all of its letters were turned to capitals on its way, and it cannot be told which were small: ask for it once more, or for a saved script"))
		}
		return asked, says, err
	}
	if rest := withoutAnchor(fragment); rest != fragment {
		if asked, says, err = Open(l, rest); err == nil {
			return asked, words.Also(l.T("What stands behind the second # of this link was left out."), says), nil
		}
	}
	if rest := withoutTorn(fragment); rest != fragment {
		if asked, says, err = Open(l, rest); err == nil {
			return asked, words.Also(l.T("The end of this link is missing: its last command may have been longer."), says), nil
		}
	}
	if rest, commands := cutShort(fragment); commands > 0 {
		if asked, says, err = Open(l, rest); err == nil {
			return asked, words.Also(missing(l, commands), says), nil
		}
	}
	asked, err = Parse(fragment)
	if err == nil && !(asked.Empty() && strings.Contains(strings.ToUpper(decode(tidy(fragment))), "V=1")) || len(fragment) > MaxBytes {
		return asked, "", err
	}
	if fit, says, failed := parse(fragment, fit); failed == nil && !fit.Empty() {
		return fit, says, nil
	}
	text := tidy(fragment)
	for range 3 {
		if asked, says, ok := fit.reread(text); ok {
			return asked, says, nil
		}
		decoded := decode(text)
		if decoded == text {
			break
		}
		text = decoded
	}
	return asked, "", err
}

// withoutAnchor leaves off what somebody put behind a second # after a script, as they
// do to lead to a part of a page. A script's own # is written %23. Where one came
// decoded, it begins a comment, or more of the script stands behind it.
func withoutAnchor(fragment string) string {
	i := strings.LastIndexByte(fragment, '#')
	if i < 1 {
		return fragment
	}
	before, anchor := fragment[:i], fragment[i+1:]
	name, value, _ := strings.Cut(before[strings.LastIndexAny(before, "?&")+1:], "=")
	isScript := name == "script" || len(name) == 1 && 'a' <= name[0] && name[0] <= 'd'
	if !isScript || value == "" || strings.ContainsAny(anchor, "&=%/ ") || strings.HasSuffix(strings.ToUpper(value), "%0A") || strings.HasSuffix(value, "%20") || strings.HasSuffix(value, "+") {
		return fragment
	}
	return before
}

// cutShort returns what stands in a link before the signs by which a page shortens it, but
// for the command that these cut, and how many commands are left.
func cutShort(fragment string) (rest string, commands int) {
	const lineBreak = "%0A"
	rest, short := strings.CutSuffix(strings.NewReplacer("%E2%80%A6", "…", "...", "…", "%0a", lineBreak).Replace(fragment), "…")
	if _, script, ok := strings.Cut(rest, "script="); short && ok && !strings.Contains(script, "&") {
		commands = strings.Count(script, lineBreak)
		rest = rest[:max(0, strings.LastIndex(rest, lineBreak))]
	}
	return rest, commands
}

// withoutTorn leaves off a percent sign that the end of a link has cut from what belongs to it.
// One that is meant is written %25.
func withoutTorn(fragment string) string {
	i := strings.LastIndexByte(fragment, '%')
	if i < 0 || len(fragment)-i > 2 || !strings.HasPrefix(fragment[strings.LastIndexAny(fragment, "?&")+1:], "script=") || !strings.Contains(fragment[:i], "%20") {
		return fragment
	}
	return fragment[:i]
}

// missing says how many commands are left of a link.
func missing(l *words.Lang, commands int) string {
	return l.N(commands, "A part of this link is missing: here is what its first {n} command did.", "A part of this link is missing: here is what its first {n} commands did.")
}

// unseen takes out the signs that show nothing, and those of mail that break lines.
func unseen(r rune) rune {
	switch {
	case r == 0x200b, r == 0x200c, r == 0x200d, r == 0x2060, r == 0xfeff, r == 0xad, r == '\r', r == '\n', r == '\t':
		return -1
	case 0x200e <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return -1
	}
	return r
}

// tidy undoes what is done to any link, whatever it says.
func tidy(text string) string {
	if i := strings.LastIndex(text, "#/lab"); i > 0 {
		text = text[i:]
	}
	if strings.Contains(text, "=3D") {
		text = strings.NewReplacer("=\r\n", "", "=\n", "", "=%0A", "", "=3D", "=", "=25", "%").Replace(text)
	}
	for range 2 {
		text = strings.NewReplacer("&amp;", "&", "&AMP;", "&", "%26amp;", "&", "%26amp%3B", "&", "%26%2338%3B", "&", "\\\n", "", "↵", "", `\u0020`, "%20", "&quot;", "%22", "&lt;", "%3C", "&gt;", "%3E",
			`\u0026`, "&", "%5Cu0026", "&", `\u003d`, "=", `\x26`, "&", `\&`, "&", "^&", "&", `\%`, "%", "&equals;", "=", "&percnt;", "%", "&nbsp;", "%20", "<br>", "%0A", "<br/>", "%0A", "<br />", "%0A", "%3Cbr%3E", "%0A", "%u00", "%", "＆", "&", "＝", "=", "？", "?", "％", "%").Replace(numbered(text))
	}
	if !strings.Contains(text, "&") {
		text = strings.NewReplacer("amp;", "&", ";", "&", "%EF%BC%86", "&").Replace(text)
	}
	text = strings.ReplaceAll(text, "&amp", "&")
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		lines[i] = strings.TrimLeft(lines[i], ">| \t") // as replies to mail begin their lines
	}
	text = strings.Join(lines, "")
	text = strings.Map(unseen, text)
	for _, sign := range []string{"%E2%80%8B", "%E2%81%A0", "%EF%BB%BF", "%C2%AD", "%e2%80%8b"} {
		text = strings.ReplaceAll(text, sign, "")
	}
	return text
}

// numbered writes the signs that HTML gives by their numbers: &#38; and &#x26; are &.
func numbered(text string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], "&#")
		if i < 0 {
			return text
		}
		at += i
		number, rest, ok := strings.Cut(text[at+2:min(len(text), at+12)], ";")
		base := 10
		if strings.HasPrefix(number, "x") {
			number, base = number[1:], 16
		}
		if n, err := strconv.ParseUint(number, base, 16); ok && err == nil {
			text = text[:at] + string(rune(n)) + rest + text[min(len(text), at+12):]
		}
		at++
	}
}

// decode takes percent signs apart, as far as they are some.
func decode(text string) string {
	var out strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "%")
		out.WriteString(before)
		if !found {
			break
		}
		if len(rest) >= 2 {
			if sign, err := url.PathUnescape("%" + rest[:2]); err == nil {
				out.WriteString(sign)
				text = rest[2:]
				continue
			}
		}
		out.WriteByte('%')
		text = rest
	}
	return out.String()
}

// reread reads an address part by part, each as far as it can be read.
func (f *fitter) reread(text string) (asked Address, says string, ok bool) {
	_, query, found := strings.Cut(text, "?")
	if !found {
		if _, query, found = strings.Cut(text, "&"); !found {
			return Address{}, "", false
		}
	}
	parts, names := partsOf(query), parameters()
	if len(parts) > mostParts {
		return Address{}, "", false
	}
	var said []string
	q := url.Values{}
	for _, p := range parts {
		name := strings.ToLower(bare(decode(p.name)))
		switch {
		case !slices.Contains(names, name):
			if !isTracking(name) && name != "" {
				said = append(said, f.lang.F("It also says something about {name}, which is not known here and was left out.", "name", words.Short(name, 12)))
			}
		case q.Has(name) && q.Get(name) != p.value:
			if name != "step" {
				return Address{}, "", false
			}
			q.Set(name, p.value)
		case p.value == "":
			said = append(said, f.lang.F("Of this link {name} is missing.", "name", words.InQuotes(labelOf(f.lang, name))))
		case name == "script" || name == "z":
			q.Set(name, p.value)
		case name == "zb":
			q.Set(name, strings.Map(packedLetter, decode(p.value)))
		case name == "note" || name == "beside":
			q.Set(name, decode(p.value))
		default:
			value := plain(bare(decode(decode(p.value))), name == "load")
			if behind := strings.TrimLeft(value, "0123456789"); name == "step" && len(behind) < len(value) && !strings.HasPrefix(behind, "x") { // a text goes on behind it
				value = value[:len(value)-len(behind)]
			}
			switch name {
			case "hash":
				value = strings.ReplaceAll(value, "-", "") // FNV-1a
			case "v":
				value = strings.TrimLeft(value, "0")
			}
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return Address{}, "", false
	}
	if q.Has("z") {
		q.Set("z", strings.Map(packedLetter, decode(q.Get("z"))))
	}
	if text, err := unpack(q.Get("z")); q.Has("z") && !q.Has("script") && err != nil {
		whole := text[:strings.LastIndexByte(text, '\n')+1]
		commands := strings.Count(whole, "\n")
		if commands == 0 {
			return Address{}, "", false
		}
		q.Del("z")
		q.Del("step")
		q.Set("script", Escape(whole))
		said = append(said, missing(f.lang, commands))
	}
	base := "?" + q.Encode()
	if q.Has("script") {
		scripts := readings(q.Get("script"))
		q.Del("script")
		base = "?" + q.Encode() + "&script="
		for _, text := range scripts {
			if _, err := script.Parse(text); err == nil {
				base += Escape(text)
				break
			}
			// What ends within its script was cut: its last line is a part of one.
			cut := strings.LastIndexByte(text, '\n') + 1
			if commands, err := script.Parse(text[:cut]); err == nil && cut > 0 && !q.Has("step") {
				base += Escape(text[:cut])
				said = append(said, missing(f.lang, len(commands)))
				break
			}
		}
		if text := apart(scripts[0]); text != "" && strings.HasSuffix(base, "&script=") {
			base += Escape(text)
			said = append(said, f.lang.T("The line breaks of this script were lost on its way: each of its verbs begins a command."))
		}
		if strings.HasSuffix(base, "&script=") {
			return Address{}, "", false
		}
	}
	asked, fitted, err := parse(base, f)
	if err != nil && q.Has("step") {
		step := q.Get("step")
		q.Del("step")
		rest := "?" + q.Encode()
		if _, text, found := strings.Cut(base, "&script="); found {
			rest += "&script=" + text
		}
		if asked, fitted, err = parse(rest, f); err == nil {
			said = append(said, f.lang.F("The step of this link, {step}, cannot be read: here is the end of the session.", "step", words.Short(step, 12)))
		}
	}
	if err != nil || len(parts) == 0 || asked.Empty() {
		return Address{}, "", false
	}
	return asked, words.Also(append(said, fitted)...), true
}

// mostParts is how many parts an address may have that is read part by part: far more
// than one of ours has, whatever was put into it on its way.
const mostParts = 50

// part is what stands between two & of an address.
type part struct{ name, value string }

// partsOf cuts a query into its parts. An & of a script that came decoded begins no
// part: what follows it is no name that an address has, and no name at all.
func partsOf(query string) (parts []part) {
	names := parameters()
	script, at := 0, 0 // where the value of a script begins, and the text
	for text := range strings.SplitSeq(query, "&") {
		name, value, named := strings.Cut(text, "=")
		if label, behind, ok := strings.Cut(text, ":"); ok && slices.Contains(names, strings.ToLower(bare(decode(label)))) {
			name, value, named = label, behind, true
		}
		from := at + len(name) + len("=")
		at += len(text) + len("&")
		if last := len(parts) - 1; last >= 0 && (parts[last].name == "script" || parts[last].name == "note" || parts[last].name == "beside") && (!named || !isName(name)) {
			if at > len(query) && (text == "st" || text == "ste" || text == "step") { // the link was cut there
				continue
			}
			parts[last].value = query[min(script, at-1) : at-1]
			continue
		}
		script = from
		parts = append(parts, part{name, value})
	}
	return parts
}

// isName reports whether a text looks like the name of a parameter.
func isName(text string) bool {
	text = strings.ToLower(bare(decode(text)))
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == ""
}

// packedLetter keeps the letters that a packed script has.
func packedLetter(r rune) rune {
	if strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", r) {
		return r
	}
	return -1
}

// isTracking reports whether others add a parameter to links, to see where people
// come from.
func isTracking(name string) bool {
	name = strings.ToLower(name)
	begin, _, _ := strings.Cut(name, "_")
	return strings.HasSuffix(name, "clid") || strings.HasSuffix(name, "id") || strings.HasPrefix(name, "at_") || strings.Contains(" utm mc pk mtm cf ref si source share trk spm msclkid igsh mkt hsenc hsmi ga wprov ved usg sfnsn epik from ncid xtor x fb cft feature hl pli data sdata reserved sa ust openexternalbrowser isappinstalled guccounter guce ns lipi rcm pp usqp js hstc hssc nsukey timestamp form t r ", " "+begin+" ")
}
