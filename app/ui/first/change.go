package first

import "maps"

// Change makes of one node another: it gives it attributes, or takes its place.
type Change struct {
	At    []int             `json:"at"`              // the way from the root, by numbers of children
	Attrs map[string]string `json:"attrs,omitempty"` // all that it then has
	HTML  string            `json:"html,omitempty"`  // or what stands there instead
}

// Changes returns what makes of a picture another. None is within what another puts
// in place.
func Changes(from, to *Node) []Change { return changes(nil, nil, from, to) }

func changes(all []Change, at []int, from, to *Node) []Change {
	if from.Tag != to.Tag || from.Text != to.Text || len(from.Children) != len(to.Children) {
		return append(all, Change{At: append([]int{}, at...), HTML: to.HTML()})
	}
	if !maps.Equal(from.Attrs, to.Attrs) {
		all = append(all, Change{At: append([]int{}, at...), Attrs: to.Attrs})
	}
	for i := range from.Children {
		all = changes(all, append(at, i), from.Children[i], to.Children[i])
	}
	return all
}
