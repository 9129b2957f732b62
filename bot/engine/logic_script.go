package engine

import (
	"encoding/json"
)

// scriptBlock runs code on the client, or on the server if its options say so.
var scriptBlock = &kind{decode: decodeScript, run: runScript}

type scriptOptions struct {
	Content  string `json:"content"`
	OnClient *bool  `json:"isExecutedOnClient"`
	IsUnsafe *bool  `json:"isUnsafe"`
}

func decodeScript(b exportBlock) (any, error) { return decodeOptions[scriptOptions](b.Options) }

func runScript(s *Step, b *block) outcome {
	conf := b.conf.(scriptOptions)
	switch {
	case conf.Content == "":
	case conf.OnClient != nil && !*conf.OnClient:
		s.runHere(conf.Content)
	default:
		s.act("scriptToExecute", s.scope.parameterise(conf.Content).forClient(nil, conf.IsUnsafe), false)
	}
	return outcome{}
}

// runHere runs code that may set variables. If it fails, it sets none.
func (s *Step) runHere(code string) {
	result, err := s.eval.run(s.scope.parameterise(code), false)
	if err != nil {
		s.addLog(LogEntry{Description: failureText(err), Context: "While executing function"})
		return
	}
	s.scope.apply(result.Set)
}

// forClient encodes a script for the client.
func (s script) forClient(isCode, isUnsafe *bool) json.RawMessage {
	var o object
	o.open()
	o.text("content", s.code)
	if isUnsafe != nil {
		o.raw("isUnsafe", Encode(*isUnsafe))
	}
	if isCode != nil {
		o.raw("isCode", Encode(*isCode))
	}
	o.raw("args", s.encodeArgs())
	o.close()
	return o.out
}

func (s script) encodeArgs() json.RawMessage {
	args := make([]map[string]any, len(s.args))
	for i, a := range s.args {
		args[i] = map[string]any{"id": identifier(a.ID)}
		if value := Encode(a.Value); string(value) != "null" {
			args[i]["value"] = a.Value
		}
	}
	return Encode(args)
}
