package e2e

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// wordpressFiles is where Debian's package puts WordPress.
const wordpressFiles = "/usr/share/wordpress"

// wordpress is a site of WordPress with the plugin, not yet activated.
type wordpress struct {
	t   *testing.T
	dir string
	url string
}

// newWordPress installs WordPress with a database of its own. The test is
// skipped where a program is missing.
func newWordPress(t *testing.T) *wordpress {
	t.Helper()
	for _, name := range []string{"php", "mariadbd", "mariadb-install-db"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is missing: make wordpress", name)
		}
	}
	if _, err := os.Stat(filepath.Join(wordpressFiles, "wp-settings.php")); err != nil {
		t.Skipf("there is no WordPress in %s: make wordpress", wordpressFiles)
	}
	w := &wordpress{t: t, dir: filepath.Join(t.TempDir(), "site")}
	socket := startDatabase(t)
	// Debian's own links lead out of the folder, so they are followed. One of
	// them may lead nowhere.
	_ = exec.Command("cp", "-rL", wordpressFiles, w.dir).Run()
	port := freeAddress(t)
	w.url = "http://" + port
	w.write("wp-config.php", strings.NewReplacer("SOCKET", socket, "ADDRESS", w.url).Replace(wordpressConfig))
	w.write("wp-content/themes/plain/style.css", "/*\nTheme Name: Plain\n*/")
	w.write("wp-content/themes/plain/index.php", wordpressTheme)
	plugin := filepath.Join(w.dir, "wp-content", "plugins", "chatlet")
	if err := os.CopyFS(plugin, os.DirFS(filepath.Join(root, "wordpress"))); err != nil {
		t.Fatal(err)
	}
	start(t, exec.Command("php", "-S", port, "-t", w.dir))
	answers(t, "tcp", port)
	return w
}

const wordpressConfig = `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:SOCKET' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', 'ADDRESS' );
define( 'WP_SITEURL', 'ADDRESS' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEFAULT_THEME', 'plain' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`

const wordpressTheme = `<!doctype html>
<html <?php language_attributes(); ?>><head><meta name="viewport" content="width=device-width"><?php wp_head(); ?></head>
<body <?php body_class(); ?>><?php while ( have_posts() ) { the_post(); the_title( '<h1>', '</h1>' ); the_content(); } wp_footer(); ?></body></html>
`

// startDatabase starts a MariaDB with an empty database, and returns its socket.
func startDatabase(t *testing.T) (socket string) {
	t.Helper()
	// The path of a socket is short.
	dir, err := os.MkdirTemp("", "chatlet-db-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	data, initial := filepath.Join(dir, "data"), filepath.Join(dir, "init.sql")
	socket = filepath.Join(dir, "s")
	user := "--user=" + strings.TrimSpace(output(t, "id", "-un"))
	output(t, "mariadb-install-db", "--no-defaults", user, "--datadir="+data, "--auth-root-authentication-method=normal", "--skip-test-db")
	if err := os.WriteFile(initial, []byte("CREATE DATABASE wordpress;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	start(t, exec.Command("mariadbd", "--no-defaults", user, "--datadir="+data, "--socket="+socket, "--skip-networking", "--init-file="+initial))
	answers(t, "unix", socket)
	return socket
}

// start runs a program until the test ends.
func start(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

func output(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	out, err := exec.Command(name, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// answers waits until somebody listens at an address.
func answers(t *testing.T, network, address string) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(15 * time.Millisecond) {
		if conn, err := net.Dial(network, address); err == nil {
			conn.Close()
			return
		} else if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// freeAddress is an address at which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (w *wordpress) write(name, text string) {
	w.t.Helper()
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// run runs PHP code within WordPress, and returns what it prints.
func (w *wordpress) run(code string) string {
	w.t.Helper()
	return output(w.t, "php", "-r", `require "`+w.dir+`/wp-load.php"; `+code)
}

// post publishes a post, and returns its address.
func (w *wordpress) post(content string) string {
	w.t.Helper()
	return w.url + "/?p=" + w.run(`echo wp_insert_post(["post_title" => "A post", "post_status" => "publish", "post_author" => 1, "post_content" => '`+content+`'], true);`)
}

// install answers the questions of WordPress's own installation, and logs in.
func (w *wordpress) install(p *page) {
	p.open(w.url + "/wp-admin/install.php?step=1")
	p.run(`const f = document.querySelector("form");
		for (const [name, value] of Object.entries({weblog_title: "Shop", user_name: "ada", admin_password: "secret", admin_password2: "secret", admin_email: "ada@example.com"})) {
			const field = f.elements[name];
			field.disabled = false;
			field.value = value;
		}
		f.elements.pw_weak && (f.elements.pw_weak.checked = true);
		HTMLFormElement.prototype.submit.call(f)`)
	p.wait(`location.search.includes("step=2") && document.querySelector("a[href*='wp-login']")`)
	w.login(p)
}

func (w *wordpress) login(p *page) {
	p.open(w.url + "/wp-login.php")
	p.run(`document.querySelector("#user_login").value = "ada"; document.querySelector("#user_pass").value = "secret"; document.querySelector("#wp-submit").click()`)
	p.wait(`location.pathname.startsWith("/wp-admin/") && document.querySelector("#wpadminbar")`)
}

// save fills in the page of the settings, and saves them.
func (w *wordpress) save(p *page, values map[string]any) {
	p.t.Helper()
	data, err := json.Marshal(values)
	if err != nil {
		p.t.Fatal(err)
	}
	p.open(w.url + "/wp-admin/options-general.php?page=chatlet")
	// The browser would refuse a wrong address before WordPress sees it.
	p.run(`const form = document.querySelector("#submit").form;
		form.noValidate = true;
		for (const [name, value] of Object.entries(` + string(data) + `)) {
			const field = form.elements["chatlet[" + name + "]"];
			if (typeof value === "boolean") field.checked = value; else field.value = value;
		}
		document.querySelector("#submit").click()`)
	p.wait(`document.querySelector(".settings-error") && document.readyState === "complete"`)
}

// TestWordPressShowsTheChat goes the way of an owner through the plugin.
func TestWordPressShowsTheChat(t *testing.T) {
	t.Parallel()
	w := newWordPress(t)
	s := newSite(t, nil)
	p := newPage(t, 1280, 900)
	w.install(p)

	p.open(w.url + "/wp-admin/plugins.php")
	p.run(`document.querySelector("#activate-chatlet").click()`)
	p.wait(`document.querySelector("#deactivate-chatlet") && document.querySelector("tr[data-slug=chatlet] a[href*='page=chatlet']")`)

	w.save(p, map[string]any{"server": `chat "<b>here`, "color": "blueish", "bot": "two-questions"})
	shown := eval[string](p, `[...document.querySelectorAll(".settings-error")].map((n) => n.textContent.trim()).join("\n")`)
	for _, want := range []string{`“chat "<b>here” is not the address of a server. It looks like https://chat.example.com.`, `“blueish” is not a colour. It looks like #4054d6.`} {
		if !strings.Contains(shown, want) {
			t.Errorf("the owner reads %q, want %q", shown, want)
		}
	}
	p.open(w.url)
	if eval[bool](p, `!!document.querySelector("script[src*='widget.js']")`) {
		t.Error("the widget is on the page, without a server to load it from")
	}

	w.save(p, map[string]any{"server": s.URL + "/", "bot": "two-questions", "color": "#118833"})
	p.open(w.url)
	p.wait(`q(".launcher") && getComputedStyle(q(".launcher")).backgroundColor === "rgb(17, 136, 51)"`)
	p.click(launcher)
	p.says("What is your name?")
	p.answers("Ada")
	p.says("Tea or coffee, Ada?")
	if start := s.posted("startChat")[0].Body; strings.Contains(start, "ada@example.com") || strings.Contains(start, "prefilledVariables") {
		t.Errorf("the bot is told of the visitor, though the owner has not ticked it: %s", start)
	}
	w.knowsVisitorsWhereTicked(p, s)
	w.isWhereTheOwnerWants(p)
	w.showsChatsWithinPages(p)
	w.refusesForeignForms(p)
	w.speaksGerman(p)
	w.leavesNothing()
}

// knowsVisitorsWhereTicked checks what the bot gets of visitors.
func (w *wordpress) knowsVisitorsWhereTicked(p *page, s *site) {
	w.t.Helper()
	last := func() string {
		before := len(s.posted("startChat"))
		p.run(`sessionStorage.clear(); localStorage.clear()`)
		p.open(w.url)
		p.click(launcher)
		p.until("the chat starts", func() bool { return len(s.posted("startChat")) > before })
		return s.posted("startChat")[before].Body
	}
	w.save(p, map[string]any{"send_email": true})
	if got := last(); !strings.Contains(got, `"email":"ada@example.com"`) || strings.Contains(got, `"name"`) {
		w.t.Errorf("the bot gets %s, want the e-mail address alone", got)
	}
	w.save(p, map[string]any{"send_email": false, "send_name": true})
	w.run(`wp_update_user(["ID" => 1, "display_name" => 'Ada "the first" </script>']);`)
	if got := last(); strings.Contains(got, "ada@example.com") || !strings.Contains(got, `Ada \"the first\"`) {
		w.t.Errorf("the bot gets %s, want the name alone", got)
	}
	guest := newPage(w.t, 1280, 900)
	before := len(s.posted("startChat"))
	guest.open(w.url)
	guest.click(launcher)
	guest.says("What is your name?")
	if got := s.posted("startChat")[before].Body; strings.Contains(got, "prefilledVariables") {
		w.t.Errorf("the bot is told of a visitor who is not logged in: %s", got)
	}
}

// isWhereTheOwnerWants checks on which pages the button is.
func (w *wordpress) isWhereTheOwnerWants(p *page) {
	w.t.Helper()
	one, other := w.post("One"), w.post("Other")
	id := one[strings.LastIndex(one, "=")+1:]
	for _, c := range []struct {
		where                string
		isHome, isOne, isOff bool
	}{
		{"everywhere", true, true, true},
		{"front", true, false, false},
		{"chosen", false, true, false},
		{"nowhere", false, false, false},
	} {
		w.save(p, map[string]any{"where": c.where, "pages": "x, " + id})
		for address, want := range map[string]bool{w.url: c.isHome, one: c.isOne, other: c.isOff} {
			p.open(address)
			if got, ok := becomes(p, `!!document.querySelector("script[data-bot]")`, want); !ok {
				w.t.Errorf("shown %s: the button is at %s: %v", c.where, address, got)
			}
		}
	}
}

// showsChatsWithinPages checks the shortcode and the block, on pages without the
// button.
func (w *wordpress) showsChatsWithinPages(p *page) {
	w.t.Helper()
	hostile := `x" onload="alert(1)`
	for name, content := range map[string]string{
		"shortcode": `[chatlet bot="two-questions" height="420px"]`,
		"block":     `<!-- wp:chatlet/chat {"bot":"two-questions","height":"420px"} /-->`,
	} {
		p.open(w.post(content))
		p.says("What is your name?")
		if got := eval[float64](p, `root.host.getBoundingClientRect().height`); got != 420 {
			w.t.Errorf("the chat of the %s is %v px high, want 420", name, got)
		}
	}
	p.open(w.post(`<!-- wp:chatlet/chat {"bot":` + strings.ReplaceAll(quotedJSON(hostile), `\`, `\\\\`) + `} /-->`))
	p.wait(`document.querySelector("chatlet-standard")`)
	if got, ok := becomes(p, `document.querySelector("chatlet-standard").getAttribute("bot") + (document.querySelector("[onload]") ? " and code" : "")`, hostile); !ok {
		w.t.Errorf("the bot is %q, want %q", got, hostile)
	}

	draft := w.post(`<!-- wp:chatlet/chat {"bot":"two-questions"} /-->`)
	p.open(w.url + "/wp-admin/post.php?action=edit&post=" + draft[strings.LastIndex(draft, "=")+1:])
	p.wait(`[...document.querySelectorAll("[data-type='chatlet/chat'] input")].map((n) => n.value).join(" ") === "two-questions 600px"`)
}

func quotedJSON(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

// refusesForeignForms checks that a form of another site changes nothing.
func (w *wordpress) refusesForeignForms(p *page) {
	w.t.Helper()
	p.open(w.url + "/wp-admin/options-general.php?page=chatlet")
	status := eval[int](p, `fetch("/wp-admin/options.php", {method: "POST", body: new URLSearchParams({option_page: "chatlet", action: "update", "chatlet[bot]": "stolen", _wpnonce: "0"})}).then((r) => r.status)`)
	if got := w.run(`echo chatlet_settings()["bot"];`); status != http.StatusForbidden || got != "two-questions" {
		w.t.Errorf("a form without the nonce gets %d, and the bot is %q", status, got)
	}
}

// speaksGerman checks one of the translations.
func (w *wordpress) speaksGerman(p *page) {
	w.t.Helper()
	w.run(`update_user_meta(1, "locale", "de_DE");`)
	p.open(w.url + "/wp-admin/options-general.php?page=chatlet")
	if got, ok := becomes(p, `document.querySelector("label[for=chatlet-server]").textContent`, "Chatlet-Server"); !ok {
		w.t.Errorf("the server is called %q", got)
	}
}

// leavesNothing deletes the plugin's data, and reads WordPress's log.
func (w *wordpress) leavesNothing() {
	w.t.Helper()
	got := w.run(`require_once ABSPATH . "wp-admin/includes/plugin.php"; uninstall_plugin("chatlet/chatlet.php"); echo var_export(get_option("chatlet"), true);`)
	if got != "false" {
		w.t.Errorf("after it is deleted, its settings are %s", got)
	}
	log, err := os.ReadFile(filepath.Join(w.dir, "wp-content", "debug.log"))
	if err != nil && !os.IsNotExist(err) {
		w.t.Fatal(err)
	}
	for line := range strings.Lines(string(log)) {
		if strings.Contains(line, "chatlet") {
			w.t.Error(fmt.Sprint("WordPress complains: ", line))
		}
	}
}
