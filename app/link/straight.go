package link

import (
	"slices"
	"strings"
)

// Straight undoes what mail, chats and editors did to the fragment of any screen, as
// far as that can be told without knowing the screen: signs behind it, markup, another
// encoding, what others add to see where people come from. The Lab's own, which Open
// repairs with more knowledge, is left as it is, and so is one that nobody touched.
func Straight(fragment string) string {
	text := strings.Replace(fragment, "#!", "#", 1)
	for range 2 { // encoded as a whole, maybe twice
		if path, _, _ := strings.Cut(text, "?"); strings.Contains(path, "%") {
			text = strings.NewReplacer("%25", "%", "%23", "#", "%2F", "/", "%2f", "/", "%3F", "?", "%3f", "?", "%26", "&", "%3D", "=", "%3d", "=").Replace(text)
		}
	}
	if name := strings.Trim(text, "#/"); name == "" || strings.HasPrefix(name, "lab") {
		return fragment
	}
	text = withoutAnchor(tidy(strings.TrimRight(text, ";")))
	if i := strings.LastIndex(text, "#/"); i > 0 {
		text = text[i:]
	}
	text, _, _ = strings.Cut(text, ":~:")
	path, query, asks := strings.Cut(text, "?")
	parts := slices.DeleteFunc(strings.Split(query, "&"), func(part string) bool {
		name, _, _ := strings.Cut(part, "=")
		return isTracking(strings.TrimLeft(name, "_"))
	})
	last := ""
	if n := len(parts); n > 0 {
		last, _, _ = strings.Cut(parts[n-1], "=")
		// A script or a title may end as it likes.
		if !slices.Contains([]string{"a", "b", "c", "d", "script", "title"}, last) {
			parts[n-1] = cutBehind(decode(parts[n-1]))
		}
	}
	if !asks || last == "" {
		path = cutBehind(decode(path))
	}
	path = strings.ToLower(strings.TrimRight(path, "/"))
	if query = strings.Join(parts, "&"); query != "" {
		path += "?" + query
	}
	return path
}

// cutBehind leaves off what stands behind an address in a text.
func cutBehind(text string) string {
	if i := strings.LastIndexAny(text, " <>\"|#"); i > 0 {
		text = text[:strings.IndexAny(text[1:], " <>\"|#")+1]
	}
	return strings.TrimRightFunc(text, func(r rune) bool { return r >= 0x80 || !isLetterOrDigit(r) && r != '/' })
}
