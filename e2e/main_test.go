package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"chatlet/web/build"
)

// root is the folder of the project's sources.
const root = ".."

// TestMain builds the widget once, and ends the browsers in the end.
func TestMain(m *testing.M) {
	stop, err := setUp()
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		os.Exit(1)
	}
	runInParallel()
	code := m.Run()
	stop()
	os.Exit(code)
}

// testsPerPlace is how many tests run at a time for each place of a test with a
// page. Most of them wait for a browser.
const testsPerPlace = 8

// runInParallel sets how many tests run at a time, unless -parallel does.
func runInParallel() {
	flag.Parse()
	const name = "test.parallel"
	isChosen := false
	flag.Visit(func(f *flag.Flag) { isChosen = isChosen || f.Name == name })
	if !isChosen {
		_ = flag.Set(name, strconv.Itoa(testsPerPlace*cap(places.free)))
	}
}

func setUp() (stop func(), err error) {
	stop = func() {}
	if why := chromium.isMissing(); why != "" && firefox.isMissing() != "" && webkit.isMissing() != "" {
		return stop, nil
	}
	if _, err := build.Build(root, false); err != nil {
		return nil, fmt.Errorf("building the widget: %w", err)
	}
	return stopEngines, nil
}

// screenshots is the folder for screenshots of failed tests.
var screenshots = filepath.Join(root, "build", "screenshots")
