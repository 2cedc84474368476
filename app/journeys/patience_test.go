package journeys

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stall is short for a test, and long for a machine that stops a program now and then.
const stall = time.Second

// big makes a bundle with a file that no buffer of a connection holds.
func big(t *testing.T) (dir string, size int) {
	t.Helper()
	dir, size = folder(t), 16<<20
	if err := os.WriteFile(filepath.Join(dir, "big"), make([]byte, size), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, size
}

func dial(t *testing.T, s *server) *net.TCPConn {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	tcp := conn.(*net.TCPConn)
	tcp.SetReadBuffer(32 << 10)
	tcp.SetDeadline(time.Now().Add(patience))
	return tcp
}

func TestSilentClientIsCutOff(t *testing.T) {
	t.Parallel() // it waits most of its time
	s := serve(t, "-dir", folder(t), "-stall", stall.String())
	for name, said := range map[string]string{
		"nothing":         "",
		"half a request":  "GET / HTTP/1.1\r\nHost: kv",
		"an endless body": "POST / HTTP/1.1\r\nHost: kv\r\nContent-Length: 1000000\r\n\r\nx",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := dial(t, s)
			io.WriteString(conn, said)
			start := time.Now()
			if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the connection is open after %v", time.Since(start))
			}
		})
	}
}

func TestSlowHeadersAreCutOff(t *testing.T) {
	t.Parallel() // it waits most of its time
	s := serve(t, "-dir", folder(t), "-stall", stall.String())
	conn := dial(t, s)
	start := time.Now()
	for i := 0; ; i++ { // a byte now and then, for ever
		if _, err := fmt.Fprintf(conn, "%c", "GET / HTTP/1.1\r\nX-Slow: xxxxxxxxxxxxxxxx"[min(i, 30)]); err != nil {
			return
		}
		if time.Since(start) > 20*stall {
			t.Fatalf("the server still listens to headers after %v", time.Since(start))
		}
		time.Sleep(stall / 10)
	}
}

func TestClientThatTakesNothingIsCutOff(t *testing.T) {
	t.Parallel() // it waits most of its time
	dir, size := big(t)
	s := serve(t, "-dir", dir, "-stall", stall.String())
	conn := dial(t, s)
	io.WriteString(conn, "GET /big HTTP/1.1\r\nHost: kv\r\n\r\n")
	time.Sleep(5 * stall) // this is what the client does wrong
	n, err := io.Copy(io.Discard, conn)
	if int(n) >= size {
		t.Errorf("the client got all %d bytes, after it had taken none for %v", n, 5*stall)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the connection is still open")
	}
}

func TestSlowClientGetsAll(t *testing.T) {
	t.Parallel() // it waits most of its time
	dir, size := big(t)
	s := serve(t, "-dir", dir, "-stall", stall.String())
	conn := dial(t, s)
	io.WriteString(conn, "GET /big HTTP/1.1\r\nHost: kv\r\nConnection: close\r\n\r\n")
	start, got := time.Now(), 0
	chunk := make([]byte, 256<<10)
	for {
		n, err := io.ReadFull(conn, chunk)
		got += n
		if err != nil {
			break
		}
		time.Sleep(stall / 8) // slow, but never silent
	}
	if got < size {
		t.Errorf("a slow client got %d of %d bytes, in %v", got, size, time.Since(start))
	}
	if took := time.Since(start); took < 4*stall {
		t.Errorf("the client was not slow: %v", took)
	}
}

// ---- Start and stop -------------------------------------------------------------

// refused runs the server with arguments that it has to refuse.
func refused(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, program, args...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("the server ended with %v, want exit status 1", err)
	}
	if lines := strings.Count(string(out), "\n"); lines != 1 {
		t.Errorf("the server said %d lines, want one sentence:\n%s", lines, out)
	}
	return string(out)
}

func TestPortInUse(t *testing.T) {
	s := serve(t, "-dir", folder(t))
	address := strings.TrimPrefix(s.url, "http://")
	said := refused(t, "-dir", folder(t), "-addr", address)
	if want := "kvscope: " + address + " is in use: "; !strings.HasPrefix(said, want) {
		t.Errorf("the server said %q, want %q…", said, want)
	}
}

func TestNotBuilt(t *testing.T) {
	for name, dir := range map[string]string{"no folder": "does/not/exist", "empty folder": t.TempDir()} {
		t.Run(name, func(t *testing.T) {
			if said := refused(t, "-dir", dir); !strings.Contains(said, "make build") {
				t.Errorf("the server said %q, want the command to run", said)
			}
		})
	}
}

func TestBadAddress(t *testing.T) {
	if said := refused(t, "-dir", folder(t), "-addr", "nonsense"); !strings.Contains(said, "nonsense") {
		t.Errorf("the server said %q", said)
	}
}

func TestGracefulStop(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			dir, size := big(t)
			s := serve(t, "-dir", dir)
			conn := dial(t, s)
			io.WriteString(conn, "GET /big HTTP/1.1\r\nHost: kv\r\nConnection: close\r\n\r\n")
			reader := bufio.NewReader(conn)
			if _, err := reader.Peek(1); err != nil { // the answer has begun
				t.Fatal(err)
			}
			s.cmd.Process.Signal(signal)
			until(t, "the server to take no new connection", func() bool {
				c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
				if err == nil {
					c.Close()
				}
				return err != nil
			})
			response, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			if n, _ := io.Copy(io.Discard, response.Body); int(n) != size {
				t.Errorf("the answer under way came with %d of %d bytes", n, size)
			}
			select {
			case <-s.exited: // stop, at the end of the test, tells how
			case <-time.After(patience):
				t.Error("the server has nothing to do any more, and still runs")
			}
			if said := s.stderr.String(); said != "" {
				t.Errorf("the server complained: %s", said)
			}
		})
	}
}

// A thousand keys into one bucket are a million looks. The page shows how far they
// are, the browser gets its turn meanwhile, and then every command can be stepped.
func TestThousandKeysInOneBucket(t *testing.T) {
	p := open(t, "/#/lab?buckets=1&slots=0&script=len")
	eval[bool](p, `globalThis.frames = new Set(), globalThis.stop = false,
		(function turn() { const said = document.querySelector(".line")?.innerText.match(/Running: .* of/);
			if (said) frames.add(said[0]);
			if (said && stop) [...document.querySelectorAll(".line button")].find(b => b.textContent === "Cancel").click();
			requestAnimationFrame(turn); })() || true`)
	p.give("fill 1000 seed 1")
	p.waitText(".position", "step 1 of 1000 · command 2 of 2")
	if n := eval[int](p, "frames.size"); n < 10 {
		t.Errorf("while it ran, %d frames were drawn that said how far it was", n)
	}
	p.give("get nothing")
	p.waitText(".position", "step 1 of 1004 · command 3 of 3")
	p.press("End")
	p.says(`"nothing" is not stored. Bucket 0: 1,000 looks, no match.`)
	p.press("Home")
	p.waitText(".position", "step 1 of 1004")

	eval[bool](p, "stop = true")
	p.field()
	p.typeText("fill 900 seed 2")
	p.press("Enter")
	p.waitText(".notice", "Stopped. What had run is kept.")
}

// observesTasks notes, on every page, what the page was busy with without a pause, and
// pace is how long a loop takes that takes usualPace on the machine that the bounds were
// set on.
const observesTasks = `window.longTasks = []; window.pace = () => {
	const start = performance.now();
	for (let i = 0, h = 0; i < 2e7; i++) window.sink = h = (h * 31 + i) | 0;
	return performance.now() - start;
};
new PerformanceObserver((list) => window.longTasks?.push(...list.getEntries())).observe({ type: "longtask" });`

// longestTasks are how long those took that were longer than a tenth of a second, apart
// from the start of the program.
const longestTasks = `(window.longTasks ?? []).filter((t) => t.startTime > (window.begun ?? Infinity) && t.duration > 100).map((t) => t.duration)`

// stops is how many times longer than mostBusy a task takes that no load of the machine
// explains.
const stops = 10

// judgeTasks tells of what kept the page busy for more than a tenth of a second in any
// journey, in milliseconds, and fails the test for what stops it: ten times as much, and
// on a machine that is slower at the moment in proportion. In one journey a machine that
// does much else stops a page for as long as it likes, so that the tenth itself is held
// by TestNothingFreezes, which looks more than once.
func (p *page) judgeTasks(busy []float64) {
	p.t.Helper()
	if len(busy) == 0 {
		return
	}
	pace, err := try[float64](p, "Math.max(pace(), pace())")
	if err != nil {
		return // it goes to another page
	}
	longest := slices.Max(busy)
	if most := stops * mostBusy * max(1, 1.5*pace/usualPace-.5); longest > most {
		p.t.Errorf("the page stood still for %.0f ms, of at most %.0f", longest, most)
	}
	p.t.Logf("tasks over %.0f ms: %.0f (a loop that takes %.0f ms took %.0f)", mostBusy, busy, usualPace, pace)
}

const (
	usualPace = 115.0 // milliseconds
	mostBusy  = 100.0 // milliseconds, that no work of the page may take at a stretch
)

// Nothing that the page does keeps a person waiting for more than a tenth of a second,
// on the machine that was measured with; on a slower one in proportion. A machine that
// does much else stops any program now and then: only what happens each time counts.
func TestNothingFreezes(t *testing.T) {
	const attempts = 4
	for name, flow := range map[string]struct {
		address string
		do      func(*page)
	}{
		"a thousand keys in one bucket": {"/#/lab?buckets=1&slots=0&script=len", func(p *page) {
			p.give("fill 1000 seed 1")
			p.waitText(".position", "step 1 of 1000 · command 2 of 2")
			p.give("get nothing")
			p.waitText(".position", "step 1 of 1004 · command 3 of 3")
			p.press("End")
			p.says(`"nothing" is not stored. Bucket 0: 1,000 looks, no match.`)
			p.press("[", "ArrowRight", "{", "}")
			p.waitText(".position", "step 1004 of 1004")
		}},
		"a file": {"/#/lab?buckets=1024&slots=0&script=len", func(p *page) {
			eval[bool](p, `(() => { const data = new DataTransfer(), rows = [...Array(5000).keys()].map((i) => "word" + i + "," + i + "\n");
				data.items.add(new File(["key,value\n", ...rows], "words.csv"));
				return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`)
			p.clickAt(".deciding .primary")
			p.waitText(".notice", "5,000 keys put.")
		}},
		"a file as large as may be": {"/#/lab?buckets=1024&slots=0&script=len", func(p *page) {
			eval[bool](p, `(() => { let text = "key,value\n"; for (let i = 0; text.length < 4 * 1024 * 1024 - 100; i++) text += "word" + i + ",value number " + i + "\n";
				const data = new DataTransfer(); data.items.add(new File([text], "words.csv")); begun = performance.now();
				return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`)
			p.clickAt(".deciding .primary")
			p.waitText(".notice", "lines refused")
		}},
		"a paste as large as may be": {"/#/lab?buckets=1024&slots=0&script=len", func(p *page) {
			p.paste(`"put word value\n".repeat(270_000)`)
			p.waitText(".understood", "Commands")
		}},
		"a paste that is one line": {"/#/lab?buckets=1024&slots=0&script=len", func(p *page) {
			p.paste(`"word ".repeat(800_000)`)
			p.waitText(".beginning", "The line has")
		}},
		"a paste for all stores": {"/#/compare", func(p *page) {
			p.waitText(".compare .say", "Look 1")
			p.paste(`"put word value\n".repeat(270_000)`)
			p.waitText(".compare .line", "Running")
			p.click("button", "Cancel")
		}},
		"the end, beside the log": {"/#/lab?buckets=1&slots=0&script=fill%20500%20seed%201%0Aget%20nothing", func(p *page) {
			p.waitText(".position", "command 2 of 2")
			eval[bool](p, `(document.getElementById("open-log").click(), true)`)
			p.wait("document.querySelectorAll('#log .logged').length > 100")
			p.press("Home", "End", "Home", "End")
			p.waitText(".position", "step 504 of 504")
		}},
		"a schedule that is looked for": {"/#/threads", func(p *page) {
			pick(p, "#schedules", "10")
			p.waitText(".telling", "B waits for")
		}},
		"tables that are measured": {"/#/compare", func(p *page) {
			p.clickAt(".charts .drag button")
			p.waitText(".charts", "Marks: measured here, to 99 %")
		}},
		"a rehash": {"/#/lab", func(p *page) {
			for _, example := range []string{"Rehash at once", "Rehash incrementally"} {
				eval[bool](p, fmt.Sprintf(`(e => { e.value = [...e.options].find(o => o.text === %q).value; return e.dispatchEvent(new Event("change")); })(document.getElementById("examples"))`, example))
				p.waitText(".watch b", example)
				p.press("ArrowRight", "ArrowRight", "End", "{", "}", "Home")
				p.waitText(".position", "step 1 of")
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			var said []string
			for range attempts {
				p := open(t, flow.address)
				p.wait(`/command|turn/.test(document.querySelector(".position")?.innerText)`)
				pace := eval[float64](p, "Math.max(pace(), pace())")
				eval[bool](p, "(begun = performance.now(), true)")
				flow.do(p)
				p.drawn()
				longest := slices.Max(append(eval[[]float64](p, longestTasks), 0))
				eval[bool](p, "(longTasks = [], true)") // what follows is the journey's own
				pace = max(pace, eval[float64](p, "Math.max(pace(), pace())"))
				most := mostBusy * max(1, 1.5*pace/usualPace-.5) // one that is busy is so by fits and starts
				t.Logf("the longest task took %.0f ms, of at most %.0f", longest, most)
				if longest <= most {
					return
				}
				said = append(said, fmt.Sprintf("%.0f ms of at most %.0f", longest, most))
			}
			t.Errorf("each time the page was busy for long: %s", strings.Join(said, ", "))
		})
	}
}
