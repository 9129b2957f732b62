package build

import (
	"os/exec"
	"testing"
)

// compiler is the release of TypeScript that npm fetches, once.
const compiler = "typescript@7.0.2"

func TestTheTypesHold(t *testing.T) {
	npx, err := exec.LookPath("npx")
	if err != nil {
		t.Skip("no npx found: install Node.js and npm to check the types")
	}
	run := func(args ...string) ([]byte, error) {
		return exec.Command(npx, append([]string{"--yes", "--package", compiler, "tsc"}, args...)...).CombinedOutput()
	}
	if out, err := run("--version"); err != nil {
		t.Skipf("npm cannot fetch %s: %v\n%s", compiler, err, out)
	}
	if out, err := run("--project", "testdata/types/tsconfig.json"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
