//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// What is not there, or throws, gives undefined; everything of undefined is
// undefined too. So a chain of these needs no look at each link.

// get returns a property.
func get(v safejs.Value, property string) safejs.Value {
	p, _ := v.Get(property)
	return p
}

// global returns a property of the window whose getter may throw, as those of storages
// do. An exception in a getter that get meets would end the program.
func global(property string) (safejs.Value, error) {
	return get(safejs.Global(), "Reflect").Call("get", safejs.Global(), property)
}

// call calls a method.
func call(v safejs.Value, method string, args ...any) safejs.Value {
	result, _ := v.Call(method, args...)
	return result
}

// create makes an object of one of the browser's classes.
func create(class string, args ...any) safejs.Value {
	made, _ := get(safejs.Global(), class).New(args...)
	return made
}

// str returns a string; empty for anything else.
func str(v safejs.Value) string {
	if v.Type() != safejs.TypeString {
		return ""
	}
	s, _ := v.String()
	return s
}

// float returns a property that is a number; 0 for anything else.
func float(v safejs.Value, property string) float64 {
	f, _ := get(v, property).Float()
	return f
}
