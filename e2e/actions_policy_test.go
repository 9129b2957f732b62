package e2e

import (
	"strings"
	"testing"
)

// strict is a policy without 'unsafe-eval'. It allows scripts by their nonce,
// and trusts only the widget's Trusted Types policy.
const strict = "default-src 'none'; script-src 'nonce-n1' 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types chatlet"

// violations records violations of a page's policy.
const violations = `window.violations = []; document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI))`

func TestScriptsRunUnderAStrictPolicyWithANonce(t *testing.T) {
	t.Parallel()
	a := actUnder(t, strict, `nonce="n1" data-head-code="true"`, `{"messages":["One","Two"],"clientSideActions":[
		{"type":"startPropsToInject","startPropsToInject":{"customHeadCode":"<script>window.head = 1</script>"}},
		{"type":"scriptToExecute","scriptToExecute":{"content":"document.title = vname","args":[{"id":"vname","value":"Ada"}]},"lastBubbleBlockId":"b1"},
		{"type":"scriptToExecute","scriptToExecute":{"content":"<script src='/lib.js'></script>","args":[]},"lastBubbleBlockId":"b1"},
		{"type":"scriptToExecute","scriptToExecute":{"content":"no code","args":[]},"lastBubbleBlockId":"b1"},
		{"type":"codeToExecute","codeToExecute":{"content":"window.code = key","args":{"key":"k"}},"lastBubbleBlockId":"b1"},
		{"type":"setVariable","setVariable":{"scriptToExecute":{"content":"return 6 * 7","args":[],"isCode":true}},"lastBubbleBlockId":"b2","expectsDedicatedReply":true}]}`, thenAsks)
	a.run(violations + `; window.errors = []; window.onerror = (text) => void errors.push(text); window.names = 0; window.names = Object.getOwnPropertyNames(window).length`)
	a.begin()
	if got := a.told(); got != "42" {
		t.Errorf("the server is told %q", got)
	}
	a.talks()
	want := "1,Ada,1,k"
	if got, ok := becomes(a.page, `[window.head, document.title, window.loaded, window.code].join()`, want); !ok {
		t.Errorf("the page has %s, want %s", got, want)
	}
	if got := eval[[]string](a.page, `violations`); len(got) > 0 {
		t.Errorf("violations: %v", got)
	}
	if got := eval[[]string](a.page, `errors`); len(got) > 0 {
		t.Errorf("the page's onerror has heard %q", got)
	}
	if !a.logs("scriptToExecute", "SyntaxError") {
		t.Error("the code that is none is not logged")
	}
	if got, ok := becomes[int](a.page, `Object.getOwnPropertyNames(window).length - names`, 3); !ok {
		t.Errorf("%d new names in the window, want the scripts' own 3", got)
	}
}

func TestScriptsThatAPolicyRefusesAreNamedAndPassedOver(t *testing.T) {
	t.Parallel()
	policy := strings.ReplaceAll(strict, "'nonce-n1' ", "")
	a := actUnder(t, policy, "", `{"messages":["One","Two"],"clientSideActions":[
		{"type":"scriptToExecute","scriptToExecute":{"content":"window.ran = 1","args":[]},"lastBubbleBlockId":"b1"},
		{"type":"setVariable","setVariable":{"scriptToExecute":{"content":"return 6 * 7","args":[],"isCode":true}},"expectsDedicatedReply":true}]}`,
		owing("setVariable", map[string]any{"scriptToExecute": authored("detectDeviceType tablet desktop")}), thenAsks)
	a.begin()
	if got := a.told(); got != "" {
		t.Errorf("the server is told %q", got)
	}
	a.talks()
	if !a.logs("scriptToExecute", "script-src", "nonce") {
		t.Error("the console does not name the directive")
	}
	if eval[bool](a.page, `window.ran === 1`) {
		t.Error("the script ran")
	}
	posts := a.site.posted("continueChat")
	if last := posts[len(posts)-1].Body; !strings.Contains(last, `"desktop"`) {
		t.Errorf("what needs no code was not computed: %s", last)
	}
}

func TestEveryOtherKindWorksUnderAStrictPolicyToo(t *testing.T) {
	t.Parallel()
	a := actUnder(t, strict, `nonce="n1"`, `{"messages":["One"],"clientSideActions":[
		{"type":"startPropsToInject","startPropsToInject":{"googleAnalyticsId":"G-1","pixelIds":["p1"]}},
		{"type":"wait","wait":{"secondsToWaitFor":0.1},"lastBubbleBlockId":"b1"},
		{"type":"googleAnalytics","googleAnalytics":{"trackingId":"G-1","action":"start"},"lastBubbleBlockId":"b1"},
		{"type":"pixel","pixel":{"pixelId":"p1","eventType":"Lead"},"lastBubbleBlockId":"b1"},
		{"type":"redirect","redirect":{"url":"/there","isNewTab":true},"lastBubbleBlockId":"b1"},
		{"type":"httpRequestToExecute","httpRequestToExecute":{"url":"/api/echo","method":"GET"},"lastBubbleBlockId":"b1","expectsDedicatedReply":true}]}`,
		doing("chatwoot", map[string]any{"scriptToExecute": authored(`window.$chatwoot.toggle("close"); window.closed1 = vname`, arg("vname", "Ada"))}))
	a.answering("/api/echo", `{"name":"Zoe"}`)
	a.run(violations + `; window.$chatwoot = {toggle() {}};
		const real = window.open; window.open = (...a) => (window.tab = real.apply(window, a));
		const append = document.head.append; document.head.append = (node) => { if (!node.src) return append.call(document.head, node); (window.loads ??= []).push(node.nonce); node.onload?.() }`)
	a.begin()
	if got, want := a.told(), `{"statusCode":201,"data":{"name":"Zoe"}}`; got != want {
		t.Errorf("the server is told %s, want %s", got, want)
	}
	a.talks()
	a.wait(`tab?.location.pathname === "/there"`)
	want := "Ada,n1+n1,3,3"
	if got, ok := becomes(a.page, `[closed1, loads.join("+"), dataLayer.length, fbq.queue.length].join()`, want); !ok {
		t.Errorf("the page has %s, want %s", got, want)
	}
	if got := eval[[]string](a.page, `violations`); len(got) > 0 {
		t.Errorf("violations: %v", got)
	}
}
