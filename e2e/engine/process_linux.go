package engine

import (
	"os/exec"
	"syscall"
)

// endWithParent makes the system end a program once this one is gone, which a
// test that was killed cannot do by itself.
func endWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
