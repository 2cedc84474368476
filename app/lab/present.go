package lab

import "kvscope/app/scene"

// fit draws the picture as a person prefers it.
func (m *Model) fit() {
	m.View.Lang, m.View.Width = m.Prefs.Lang, m.Prefs.Width
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
