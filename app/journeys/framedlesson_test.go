package journeys

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// One question in a sandboxed frame of a course page of another site: it can be
// answered, it keeps nothing, it tells the page how high it would have to be, and it
// leads out to the same question.
func TestALessonInAFrame(t *testing.T) {
	const question = "/lessons/last-out/task/2?seed=7"
	c := load(t, course(t, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><title>A course</title>
			<script>addEventListener("message", (e) => { (window.heard ??= []).push({ from: e.origin, ...e.data.kvscope }); document.querySelector("iframe").height = e.data.kvscope.height; });</script>
			<iframe title="a question" sandbox="allow-scripts" src="%s/?embed#%s" width="640" height="420"></iframe>`, site, question)
	}), mayAsk(strings.TrimPrefix(site, "http://")))
	c.wait("document.readyState === 'complete'")
	f := c.frame(site)
	f.waitText(".task .question", "Which slot will")
	if f.has("button", "Next") || f.has("link", "Lab") || f.has("button", "Share") {
		t.Error("there is more than one question in the frame")
	}
	wantEqual(t, "what scrolls to the side", eval[int](f, "document.documentElement.scrollWidth - innerWidth"), 0)
	link := eval[string](f, "document.querySelector('.framed').href")
	if !strings.HasSuffix(link, "/#"+question) {
		t.Errorf("it leads out to %s", link)
	}
	c.wait("window.heard?.some((m) => m.lesson === 'last-out' && m.height >= 420)")
	f.wait("[...document.querySelectorAll('.beats, .stage, .rows')].every((e) => e.scrollHeight <= e.clientHeight)")
	wantEqual(t, "the sender", eval[string](c, "heard[0].from"), "null")
	f.click("button", "Show me")
	f.waitText(".answers .truth", "#")
	f.press("ArrowLeft")
	f.press("ArrowLeft")
	f.waitText(".task .question", "Which slot will")
}

// In a course page on a phone the frame is as narrow as that: its sentence has all of the
// width, and nothing is told to be higher than it is.
func TestALessonInANarrowFrame(t *testing.T) {
	c := load(t, course(t, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>A course</title>
			<script>addEventListener("message", (e) => { document.querySelector("iframe").height = e.data.kvscope.height; });</script>
			<iframe title="a question" src="%s/?embed#/lessons/last-out/1" width="640" height="420" style="max-width:100%%"></iframe>`, site)
	}), mayAsk(strings.TrimPrefix(site, "http://")), size(360, 740))
	c.wait("document.readyState === 'complete'")
	f := c.frame(site)
	f.waitText(".task .question", "Which slot will")
	f.click("button", "Show me")
	f.waitText(".answers .truth", "#")
	f.wait("[...document.querySelectorAll('.beats, .stage, .rows')].every((e) => e.scrollHeight <= e.clientHeight)")
	if got := eval[string](f, "(say => [say.width, say.height].join())(document.querySelector('.say').getBoundingClientRect())"); !eval[bool](f, "(say => say.width > 250 && say.height < 80)(document.querySelector('.say').getBoundingClientRect())") {
		t.Errorf("the sentence is %s px", got)
	}
	if got := eval[int](f, "innerHeight"); got > 800 {
		t.Errorf("the frame is %d px high", got)
	}
	wantEqual(t, "what scrolls to the side", eval[int](f, "document.documentElement.scrollWidth - innerWidth"), 0)
}

// Share gives the link to the question with its seed, its frame and its code, on a phone, too.
func TestSharingAQuestion(t *testing.T) {
	for _, options := range [][]option{nil, {phone()}} {
		p := open(t, "/#/lessons/last-out/9", options...)
		p.waitText(".task .question", "Which slot will")
		asked := p.text(".question")
		p.click("button", "Share")
		p.waitText("#share", "Share Last out, first in, question 2")
		link := eval[string](p, "document.getElementById('link').value")
		wantEqual(t, "the link", link, site+"/#/lessons/last-out/task/2?seed=1")
		snippet := eval[string](p, "document.getElementById('snippet').value")
		for _, part := range []string{`title="Last out, first in, question 2"`, `/?embed#/lessons/last-out/task/2?seed=1"`, `width="640" height="420"`, `<p><a href="` + link + `">`} {
			if !strings.Contains(snippet, part) {
				t.Errorf("the snippet lacks %s:\n%s", part, snippet)
			}
		}
		if !eval[bool](p, "!!document.querySelector('#share .qr path')") {
			t.Error("there is no code")
		}
		open(t, link).waitText(".task .question", asked)
	}
}

// Open in the Lab takes the same store along, and Back leads here again.
func TestOpenInTheLab(t *testing.T) {
	p := open(t, "/#/lessons/last-out/3")
	p.waitText(".beat.now", "Back to the first erase.")
	said := p.text(".say")
	p.click("button", "Open in the Lab")
	p.wait("document.getElementById('command')")
	p.waitText(".say", said)
	p.waitText(".position", "command 5 of 11")
	eval[any](p, "history.back()")
	p.waitText(".beat.now", "Back to the first erase.")
}
