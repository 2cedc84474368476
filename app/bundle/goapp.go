package main

// goApp is what is otherwise in go-app when the page is built: no program can tell it these.
var goApp = change{"github.com/maxence-charriere/go-app/v10", []place{
	// It draws 120 times a second at most, and after a press that comes alone it waits
	// for as long as that before it draws: 8.3 ms, a third of a step.
	{"pkg/app/app.go", "engine.Start(120)", "engine.Start(1000)"},

	// At the start it takes whatever any page of the origin keeps in localStorage for
	// states of its own, and removes what has expired. The page has no such states, and
	// leaves alone what is not its own.
	{"pkg/app/engine.go", "e.states.CleanupExpiredPersistedStates(e.baseContext())", ""},

	// It tells each node that the page has navigated, for whoever wants to know. Nobody does.
	{"pkg/app/engine.go", "e.nodes.NotifyComponentEvent(e.baseContext(), e.body, nav{})", ""},

	// It has the browser make each element, each attribute and each text by a call of its
	// own, and each call leaves values behind that want a finalizer: a third of the time
	// until the page has opened. Here what is mounted together grows at once, in tree.js;
	// a node is fetched from there when it is used first, and most never are.
	{"pkg/app/node.go", "\"strconv\"\n", "\"strconv\"\n\t\"strings\"\n"},
	{"pkg/app/node.go", `func (m nodeManager) Mount(ctx Context, depth uint, v UI) (UI, error) {
`, `func (m nodeManager) Mount(ctx Context, depth uint, v UI) (UI, error) {
	if growing != nil {
		return m.mount(ctx, depth, v)
	}
	growing = &growth{}
	v, err := m.mount(ctx, depth, v)
	growing.end()
	return v, err
}

// growth is a tree that is being mounted. It becomes a text for tree.js.
type growth struct {
	text  strings.Builder
	count int      // of the nodes
	then  []func() // what waits for them
	nodes Value    // in the order in which they began
}

// growing is what nodes are added to; nil between mounts.
var growing *growth

// grown is a node of a tree that is fetched when it is used.
type grown struct {
	Value
	of *growth
	at int
}

// add adds a part: its kind, and what that has.
func (g *growth) add(kind, text string) {
	if g.text.Len() > 0 {
		g.text.WriteByte(0)
	}
	g.text.WriteString(kind)
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	g.text.WriteString(text)
}

// node adds a part that begins a node.
func (g *growth) node(kind, text string) Value {
	g.add(kind, text)
	g.count++
	return grown{of: g, at: g.count - 1}
}

// end has the tree made.
func (g *growth) end() {
	growing = nil
	g.nodes = Window().Call("grow", g.text.String())
	for _, do := range g.then {
		do()
	}
	g.text, g.then = strings.Builder{}, nil
}

// fetched returns a node, which it fetches if it was not used before.
func fetched(node *Value) Value {
	if g, ok := (*node).(grown); ok {
		*node = g.of.nodes.Index(g.at)
	}
	return *node
}

func (m nodeManager) mount(ctx Context, depth uint, v UI) (UI, error) {
`},
	{"pkg/app/node.go", "v.jsvalue = Window().createTextNode(v.value)", "v.jsvalue = growing.node(\"'\", v.value)"},
	{"pkg/app/node.go", `	jsElement, _ := Window().createElement(v.Tag(), v.XMLNamespace())
	v = v.setJSElement(jsElement)
	m.mountHTMLAttributes(ctx, v)
	m.mountHTMLEventHandlers(ctx, v)
`, `	v = v.setJSElement(growing.node("<", v.Tag()+" "+v.XMLNamespace()))
	for name, value := range v.attrs() {
		growing.add("=", name)
		growing.add("", resolveAttributeURLValue(name, value, ctx.ResolveStaticResource))
	}
	if len(v.events()) > 0 {
		growing.then = append(growing.then, func() { m.mountHTMLEventHandlers(ctx, v) })
	}
`},
	{"pkg/app/node.go", `		children[i] = child
		v.JSValue().appendChild(child)
	}
`, `		children[i] = child
	}
	growing.add(">", "")
`},
	// It looks at each element by reflection whether it is a nil pointer, which the page
	// draws none of.
	{"pkg/app/node.go", `		if elemValue := reflect.ValueOf(elem); elemValue.Kind() == reflect.Pointer && elemValue.IsNil() {
			removeELemAt(i)
		}
`, ""},
	{"pkg/app/html.go", "return e.jsElement\n", "return fetched(&e.jsElement)\n"},
	{"pkg/app/text.go", "return t.jsvalue\n", "return fetched(&t.jsvalue)\n"},
}}
