package cputime

import (
	"syscall"
	"time"
)

// threadTime is the processor time that this thread has taken so far: others
// on the machine do not add to it.
func threadTime() time.Duration {
	const rusageThread = 1
	var usage syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
