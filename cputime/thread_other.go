//go:build !linux

package cputime

import "time"

var began = time.Now()

// threadTime is the time that has passed, where there is none of the thread.
func threadTime() time.Duration { return time.Since(began) }
