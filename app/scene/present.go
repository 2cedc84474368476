package scene

// What happens about presenting.
type (
	Present struct{}            // larger type and less frame for a projector, or no longer
	Space   struct{ Level int } // the window has room for that enlargement, or for none: 0
)

// Enlarged returns how large a presentation is drawn: 1, or 2 where the window
// has room for half as much again; 0 is the usual size. A window that is too
// small for larger type has less frame only.
func (m *Model) Enlarged() int {
	if !m.Presenting || m.Narrow {
		return 0
	}
	return m.Space
}

// geometry returns the sizes that the table is drawn with.
func (m *Model) geometry() Geometry {
	switch m.Enlarged() {
	case 1:
		return presentGeometry(2)
	case 2:
		return presentGeometry(3)
	}
	return geometry(m.Narrow)
}

// presentHeight is the height of a box in the smaller of the two sizes.
const presentHeight = 48

// presentGeometry returns the sizes for a projector, in so many halves of those
// for 1280 by 720: there eight rows fit, and a chain of three.
func presentGeometry(halves int) Geometry {
	n := func(px int) int { return px * halves / 2 }
	return Geometry{Pitch: n(62), Top: n(18), Gutter: n(34), Number: n(26), Head: n(54), Height: n(presentHeight), Node: n(202), Gap: n(28), Apart: n(28), Side: n(42), Cells: 9}
}

// dismiss closes what lies uppermost: a notice, the whole file, details, a
// presentation.
func (m *Model) dismiss() {
	switch {
	case m.Notice.Text != "":
		m.Notice = Notice{}
	case m.WholeFile:
		m.WholeFile = false
	case m.Selected.On:
		m.Selected = Selection{}
	default:
		m.Presenting = false
	}
}
