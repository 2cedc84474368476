package lab

import "kvscope/app/scene"

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

// fit chooses the size of the picture.
func (m *Model) fit() {
	m.Size = [...]scene.Size{scene.Usual, scene.Projector, scene.LargeProjector}[m.Enlarged()]
	if m.Narrow {
		m.Size = scene.Phone
	}
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
		m.Selected = scene.Selection{}
	default:
		m.Presenting = false
	}
}
