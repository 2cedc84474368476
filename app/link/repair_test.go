package link

import (
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kvscope/app/words"
	"kvscope/store/script"
)

// altered are links after a journey through mail, chats and editors.
func altered() map[string]string {
	const link = "#/lab?v=1&buckets=4&slots=8&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aget%20cat&step=3"
	_, query, _ := strings.Cut(link, "?")
	m := map[string]string{
		"as it was":          link,
		"entities":           strings.ReplaceAll(link, "&", "&amp;"),
		"entities twice":     strings.ReplaceAll(link, "&", "&amp;amp;"),
		"numeric entities":   strings.ReplaceAll(link, "&", "&#38;"),
		"quoted-printable":   strings.ReplaceAll(link, "=", "=3D"),
		"soft line breaks":   strings.Replace(strings.ReplaceAll(link, "=", "=3D"), "hash", "ha=\nsh", 1),
		"utm":                link + "&utm_source=chat&utm_medium=x",
		"utm before":         strings.Replace(link, "v=1", "utm_source=chat&v=1", 1),
		"fbclid":             link + "&fbclid=IwAR0_x-y",
		"a line break":       strings.Replace(link, "hash", "ha\nsh", 1),
		"a space":            strings.Replace(link, "buckets=4", "buckets= 4", 1),
		"a space in a name":  strings.Replace(link, "slots=", "slo ts=", 1),
		"an encoded space":   strings.Replace(link, "slots=", "slo%20ts=", 1),
		"a space at the end": link + " ",
		"zero-width":         strings.Replace(link, "seed", "se\u200bed", 1) + "\u200b",
		"zero-width encoded": link + "%E2%80%8B",
		"decoded once":       strings.ReplaceAll(strings.ReplaceAll(link, "%20", " "), "%0A", "\n"),
		"encoded once more":  "#/lab?" + strings.ReplaceAll(query, "%", "%25"),
		"encoded twice more": "#/lab?" + strings.ReplaceAll(query, "%", "%2525"),
		"encoded as a whole": "#/lab%3F" + strings.NewReplacer("%", "%25", "&", "%26", "=", "%3D").Replace(query),
		"# encoded":          "%23/lab?" + query,
		"in capitals":        strings.Replace(link, "buckets", "Buckets", 1),
	}
	for name, link := range map[string]string{
		"of JSON":               strings.ReplaceAll(link, "&", `\u0026`),
		"of JSON, all of it":    strings.NewReplacer("&", `\u0026`, "=", `\u003d`).Replace(link),
		"of JavaScript":         strings.ReplaceAll(link, "&", `\x26`),
		"of Markdown":           strings.ReplaceAll(link, "&", `\&`),
		"of LaTeX":              strings.NewReplacer("&", `\&`, "%", `\%`).Replace(link),
		"wide signs":            strings.NewReplacer("?", "？", "&", "＆", "=", "＝").Replace(link),
		"wide digits":           strings.Replace(link, "step=3", "step=３", 1),
		"Arabic digits":         strings.Replace(link, "step=3", "step=٣", 1),
		"entities without ;":    strings.ReplaceAll(link, "&", "&amp"),
		"entities without &":    strings.ReplaceAll(link, "&", "amp;"),
		"entities with names":   strings.NewReplacer("=", "&equals;", "%", "&percnt;").Replace(link),
		"semicolons":            strings.ReplaceAll(link, "&", ";"),
		"& for ?":               strings.Replace(link, "?", "&", 1),
		"%u":                    strings.ReplaceAll(link, "%20", "%u0020"),
		"a passage of text":     link + ":~:text=cat",
		"a place in it":         link + "#top",
		"a query behind it":     link + "?utm_source=x",
		"another address":       link + "https://x.y/z" + link,
		"itself again":          link + link,
		"a label of mail":       "#Link: https://x.y/z" + link,
		"a label in capitals":   "#URL= https://x.y/z" + link,
		"in a sentence":         "#see <https://x.y/z" + link + ">, page 3",
		"a label, encoded":      "#Link:%20https://x.y/z" + strings.Replace(link, "#", "%23", 1),
		"a colon":               strings.Replace(link, "step=", "Step: ", 1),
		"colons":                strings.NewReplacer("buckets=", "buckets:", "slots=", "Slots: ").Replace(link),
		"signed mail":           link + "\n\nSent from my phone",
		"signed mail, encoded":  link + "%0A%0ASent%20from%20my%20phone",
		"signed, in one line":   link + "Sent from my phone",
		"attributes":            link + `{:target="_blank"}`,
		"a class":               link + "{.external}",
		"a footnote":            link + "[1]",
		"an office's wrapping":  link + "&data=05%7C02%7C&sdata=abc%3D&reserved=0",
		"a translator's":        link + "&_x_tr_sl=en&_x_tr_tl=de&_x_tr_hl=de",
		"a network's":           link + "&__cft__[0]=AZ&fb_action_ids=1&hl=de&pli=1&feature=shared",
		"decimal commas":        strings.NewReplacer("=4", "=4,0", "=8", "=8,00", "=3", "=3,0").Replace(link),
		"line breaks of HTML":   strings.ReplaceAll(link, "%0A", "<br>"),
		"spaces of HTML":        strings.ReplaceAll(link, "%20", "&nbsp;"),
		"a label":               link + "|kvscope>",
		"a title":               link + " \"kvscope\")",
		"a mark of HTML":        link + "\"target=\"_blank",
		"an escaped line break": link + `\n`,
		"a space of HTML":       link + "&nbsp;",
		"trackers":              link + "&gclid=a&mc_cid=1&_hsenc=3&si=9&igshid=1&mkt_tok=1&spm=2&_hsmi=4",
		"mail that escaped all": strings.NewReplacer("=", "=3D", "%", "=25").Replace(link),
		"capitals":              strings.NewReplacer("buckets", "BUCKETS", "fnv1a", "FNV1A", "script", "Script").Replace(link),
		"entities by number":    strings.ReplaceAll(link, "&", "&#038;"),
		"all by number":         strings.NewReplacer("=", "&#61;", "%", "&#x25;").Replace(link),
		"wide percent signs":    strings.ReplaceAll(link, "%", "％"),
		"of JSON, encoded":      strings.ReplaceAll(link, "&", "%5Cu0026"),
		"a sentence behind it":  link + ", see",
		"its size behind it":    link + " (3 kB)",
		"numbers of floats":     strings.NewReplacer("=4", "=4.0", "=8", "=8.0", "=3", "=3.0", "v=1", "v=1.0").Replace(link),
		"line ends of a Mac":    strings.ReplaceAll(link, "%0A", "%0D"),
		"line ends as escapes":  strings.ReplaceAll(link, "%0A", `\n`),
		"Latin spaces":          strings.ReplaceAll(link, "%20", "%A0"),
		"a mark of Ajax":        strings.Replace(link, "#/", "#!/", 1),
		"no slash":              strings.Replace(link, "#/", "#", 1),
		"a slash behind":        strings.Replace(link, "/lab?", "/lab/?", 1),
		"two steps":             strings.Replace(link, "&step=3", "&step=4&step=3", 1),
		"more trackers":         link + "&ttclid=a&li_fat_id=b&wprov=c&_ga=2.1&ved=d&usg=e&from=singlemessage&at_medium=f&__cf_chl_tk=g&vero_id=h",
		"of a Windows shell":    strings.ReplaceAll(link, "&", "^&"),
		"wide signs, encoded":   strings.ReplaceAll(link, "&", "%EF%BC%86"),
		"entities, encoded":     strings.ReplaceAll(link, "&", "%26amp%3B"),
		"numbers, encoded":      strings.ReplaceAll(link, "&", "%26%2338%3B"),
		"a shell's line break":  strings.Replace(link, "hash", "ha\\\nsh", 1),
		"a sign of a break":     strings.Replace(link, "hash", "ha↵sh", 1),
		"quoted with |":         link[:40] + "\n| " + link[40:],
		"spaces of JSON":        strings.ReplaceAll(link, "%20", `\u0020`),
		"trackers of networks":  link + "&guccounter=1&guce_referrer=a&lipi=b&rcm=c&usqp=d&amp_js_v=0.1&__hstc=e&nsukey=f&_r=1&_t=8&ns_mchannel=g&form=h&pp=i",
		"a reply to mail":       link[:40] + "\r\n> " + link[40:80] + "\r\n> " + link[80:],
		"indented lines":        link[:40] + "\n    " + link[40:80] + "\n    " + link[80:],
		"a name as people say":  strings.Replace(link, "fnv1a", "FNV-1a", 1),
		"a version of 2 digits": strings.Replace(link, "v=1", "v=01", 1),
		"an embedding mark":     strings.Replace(link, "hash", "\u200ehash", 1) + "\u202c",
	} {
		m[name] = link
	}
	for _, behind := range []string{"。", "）", "👍", "}}", "|", "\\", ".", ",", ")", "]", ">", "}", "**", "_", "\"", "'", "”", "’", "»", ";", ":", "!", "?", ").", "%29", "%22", "**)", "</a>", "`", "…"} {
		m["behind it "+behind] = link + behind
	}
	return m
}

func TestOpenAltered(t *testing.T) {
	want, err := Parse(altered()["as it was"])
	if err != nil {
		t.Fatal(err)
	}
	for name, link := range altered() {
		got, says, err := Open(nil, link)
		if name == "decoded once" && err == nil { // browsers take line breaks out of links
			if len(got.Script) == 0 {
				t.Errorf("%s: no script", name)
			}
			continue
		}
		if err != nil || says != "" || got.String() != want.String() {
			t.Errorf("%s, %q:\n%v, says %q, %v", name, link, got, says, err)
		}
	}
}

// What cannot be made good opens without it, and says so.
func TestOpenSays(t *testing.T) {
	for link, want := range map[string]struct{ address, says string }{
		"#/lab?rehash=at-once&load=0,875&script=len":                                                   {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&rehash=at-once&load=0.875&script=len%0A&step=0", ""},
		"#/lab?rehash=at-once&load=0,5&script=len&step=1,0":                                            {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&rehash=at-once&load=0.5&script=len%0A&step=1", ""},
		"#/lab?buckets=1.024&slots=1'024&script=len":                                                   {"/lab?v=1&buckets=1024&slots=1024&hash=fnv1a&seed=1&script=len%0A&step=0", ""},
		"#/lab?buckets=4&script=":                                                                      {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=&step=0", ""},
		"#/lab?buckets=4&script=&evict=&load":                                                          {"", `Of this link "Commands" is missing. Of this link "Eviction" is missing. Of this link "Max load" is missing.`},
		"#/lab?buckets=4&script=len&step=abc":                                                          {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", "The step of this link, abc, cannot be read: here is the end of the session."},
		"#/lab?buckets=4&script=len&step=0x3":                                                          {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", "The step of this link, 0x3, cannot be read: here is the end of the session."},
		"#/lab?buckets=4&script=len&st\u0435p=1":                                                       {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=1", ""},
		"#/lab?buckets=4&script=len&step=3000000":                                                      {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", "The step of this link, 3000000, cannot be read: here is the end of the session."},
		"#/lab?buckets=4&colour=red&script=len":                                                        {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", "It also says something about colour, which is not known here and was left out."},
		"#/lab?script=put%20a%20\"x&y\"&step=2":                                                        {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20a%20x%26y%0A&step=2", ""},
		"#/lab?script=put%20a%20100%&step=2":                                                           {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20a%20100%25%0A&step=2", ""},
		"#/lab?script=put%C2%A0cat%C2%A0meow&step=1.":                                                  {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=1", ""},
		"#/lab?strategy=linear&script=put%20cat%20meow":                                                {"/lab?v=1&buckets=32&slots=16&hash=fnv1a&seed=1&strategy=linear&script=put%20cat%20meow%0A&step=0", "Linear probing needs an empty bucket at any time: the table has 32 buckets for 16 slots now."},
		"#/lab?strategy=cuckoo&rehash=incremental&script=len":                                          {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&strategy=cuckoo&rehash=at-once&script=len%0A&step=0", "Cuckoo cannot rehash bit by bit, for a kick moves nodes to where a step has passed. It rehashes at once now."},
		"#/lab?slots=0&evict=lru&script=len":                                                           {"/lab?v=1&buckets=8&slots=0&hash=fnv1a&seed=1&script=len%0A&step=0", "A growing pool is never full, so it evicts nothing."},
		"#/lab?slots=0&strategy=robinhood&script=len":                                                  {"", "grows with it now"},
		"#/lab?buckets=100,000&slots=1024&script=len":                                                  {"/lab?v=1&buckets=100000&slots=1024&hash=fnv1a&seed=1&script=len%0A&step=0", ""},
		"#/lab?rehash=at–once&script=len":                                                              {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&rehash=at-once&script=len%0A&step=0", ""},
		"#/lab?buckets=4&script=put%20cat%20meow%0Aget":                                                {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", "A part of this link is missing: here is what its first 1 command did."},
		"#/lab?buckets=4&script=put%20cat%20meow%0Aget%20ca…":                                          {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", "A part of this link is missing: here is what its first 1 command did."},
		"#/lab?buckets=4&script=put%20a%20b%0Alen%0Apu...":                                             {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20a%20b%0Alen%0A&step=0", "A part of this link is missing: here is what its first 2 commands did."},
		"#/lab?buckets=4&slots=&script=len":                                                            {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", `Of this link "Slots" is missing.`},
		"#/lab?buckets=4&seed&script=len":                                                              {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", `Of this link "Seed" is missing.`},
		"#/lab?buckets=4&script=len&step=3rd":                                                          {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=len%0A&step=3", ""},
		"#/lab?buckets=6&stripes=4&script=len":                                                         {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&stripes=4&script=len%0A&step=0", "4 stripes share the buckets evenly: the table has 8 now, 2 a stripe."},
		"#/lab?script=put%20cat%20meow#section-2":                                                      {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", "What stands behind the second # of this link was left out."},
		"#/lab?script=len#":                                                                            {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", "What stands behind the second # of this link was left out."},
		"#/lab?script=put%20a%23b%20c":                                                                 {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20a%23b%20c%0A&step=0", ""},
		"#/lab?script=put%20a#b%20c":                                                                   {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20a%23b%20c%0A&step=0", ""},
		"#/lab?script=len&step=3/10":                                                                   {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=len%0A&step=3", ""},
		"#/lab?script=put%20cat%20meow%0Aget%20cat&ste":                                                {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aget%20cat%0A&step=0", "Of this link \"Step\" is missing."},
		"#/lab?script=len&ask=1.&fine=1)&step=1":                                                       {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=len%0A&ask=1&fine=1&step=1", ""},
		"#/lab?script=len&note=1.1%20Tom%20&%20Jerry&step=1":                                           {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=len%0A&note=1.1%20Tom%20%26%20Jerry%0A&step=1", ""},
		"#/lab?V=1&BUCKETS=4&SCRIPT=put%20cat%20meow":                                                  {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", ""},
		"#/LAB?V=1&BUCKETS=4&HASH=FNV1A&SCRIPT=PUT%20CAT%20MEOW%0AGET%20CAT&STEP=3":                    {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20CAT%20MEOW%0Aget%20CAT%0A&step=3", "All letters of this link were turned to capitals on its way"},
		"#/LAB?V=1&BUCKETS=4&STRATEGY=LINEAR&SCRIPT=PUT%20CAT%20MEOW.&UTM_SOURCE=CHAT&utm_medium=mail": {"/lab?v=1&buckets=32&slots=16&hash=fnv1a&seed=1&strategy=linear&script=put%20CAT%20MEOW.%0A&step=0", "turned to capitals"},
		"#/LAB?V=1&AMP;BUCKETS=4&AMP;SCRIPT=PUT%20CAT%20MEOW&AMP;STEP=2)":                              {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20CAT%20MEOW%0A&step=2", "turned to capitals"},
		"#/lab?v=1&buckets=4&script=put cat meow get cat put \"a b\" get&step=3":                       {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aget%20cat%0Aput%20%22a%20b%22%20get%0A&step=3", "The line breaks of this script were lost on its way: each of its verbs begins a command."},
		"#/lab?v=1&buckets=4&script=put%20cat%20meow%0Aget%20ca%":                                      {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0Aget%20ca%0A&step=0", "The end of this link is missing: its last command may have been longer."},
		"#/lab?v=1&buckets=4&script=put%20cat%20meow%0":                                                {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", "The end of this link is missing"},
		"#/lab?v=1&AMP;buckets=4&AMP;script=put%20cat%20meow&sa=D&ust=17&usg=AOv":                      {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", ""},
		"#/lab?v=1&buckets=4&script=putÂ\u00a0catÂ\u00a0meow&step=1":                                   {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=1", ""},
		"#/lab?v=1&buckets=4&script=put%20cat%20meow&st":                                               {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", "Of this link \"Step\" is missing."},
		"#/lab?v=1&buckets=4&script=put%20cat%20meow&s":                                                {"/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow%0A&step=0", "Of this link \"Step\" is missing."},
		"#/lab?load=2&script=len":                                                                      {"/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=len%0A&step=0", "The table does not grow, so that its load was left out."},
		"#/lab?slots=2&stripes=4&evict=lru&buckets=8&script=len.":                                      {"", "With an eviction each stripe needs a slot of its own: there are 4 now."},
	} {
		got, says, err := Open(nil, link)
		if err != nil || want.address != "" && got.String() != want.address || !strings.Contains(says, want.says) || want.says == "" && says != "" {
			t.Errorf("%s:\n%v\nsays %q, %v\nwant %s", link, got, says, err, want.address)
		}
	}
}

// Of a packed script that was cut off the first commands are left.
func TestOpenCut(t *testing.T) {
	var commands []script.Command
	for word := range script.Words(1) {
		if commands = append(commands, script.Command{Verb: script.Put, Key: word, Value: word}); len(commands) == 1000 {
			break
		}
	}
	whole := Address{Settings: Usual(), Script: commands, Step: 1}.String()
	got, says, err := Open(nil, whole[:2000])
	n := len(got.Script)
	if err != nil || n < 50 || n >= 1000 || !slices.Equal(got.Script, commands[:n]) || says != "A part of this link is missing: here is what its first "+strconv.Itoa(n)+" commands did." {
		t.Errorf("%d commands, says %q, %v", n, says, err)
	}
	if _, err := Parse(whole[:2000]); err == nil {
		t.Error("it parses")
	}
}

// What no one can read is refused as it always was.
func TestOpenRefuses(t *testing.T) {
	for _, link := range []string{"#/lab?buckets=x", "#/lab?buckets=4&buckets=5", "#/lab?script=jump", "#/lab?hash=md5", "#/lab?v=2", "#/lab?z=!!", "#/lab?buckets=-4"} {
		_, strict := Parse(link)
		if _, _, err := Open(nil, link); err == nil || strict == nil || err.Error() != strict.Error() {
			t.Errorf("%s: %v, and %v", link, err, strict)
		}
	}
}

// How the steps are gone through travels in a link.
func TestView(t *testing.T) {
	a := Address{Settings: Usual(), Script: []script.Command{{Verb: script.Len}}, Step: 3, Ask: true, Fine: true}
	if text := a.String(); !strings.HasSuffix(text, "&ask=1&fine=1&step=3") {
		t.Error(text)
	}
	back, err := Parse(a.String())
	if err != nil || !back.Ask || !back.Fine {
		t.Errorf("%+v, %v", back, err)
	}
}

func FuzzOpen(f *testing.F) {
	for _, link := range altered() {
		f.Add(link)
	}
	f.Fuzz(func(t *testing.T, link string) {
		asked, _, err := Open(nil, link)
		if err != nil || asked.Empty() {
			return
		}
		if again, err := Parse(asked.String()); err != nil || again.String() != asked.String() {
			t.Fatalf("%q opens as %q, and that as %q, %v", link, asked, again, err)
		}
	})
}

// What is long and means nothing is refused soon: it costs memory in proportion to its
// length, whatever its parts are.
func TestLongLinksAreRefusedSoon(t *testing.T) {
	const long = 190_000
	for name, query := range map[string]string{
		"many parts":           strings.Repeat("a&", long/2),
		"many parts of one":    "script=" + strings.Repeat("a&", long/2),
		"many names":           strings.Repeat("a=1&", long/4),
		"many known names":     strings.Repeat("step=1&", long/7),
		"many entities":        strings.Repeat("&amp;", long/5),
		"many broken percents": "hash=" + strings.Repeat("%zz", long/3),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Open(&words.Lang{}, "#/lab?"+query)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 200*long {
			t.Errorf("%s: %d bytes are allocated for a link of %d", name, took, long)
		}
	}
}

// A script that is packed is nothing in capitals, and that is the reason that is given.
func TestOpenPackedInCapitals(t *testing.T) {
	packed := Address{Settings: Usual(), Script: []script.Command{{Verb: script.Fill, N: 400}}}.String()
	if _, _, err := Open(nil, strings.ToUpper("#"+packed)); err != nil {
		t.Errorf("without a packed script: %v", err)
	}
	_, _, err := Open(nil, "#/LAB?V=1&BUCKETS=64&SEED=1&Z=7MXRBSIWDIDH953CVYTZAGLRLM7SJX&STEP=5")
	if !errors.Is(err, ErrAddress) || !strings.Contains(err.Error(), "capitals") {
		t.Error(err)
	}
}
