//go:build !linux

package cputime

import "time"

var began = time.Now()

// threadTime returns the elapsed time, on systems without a clock for threads.
func threadTime() time.Duration { return time.Since(began) }
