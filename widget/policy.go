package widget

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"chatlet/api"
	"chatlet/weburl"
)

// policy is what a page's owner allows a bot to do in the page. The zero value
// allows everything except addresses that run code.
type policy struct {
	// kinds are the allowed kinds of action, in lower case; nil is all.
	kinds []string
	// redirectHosts and scriptHosts are patterns such as "example.com" or
	// "*.example.com"; none allows any host.
	redirectHosts, scriptHosts []string
}

// policyKinds are the names that data-actions accepts.
var policyKinds = []string{
	"scriptToExecute", "codeToExecute", "redirect", "wait", "setVariable", "chatwoot", "googleAnalytics", "pixel",
	"startPropsToInject", "httpRequestToExecute", "listenForWebhook", "customEmbed",
}

// newPolicy reads the attributes of the script tag. Unknown words are reported,
// and allow nothing.
func newPolicy(actions, redirectHosts, scriptHosts string) (policy, []string) {
	p := policy{redirectHosts: splitWords(redirectHosts), scriptHosts: splitWords(scriptHosts)}
	if actions = strings.ToLower(strings.TrimSpace(actions)); actions == "" || actions == "all" {
		return p, nil
	}
	p.kinds = []string{}
	if actions == "none" {
		return p, nil
	}
	var problems []string
	for _, word := range splitWords(actions) {
		if !slices.ContainsFunc(policyKinds, func(kind string) bool { return strings.EqualFold(kind, word) }) {
			problems = append(problems, fmt.Sprintf("data-actions: %q is no kind of action; want all, none or some of %s", word, strings.Join(policyKinds, " ")))
			continue
		}
		p.kinds = append(p.kinds, word)
	}
	return p, problems
}

// splitWords splits a list at spaces and commas.
func splitWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
}

// kind says why a kind of action is not allowed, or is empty.
func (p policy) kind(name string) (refusal string) {
	if name == "webhookToExecute" {
		name = "httpRequestToExecute"
	}
	if p.kinds == nil || slices.Contains(p.kinds, strings.ToLower(name)) {
		return ""
	}
	return "refused: " + name + " is not among data-actions"
}

// action says why an action is not allowed, or is empty. Addresses are checked
// as the page resolves them.
func (p policy) action(a api.Action, resolve func(string) string) (refusal string) {
	if refusal = p.kind(a.Type); refusal != "" || a.Type != "redirect" {
		return refusal
	}
	redirect, _ := a.Redirect()
	if canRun(redirect.URL) {
		return runs(redirect.URL)
	}
	return p.redirect(resolve(redirect.URL))
}

func runs(address string) (refusal string) {
	return fmt.Sprintf("refused: %s would run in the page, which no setting allows", shorten(address))
}

// redirect says why the page may not go to an absolute address, or is empty.
func (p policy) redirect(address string) (refusal string) {
	if canRun(address) {
		return runs(address)
	}
	scheme, _ := weburl.Scheme(address)
	if len(p.redirectHosts) == 0 || scheme == "mailto" || scheme == "tel" || scheme == "sms" {
		return ""
	}
	return p.host(address, p.redirectHosts, "data-redirect-hosts")
}

// script says why the page may not load a script from an address, or is empty.
func (p policy) script(address string) (refusal string) {
	if len(p.scriptHosts) == 0 {
		return ""
	}
	return p.host(address, p.scriptHosts, "data-script-hosts")
}

// host says why the host of an absolute address is not in a list, or is empty.
func (p policy) host(address string, patterns []string, setting string) (refusal string) {
	host := weburl.Host(address)
	if slices.ContainsFunc(patterns, func(pattern string) bool { return weburl.MatchHost(pattern, host) }) {
		return ""
	}
	return fmt.Sprintf("refused: the host of %s is not among %s", shorten(address), setting)
}

// runningSchemes are those of addresses that run code in the page, or show a
// document made by the page.
var runningSchemes = []string{"javascript", "data", "vbscript", "blob", "filesystem"}

// canRun reports whether an address could run code in the page, in any
// spelling.
func canRun(address string) bool {
	scheme, ok := weburl.Scheme(address)
	return !ok || slices.Contains(runningSchemes, scheme)
}

// shorten cuts an address to a length at which it can be recognised.
func shorten(address string) string {
	const longest = 100
	if runes := []rune(address); len(runes) > longest {
		address = string(runes[:longest]) + "…"
	}
	return fmt.Sprintf("%q", address)
}
