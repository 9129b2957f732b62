// Package bench compares the widget with its most likely alternative, in the
// same browser, on the same server, in turn. It prints ratios, because machines
// are shared and noisy, and a time alone says little. Run it with `make bench`.
// It has only benchmarks.
package bench
