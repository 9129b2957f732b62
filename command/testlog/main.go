//go:build !js

// Command testlog reads the output of go test -json, and prints that of go
// test. It fails if a test failed. It also fails if a test was skipped that is
// not on a list, because a test that never runs proves nothing.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	if err := rootCommand().Execute(); err != nil {
		os.Exit(1)
	}
}

func rootCommand() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:          "testlog",
		Short:        "Print what go test -json reports, and fail for skipped tests that are not on a list",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			allowed, err := readSkips(path)
			if err != nil {
				return err
			}
			return run(cmd.InOrStdin(), cmd.OutOrStdout(), allowed)
		},
	}
	cmd.Flags().StringVar(&path, "skips", "", "file of the tests that may be skipped: on each line a package, a test and the reason (default: none may)")
	return cmd
}

// readSkips reads the list of tests that may be skipped. Empty lines and lines
// that begin with "#" are ignored.
func readSkips(path string) (skips, error) {
	if path == "" {
		return skips{}, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return parseSkips(file)
}

// skips holds the tests that may be skipped.
type skips map[testName]bool

func parseSkips(r io.Reader) (skips, error) {
	allowed := skips{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 0 || strings.HasPrefix(fields[0], "#"):
		case len(fields) < 3:
			return nil, fmt.Errorf("line %d of the skips: %q is not a package, a test and a reason", n, lines.Text())
		default:
			allowed[testName{fields[0], fields[1]}] = true
		}
	}
	return allowed, lines.Err()
}

// allow reports whether a test may be skipped. A test on the list includes its
// subtests.
func (s skips) allow(t testName) bool {
	for name := t.test; ; {
		if s[testName{t.pkg, name}] {
			return true
		}
		i := strings.LastIndex(name, "/")
		if i < 0 {
			return false
		}
		name = name[:i]
	}
}

// run prints the log, and returns an error for failures and for skips that are
// not allowed.
func run(in io.Reader, out io.Writer, allowed skips) error {
	log := newTestLog(out)
	if err := log.read(in); err != nil {
		return fmt.Errorf("reading the log of the tests: %w", err)
	}
	var errs []error
	for _, t := range log.skipped {
		if !allowed.allow(t) {
			errs = append(errs, fmt.Errorf("%s %s was skipped, and is not on the list of tests that may be", t.pkg, t.test))
		}
	}
	if log.failures > 0 {
		errs = append(errs, fmt.Errorf("%d packages failed", log.failures))
	}
	if log.packages == 0 {
		errs = append(errs, errors.New("the log tells of no package"))
	}
	fmt.Fprintf(out, "%d packages, %d tests passed, %d failed, %d skipped\n", log.packages, log.passed, log.failed, len(log.skipped))
	return errors.Join(errs...)
}
