// Package cputime measures the cost of code, for tests that compare two costs
// of one run. Other work on the machine does not count.
package cputime

import (
	"runtime"
	"time"
)

// Of returns the processor time that do takes. It runs do until there is enough
// to measure, because some clocks tick in milliseconds.
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
