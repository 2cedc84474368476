package link

import (
	"slices"
	"strings"
)

// Straight undoes what mail, chats and editors did to the fragment of any screen, as
// far as that can be told without knowing the screen: signs behind it, markup, another
// encoding, what others add to see where people come from. The Lab's own, which Open
// repairs with more knowledge, is left as it is, and so is one that nobody touched. A
// fragment begins behind its #; one that stands there again is taken off.
func Straight(fragment string) string {
	if isPlain(fragment) || strings.Trim(fragment, "#/") == "" {
		return fragment
	}
	return straightened(fragment)
}

func straightened(fragment string) string {
	text := strings.NewReplacer("#!", "#", "# /", "#/").Replace(fragment)
	for range 2 { // encoded as a whole, maybe twice
		if path, _, _ := strings.Cut(text, "?"); strings.Contains(path, "%") {
			text = strings.NewReplacer("%25", "%", "%23", "#", "%2F", "/", "%2f", "/", "%3F", "?", "%3f", "?", "%26", "&", "%3D", "=", "%3d", "=").Replace(text)
		}
	}
	switch name := strings.Trim(text, "#/"); {
	case name == "" || strings.HasPrefix(name, "lab"):
		return fragment
	case strings.HasPrefix(strings.ToLower(name), "lab"):
		return "/lab" + name[len("lab"):]
	case !strings.HasPrefix(text, "#/"):
		text = "#/" + strings.TrimLeft(text, "#/")
	}
	text = withoutAnchor(tidy(strings.TrimSuffix(strings.TrimRight(text, ";"), "&nbsp")))
	if i := strings.LastIndex(text, "#/"); i > 0 {
		text = text[i:]
	}
	text, _, _ = strings.Cut(text, ":~:")
	if small, was := Small(text); was && strings.HasPrefix(small, "#/scale") { // which has nothing that people name
		text = small
	}
	path, query, asks := strings.Cut(text, "?")
	for strings.Contains(query, "%25") && !strings.Contains(strings.ReplaceAll(query, "%25", ""), "%") { // encoded once more
		query = strings.ReplaceAll(query, "%25", "%")
	}
	parts := slices.DeleteFunc(strings.Split(query, "&"), func(part string) bool {
		name, _, _ := strings.Cut(part, "=")
		return isTracking(strings.TrimLeft(name, "_"))
	})
	last := ""
	if n := len(parts); n > 0 {
		last, _, _ = strings.Cut(parts[n-1], "=")
		// A script or a title may end as it likes.
		if !slices.Contains([]string{"a", "b", "c", "d", "script", "title"}, strings.ToLower(last)) {
			parts[n-1] = cutBehind(decode(parts[n-1]))
		}
	}
	if !asks || last == "" {
		path, _, _ = strings.Cut(decode(path), "&")
		path = cutBehind(strings.NewReplacer("- ", "-", "\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "×", "x").Replace(path))
	}
	path = strings.ToLower(strings.TrimRight(path, "/"))
	if query = strings.Join(parts, "&"); query != "" {
		path += "?" + query
	}
	return strings.TrimPrefix(path, "#")
}

// cutBehind leaves off what stands behind an address in a text.
func cutBehind(text string) string {
	const others = " <>\"|#?{[(\n"
	if i := strings.LastIndexAny(text, others); i > 0 {
		text = text[:strings.IndexAny(text[1:], others)+1]
	}
	return strings.TrimRightFunc(text, func(r rune) bool { return r >= 0x80 || !isLetterOrDigit(r) && r != '/' })
}

// isPlain reports whether a fragment is the path of a screen as the page writes it, with
// nothing behind it that could have been changed.
func isPlain(fragment string) bool {
	for _, c := range []byte(fragment) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '/' || c == '-') {
			return false
		}
	}
	return strings.HasPrefix(fragment, "/") && !strings.HasPrefix(fragment, "//") && !strings.HasSuffix(fragment, "/")
}
