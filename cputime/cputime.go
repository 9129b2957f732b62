// Package cputime measures what code costs, for tests that compare two costs of one
// run: other work on the machine does not count.
package cputime

import (
	"runtime"
	"time"
)

// Of is the processor time that do takes. do runs until there is enough to be
// measured: the clock ticks in milliseconds on some machines.
func Of(do func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const enough = 10 * time.Millisecond
	begin, runs := threadTime(), time.Duration(0)
	for threadTime()-begin < enough {
		do()
		runs++
	}
	return (threadTime() - begin) / runs
}
