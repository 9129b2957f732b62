package engine

// zendeskBlock opens Zendesk's web widget. The widget's key is public. Visitors
// are not signed in, because that takes a secret of the account.
var zendeskBlock = &kind{run: runZendesk}

// zendeskCode is code for the page.
const zendeskCode = `const open = () => window.zE("messenger", "open");
if (window.zE) open();
else {
  const snippet = document.createElement("script");
  snippet.id = "ze-snippet";
  snippet.async = true;
  snippet.src = "https://static.zdassets.com/ekr/snippet.js?key=" + encodeURIComponent(key);
  snippet.onload = open;
  document.head.append(snippet);
}
return "Zendesk Web Widget Opened";`

func runZendesk(s *Step, b *block) outcome {
	key := s.scope.text(b.option("webWidgetKey"))
	if b.option("credentialsId") == "" || key == "" {
		s.logf("error", "Could not find credentials for block zendesk", "")
		return outcome{}
	}
	if b.option("userId") != "" {
		s.logf("info", "the visitor is not signed in to Zendesk: that takes the account's secret", "zendesk")
	}
	s.act("codeToExecute", Encode(map[string]any{
		"args": map[string]any{"isAuthEnabled": "false", "token": "", "key": key}, "content": zendeskCode,
	}), false)
	return outcome{}
}
