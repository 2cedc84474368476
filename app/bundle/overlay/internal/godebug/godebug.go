// Package godebug takes the place of internal/godebug when app.wasm is built (see
// compile.go): every setting has its default. The standard library lets an environment
// variable, GODEBUG, bring back old behaviours, and counts their uses for the runtime's
// metrics. No browser has that variable; the table of metrics would be a hundredth of
// the page.
package godebug

// Setting is one entry of GODEBUG.
type Setting struct{ name string }

// New returns the setting of a name; a # before it says that it is not documented.
func New(name string) *Setting { return &Setting{name} }

// Name returns the name.
func (s *Setting) Name() string {
	if s.Undocumented() {
		return s.name[1:]
	}
	return s.name
}

// Undocumented reports whether the setting is not documented.
func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

// String returns name=value.
func (s *Setting) String() string { return s.Name() + "=" }

// Value returns "", which stands for the default.
func (s *Setting) Value() string { return "" }

// IncNonDefault counts nothing: no use is not the default one.
func (s *Setting) IncNonDefault() {}
