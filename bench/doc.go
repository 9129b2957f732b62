// Package bench measures the widget beside the one that people would take
// instead, in the same browser, on the same server, in turn. It prints ratios:
// machines are shared and noisy, and a time alone says little. Run it with
// `make bench`. It has no code besides its benchmarks.
package bench
