// Package regexp takes the place of regexp when app.wasm is built (see compile.go).
// It knows one expression, the one that matches everything.
//
// go-app's router matches paths with expressions. All of kvscope is one path, as the
// screen lives behind the # of the address, and nothing else in the page uses any. The
// engine and its tables would be a twentieth of the packed page.
package regexp

// Everything is the only expression there is.
const Everything = ".*"

// Regexp matches everything.
type Regexp struct{}

// MustCompile takes Everything, and panics on any other expression: that is a mistake
// of whoever builds the page, and seen at its first start.
func MustCompile(expression string) *Regexp {
	if expression != Everything {
		panic("regexp: the page knows no expression but " + Everything)
	}
	return &Regexp{}
}

// MatchString reports true.
func (*Regexp) MatchString(string) bool { return true }
