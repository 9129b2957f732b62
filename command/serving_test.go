//go:build !js

package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// example reads one of the examples that docs/serving.md shows.
func example(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "examples", "serving", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// write writes a file of the test.
func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheExampleOfSettingsIsRead(t *testing.T) {
	o, err := read(t, "--config", write(t, filepath.Join(t.TempDir(), "chatlet.toml"), example(t, "chatlet.toml")))
	if err != nil || len(o.tls.domains) != 1 || o.addr != ":443" || len(o.allowOrigins) != 2 || o.bot.StartsPerHour != 60 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestSystemdAcceptsTheExampleOfAUnit(t *testing.T) {
	program, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze found: the unit is not checked")
	}
	// The program need not be installed.
	unit := strings.Replace(example(t, "chatlet.service"), "/usr/local/bin/chatlet", "/bin/true", 1)
	path := write(t, filepath.Join(t.TempDir(), "chatlet.service"), unit)
	if out, err := exec.Command(program, "verify", "--man=no", path).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s", err, out)
	}
}

func TestNginxAcceptsTheExampleOfAConfiguration(t *testing.T) {
	program, err := exec.LookPath("nginx")
	if err != nil {
		t.Skip("no nginx found: its configuration is not checked")
	}
	dir := t.TempDir()
	certify(t, dir, "one")
	servers := strings.NewReplacer(
		"/etc/letsencrypt/live/chat.example.com/fullchain.pem", filepath.Join(dir, "cert.pem"),
		"/etc/letsencrypt/live/chat.example.com/privkey.pem", filepath.Join(dir, "key.pem"),
	).Replace(example(t, "nginx.conf"))
	config := "pid " + filepath.Join(dir, "pid") + ";\nevents {}\nhttp {\naccess_log off;\n" + servers + "}\n"
	if out, err := exec.Command(program, "-t", "-e", "stderr", "-c", write(t, filepath.Join(dir, "nginx.conf"), config)).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
