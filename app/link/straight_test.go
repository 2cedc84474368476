package link

import (
	"strings"
	"testing"
)

// A link of any screen that was altered on its way is as it was.
func TestStraight(t *testing.T) {
	for _, want := range []string{
		"#/lessons", "#/lessons/last-out", "#/lessons/last-out/3", "#/lessons/last-out/task/2?seed=7&nr=3", "#/compare", "#/threads?turns=BBAAACC",
		"#/compare?a=buckets:16,slots:12,hash:fnv1a,seed:1&b=buckets:8,slots:12,hash:fnv1a,seed:1&script=put%20cat%20meow&at=1.4",
		"#/homework/last-out.2x2", "#/homework/last-out.2x2?student=4711", "#/scale?keys=zipf&table=swiss&buckets=65536&seed=7", "#/teach", "#/teach/check/last-out.2x2", "#/teach/sheet/last-out",
	} {
		_, query, _ := strings.Cut(want, "?")
		mark := "?"
		if query != "" {
			mark = "&"
		}
		altered := map[string]string{
			"as it was": want, "trackers": want + mark + "utm_source=chat&fbclid=x&_hsenc=1", "a title": want + " \"kvscope\")", "zero-width": want + "\u200b",
			"of JSON": strings.ReplaceAll(want, "&", `\u0026`), "entities": strings.ReplaceAll(want, "&", "&amp;"), "itself again": want + want,
			"a mark of Ajax": strings.Replace(want, "#/", "#!/", 1), "capitals": strings.Replace(want, "/l", "/L", 1), "a place in it": want + "#top", "more trackers": want + mark + "openExternalBrowser=1&ttclid=x",
			"encoded": strings.NewReplacer("#", "%23", "/", "%2F", "?", "%3F").Replace(want), "a passage of text": want + ":~:text=cat",
			"a label": "#Link: https://x.y/z" + want, "a label in a sentence": "#see <https://x.y/z" + want + ">, page 3", "attributes": want + `{:target="_blank"}`, "a class": want + "{.external}", "a footnote": want + "[1]",
			"signed mail": want + "%0A%0ASent%20from%20my%20phone", "a space of HTML": want + "&nbsp;", "another query": want + "?fbclid=x", "a line break of HTML": want + "<br>", "an office's wrapping": want + mark + "data=05&sdata=x&reserved=0",
		}
		for _, behind := range []string{".", ",", ")", "]", ">", "**", "_", "\"", "'", "”", "»", ";", ":", "!", ").", "%22", "</a>", "`", "…", "。", "\\"} {
			altered["behind it "+behind] = want + behind
		}
		for name, link := range altered {
			if got := Straight(link); "#"+got != want {
				t.Errorf("%s, %q: %q", name, link, got)
			}
		}
	}
	for link, want := range map[string]string{
		"#/threads?turns=AB&a=put%20cat%20meow#top":  "#/threads?turns=AB&a=put%20cat%20meow",
		"#/compare?a=seed:1&script=get%20cat#top":    "#/compare?a=seed:1&script=get%20cat",
		"#/compare?a=seed:1&script=put%20a%20%231":   "#/compare?a=seed:1&script=put%20a%20%231",
		"#/compare?a=seed:1&script=get%20cat#top...": "#/compare?a=seed:1&script=get%20cat",

		"#/SCALE?BUCKETS=4096&KEYS=ZIPF":                       "#/scale?buckets=4096&keys=zipf",
		"#/COMPARE?A=SEED:1&SCRIPT=PUT%20CAT%20MEOW":           "#/compare?A=SEED:1&SCRIPT=PUT%20CAT%20MEOW",
		"#/lessons/last-out/3&amp;utm_source=x":                "#/lessons/last-out/3",
		"#/lessons/last\u2011out/3":                            "#/lessons/last-out/3",
		"#/lessons/last- out/3 (Lesson 3)":                     "#/lessons/last-out/3",
		"# /lessons/last-out/3":                                "#/lessons/last-out/3",
		"#lessons/last-out/3":                                  "#/lessons/last-out/3",
		"#/homework/last-out.2×2":                              "#/homework/last-out.2x2",
		"#/Lab?V=1&SCRIPT=put%20cat%20meow":                    "#/lab?V=1&SCRIPT=put%20cat%20meow",
		"#/threads?turns=AB&a=put%2520cat%2520meow%250A":       "#/threads?turns=AB&a=put%20cat%20meow%0A",
		"#/compare?a=seed:1&script=put%252520a%252520b%25250A": "#/compare?a=seed:1&script=put%20a%20b%0A",
		"#/compare?a=seed:1&script=put%20a%20100%2525":         "#/compare?a=seed:1&script=put%20a%20100%2525",
	} {
		if got := Straight(link); "#"+got != want {
			t.Errorf("%q became %q, want %q", link, got, want)
		}
	}
	for _, alone := range []string{"", "/", "/lab", "/lab?script=put%20a%20b.&step=3).", "/lessons", "/lessons/last-out/3", "/teach", "/threads?turns=AB&a=put%20cat%20meow.", "/homework/last-out.2x2?title=Now%3F!"} {
		if got := Straight(alone); got != alone {
			t.Errorf("%q became %q", alone, got)
		}
	}
}
