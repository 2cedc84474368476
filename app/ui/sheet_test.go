package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/lesson/author"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// plain is the text of a line.
func plain(line lesson.Line) string {
	var s strings.Builder
	for _, span := range line {
		s.WriteString(span.Text)
	}
	return tight(s.String())
}

// tight is a text without its spaces: HTML has more of them than a person sees.
func tight(s string) string { return strings.Join(strings.Fields(s), "") }

// Of every lesson the first page of its sheet asks and says nothing of the answers:
// nothing is marked, what hides them is hidden, no reply is there. The second page has
// them all.
func TestSheetsAnswerOnTheSecondPage(t *testing.T) {
	paths, err := filepath.Glob("../lesson/text/en/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no texts (%v)", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		made, err := author.Make(path, text)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(made.Name, func(t *testing.T) {
			data, err := json.Marshal(made)
			if err != nil {
				t.Fatal(err)
			}
			l := mount(t)
			page.Update(l.page, lab.Visit{Fragment: "/teach/sheet/" + made.Name})
			page.Update(l.page, act.Brought{File: "lessons/" + made.Name + ".json", Text: data, OK: true})
			l.layOut()
			if made.Measures {
				if l.page.Class.Failed != "This lesson asks nothing that could stand on paper." {
					t.Errorf("a lesson without questions is printed: %q", l.page.Class.Failed)
				}
				return
			}
			if l.page.Class.Sheet == nil || len(l.paperItems) == 0 {
				t.Fatalf("there is nothing on the sheet: %q", l.page.Class.Failed)
			}
			first := app.HTMLString(draw.H("div", "", nil, l.blanks(made)...))
			second := app.HTMLString(draw.H("div", "", nil, l.filled(made)...))
			for _, mark := range []string{"truth", "guessed", "place truth"} {
				if strings.Contains(first, mark) {
					t.Errorf("the first page has a mark %q", mark)
				}
			}
			for i := range l.paperItems {
				item := &l.paperItems[i]
				for _, span := range item.Question {
					for _, hand := range []string{"tap ", "touch ", "point at "} {
						if span.Style == lesson.Plain && strings.Contains(strings.ToLower(span.Text), hand) {
							t.Errorf("paper is to be touched: %q; its task wants a line paper", span.Text)
						}
					}
				}
				if reply := plain(item.Reply); reply == "" || strings.Contains(plainText(first), reply) {
					t.Errorf("the first page says %q", reply)
				} else if !strings.Contains(plainText(second), reply) {
					t.Errorf("the second page does not say %q", reply)
				}
				if item.Blank.Sentence.String() == item.Filled.Sentence.String() && len(item.Truth) > 0 && made.Name != "third-empty" && item.Blank.Progress == item.Filled.Progress {
					t.Errorf("question %d: both pages stand at one step", item.Number)
				}
			}
			if strings.Contains(plainText(first), tight(made.Title)) {
				t.Errorf("the first page has the title, which may answer: %q", made.Title)
			}
			if got := strings.Count(first, "blank-line"); got != len(l.paperItems) {
				t.Errorf("%d blanks for %d questions", got, len(l.paperItems))
			}
			if made.Name == "last-out" && (strings.Contains(first, "head ▸") || !strings.Contains(second, "head ▸")) {
				t.Error("the head of the free list is on the first page, or not on the second")
			}
		})
	}
}

// plainText is the text of HTML.
func plainText(page string) string {
	var s strings.Builder
	for _, part := range strings.Split(page, "<") {
		_, text, _ := strings.Cut(part, ">")
		s.WriteString(strings.Trim(text, "\n"))
	}
	r := strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", " ")
	return tight(r.Replace(s.String()))
}
