package author

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"kvscope/app/lesson"
)

// read makes beats of the body of a text, which begins behind that many lines.
func (m *maker) read(body []byte, skipped int) error {
	doc := goldmark.DefaultParser().Parse(text.NewReader(body))
	for node := doc.FirstChild(); node != nil; node = node.NextSibling() {
		m.at = skipped + lineOf(body, node)
		var err error
		switch n := node.(type) {
		case *ast.Heading:
			if err = m.begin(); err == nil {
				m.beat.Title, err = m.filled(textOf(n, body), m.fill, true)
			}
		case *ast.FencedCodeBlock:
			err = m.block(string(infoOf(n, body)), linesOf(n, body))
		case *ast.Paragraph:
			err = m.paragraph(n, body)
		case *ast.HTMLBlock: // a comment of the author
			if !strings.HasPrefix(strings.TrimSpace(string(linesText(n, body))), "<!--") {
				err = m.wrong("a lesson has no HTML")
			}
		default:
			err = m.wrong("a lesson has headings, paragraphs and fenced blocks; this is a %s", node.Kind())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) paragraph(n *ast.Paragraph, source []byte) error {
	if m.beat == nil {
		if err := m.begin(); err != nil {
			return err
		}
	}
	line, err := m.spans(n, source, m.fill)
	if err != nil {
		return err
	}
	for _, s := range line {
		m.words += len(strings.Fields(s.Text))
	}
	if m.beat.Task != nil {
		return m.wrong("prose comes before the task of its beat: begin a new one with ##")
	}
	m.beat.Text = append(m.beat.Text, line)
	return nil
}

// inline reads one line of Markdown.
func (m *maker) inline(s string, fill func(string) (string, error)) (lesson.Line, error) {
	source := []byte(s)
	doc := goldmark.DefaultParser().Parse(text.NewReader(source))
	p, ok := doc.FirstChild().(*ast.Paragraph)
	if !ok || p.NextSibling() != nil {
		return nil, m.wrong("%q is more than a line of text", s)
	}
	return m.spans(p, source, fill)
}

// spans makes spans of what is in a paragraph.
func (m *maker) spans(n ast.Node, source []byte, fill func(string) (string, error)) (lesson.Line, error) {
	var line lesson.Line
	add := func(style lesson.Style, s string) error {
		filled, err := m.filled(s, fill, style != lesson.Code)
		if err != nil {
			return err
		}
		if last := len(line) - 1; last >= 0 && line[last].Style == style {
			line[last].Text += filled
		} else if filled != "" {
			line = append(line, lesson.Span{Style: style, Text: filled})
		}
		return nil
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		style, s := lesson.Plain, ""
		switch c := c.(type) {
		case *ast.Text:
			s = string(c.Segment.Value(source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				s += " "
			}
		case *ast.CodeSpan:
			style, s = lesson.Code, textOf(c, source)
		case *ast.Emphasis:
			style, s = lesson.Emphasis, textOf(c, source)
			if c.Level == 2 {
				style = lesson.Strong
			}
		default:
			return nil, m.wrong("a text has `code`, *emphasis* and **strong** words; this is a %s", c.Kind())
		}
		if err := add(style, s); err != nil {
			return nil, err
		}
	}
	return line, nil
}

// typed finds a number. That of a name like FNV-1a is none.
var typed = regexp.MustCompile(`(^|[^-\pL\d])\d`)

// filled fills the holes of a text. Of prose all numbers are: one that is typed would stay
// when the store does something else.
func (m *maker) filled(s string, fill func(string) (string, error), prose bool) (string, error) {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		if prose && typed.MatchString(before) {
			return "", m.wrong("the number in %q is typed: a hole takes it from the run, like {slot of put fox bark}; one that no run gives is written {=23}", strings.TrimSpace(before))
		}
		out.WriteString(before)
		if !ok {
			return out.String(), nil
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return "", m.wrong("{ without }")
		}
		value, err := fill(name)
		if err != nil {
			return "", m.wrong("{%s}: %v", name, err)
		}
		out.WriteString(value)
		s = after
	}
}

func textOf(n ast.Node, source []byte) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.Write(t.Segment.Value(source))
		}
	}
	return out.String()
}

func infoOf(n *ast.FencedCodeBlock, source []byte) []byte {
	if n.Info == nil {
		return nil
	}
	return n.Info.Segment.Value(source)
}

func linesText(n ast.Node, source []byte) []byte {
	var out bytes.Buffer
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		out.Write(segment.Value(source))
	}
	return out.Bytes()
}

func linesOf(n ast.Node, source []byte) []string {
	all := strings.TrimRight(string(linesText(n, source)), "\n")
	if all == "" {
		return nil
	}
	return strings.Split(all, "\n")
}

// lineOf returns the line that a block begins on, from 1.
func lineOf(source []byte, n ast.Node) int {
	at := 0
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Info != nil {
		at = fenced.Info.Segment.Start
	} else if n.Lines() != nil && n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	return 1 + bytes.Count(source[:at], []byte("\n"))
}
