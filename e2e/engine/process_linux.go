package engine

import (
	"os/exec"
	"syscall"
)

// endWithParent makes the system end a program when this one ends, because a
// killed test cannot do that itself.
func endWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
