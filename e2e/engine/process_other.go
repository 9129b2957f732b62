//go:build !linux

package engine

import "os/exec"

// endWithParent does nothing if the system does not support it.
func endWithParent(*exec.Cmd) {}
