package journeys

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// server is a running process of the built server.
type server struct {
	url    string // http://address:port, without a slash at its end
	cmd    *exec.Cmd
	stderr bytes.Buffer
	exited chan struct{} // closed when the process has ended
	err    error         // how it ended
}

// startServer starts the built server on a free port and waits until it says
// where it listens.
func startServer(args ...string) (*server, error) {
	s := &server{exited: make(chan struct{})}
	s.cmd = exec.Command(program, append([]string{"-addr", "127.0.0.1:0"}, args...)...)
	s.cmd.Stderr = &s.stderr
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	go func() {
		s.err = s.cmd.Wait()
		close(s.exited)
	}()
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "kvscope on ")
	if err != nil || !ok {
		s.cmd.Process.Kill()
		<-s.exited
		return nil, fmt.Errorf("the server said %q, and then: %w %s", line, s.err, s.stderr.String())
	}
	s.url = url
	return s, nil
}

// stop asks the server to stop, unless it has. It returns an error if it ended
// badly, or not within ten seconds.
func (s *server) stop() error {
	s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.exited:
		return s.err
	case <-time.After(10 * time.Second):
		s.cmd.Process.Kill()
		return errors.New("the server was asked to stop, and still runs ten seconds later")
	}
}

// serve starts a server that the test stops at its end.
func serve(t *testing.T, args ...string) *server {
	t.Helper()
	s, err := startServer(args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}
