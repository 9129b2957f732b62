package engine

// accountBlock is a block that needs an account with a third party. It is
// skipped, and the log says so.
var accountBlock = &kind{run: runAccount, check: checkAccount}

func runAccount(s *Step, b *block) outcome {
	s.logf("error", b.Type+" block skipped: it needs an account, which this server has not", b.ID)
	return outcome{}
}

func checkAccount(_ *Flow, b *block) []string {
	return []string{b.Type + " needs an account: the block is skipped"}
}

// accountTypes are the types of such blocks.
var accountTypes = []string{
	"Google Sheets", "Zapier", "Make.com", "Pabbly", "Email", "dify-ai", "mistral", "elevenlabs", "anthropic",
	"together-ai", "open-router", "nocodb", "segment", "groq", "posthog", "perplexity", "deepseek", "blink", "gmail",
	"chat-node", "qr-code", "zemantic-ai",
}
