//go:build !js

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// testName names a test. A subtest's name begins with those of the tests around
// it, separated by slashes.
type testName struct{ pkg, test string }

// event is one line of go test -json.
type event struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Output     string
}

// testLog prints a log and counts its results.
type testLog struct {
	out io.Writer
	// output is the output of running tests.
	output map[testName]*strings.Builder
	// packages counts finished packages, and failures those that failed.
	packages, failures int
	// passed and failed count tests, without subtests.
	passed, failed int
	skipped        []testName
}

func newTestLog(out io.Writer) *testLog {
	return &testLog{out: out, output: map[testName]*strings.Builder{}}
}

// maxLine limits a line of the log, in bytes.
const maxLine = 16 << 20

// read reads a log completely. Other lines than events are printed unchanged:
// the go command reports its own errors so.
func (l *testLog) read(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(l.out, lines.Text())
			continue
		}
		l.add(e)
	}
	return lines.Err()
}

func (l *testLog) add(e event) {
	t := testName{e.Package, e.Test}
	switch e.Action {
	case "output", "build-output":
		l.write(t, e.Output)
	case "build-fail":
		l.failures++
	case "pass", "fail", "skip":
		l.end(t, e.Action)
	}
}

// write keeps the output of a test until its end. Output of a package is
// printed at once, except for "PASS", which the next line repeats.
func (l *testLog) write(t testName, text string) {
	if t.test == "" {
		if text != "PASS\n" {
			fmt.Fprint(l.out, text)
		}
		return
	}
	if l.output[t] == nil {
		l.output[t] = &strings.Builder{}
	}
	l.output[t].WriteString(text)
}

// end counts results. It prints the output only of tests that failed.
func (l *testLog) end(t testName, result string) {
	isSubtest := strings.Contains(t.test, "/")
	switch {
	case t.test == "":
		l.packages++
		if result == "fail" {
			l.failures++
		}
	case result == "skip":
		l.skipped = append(l.skipped, t)
	case result == "fail" && !isSubtest:
		l.failed++
	case result == "pass" && !isSubtest:
		l.passed++
	}
	if said := l.output[t]; said != nil && result == "fail" {
		fmt.Fprint(l.out, said.String())
	}
	delete(l.output, t)
}
