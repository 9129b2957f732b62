//go:build !js

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// testName names a test. A subtest has the names of those around it before its
// own, with slashes between.
type testName struct{ pkg, test string }

// event is one line of go test -json.
type event struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Output     string
}

// testLog prints a log and counts what is in it.
type testLog struct {
	out io.Writer
	// output is what the tests that run now have written.
	output map[testName]*strings.Builder
	// packages counts those that have ended, failures those that have failed.
	packages, failures int
	// passed and failed count tests, without subtests.
	passed, failed int
	skipped        []testName
}

func newTestLog(out io.Writer) *testLog {
	return &testLog{out: out, output: map[testName]*strings.Builder{}}
}

// maxLine bounds a line of the log, in bytes.
const maxLine = 16 << 20

// read reads a log to its end. What is not an event is printed as it is: the
// go command says so what it could not do.
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

// write keeps what a test writes until its end. What a package says is printed
// at once, but for its verdict in a word, which the next line repeats.
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

// end counts what has ended. Only a test that failed is worth its words.
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
