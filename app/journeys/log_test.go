package journeys

import (
	"strings"
	"testing"
)

// passOpening goes over the first question and back: while it is open, nothing tells of
// what comes.
func (p *page) passOpening() {
	p.t.Helper()
	p.press("ArrowRight", "ArrowLeft")
	p.says(`Next is ∅. Two looks, no match: "frog" is new.`)
}

// The log has what the store said during the command.
func TestLog(t *testing.T) {
	p := lab(t)
	p.passOpening()
	p.click("button", "Log")
	p.waitText("#log", "set-next")
	wantEqual(t, "where the picture is", p.text("#log .at .kind"), "miss")
	p.shot("log")
	p.press("ArrowRight", "ArrowRight")
	p.wait(`document.querySelector("#log .at .kind").textContent === "set-node"`) // it goes along
	p.click("button", "Close")
	p.wait("!document.getElementById('log')")
}

// The log shows a part of the events, and copies just that.
func TestLogFilter(t *testing.T) {
	p := lab(t, script(`navigator.clipboard.writeText = text => { globalThis.copied = text; return Promise.resolve(); }`))
	kinds := func(want string) {
		t.Helper()
		p.wait(`[...document.querySelectorAll("#log .kind")].map(e => e.textContent).join(" ") === "` + want + `"`)
	}
	p.passOpening()
	p.click("button", "Log")
	p.click("button", "Writes")
	kinds("alloc set-node set-next set-cell")
	p.click("searchbox", "Only events with these words")
	p.typeText("frog")
	kinds("set-node")
	p.click("button", "Session")
	p.click("button", "All")
	kinds("begin set-node")
	p.shot("log-filter")
	p.click("button", "Copy")
	p.click("button", "Copied")
	copied := eval[string](p, "globalThis.copied")
	if !strings.HasPrefix(copied, "# kvscope: buckets=8 slots=16 hash=fnv1a seed=1\n# command 12 of 12, step 5 of 10: put frog croak\n") ||
		!strings.HasSuffix(copied, "# the picture stands here\n156 12 set-node slot=#6 key=\"frog\" value=\"croak\" hash=2613938663\n") {
		t.Errorf("copied was\n%s", copied)
	}
	p.press("Escape")
	p.wait("!document.getElementById('log')")
	p.click("button", "Log")
	kinds("begin set-node")
	wantEqual(t, "the filter", eval[string](p, "document.getElementById('log-filter').value"), "frog")
}

// Who presses a button before the page has answered the last letter keeps the letter.
func TestLogFilterAtOnce(t *testing.T) {
	p := lab(t)
	p.passOpening()
	p.click("button", "Log")
	p.waitText("#log", "set-next")
	eval[bool](p, `(() => {
		const field = document.getElementById("log-filter");
		field.value = "frog";
		field.dispatchEvent(new Event("input", {bubbles: true}));
		[...document.querySelectorAll("#log button")].find(b => b.textContent === "Writes").click();
		return true;
	})()`)
	p.wait(`[...document.querySelectorAll("#log .kind")].map(e => e.textContent).join(" ") === "set-node"`)
	wantEqual(t, "the filter", eval[string](p, "document.getElementById('log-filter').value"), "frog")
}
