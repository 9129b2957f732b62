package cputime

import (
	"syscall"
	"time"
)

// threadTime returns the processor time that this thread has used, without that
// of others on the machine.
func threadTime() time.Duration {
	const rusageThread = 1
	var usage syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
