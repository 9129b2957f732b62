package e2e

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chatlet/weburl"
)

// pageAddress is the page for which both readers resolve an address.
const pageAddress = "https://page.example/dir/"

// browserURL is the browser's reading of an address: empty if it refuses it.
type browserURL struct{ Protocol, Hostname string }

// addressTable is the table of package weburl.
func addressTable(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "weburl", "testdata", "addresses.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var addresses []string
	for line := range strings.Lines(string(data)) {
		if quoted, err := strconv.QuotedPrefix(line); err == nil {
			address, _ := strconv.Unquote(quoted)
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// addressPieces are the parts of generated addresses.
var addressPieces = []string{
	"https:", "HTTP:", "javascript:", "data:", "mailto:", "blob:", "file:", "ws:", "x-y:", ":", "java", "script", "/", "//", `\`, `\\`, "?", "#", "@", ";",
	"\t", "\n", "\r", " ", "\x00", "\x1f", "\x7f", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u3002", "ß", "İ", "日本", "%", "%2f", "%00", "%41",
	"example.com", "EVIL.example", "www.", "a", "-", "_", ".", "..", "xn--", "xn--bcher-kva", "0", "1", "127", "127.0.0.1", "0x7f", "256", "1.2.3", "08",
	"[", "]", "[::1]", "[1:2::3:4]", "::", "[::ffff:1.2.3.4]", "%25eth0", ":80", ":65536", ":0", "<", ">", "^", "|", "'", "\"", "{", "+", "~", "!",
}

// generatedAddresses are the same in every run.
func generatedAddresses(count int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	addresses := make([]string, count)
	for i := range addresses {
		var address strings.Builder
		if random.IntN(2) == 0 {
			address.WriteString("https://")
		}
		for range 1 + random.IntN(7) {
			address.WriteString(addressPieces[random.IntN(len(addressPieces))])
		}
		addresses[i] = address.String()
	}
	return addresses
}

func TestAddressesAreReadAsThisBrowserReadsThem(t *testing.T) {
	t.Parallel()
	addresses := append(addressTable(t), generatedAddresses(20_000)...)
	list, err := json.Marshal(addresses)
	if err != nil {
		t.Fatal(err)
	}
	said := eval[[]browserURL](newPage(t, 800, 600), string(list)+`.map((address) => {
		try { const { protocol, hostname } = new URL(address, "`+pageAddress+`"); return { protocol, hostname } } catch { return { protocol: "", hostname: "" } }
	})`)
	var named, schemes int
	for i, address := range addresses {
		if complaint := disagreement(address, said[i]); complaint != "" {
			t.Errorf("%q: %s; the browser says %+v", address, complaint, said[i])
		}
		if weburl.Host(address) != "" {
			named++
		}
		if scheme, _ := weburl.Scheme(address); scheme != "" {
			schemes++
		}
	}
	t.Logf("%d addresses, %d with a scheme, %d with a host", len(addresses), schemes, named)
	if named < len(addresses)/20 || schemes < len(addresses)/20 {
		t.Errorf("weburl named the host of %d addresses and the scheme of %d, of %d: the test has compared too little", named, schemes, len(addresses))
	}
}

// disagreement describes how weburl and the browser differ. weburl may refuse
// an address that the browser accepts. If the browser refuses one, weburl may
// find a scheme or a name in Punycode in it.
func disagreement(address string, said browserURL) string {
	scheme, ok := weburl.Scheme(address)
	host := weburl.Host(address)
	if said == (browserURL{}) {
		if host != "" && !strings.Contains(host, "xn--") {
			return "its host is " + host
		}
		return ""
	}
	if want := strings.TrimSuffix(said.Protocol, ":"); ok && scheme != want && (scheme != "" || want != "https") {
		return "its scheme is " + strconv.Quote(scheme)
	}
	if host != "" && host != strings.TrimSuffix(said.Hostname, ".") {
		return "its host is " + host
	}
	isOfPage := said.Hostname == "page.example" || said.Hostname == "" || said.Protocol != "http:" && said.Protocol != "https:"
	if ok && !weburl.IsRemote(address) && !isOfPage {
		return "it is not remote"
	}
	return ""
}
