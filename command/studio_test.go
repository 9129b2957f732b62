//go:build !js

package command

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheStudioIsServedOnlyWhenAsked(t *testing.T) {
	dir := folder(t)
	bundle := demo(t)
	bundle.Studio = fstest.MapFS{"index.html.br": bundle.Widget.(fstest.MapFS)["widget.js.br"]}
	flags := serveOptions{bundle: bundle, flows: filepath.Join(dir, "flows"), store: "memory:"}
	without := serving(t, flags)
	flags.isStudio, flags.studioToken = true, "sixteen-letters-x"
	with := serving(t, flags)
	for _, c := range []struct {
		address, token string
		status         int
		has            string
	}{
		{without + "/studio/", "", 404, ""}, {without + "/studio/api/bots", flags.studioToken, 404, ""},
		{with + "/studio/", "", 200, "// the widget"}, {with + "/studio/api/bots", "", 401, "token"}, {with + "/studio/api/bots", flags.studioToken, 200, `"id":"good"`},
	} {
		request, err := http.NewRequest(http.MethodGet, c.address, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+c.token)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != c.status || !strings.Contains(string(body), c.has) {
			t.Errorf("%s with %q: %d %s, want %d with %q", c.address, c.token, response.StatusCode, body, c.status, c.has)
		}
	}
}

func TestTheTokenOfTheStudioIsChecked(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--studio-token", "sixteen-letters-x"}, "--studio-token means nothing without --studio"},
		{[]string{"--studio", "--studio-token", "secret"}, "--studio-token: it has 6 characters: want at least 16"},
		{[]string{"--studio", "--studio-token", ""}, "--studio-token: it has 0 characters"},
		{[]string{"--studio", "--studio-token", "sixteen-letters-x"}, ""},
		{[]string{"--studio"}, ""},
	} {
		_, err := read(t, c.args...)
		if said := errorText(err); !strings.HasPrefix(said, c.want) || c.want == "" && err != nil || strings.Contains(said, "secret") {
			t.Errorf("%v: %q, want %q", c.args, said, c.want)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestTheLinkOfTheStudioHasTheServersAddress(t *testing.T) {
	for want, o := range map[string]serveOptions{
		"http://localhost:8080/studio/#token=a%2Bb":    {isStudio: true, studioToken: "a+b"},
		"https://chat.example.com/studio/#token=a%2Bb": {isStudio: true, studioToken: "a+b", tls: tlsOptions{domains: []string{"chat.example.com"}}},
		"": {studioToken: "a+b"},
	} {
		if got := o.studioLink("http://localhost:8080"); got != want {
			t.Errorf("the link is %q, want %q", got, want)
		}
	}
	o := serveOptions{isStudio: true, studioToken: "a"}
	o.bot.PublicURL = "https://public.example/"
	if got := o.studioLink("http://localhost:8080"); got != "https://public.example/studio/#token=a" {
		t.Errorf("the link is %q", got)
	}
}
