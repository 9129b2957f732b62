package render

import (
	"runtime"
	"time"
)

// cost is the processor time that do takes. It runs until there is enough to be
// measured: the clock ticks in milliseconds on some machines.
func cost(do func()) time.Duration {
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
