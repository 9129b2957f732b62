package engine

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"time"
)

// startup limits how long a browser or its driver may take to start.
const startup = 60 * time.Second

// process is a program that belongs to a browser.
type process struct {
	cmd *exec.Cmd
}

// start runs a program that ends with this one. Its output is dropped.
func start(environment []string, name string, args ...string) (*process, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), environment...)
	endWithParent(cmd)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	return &process{cmd}, nil
}

// startAndRead runs a program until it writes a line that matches a pattern,
// and returns the pattern's first group.
func startAndRead(cmd *exec.Cmd, from func(*exec.Cmd) (io.Reader, error), pattern string) (*process, string, error) {
	endWithParent(cmd)
	out, err := from(cmd)
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", fmt.Errorf("starting %s: %w", cmd.Path, err)
	}
	p := &process{cmd}
	found := make(chan string, 1)
	go scan(out, regexp.MustCompile(pattern), found)
	ctx, cancel := context.WithTimeout(context.Background(), startup)
	defer cancel()
	select {
	case text, ok := <-found:
		if ok {
			return p, text, nil
		}
		p.kill()
		return nil, "", fmt.Errorf("starting %s: it ended before it was ready", cmd.Path)
	case <-ctx.Done():
		p.kill()
		return nil, "", fmt.Errorf("starting %s: not ready within %v", cmd.Path, startup)
	}
}

// scan sends the first match, and then reads on so that the program can write.
func scan(out io.Reader, pattern *regexp.Regexp, found chan<- string) {
	defer close(found)
	isFound := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if match := pattern.FindStringSubmatch(lines.Text()); match != nil && !isFound {
			isFound = true
			found <- match[1]
		}
	}
}

// farewell is how long a program may take to end by itself.
const farewell = 5 * time.Second

// leave waits until a program has ended by itself, and kills it if that takes
// too long. Its own child processes end with it.
func (p *process) leave() {
	late := time.AfterFunc(farewell, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	_ = p.cmd.Wait()
}

// kill kills the program and waits until it has ended.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}
