package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// openaiBlock asks a language model over an OpenAI-compatible API. The operator
// sets its address and key.
var openaiBlock = &kind{decode: decodeOpenAI, run: runOpenAI, reply: takeStreamed}

type openAI struct {
	Action   string `json:"action"`
	Model    string `json:"model"`
	Messages []struct {
		Role    string `json:"role"`
		Content string `json:"content"`
		// Dialogue is a variable with the dialogue's messages.
		Dialogue string `json:"dialogueVariableId"`
		StartsBy string `json:"startsBy"`
	} `json:"messages"`
	Temperature json.RawMessage `json:"temperature"`
	Mapping     []struct {
		Item       string `json:"item"`
		VariableID string `json:"variableId"`
	} `json:"responseMapping"`
}

func decodeOpenAI(b exportBlock) (any, error) { return decodeOptions[openAI](b.Options) }

// AI is the address and key of an OpenAI-compatible API.
type AI struct {
	// BaseURL is the address up to /v1. Default: none. Without it, blocks that
	// ask a model are skipped.
	BaseURL string
	// Key is sent as a bearer token. Default: no token.
	Key string
	// Model replaces the model that a flow names. Default: the flow's.
	Model string
}

// AIFromEnvironment reads OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL. A
// key alone means OpenAI's own address.
func AIFromEnvironment(getenv func(string) string) AI {
	ai := AI{BaseURL: getenv("OPENAI_BASE_URL"), Key: getenv("OPENAI_API_KEY"), Model: getenv("OPENAI_MODEL")}
	if ai.BaseURL == "" && ai.Key != "" {
		ai.BaseURL = "https://api.openai.com/v1"
	}
	return ai
}

func runOpenAI(s *Step, b *block) outcome {
	conf := b.conf.(openAI)
	switch {
	case conf.Action != "Create chat completion" && conf.Action != "":
		s.logf("error", "openai action "+conf.Action+" is not supported", b.ID)
	case s.engine.ai.BaseURL == "":
		s.logf("error", "openai block skipped: no model is configured", b.ID)
	case s.Session.Stream && s.streams(conf):
		s.act("stream", json.RawMessage("true"), true)
		return outcome{wait: true}
	default:
		s.complete(conf)
	}
	return outcome{}
}

// contentVariable is the variable for the model's answer.
func (conf openAI) contentVariable() string {
	for _, m := range conf.Mapping {
		if m.Item == "Message content" || m.Item == "" {
			return m.VariableID
		}
	}
	return ""
}

// streams reports whether the answer can be shown while it is generated. The
// next block has to be a text bubble that begins with the answer.
func (s *Step) streams(conf openAI) bool {
	next := s.Flow().at(s.next(s.at))
	v, ok := s.Flow().byID[conf.contentVariable()]
	if !ok || next == nil || next.Type != "text" {
		return false
	}
	first := next.conf.(textConf).firstText()
	return strings.HasPrefix(first, "{{"+v.Name+"}}")
}

// firstText returns the first text in a bubble.
func (c textConf) firstText() string {
	var nodes any = c.nodes
	for {
		list, _ := nodes.([]any)
		if len(list) == 0 {
			return ""
		}
		node, _ := list[0].(map[string]any)
		if text, ok := node["text"].(string); ok {
			return text
		}
		nodes = node["children"]
	}
}

// takeStreamed saves the answer that the client has shown, and skips the bubble
// that would repeat it.
func takeStreamed(s *Step, b *block, m *Message) (outcome, error) {
	if m != nil {
		s.scope.assign(b.conf.(openAI).contentVariable(), m.Text)
		s.Session.Streamed = true
		s.talk(false, m.Text)
	}
	return outcome{}, nil
}

// chatMessage is one message of a dialogue with a model.
type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// dialogue returns the messages to send, with variables filled in.
func (s *Step) dialogue(conf openAI) []chatMessage {
	var out []chatMessage
	for _, m := range conf.Messages {
		if m.Role == "Dialogue" {
			out = append(out, s.turns(m.Dialogue, m.StartsBy)...)
			continue
		}
		if content := s.scope.text(m.Content); content != "" {
			out = append(out, chatMessage{m.Role, content})
		}
	}
	return out
}

// turns returns the items of a list as messages, alternately from user and
// assistant.
func (s *Step) turns(variable, startsBy string) []chatMessage {
	roles := []string{"user", "assistant"}
	if startsBy == "assistant" {
		roles = []string{"assistant", "user"}
	}
	var out []chatMessage
	for i, v := range listOf(s.scope.value(variable)) {
		out = append(out, chatMessage{roles[i%2], textOf(v)})
	}
	return out
}

// askModel posts a dialogue and returns the response.
func (s *Step) askModel(ctx context.Context, conf openAI, stream bool) (*http.Response, error) {
	model := conf.Model
	if s.engine.ai.Model != "" {
		model = s.engine.ai.Model
	}
	body := map[string]any{"model": s.scope.text(model), "messages": s.dialogue(conf)}
	if stream {
		body["stream"] = true
	}
	if t, ok := parseLeading(strings.Trim(string(conf.Temperature), `"`)); ok {
		body["temperature"] = t
	}
	url := strings.TrimSuffix(s.engine.ai.BaseURL, "/") + "/chat/completions"
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(Encode(body)))
	if err != nil {
		return nil, fmt.Errorf("asking the model: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	if s.engine.ai.Key != "" {
		request.Header.Set("Authorization", "Bearer "+s.engine.ai.Key)
	}
	response, err := s.engine.models.Do(request)
	if err != nil {
		return nil, requestFailure(err)
	}
	if response.StatusCode >= 300 {
		defer response.Body.Close()
		return nil, fmt.Errorf("the model's server answered %d", response.StatusCode)
	}
	return response, nil
}

// complete asks the model and saves the whole answer.
func (s *Step) complete(conf openAI) {
	content, tokens, err := s.completion(conf)
	if err != nil {
		s.addLog(LogEntry{Description: err.Error(), Context: "While generating chat completion"})
		return
	}
	for _, m := range conf.Mapping {
		switch m.Item {
		case "Message content", "":
			s.scope.assign(m.VariableID, content)
		case "Total tokens":
			s.scope.assign(m.VariableID, tokens)
		}
	}
}

func (s *Step) completion(conf openAI) (content string, tokens float64, err error) {
	response, err := s.askModel(s.context, conf, false)
	if err != nil {
		return "", 0, err
	}
	defer response.Body.Close()
	var answer struct {
		Choices []struct {
			Message chatMessage `json:"message"`
		} `json:"choices"`
		Usage struct {
			TotalTokens float64 `json:"total_tokens"`
		} `json:"usage"`
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, maxHTTPResponse)).Decode(&answer); err != nil {
		return "", 0, fmt.Errorf("reading the model's answer: %w", err)
	}
	if len(answer.Choices) == 0 {
		return "", 0, fmt.Errorf("the model's answer is empty")
	}
	return answer.Choices[0].Message.Content, answer.Usage.TotalTokens, nil
}
