// Package engines walks through the page in the engines of other browsers than
// Chromium: Firefox, and WebKit, which Safari is made of. The journeys beside it look
// closely, in one engine; this looks whether the page works at all in the others.
//
// Its tests need both, and are built with the tag engines: make test-engines.
package engines
