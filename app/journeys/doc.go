// Package journeys tests kvscope as a person and a browser meet it: the built
// page in headless Chromium, and the built server over the network. It is a
// module of its own, so that go test ./... at the root needs no browser.
//
//	make test-page                    build the page and run everything here
//	go test -run TestLab ./...        some of it, on the page as it was last built
//	KVSCOPE_SHOTS=shots go test    also save the screenshots that journeys take
//	KVSCOPE_PART=2/7 go test -tags=soak -run SoakLooks    every seventh state, from the second on
//
// A journey opens a page, acts on it as a person would, and polls for what the
// person would see:
//
//	func TestStep(t *testing.T) {
//		p := open(t, "/#/lab", phone(), dark())
//		p.click("button", "Step")
//		p.waitText("main", "Take slot #6")
//		p.press("ArrowLeft")
//		p.shot("one-step-back")
//	}
//
// open fails the test at its end if the page wrote an error to the console,
// threw, violated its Content-Security-Policy, lost a request or asked another
// host, unless the journey says with expect that it is about just that.
//
// main_test.go starts server and browser; page_test.go opens and watches a page,
// act_test.go is what a journey can do there; hosts_test.go has static hosts of
// several habits.
package journeys
