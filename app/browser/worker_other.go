//go:build !(js && wasm)

package browser

import "errors"

// Worker is nothing: there is no page.
type Worker struct{}

// StartWorker starts nothing: there is no page.
func StartWorker(func([]byte), func()) (*Worker, error) {
	return nil, errors.New("there is no browser")
}

// Post does nothing: there is no worker.
func (*Worker) Post([]byte) {}

// Stop does nothing: there is no worker.
func (*Worker) Stop() {}

// Beside reports false: there is no page.
func Beside() bool { return false }

// Answer does nothing: there is no page.
func Answer([]byte) {}

// Memory returns nothing: there is no browser.
func Memory() int { return 0 }

// Serve returns at once: there is no page.
func Serve(func([]byte), func() bool) {}
