package quickjs

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

func TestTheEngineIsTheOneThatIsNamed(t *testing.T) {
	source, err := os.ReadFile("quickjs.go")
	if err != nil {
		t.Fatal(err)
	}
	engine, err := unpack(program)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(engine)
	said := strings.ReplaceAll(string(source), "\n// ", "")
	if !strings.Contains(said, hex.EncodeToString(sum[:])) {
		t.Errorf("the comment of the package does not name the engine %x", sum)
	}
}
