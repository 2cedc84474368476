package journeys

import "testing"

// What go-app mounts together is made of parts; see tree.js.
func TestTreeGrows(t *testing.T) {
	p := open(t, "/#/")
	got := eval[string](p, `(() => {
		const parts = ["<section ", "=title", "a = 'b' & c", "=hidden", "true", "'before ", "<svg http://www.w3.org/2000/svg", "<path http://www.w3.org/2000/svg", "=d", "M0 0", ">", ">",
			"<input ", "=value", "42", "=disabled", "false", "=class", "", ">", "'", ">"];
		const nodes = grow(parts.join("\0"));
		const input = nodes[4];
		return [nodes.map((n) => n.nodeName).join(" "), nodes[3].namespaceURI, input.value, input.disabled, nodes[0].outerHTML, grow("'alone")[0].data].join("\n");
	})()`)
	wantEqual(t, "the tree", got, `SECTION #text svg path INPUT #text
http://www.w3.org/2000/svg
42
false
<section title="a = 'b' &amp; c" hidden="">before <svg><path d="M0 0"></path></svg><input class=""></section>
alone`)
}
